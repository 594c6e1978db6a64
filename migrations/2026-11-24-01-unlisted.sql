-- landscape: entries that a newer register no longer lists, what two bodies share whoever asks, and statistics after a load.

-- The day of the first whole register that no longer lists an entry; null while it is listed. Entries are never deleted.
alter table record add column unlisted_on date;
create index record_unlisted on record (initiative_id, organisation_id) where unlisted_on is not null;
alter table import add column rows_unlisted integer not null default 0;

-- Which trustees a body has, by the register's numbers and never by name, for every member of the initiative: the score of two
-- bodies is the same whoever asks. Names stay behind the wall of record_trustee.
create function app.trustee_numbers(of_records uuid[]) returns table (record_id uuid, person text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select t.record_id, t.person
    from unnest(of_records) as w (id)
    join record_trustee t on t.initiative_id = app.initiative() and t.record_id = w.id
   where app.is_member()
$$;
create function app.has_trustees() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select app.is_member() and exists (select from record_trustee where initiative_id = app.initiative())
$$;

-- Right after a load PostgreSQL knows nothing of the new rows, and only the owner of a table may ask it to look. These tables, nothing else.
create function app.look_at_landscape() returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not app.is_backbone() then
    return;
  end if;
  analyze public.organisation, public.organisation_identifier, public.organisation_name, public.record, public.record_income,
    public.record_classification, public.record_area, public.record_trustee, public."grant", public.organisation_match,
    public.organisation_document, public.overlap, public.overlap_weight, public.place, public.import;
end $$;
revoke execute on function app.trustee_numbers(uuid[]), app.has_trustees(), app.look_at_landscape() from public;
grant execute on function app.trustee_numbers(uuid[]), app.has_trustees(), app.look_at_landscape() to __app__;

-- landscape: what an import changed, bodies that wait until all files are in, and statistics of the tables that one file filled.

-- Organisations of which a load told something: their names, places, likenesses and documents are worked out together, once.
create table organisation_waiting (
  initiative_id uuid not null,
  organisation_id uuid not null,
  -- Whether names, place and likenesses wait too, and not only what search knows.
  identity boolean not null,
  constraint organisation_waiting_pkey primary key (initiative_id, organisation_id),
  constraint organisation_waiting_organisation_fkey foreign key (initiative_id, organisation_id) references organisation on delete cascade
);

-- What organisations that may be one body have in common: names without what does not tell, and postcodes, as 64 bits of their SHA-1.
create table organisation_likeness_key (
  initiative_id uuid not null,
  key bigint not null,
  organisation_id uuid not null,
  constraint organisation_likeness_key_pkey primary key (initiative_id, key, organisation_id),
  constraint organisation_likeness_key_organisation_fkey foreign key (initiative_id, organisation_id) references organisation on delete cascade
);
create index organisation_likeness_key_by_organisation on organisation_likeness_key (initiative_id, organisation_id);

-- What an import changed, for a person to read: at most 10,000 of a kind; the counts beside it are whole.
create table import_change (
  initiative_id uuid not null,
  import_id uuid not null,
  number integer not null,
  kind text not null,
  -- Of a body or a grant: its identifier and name, and the name before.
  identifier text not null,
  name text not null,
  name_before text,
  -- What else is different: [{"field", "before", "after"}].
  fields jsonb not null default '[]',
  constraint import_change_pkey primary key (initiative_id, import_id, number),
  constraint import_change_import_fkey foreign key (initiative_id, import_id) references import on delete cascade,
  constraint import_change_kind_known check (kind in ('new', 'changed', 'renamed', 'merged', 'removed'))
);
alter table import add column rows_new integer not null default 0;
alter table import add column rows_changed integer not null default 0;
alter table import add column rows_renamed integer not null default 0;
alter table import add column rows_merged integer not null default 0;

-- Rows a second of the step under way, as the worker measures them; null while nobody knows.
alter table job add column rate double precision;

call app.wall('organisation_waiting', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('organisation_likeness_key', 'app.is_backbone()', 'app.is_backbone()', null, 'app.is_backbone()');
call app.wall('import_change', 'app.is_member()', 'app.is_backbone()', null, 'app.is_backbone()');

-- As app.look_at_landscape, of some of its tables only: what one file filled. Any other name is left alone.
create function app.look_at(of_tables text[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  known constant text[] := array['organisation', 'organisation_identifier', 'organisation_name', 'record', 'record_income', 'record_classification',
    'record_area', 'record_trustee', 'grant', 'organisation_match', 'organisation_document', 'organisation_waiting', 'organisation_likeness_key', 'place', 'import'];
  one text;
begin
  if not app.is_backbone() then
    return;
  end if;
  foreach one in array of_tables loop
    if one = any (known) then
      execute format('analyze public.%I', one);
      if one = 'organisation_document' then
        -- What a load let wait beside the index goes in now: else the next search reads it through.
        perform gin_clean_pending_list('public.organisation_document_by_terms'::regclass);
      end if;
    end if;
  end loop;
end $$;
revoke execute on function app.look_at(text[]) from public;
grant execute on function app.look_at(text[]) to __app__;

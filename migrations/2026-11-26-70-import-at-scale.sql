-- landscape: what an import changed, bodies that wait until all files are in, and statistics of the tables that one file filled.

-- Organisations of which a load told something: names, places, likenesses, documents and the search are worked out together, once. One
-- that was merged into another waits too, though it is no more (hence no foreign key): search has to forget it.
create table organisation_waiting (
  initiative_id uuid not null,
  organisation_id uuid not null,
  -- From which step on: 1 who they are (names, places, likenesses), 2 their document, 3 only what search looks up.
  step smallint not null,
  constraint organisation_waiting_pkey primary key (initiative_id, organisation_id),
  constraint organisation_waiting_step_known check (step between 1 and 3)
);

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
call app.wall('import_change', 'app.is_member()', 'app.is_backbone()', null, 'app.is_backbone()');

-- Statistics of some of the landscape's tables: those that a load filled. Any other name is left alone.
create function app.look_at(of_tables text[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  known constant text[] := array['organisation', 'organisation_identifier', 'organisation_name', 'record', 'record_income', 'record_classification',
    'record_area', 'record_trustee', 'record_year', 'record_event', 'record_document', 'grant', 'service', 'organisation_match', 'organisation_document',
    'organisation_waiting', 'organisation_relationship', 'overlap', 'overlap_weight', 'place', 'place_code', 'postcode', 'deprivation', 'import'];
  one text;
begin
  if not app.is_backbone() then
    return;
  end if;
  foreach one in array of_tables loop
    if one = any (known) then
      execute format('analyze public.%I', one);
    end if;
  end loop;
end $$;
revoke execute on function app.look_at(text[]) from public;
grant execute on function app.look_at(text[]) to __app__;
drop function app.look_at_landscape();

-- Overlaps after a register is loaded again: worked out from the build before where that is certain, and compared in pieces of
-- columns where one memory cannot hold them all. A build that is under way begins anew.
delete from overlap_shard;
delete from overlap_snapshot;

-- What was compared of each body, as a digest: whether something of it changed since.
alter table overlap_body add column digest bytea;

-- What a build keeps of each body besides its nearest: the next ones, and what nobody else scores more than.
create table overlap_reserve (
  initiative_id uuid not null,
  build_id uuid not null,
  number integer not null,
  goals integer[] not null,
  goals_bound double precision not null,
  combined integer[] not null,
  combined_bound double precision not null,
  constraint overlap_reserve_pkey primary key (initiative_id, build_id, number),
  constraint overlap_reserve_initiative_fkey foreign key (initiative_id) references initiative on delete cascade
);

-- A piece compares bodies, by number, with columns from and up to; one without columns joins what was found for its bodies.
alter table overlap_shard add column from_column integer;
alter table overlap_shard add column to_column integer;
alter table overlap_shard add constraint overlap_shard_columns check ((from_column is null) = (to_column is null));
-- The build before, when bodies are worked out from it.
alter table overlap_shard add column former_id uuid;

-- The nearest of bodies among some of the columns only; gone when they are joined.
create table overlap_part (
  initiative_id uuid not null,
  build_id uuid not null,
  from_column integer not null,
  number integer not null,
  facet text not null,
  others integer[] not null,
  scores double precision[] not null,
  constraint overlap_part_pkey primary key (initiative_id, build_id, number, facet, from_column),
  constraint overlap_part_side_by_side check (cardinality(others) = cardinality(scores)),
  constraint overlap_part_initiative_fkey foreign key (initiative_id) references initiative on delete cascade
);

-- What only building reads is mostly numbers, that do not get smaller by compressing.
alter table overlap_snapshot alter column bytes set storage external;

call app.wall('overlap_reserve', 'app.is_backbone()', 'app.is_backbone()', null, 'app.is_backbone()');
call app.wall('overlap_part', 'app.is_backbone()', 'app.is_backbone()', null, 'app.is_backbone()');

-- After a build PostgreSQL looks at what readers ask of it too.
create or replace function app.look_at(of_tables text[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  known constant text[] := array['organisation', 'organisation_identifier', 'organisation_name', 'record', 'record_income', 'record_classification',
    'record_area', 'record_trustee', 'record_year', 'record_event', 'record_document', 'grant', 'service', 'organisation_match', 'organisation_document',
    'organisation_waiting', 'organisation_relationship', 'overlap', 'overlap_body', 'overlap_reserve', 'overlap_weight', 'place', 'place_code',
    'postcode', 'deprivation', 'import'];
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

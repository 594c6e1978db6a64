-- landscape: postcodes, codes of places with what they are part of, and deprivation, from public files.

-- Where a postcode lies. Northern Ireland's (BT) come under a licence for use inside an organisation: nothing hands them out.
create table postcode (
  initiative_id uuid not null,
  postcode text not null,
  district text,
  ward text,
  small_area text,
  latitude double precision,
  longitude double precision,
  -- The first day of the month in which it was ended; null while it is in use.
  ended_on date,
  import_id uuid not null,
  constraint postcode_pkey primary key (initiative_id, postcode),
  constraint postcode_import_fkey foreign key (initiative_id, import_id) references import on delete cascade
);
create index postcode_by_district on postcode (initiative_id, district);
create index postcode_by_ward on postcode (initiative_id, ward) where ended_on is null;

-- A code that a place has or had: its name, the code in force today, and the wider places it is part of, smallest first.
create table place_code (
  initiative_id uuid not null,
  code text not null,
  name text not null,
  kind text not null,
  code_in_force text not null,
  part_of text[] not null,
  import_id uuid not null,
  constraint place_code_pkey primary key (initiative_id, code),
  constraint place_code_import_fkey foreign key (initiative_id, import_id) references import on delete cascade
);
create index place_code_by_code_in_force on place_code (initiative_id, code_in_force);

-- How deprived a district or a small area is by the index of its own nation. Indices of two nations are never compared.
create table deprivation (
  initiative_id uuid not null,
  code text not null,
  nation text not null,
  score double precision not null,
  -- Tenth of the small areas of its nation, 1 the most deprived; null for districts.
  tenth smallint,
  -- Shares of a district's people who live in areas of low, medium and high deprivation.
  low_share double precision,
  medium_share double precision,
  high_share double precision,
  import_id uuid not null,
  constraint deprivation_pkey primary key (initiative_id, code),
  constraint deprivation_import_fkey foreign key (initiative_id, import_id) references import,
  constraint deprivation_nation_known check (nation in ('England', 'Wales', 'Scotland', 'Northern Ireland')),
  constraint deprivation_tenth_range check (tenth between 1 and 10)
);

call app.wall('postcode', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('place_code', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('deprivation', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');

-- Boundaries go with their import too: an initiative that has some can be deleted.
alter table place drop constraint place_import_fkey;
alter table place add constraint place_import_fkey foreign key (initiative_id, import_id) references import on delete cascade;

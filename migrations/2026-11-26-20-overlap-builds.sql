-- Overlaps at the scale of whole registers: built in pieces that any worker takes, kept as lists, swapped in as a whole.
-- What was built before is worked out anew: one press, or the next import.
delete from overlap;
delete from overlap_weight;
delete from overlap_build;

-- The bodies of a build, by number.
create table overlap_body (
  initiative_id uuid not null,
  build_id uuid not null,
  number integer not null,
  organisation_id uuid not null,
  constraint overlap_body_pkey primary key (initiative_id, build_id, number),
  constraint overlap_body_once unique (initiative_id, organisation_id, build_id),
  constraint overlap_body_organisation_fkey foreign key (initiative_id, organisation_id) references organisation on delete cascade
);

-- The nearest of each body in each facet: numbers of bodies and scores side by side, best first. What stands behind a score is
-- worked out when it is read.
drop index overlap_by_other;
alter table overlap drop constraint overlap_pkey, drop constraint overlap_organisation_fkey, drop constraint overlap_other_fkey;
alter table overlap drop column organisation_id, drop column rank, drop column other_id, drop column score, drop column evidence;
alter table overlap add column build_id uuid not null, add column number integer not null, add column others integer[] not null, add column scores double precision[] not null;
alter table overlap add constraint overlap_pkey primary key (initiative_id, build_id, number, facet);
alter table overlap add constraint overlap_side_by_side check (cardinality(others) = cardinality(scores));

alter table overlap_weight drop constraint overlap_weight_pkey;
alter table overlap_weight add column build_id uuid not null;
alter table overlap_weight add constraint overlap_weight_pkey primary key (initiative_id, build_id, kind, key);

-- Which build readers see.
alter table overlap_build add column build_id uuid not null;

-- What a build compares, as numbers, in parts: every worker on every machine reads the same. Gone when the build is whole.
create table overlap_snapshot (
  initiative_id uuid not null,
  build_id uuid not null,
  part integer not null,
  bytes bytea not null,
  constraint overlap_snapshot_pkey primary key (initiative_id, build_id, part),
  constraint overlap_snapshot_initiative_fkey foreign key (initiative_id) references initiative on delete cascade
);

-- The pieces of a build: bodies by number, from and up to. A worker holds the row while it works on it: when the worker dies, its
-- connection ends, and the piece is free.
create table overlap_shard (
  initiative_id uuid not null,
  build_id uuid not null,
  shard integer not null,
  from_number integer not null,
  to_number integer not null,
  done boolean not null default false,
  constraint overlap_shard_pkey primary key (initiative_id, build_id, shard),
  constraint overlap_shard_initiative_fkey foreign key (initiative_id) references initiative on delete cascade
);

call app.wall('overlap_body', 'app.is_member()', 'app.is_backbone()', null, 'app.is_backbone()');
call app.wall('overlap_snapshot', 'app.is_backbone()', 'app.is_backbone()', null, 'app.is_backbone()');
call app.wall('overlap_shard', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');

-- landscape: what search looks up, kept ready: an inverted index of all bodies and the values of every filter, as bytes
-- (src/landscape/model/search). Servers read a segment once and keep it in memory; which there are is asked in each reader's transaction.
create table search_segment (
  initiative_id uuid not null,
  segment_id uuid not null default gen_random_uuid(),
  -- The newest segment that holds a body speaks for it.
  number integer not null,
  bodies integer not null,
  parts integer not null,
  made_at timestamptz not null default now(),
  constraint search_segment_pkey primary key (initiative_id, segment_id),
  constraint search_segment_once unique (initiative_id, number),
  constraint search_segment_initiative_fkey foreign key (initiative_id) references initiative on delete cascade
);
create table search_part (
  initiative_id uuid not null,
  segment_id uuid not null,
  number integer not null,
  bytes bytea not null,
  constraint search_part_pkey primary key (initiative_id, segment_id, number),
  constraint search_part_segment_fkey foreign key (initiative_id, segment_id) references search_segment on delete cascade
);
-- The bytes are packed already.
alter table search_part alter column bytes set storage external;

call app.wall('search_segment', 'app.is_member()', 'app.is_backbone()', null, 'app.is_backbone()');
call app.wall('search_part', 'app.is_member()', 'app.is_backbone()', null, 'app.is_backbone()');

-- Words are looked up in segments from here on.
drop index organisation_document_by_terms;

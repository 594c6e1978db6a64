-- landscape: what is already in place, from public registers and grants files.

-- One import: the files, what was read, loaded, left and why.
create table import (
  initiative_id uuid not null,
  import_id uuid not null default gen_random_uuid(),
  source text not null,
  -- The table of a register that comes in several files, e.g. charity_trustee.
  part text,
  state text not null default 'checked',
  file_id uuid,
  file_name text not null,
  sha256 text not null,
  bytes bigint not null,
  made_up boolean not null default false,
  licence text,
  attribution text,
  as_of date,
  rows_read integer not null default 0,
  rows_loaded integer not null default 0,
  rows_unchanged integer not null default 0,
  rows_refused integer not null default 0,
  started_by text,
  created_at timestamptz not null default now(),
  loaded_at timestamptz,
  constraint import_pkey primary key (initiative_id, import_id),
  constraint import_initiative_fkey foreign key (initiative_id) references initiative on delete cascade,
  -- checked: read and reported, nothing loaded yet; loaded: what was good is in; left: a person decided against it.
  constraint import_state_known check (state in ('checked', 'loaded', 'left'))
);
create table import_problem (
  initiative_id uuid not null,
  import_id uuid not null,
  number integer not null,
  sheet text,
  line integer,
  col text,
  code text not null,
  message text not null,
  constraint import_problem_pkey primary key (initiative_id, import_id, number),
  constraint import_problem_import_fkey foreign key (initiative_id, import_id) references import on delete cascade
);

-- A body's public identifiers (org-id.guide). One identifier is one organisation; records that share one are one body.
create table organisation_identifier (
  initiative_id uuid not null,
  identifier text not null,
  organisation_id uuid not null,
  constraint organisation_identifier_pkey primary key (initiative_id, identifier),
  constraint organisation_identifier_organisation_fkey foreign key (initiative_id, organisation_id) references organisation on delete cascade
);
create index organisation_identifier_by_organisation on organisation_identifier (initiative_id, organisation_id);

-- Every name a body is or was known by, with where and when it was read.
create table organisation_name (
  initiative_id uuid not null,
  organisation_id uuid not null,
  name text not null,
  source text not null,
  first_seen date,
  last_seen date,
  constraint organisation_name_pkey primary key (initiative_id, organisation_id, name, source),
  constraint organisation_name_organisation_fkey foreign key (initiative_id, organisation_id) references organisation on delete cascade
);

-- A row of a register.
create table record (
  initiative_id uuid not null,
  record_id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  source text not null,
  -- The org-id of the row, e.g. GB-CHC-1115320; linked charities add their number: GB-CHC-1115320-2.
  identifier text not null,
  -- The register's own key, when it joins its tables by another number than the one people know (organisation_number).
  register_key text,
  name text not null,
  status text not null,
  kind text,
  registered_on date,
  removed_on date,
  activities text,
  objects text,
  area_of_benefit text,
  address text,
  postcode text,
  website text,
  company_number text,
  income numeric,
  spending numeric,
  year_end date,
  hash text not null,
  import_id uuid not null,
  line integer,
  constraint record_pkey primary key (initiative_id, record_id),
  constraint record_organisation_fkey foreign key (initiative_id, organisation_id) references organisation on delete cascade,
  constraint record_import_fkey foreign key (initiative_id, import_id) references import,
  constraint record_once unique (initiative_id, source, identifier),
  constraint record_status_known check (status in ('registered', 'removed', 'unknown'))
);
create index record_by_organisation on record (initiative_id, organisation_id);
create index record_by_register_key on record (initiative_id, source, register_key) where register_key is not null;

create table record_income (
  initiative_id uuid not null,
  record_id uuid not null,
  year_end date not null,
  income numeric,
  spending numeric,
  constraint record_income_pkey primary key (initiative_id, record_id, year_end),
  constraint record_income_record_fkey foreign key (initiative_id, record_id) references record on delete cascade
);
create table record_classification (
  initiative_id uuid not null,
  record_id uuid not null,
  scheme text not null,
  code text not null,
  label text not null,
  constraint record_classification_pkey primary key (initiative_id, record_id, scheme, code),
  constraint record_classification_record_fkey foreign key (initiative_id, record_id) references record on delete cascade,
  constraint record_classification_scheme_known check (scheme in ('CCEW', 'CCNI', 'UK-CAT', 'ICNPTSO', 'NTEE'))
);
create table record_area (
  initiative_id uuid not null,
  record_id uuid not null,
  kind text not null,
  name text not null,
  code text,
  constraint record_area_pkey primary key (initiative_id, record_id, kind, name),
  constraint record_area_record_fkey foreign key (initiative_id, record_id) references record on delete cascade
);
-- Trustees' names are personal data: a table of its own, for the coordinating team only.
create table record_trustee (
  initiative_id uuid not null,
  record_id uuid not null,
  person text not null,
  name text not null,
  chair boolean not null default false,
  appointed_on date,
  constraint record_trustee_pkey primary key (initiative_id, record_id, person),
  constraint record_trustee_record_fkey foreign key (initiative_id, record_id) references record on delete cascade
);

create table "grant" (
  initiative_id uuid not null,
  grant_id uuid not null default gen_random_uuid(),
  identifier text not null,
  title text not null,
  description text not null,
  currency text not null,
  amount numeric not null,
  awarded_on date not null,
  planned_from date,
  planned_to date,
  planned_months numeric,
  funder_id uuid not null,
  funder_identifier text not null,
  funder_department text,
  programme_code text,
  programme text,
  -- Null for a grant to an individual, of whom nothing else is kept.
  recipient_id uuid,
  recipient_identifier text,
  recipient_name text,
  recipient_postcode text,
  place_name text,
  place_code text,
  latitude double precision,
  longitude double precision,
  hash text not null,
  import_id uuid not null,
  sheet text,
  line integer,
  constraint grant_pkey primary key (initiative_id, grant_id),
  constraint grant_funder_fkey foreign key (initiative_id, funder_id) references organisation on delete cascade,
  constraint grant_recipient_fkey foreign key (initiative_id, recipient_id) references organisation on delete cascade,
  constraint grant_import_fkey foreign key (initiative_id, import_id) references import,
  constraint grant_once unique (initiative_id, identifier)
);
create index import_by_hash on import (initiative_id, sha256);
create index grant_by_recipient on "grant" (initiative_id, recipient_id, awarded_on);
create index grant_by_funder on "grant" (initiative_id, funder_id, awarded_on);

-- Two organisations that may be one body: proposed with reasons, decided by a person, undoable.
create table organisation_match (
  initiative_id uuid not null,
  match_id uuid not null default gen_random_uuid(),
  left_id uuid not null,
  right_id uuid not null,
  reasons jsonb not null,
  score double precision not null,
  state text not null default 'proposed',
  decided_by text,
  decided_at timestamptz,
  version integer not null default 1,
  constraint organisation_match_pkey primary key (initiative_id, match_id),
  constraint organisation_match_left_fkey foreign key (initiative_id, left_id) references organisation on delete cascade,
  constraint organisation_match_right_fkey foreign key (initiative_id, right_id) references organisation on delete cascade,
  constraint organisation_match_once unique (initiative_id, left_id, right_id),
  constraint organisation_match_ordered check (left_id < right_id),
  constraint organisation_match_state_known check (state in ('proposed', 'accepted', 'rejected'))
);

-- What an organisation shares with others: the nearest of each facet, exact, with the evidence.
create table overlap (
  initiative_id uuid not null,
  organisation_id uuid not null,
  facet text not null,
  rank smallint not null,
  other_id uuid not null,
  score double precision not null,
  evidence jsonb not null,
  constraint overlap_pkey primary key (initiative_id, organisation_id, facet, rank),
  constraint overlap_organisation_fkey foreign key (initiative_id, organisation_id) references organisation on delete cascade,
  constraint overlap_other_fkey foreign key (initiative_id, other_id) references organisation on delete cascade,
  constraint overlap_facet_known check (facet in ('goals', 'members', 'strategies', 'funders', 'place', 'combined'))
);
create index overlap_by_other on overlap (initiative_id, other_id);

-- What the last build of overlaps worked from. One row; while nothing was built there is none.
create table overlap_build (
  initiative_id uuid not null,
  started_at timestamptz not null,
  built_at timestamptz not null,
  organisations integer not null,
  -- Facets for which some file loaded holds something.
  facets text[] not null,
  constraint overlap_build_pkey primary key (initiative_id),
  constraint overlap_build_initiative_fkey foreign key (initiative_id) references initiative on delete cascade
);
-- The weight of each term, code, funder and district in that build, so that any pair can be worked out again by itself.
create table overlap_weight (
  initiative_id uuid not null,
  kind text not null,
  key text not null,
  weight double precision not null,
  constraint overlap_weight_pkey primary key (initiative_id, kind, key),
  constraint overlap_weight_initiative_fkey foreign key (initiative_id) references initiative on delete cascade,
  constraint overlap_weight_kind_known check (kind in ('term', 'code', 'funder', 'place'))
);

-- All that is known of a body in words, kept for search: its names (weight A), what it does (B), its places (C), its grants (D).
create table organisation_document (
  initiative_id uuid not null,
  organisation_id uuid not null,
  -- What it does: objects and activities of its entries in registers, else titles and descriptions of its grants.
  body text not null,
  text_from text not null,
  terms tsvector not null,
  -- Facets of which something is known of this body; null until overlaps were worked out.
  facets text[],
  changed_at timestamptz not null default now(),
  constraint organisation_document_pkey primary key (initiative_id, organisation_id),
  constraint organisation_document_organisation_fkey foreign key (initiative_id, organisation_id) references organisation on delete cascade,
  constraint organisation_document_text_from_known check (text_from in ('register', 'grants', 'nothing'))
);
create index organisation_document_by_terms on organisation_document using gin (terms);

-- Two organisations that know each other: recorded by a person, ended by a person.
create table tie (
  initiative_id uuid not null,
  tie_id uuid not null default gen_random_uuid(),
  left_id uuid not null,
  right_id uuid not null,
  note text,
  recorded_by text,
  recorded_at timestamptz not null default now(),
  ended_at timestamptz,
  constraint tie_pkey primary key (initiative_id, tie_id),
  constraint tie_left_fkey foreign key (initiative_id, left_id) references organisation on delete cascade,
  constraint tie_right_fkey foreign key (initiative_id, right_id) references organisation on delete cascade,
  constraint tie_ordered check (left_id < right_id)
);
create unique index tie_once on tie (initiative_id, left_id, right_id) where ended_at is null;

create table introduction (
  initiative_id uuid not null,
  introduction_id uuid not null default gen_random_uuid(),
  left_id uuid not null,
  right_id uuid not null,
  message text not null,
  state text not null default 'drafted',
  drafted_by text,
  drafted_at timestamptz not null default now(),
  due_on date not null default current_date,
  sent_at timestamptz,
  outcome text,
  version integer not null default 1,
  constraint introduction_pkey primary key (initiative_id, introduction_id),
  constraint introduction_left_fkey foreign key (initiative_id, left_id) references organisation on delete cascade,
  constraint introduction_right_fkey foreign key (initiative_id, right_id) references organisation on delete cascade,
  constraint introduction_state_known check (state in ('drafted', 'sent', 'left')),
  constraint introduction_ordered check (left_id < right_id)
);
create unique index introduction_one_draft on introduction (initiative_id, left_id, right_id) where state = 'drafted';

-- Boundaries of places, as GeoJSON geometry, for the map.
create table place (
  initiative_id uuid not null,
  code text not null,
  name text not null,
  kind text not null,
  geometry jsonb,
  import_id uuid not null,
  constraint place_pkey primary key (initiative_id, code),
  constraint place_import_fkey foreign key (initiative_id, import_id) references import
);

call app.wall('import', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('import_problem', 'app.is_backbone()', 'app.is_backbone()', null, 'app.is_backbone()');
call app.wall('organisation_identifier', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('organisation_name', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('record', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('record_income', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('record_classification', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('record_area', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('record_trustee', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('"grant"', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('organisation_match', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('overlap', 'app.is_member()', 'app.is_backbone()', null, 'app.is_backbone()');
call app.wall('overlap_build', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('overlap_weight', 'app.is_member()', 'app.is_backbone()', null, 'app.is_backbone()');
call app.wall('organisation_document', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('tie', 'app.is_member()', 'app.is_backbone() or (app.is_partner() and app.organisation() in (left_id, right_id))', 'app.is_backbone() or (app.is_partner() and app.organisation() in (left_id, right_id))', null);
call app.wall('introduction', 'app.is_backbone() or drafted_by = app.account()', 'app.is_backbone() or (app.is_partner() and drafted_by = app.account())', 'app.is_backbone() or drafted_by = app.account()', null);
call app.wall('place', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');

call app.audited('import');
call app.audited('organisation_match');
call app.audited('tie');
call app.audited('introduction');

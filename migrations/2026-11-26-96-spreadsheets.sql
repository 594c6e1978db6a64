-- measurement: spreadsheets that organisations bring, how each is read, and from which cell a figure is.

-- One file that was brought for an organisation, from the upload to the load and, maybe, its undoing.
create table spreadsheet (
  initiative_id uuid not null,
  spreadsheet_id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  file_name text not null,
  sha256 text not null,
  bytes bigint not null,
  state text not null default 'waiting',
  -- How it is read; see model/spreadsheet/mapping.ts.
  mapping jsonb not null,
  -- Whether the mapping was kept from the organisation's last file, known as our template, or proposed.
  mapping_from text not null,
  -- The period that was asked for, where the file names none.
  period_start date,
  period_end date,
  -- Forms that the load filled, as they were before: to put them back.
  forms_before jsonb not null default '[]',
  values_added integer not null default 0,
  values_corrected integer not null default 0,
  values_unchanged integer not null default 0,
  uploaded_by text,
  uploaded_at timestamptz not null,
  loaded_by text,
  loaded_at timestamptz,
  undone_by text,
  undone_at timestamptz,
  version integer not null default 1,
  constraint spreadsheet_pkey primary key (initiative_id, spreadsheet_id),
  constraint spreadsheet_organisation_fkey foreign key (initiative_id, organisation_id) references organisation on delete cascade,
  constraint spreadsheet_state_known check (state in ('waiting', 'loaded', 'undone')),
  constraint spreadsheet_mapping_from_known check (mapping_from in ('proposed', 'kept', 'template')),
  constraint spreadsheet_period_whole check ((period_start is null) = (period_end is null) and period_end >= period_start)
);
create index spreadsheet_by_organisation on spreadsheet (initiative_id, organisation_id, uploaded_at desc);

-- The cells of a spreadsheet as they were read (JSON, compressed): apart from the history of changes.
create table spreadsheet_content (
  initiative_id uuid not null,
  spreadsheet_id uuid not null,
  organisation_id uuid not null,
  cells bytea not null,
  constraint spreadsheet_content_pkey primary key (initiative_id, spreadsheet_id),
  constraint spreadsheet_content_spreadsheet_fkey foreign key (initiative_id, spreadsheet_id) references spreadsheet on delete cascade
);

-- How an organisation's files are read: kept when one is loaded, so that the next goes through by itself.
create table spreadsheet_mapping (
  initiative_id uuid not null,
  spreadsheet_mapping_id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  file_name text not null,
  mapping jsonb not null,
  saved_by text,
  saved_at timestamptz not null,
  constraint spreadsheet_mapping_pkey primary key (initiative_id, spreadsheet_mapping_id),
  constraint spreadsheet_mapping_organisation_fkey foreign key (initiative_id, organisation_id) references organisation on delete cascade
);
create index spreadsheet_mapping_by_organisation on spreadsheet_mapping (initiative_id, organisation_id);

alter table spreadsheet add column spreadsheet_mapping_id uuid;

alter table value add column cell text;
alter table value add column spreadsheet_id uuid;
create index value_by_spreadsheet on value (initiative_id, spreadsheet_id) where spreadsheet_id is not null;

-- A partner brings its own organisation's, the coordinating team anybody's.
call app.wall('spreadsheet', 'app.is_backbone() or (app.is_partner() and organisation_id = app.organisation())',
  'app.is_backbone() or (app.is_partner() and organisation_id = app.organisation())',
  'app.is_backbone() or (app.is_partner() and organisation_id = app.organisation())', null);
call app.wall('spreadsheet_content', 'app.is_backbone() or (app.is_partner() and organisation_id = app.organisation())',
  'app.is_backbone() or (app.is_partner() and organisation_id = app.organisation())', null, null);
call app.wall('spreadsheet_mapping', 'app.is_backbone() or (app.is_partner() and organisation_id = app.organisation())',
  'app.is_backbone() or (app.is_partner() and organisation_id = app.organisation())',
  'app.is_backbone() or (app.is_partner() and organisation_id = app.organisation())',
  'app.is_backbone() or (app.is_partner() and organisation_id = app.organisation())');
call app.audited('spreadsheet');
call app.audited('spreadsheet_mapping');

-- landscape: what registers tell beside the main row of an entry: figures by year, events, reports, policies, regulators, kinds of names.

-- The currency of the amounts of an entry; figures of different currencies are never added or compared.
alter table record add column currency text not null default 'GBP';
alter table record add constraint record_currency_form check (currency ~ '^[A-Z]{3}$');

-- name: as a register or a grants file calls it; working, previous: a register says that this is another name it works, or worked, under.
alter table organisation_name add column kind text not null default 'name';
alter table organisation_name add constraint organisation_name_kind_known check (kind in ('name', 'working', 'previous'));

-- The figures of one year of an entry, from one table of the register (part): amounts in the currency of the entry, and counts of
-- people, by the names of model/sources/figures.ts. A figure that was not told is not there.
create table record_year (
  initiative_id uuid not null,
  record_id uuid not null,
  year_end date not null,
  part text not null,
  figures jsonb not null,
  import_id uuid not null,
  line integer,
  constraint record_year_pkey primary key (initiative_id, record_id, year_end, part),
  constraint record_year_record_fkey foreign key (initiative_id, record_id) references record on delete cascade,
  constraint record_year_import_fkey foreign key (initiative_id, import_id) references import,
  constraint record_year_figures_object check (jsonb_typeof(figures) = 'object')
);

-- What happened to an entry, as the register tells it: title and reason are its own words.
create table record_event (
  initiative_id uuid not null,
  record_id uuid not null,
  number integer not null,
  kind text not null,
  title text not null,
  happened_on date,
  reason text,
  -- The other entry, where the event names one.
  other_identifier text,
  other_name text,
  import_id uuid not null,
  line integer,
  constraint record_event_pkey primary key (initiative_id, record_id, number),
  constraint record_event_record_fkey foreign key (initiative_id, record_id) references record on delete cascade,
  constraint record_event_import_fkey foreign key (initiative_id, import_id) references import,
  constraint record_event_kind_known check (kind in ('registration', 'removal', 'merger', 'linked', 'insolvency', 'other'))
);

-- What a register publishes of an entry (report), which policies it says it has, and who else regulates it.
create table record_document (
  initiative_id uuid not null,
  record_id uuid not null,
  kind text not null,
  name text not null,
  -- Tells documents of one kind and name apart: the day of a report, or nothing.
  edition text not null default '',
  url text,
  published_on date,
  import_id uuid not null,
  line integer,
  constraint record_document_pkey primary key (initiative_id, record_id, kind, name, edition),
  constraint record_document_record_fkey foreign key (initiative_id, record_id) references record on delete cascade,
  constraint record_document_import_fkey foreign key (initiative_id, import_id) references import,
  constraint record_document_kind_known check (kind in ('report', 'policy', 'regulator'))
);

-- A body of which no text is loaded, only the classes that a register gave it.
alter table organisation_document drop constraint organisation_document_text_from_known;
alter table organisation_document add constraint organisation_document_text_from_known check (text_from in ('register', 'grants', 'classes', 'nothing'));

call app.wall('record_year', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('record_event', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('record_document', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');

alter table record_classification drop constraint record_classification_scheme_known;
alter table record_classification add constraint record_classification_scheme_known check (scheme in ('CCEW', 'CCNI', 'OSCR', 'UK-CAT', 'ICNPTSO', 'NTEE'));

-- landscape: lists of codes and of identifiers, and tags that were found by the words of a body's text.

create table taxonomy_term (
  initiative_id uuid not null,
  scheme text not null,
  code text not null,
  label text not null,
  -- The code above it, where the list has levels.
  parent text,
  note text,
  import_id uuid not null,
  line integer,
  constraint taxonomy_term_pkey primary key (initiative_id, scheme, code),
  constraint taxonomy_term_import_fkey foreign key (initiative_id, import_id) references import
);

-- A list that gives out identifiers (org-id.guide): GB-CHC and the like.
create table identifier_list (
  initiative_id uuid not null,
  code text not null,
  name text not null,
  url text,
  -- Where a person can look a number up.
  lookup_url text,
  import_id uuid not null,
  line integer,
  constraint identifier_list_pkey primary key (initiative_id, code),
  constraint identifier_list_import_fkey foreign key (initiative_id, import_id) references import
);

-- Derived, never register-coded: tags whose words stand in the text of a body (its entries, else its grants). Coded ones are in
-- record_classification.
create table organisation_tag (
  initiative_id uuid not null,
  organisation_id uuid not null,
  scheme text not null,
  code text not null,
  label text not null,
  constraint organisation_tag_pkey primary key (initiative_id, organisation_id, scheme, code),
  constraint organisation_tag_organisation_fkey foreign key (initiative_id, organisation_id) references organisation on delete cascade,
  constraint organisation_tag_scheme_known check (scheme in ('UK-CAT', 'ICNPTSO'))
);
create index organisation_tag_by_code on organisation_tag (initiative_id, scheme, code);
-- By which text and which rules a body was tagged last, so that only what changed is looked through again.
create table organisation_tagging (
  initiative_id uuid not null,
  organisation_id uuid not null,
  hash text not null,
  constraint organisation_tagging_pkey primary key (initiative_id, organisation_id),
  constraint organisation_tagging_organisation_fkey foreign key (initiative_id, organisation_id) references organisation on delete cascade
);

call app.wall('taxonomy_term', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('identifier_list', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('organisation_tag', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('organisation_tagging', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');

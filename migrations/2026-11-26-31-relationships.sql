-- landscape: what public lists say of two entries: one became the other, or is a part of it.

-- Read it as a sentence: `from` was merged into `to`; `from` was registered again as `to`; `from` has the parent `to`.
create table organisation_relationship (
  initiative_id uuid not null,
  from_identifier text not null,
  to_identifier text not null,
  kind text not null,
  happened_on date,
  -- The names in the list: either side may not be loaded.
  from_name text,
  to_name text,
  -- The list in its own words, e.g. Charity Commission Register of Mergers.
  list text,
  import_id uuid not null,
  line integer,
  constraint organisation_relationship_pkey primary key (initiative_id, from_identifier, to_identifier, kind),
  constraint organisation_relationship_import_fkey foreign key (initiative_id, import_id) references import,
  constraint organisation_relationship_kind_known check (kind in ('merged into', 'parent', 're-registered as')),
  constraint organisation_relationship_of_two check (from_identifier <> to_identifier)
);
create index organisation_relationship_by_to on organisation_relationship (initiative_id, to_identifier);

call app.wall('organisation_relationship', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');

-- people: an initiative with figures and collections can be deleted, and nothing of it stays.
--
-- Deleting goes down the foreign keys in cascades. Where one row holds another in place without a cascade (a return its organisation,
-- a record its import), the check came before the cascade that takes the holder away, and the whole was refused. Such checks can now
-- wait for the end of the transaction; they do so only where `set constraints all deferred` asks for it.

alter table deprivation alter constraint deprivation_import_fkey deferrable;
alter table "grant" alter constraint grant_import_fkey deferrable;
alter table identifier_list alter constraint identifier_list_import_fkey deferrable;
alter table membership alter constraint membership_organisation_fkey deferrable;
alter table organisation alter constraint organisation_same_as_fkey deferrable;
alter table organisation_relationship alter constraint organisation_relationship_import_fkey deferrable;
alter table record alter constraint record_import_fkey deferrable;
alter table record_document alter constraint record_document_import_fkey deferrable;
alter table record_event alter constraint record_event_import_fkey deferrable;
alter table record_year alter constraint record_year_import_fkey deferrable;
alter table "return" alter constraint return_organisation_fkey deferrable;
alter table round_measure alter constraint round_measure_definition_fkey deferrable;
alter table service alter constraint service_import_fkey deferrable;
alter table taxonomy_term alter constraint taxonomy_term_import_fkey deferrable;
alter table value alter constraint value_organisation_fkey deferrable;

-- These belonged to an initiative without saying so to the database, and stayed behind.
delete from overlap of where not exists (select from initiative i where i.initiative_id = of.initiative_id);
alter table deprivation add constraint deprivation_initiative_fkey foreign key (initiative_id) references initiative on delete cascade;
alter table identifier_list add constraint identifier_list_initiative_fkey foreign key (initiative_id) references initiative on delete cascade;
alter table organisation_relationship add constraint organisation_relationship_initiative_fkey foreign key (initiative_id) references initiative on delete cascade;
alter table overlap add constraint overlap_initiative_fkey foreign key (initiative_id) references initiative on delete cascade;
alter table taxonomy_term add constraint taxonomy_term_initiative_fkey foreign key (initiative_id) references initiative on delete cascade;

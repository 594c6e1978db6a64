-- landscape: services that organisations offer, from directories in Open Referral (HSDS).

create table service (
  initiative_id uuid not null,
  service_id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  -- The address of the directory; null when it came as a file that does not tell.
  feed text,
  identifier text not null,
  name text not null,
  description text,
  status text not null,
  url text,
  fees text,
  minimum_age integer,
  maximum_age integer,
  areas jsonb not null,
  topics jsonb not null,
  locations jsonb not null,
  schedules jsonb not null,
  last_modified date,
  -- The day on which its directory, asked as a whole, no longer listed it; null while it does.
  unlisted_on date,
  hash text not null,
  import_id uuid not null,
  line integer,
  constraint service_pkey primary key (initiative_id, service_id),
  constraint service_organisation_fkey foreign key (initiative_id, organisation_id) references organisation on delete cascade,
  constraint service_import_fkey foreign key (initiative_id, import_id) references import,
  constraint service_once unique (initiative_id, identifier),
  constraint service_status_known check (status in ('active', 'inactive', 'defunct', 'temporarily closed', 'unknown'))
);
create index service_by_organisation on service (initiative_id, organisation_id);
create index service_by_feed on service (initiative_id, feed) where feed is not null;

call app.wall('service', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');

-- What is known of a body can be in the words of its services alone.
alter table organisation_document drop constraint organisation_document_text_from_known;
alter table organisation_document add constraint organisation_document_text_from_known check (text_from in ('register', 'grants', 'services', 'classes', 'nothing'));

-- After a load PostgreSQL looks at these tables too.
create or replace function app.look_at_landscape() returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not app.is_backbone() then
    return;
  end if;
  analyze public.organisation, public.organisation_identifier, public.organisation_name, public.record, public.record_income,
    public.record_classification, public.record_area, public.record_trustee, public."grant", public.organisation_match,
    public.organisation_document, public.overlap, public.overlap_weight, public.place, public.postcode, public.place_code,
    public.deprivation, public.service, public.import;
end $$;

-- landscape: trustees' names are kept for a time, and not at all once the person objects; the register's numbers for them stay, which
-- tell nobody who they are.

alter table record_trustee alter column name drop not null;
-- The day from which the name is kept.
alter table record_trustee add column named_on date not null default current_date;
create function app.name_again() returns trigger language plpgsql as $$
begin
  new.named_on := current_date;
  return new;
end $$;
create trigger name_again before update on record_trustee for each row
  when (old.name is null and new.name is not null) execute function app.name_again();

-- For how many months an initiative keeps the names; twelve where it never said.
create table trustee_retention (
  initiative_id uuid not null,
  months integer not null,
  changed_by text,
  changed_at timestamptz not null,
  version integer not null default 1,
  constraint trustee_retention_pkey primary key (initiative_id),
  constraint trustee_retention_initiative_fkey foreign key (initiative_id) references initiative on delete cascade,
  constraint trustee_retention_months_range check (months between 1 and 120)
);

-- A person who does not want to be named here, by the number that the register gave them. The name itself is not kept.
create table trustee_objection (
  initiative_id uuid not null,
  objection_id uuid not null default gen_random_uuid(),
  person text not null,
  note text,
  recorded_by text,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  constraint trustee_objection_pkey primary key (initiative_id, objection_id),
  constraint trustee_objection_initiative_fkey foreign key (initiative_id) references initiative on delete cascade,
  constraint trustee_objection_person_given check (length(btrim(person)) > 0)
);
create unique index trustee_objection_once on trustee_objection (initiative_id, person) where withdrawn_at is null;

call app.wall('trustee_retention', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()', null);
call app.wall('trustee_objection', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()', null);
call app.audited('trustee_retention');
call app.audited('trustee_objection');

-- Nobody who signs in reads the name of a person who objects, whatever is loaded again; loading (system) has to see the row to keep it.
alter policy may_read on record_trustee using (initiative_id = app.initiative() and app.is_backbone() and (app.role() = 'system' or not exists (
  select from public.trustee_objection o where o.initiative_id = record_trustee.initiative_id and o.person = record_trustee.person and o.withdrawn_at is null)));

-- Removes the names that are kept long enough and those of people who object, in all initiatives; how many. For the daily work.
create function app.forget_trustee_names() returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  forgotten integer;
begin
  update record_trustee t set name = null
   where t.name is not null
     and (exists (select from trustee_objection o where o.initiative_id = t.initiative_id and o.person = t.person and o.withdrawn_at is null)
       or t.named_on + make_interval(months => coalesce((select months from trustee_retention r where r.initiative_id = t.initiative_id), 12)) <= current_date);
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
-- The names of one person, at once.
create function app.forget_trustee(of_person text) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  forgotten integer;
begin
  if not app.is_backbone() then return 0; end if;
  update record_trustee set name = null where initiative_id = app.initiative() and person = of_person and name is not null;
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
revoke execute on function app.forget_trustee_names(), app.forget_trustee(text) from public;
grant execute on function app.forget_trustee_names(), app.forget_trustee(text) to __app__;

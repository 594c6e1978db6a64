-- people: initiatives, organisations, memberships, roles, invitations; what was changed; what is being worked on.

create table initiative (
  initiative_id uuid not null default gen_random_uuid(),
  name text not null,
  place_code text,
  place_name text,
  backbone_kind text not null,
  -- 'library' is the one place of this server for registers that were loaded without an initiative; nobody is a member of it.
  kind text not null default 'initiative',
  sample boolean not null default false,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint initiative_pkey primary key (initiative_id),
  constraint initiative_name_given check (length(btrim(name)) between 1 and 200),
  constraint initiative_backbone_kind_known check (backbone_kind in ('coordinate', 'transform', 'both')),
  constraint initiative_kind_known check (kind in ('initiative', 'library'))
);
create unique index initiative_one_library on initiative (kind) where kind = 'library';
create unique index initiative_one_sample on initiative (sample) where sample;

create table organisation (
  initiative_id uuid not null,
  organisation_id uuid not null default gen_random_uuid(),
  name text not null,
  -- Invented, for the sample and for tests; shown beside the name on every page.
  made_up boolean not null default false,
  origin text not null,
  -- The organisation that a person decided this one is the same as; null for itself. Always one step (see organisation_match).
  same_as uuid,
  place_code text,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint organisation_pkey primary key (initiative_id, organisation_id),
  constraint organisation_initiative_fkey foreign key (initiative_id) references initiative on delete cascade,
  constraint organisation_same_as_fkey foreign key (initiative_id, same_as) references organisation,
  constraint organisation_name_given check (length(btrim(name)) > 0),
  constraint organisation_origin_known check (origin in ('register', 'by hand', 'contact list')),
  constraint organisation_not_same_as_itself check (same_as <> organisation_id)
);
create index organisation_by_same_as on organisation (initiative_id, same_as) where same_as is not null;

create table membership (
  initiative_id uuid not null,
  membership_id uuid not null default gen_random_uuid(),
  -- Null for a person who is a member alone.
  organisation_id uuid,
  person_name text,
  kind text not null,
  since date not null default current_date,
  until date,
  version integer not null default 1,
  constraint membership_pkey primary key (initiative_id, membership_id),
  constraint membership_initiative_fkey foreign key (initiative_id) references initiative on delete cascade,
  constraint membership_organisation_fkey foreign key (initiative_id, organisation_id) references organisation,
  constraint membership_kind_known check (kind in ('backbone', 'partner', 'funder', 'resident', 'observer')),
  constraint membership_of_somebody check (organisation_id is not null or length(btrim(person_name)) > 0)
);
create unique index membership_once on membership (initiative_id, organisation_id) where until is null and organisation_id is not null;

-- A person of an initiative. The account may come later (by invitation); the person stays when they change employer.
create table person (
  initiative_id uuid not null,
  person_id uuid not null default gen_random_uuid(),
  account_id text,
  name text not null,
  made_up boolean not null default false,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint person_pkey primary key (initiative_id, person_id),
  constraint person_initiative_fkey foreign key (initiative_id) references initiative on delete cascade,
  constraint person_name_given check (length(btrim(name)) > 0)
);
create unique index person_one_account on person (initiative_id, account_id) where account_id is not null;

-- Addresses are personal: a table of its own, for the coordinating team and the person.
create table person_contact (
  initiative_id uuid not null,
  person_id uuid not null,
  email text not null,
  constraint person_contact_pkey primary key (initiative_id, person_id, email),
  constraint person_contact_person_fkey foreign key (initiative_id, person_id) references person on delete cascade,
  constraint person_contact_email_form check (email ~ '^[^@\s]+@[^@\s]+$')
);

-- The role of a person in a membership, from a day until a day: history is kept, access ends with until.
create table member_role (
  initiative_id uuid not null,
  member_role_id uuid not null default gen_random_uuid(),
  membership_id uuid not null,
  person_id uuid not null,
  role text not null,
  since timestamptz not null default now(),
  until timestamptz,
  constraint member_role_pkey primary key (initiative_id, member_role_id),
  constraint member_role_membership_fkey foreign key (initiative_id, membership_id) references membership on delete cascade,
  constraint member_role_person_fkey foreign key (initiative_id, person_id) references person on delete cascade,
  constraint member_role_known check (role in ('lead', 'staff', 'contributor'))
);
create unique index member_role_once on member_role (initiative_id, membership_id, person_id) where until is null;
create index member_role_by_person on member_role (initiative_id, person_id);

create table invitation (
  initiative_id uuid not null,
  invitation_id uuid not null default gen_random_uuid(),
  membership_id uuid not null,
  person_id uuid not null,
  email text not null,
  role text not null,
  token_hash bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  constraint invitation_pkey primary key (initiative_id, invitation_id),
  constraint invitation_membership_fkey foreign key (initiative_id, membership_id) references membership on delete cascade,
  constraint invitation_person_fkey foreign key (initiative_id, person_id) references person on delete cascade,
  constraint invitation_role_known check (role in ('lead', 'staff', 'contributor')),
  constraint invitation_token_once unique (token_hash)
);

create unique index invitation_one_open on invitation (initiative_id, membership_id, person_id) where accepted_at is null and revoked_at is null;

-- A list of contacts as it was read, what applying it made (to take it back), and in what state it is. Personal: for the coordinating team.
create table contact_list (
  initiative_id uuid not null,
  contact_list_id uuid not null default gen_random_uuid(),
  file_name text,
  columns jsonb not null,
  rows jsonb not null,
  made jsonb,
  state text not null default 'checked',
  read_by text,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint contact_list_pkey primary key (initiative_id, contact_list_id),
  constraint contact_list_initiative_fkey foreign key (initiative_id) references initiative on delete cascade,
  constraint contact_list_state_known check (state in ('checked', 'applied', 'undone'))
);

-- E-mails: written in the transaction that causes them, sent by a job, or read on the page of e-mails waiting.
create table mail_message (
  initiative_id uuid not null,
  message_id uuid not null default gen_random_uuid(),
  recipient text not null,
  subject text not null,
  body text not null,
  state text not null default 'waiting',
  tries integer not null default 0,
  problem text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  constraint mail_message_pkey primary key (initiative_id, message_id),
  constraint mail_message_initiative_fkey foreign key (initiative_id) references initiative on delete cascade,
  constraint mail_message_state_known check (state in ('waiting', 'sent', 'failed'))
);

-- Long work: imports, the sample, building overlaps. Shows progress, can be left, come back to and cancelled.
create table job (
  initiative_id uuid not null,
  job_id uuid not null default gen_random_uuid(),
  kind text not null,
  state text not null default 'waiting',
  step text not null default '',
  done bigint not null default 0,
  total bigint,
  input jsonb not null default '{}',
  result jsonb,
  problem jsonb,
  asked_by text,
  cancel_asked boolean not null default false,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  beat_at timestamptz,
  ended_at timestamptz,
  constraint job_pkey primary key (initiative_id, job_id),
  constraint job_initiative_fkey foreign key (initiative_id) references initiative on delete cascade,
  constraint job_state_known check (state in ('waiting', 'running', 'done', 'failed', 'cancelled'))
);

-- Uploaded files, so that any worker on any machine can read them. Parts of at most 1 MiB.
create table stored_file (
  initiative_id uuid not null,
  file_id uuid not null default gen_random_uuid(),
  name text not null,
  sha256 text not null,
  bytes bigint not null,
  created_at timestamptz not null default now(),
  constraint stored_file_pkey primary key (initiative_id, file_id),
  constraint stored_file_initiative_fkey foreign key (initiative_id) references initiative on delete cascade
);
create table stored_file_part (
  initiative_id uuid not null,
  file_id uuid not null,
  part integer not null,
  content bytea not null,
  constraint stored_file_part_pkey primary key (initiative_id, file_id, part),
  constraint stored_file_part_file_fkey foreign key (initiative_id, file_id) references stored_file on delete cascade
);

create table audit_entry (
  initiative_id uuid not null,
  audit_id bigint generated always as identity,
  at timestamptz not null default now(),
  account_id text,
  role text,
  origin text,
  action text not null,
  subject text not null,
  subject_key jsonb not null,
  before jsonb,
  after jsonb,
  constraint audit_entry_pkey primary key (initiative_id, audit_id),
  constraint audit_entry_initiative_fkey foreign key (initiative_id) references initiative on delete cascade
);
create index audit_entry_by_subject on audit_entry (initiative_id, subject, audit_id desc);

create table idempotency_key (
  initiative_id uuid not null,
  account_id text not null,
  key text not null,
  request_hash bytea not null,
  status integer not null,
  answer jsonb,
  created_at timestamptz not null default now(),
  constraint idempotency_key_pkey primary key (initiative_id, account_id, key),
  constraint idempotency_key_initiative_fkey foreign key (initiative_id) references initiative on delete cascade
);

call app.wall('initiative', 'app.is_member() or app.role() in (''return_holder'', ''invited'')', 'app.role() = ''system''', 'app.role() in (''backbone_lead'', ''system'')', 'app.role() in (''backbone_lead'', ''system'')');
call app.wall('organisation', 'app.is_member() or (app.role() in (''return_holder'', ''invited'') and organisation_id = app.organisation())', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('membership', 'app.is_member() or (app.role() = ''invited'' and membership_id = app.membership())', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('person', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('person_contact', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('member_role', 'app.is_member()', 'app.is_backbone()', 'app.is_backbone()', null);
call app.wall('invitation', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()', null);
call app.wall('contact_list', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()');
call app.wall('mail_message', 'app.is_backbone()', 'app.is_member()', 'app.is_backbone()', null);
call app.wall('job', 'app.is_backbone()', 'app.is_backbone()', 'app.is_backbone()', null);
call app.wall('stored_file', 'app.is_backbone()', 'app.is_backbone()', null, 'app.is_backbone()');
call app.wall('stored_file_part', 'app.is_backbone()', 'app.is_backbone()', null, 'app.is_backbone()');
call app.wall('audit_entry', 'app.is_backbone()', null, null, null);
call app.wall('idempotency_key', 'account_id = app.account()', 'account_id = app.account()', null, null);

-- What was changed, by whom, from where. Rows of bulk loads are told by their import and job, so they switch it off with app.bulk.
create function app.note_change() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  old_row jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) - 'token_hash' - 'content' - 'body' end;
  new_row jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) - 'token_hash' - 'content' - 'body' end;
  in_initiative uuid := coalesce(new_row ->> 'initiative_id', old_row ->> 'initiative_id')::uuid;
  key jsonb;
begin
  if tg_op = 'UPDATE' and old_row = new_row then return null; end if;
  select jsonb_object_agg(a.attname, coalesce(new_row, old_row) -> a.attname) into key
    from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
   where i.indrelid = tg_relid and i.indisprimary and a.attname <> 'initiative_id';
  -- Deleting an initiative takes its log with it.
  if not exists (select from initiative where initiative_id = in_initiative) then return null; end if;
  insert into audit_entry (initiative_id, account_id, role, origin, action, subject, subject_key, before, after)
  values (in_initiative, app.account(), app.role(), app.origin(), lower(tg_op), tg_table_name, coalesce(key, '{}'), old_row, new_row);
  return null;
end $$;

create procedure app.audited(of_table regclass) language plpgsql as $$
begin
  execute format('create trigger note_change after insert or update or delete on %s for each row when (current_setting(''app.bulk'', true) is distinct from ''on'') execute function app.note_change()', of_table);
end $$;

call app.audited('initiative');
call app.audited('organisation');
call app.audited('membership');
call app.audited('person');
call app.audited('person_contact');
call app.audited('member_role');
call app.audited('invitation');
call app.audited('mail_message');

-- The server itself: settings that belong to no initiative, and who may change them.
create table instance_setting (
  key text not null,
  value jsonb not null,
  changed_at timestamptz not null default now(),
  constraint instance_setting_pkey primary key (key)
);
create table instance_administrator (
  account_id text not null,
  since timestamptz not null default now(),
  constraint instance_administrator_pkey primary key (account_id)
);
alter table instance_setting enable row level security;
alter table instance_setting force row level security;
create policy owner_of_the_house on instance_setting to __owner__ using (true) with check (true);
create policy may_read on instance_setting for select to __app__ using (true);
create policy may_change on instance_setting to __app__ using (app.role() in ('instance_administrator', 'system')) with check (app.role() in ('instance_administrator', 'system'));
grant select, insert, update, delete on instance_setting to __app__;
alter table instance_administrator enable row level security;
alter table instance_administrator force row level security;
create policy owner_of_the_house on instance_administrator to __owner__ using (true) with check (true);
create policy may_read on instance_administrator for select to __app__ using (account_id = app.account() or app.role() in ('instance_administrator', 'system'));
create policy may_change on instance_administrator to __app__ using (app.role() = 'system') with check (app.role() = 'system');
grant select, insert, delete on instance_administrator to __app__;

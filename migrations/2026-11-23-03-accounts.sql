-- accounts: who signs in, and how a request becomes a context.
-- The first seven tables are better-auth 1.7.6's own (its compileMigrations, constraints named); their columns keep its spelling.

create schema auth;
grant usage on schema auth to __app__;

create table auth."user" (
  id text not null constraint user_pkey primary key,
  name text not null,
  email text not null constraint user_email_once unique,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  "twoFactorEnabled" boolean
);
create table auth.session (
  id text not null constraint session_pkey primary key,
  "expiresAt" timestamptz not null,
  token text not null constraint session_token_once unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null constraint session_user_fkey references auth."user" (id) on delete cascade
);
create table auth.account (
  id text not null constraint account_pkey primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null constraint account_user_fkey references auth."user" (id) on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create table auth.verification (
  id text not null constraint verification_pkey primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create table auth."twoFactor" (
  id text not null constraint two_factor_pkey primary key,
  secret text not null,
  "backupCodes" text not null,
  "userId" text not null constraint two_factor_user_fkey references auth."user" (id) on delete cascade,
  verified boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create table auth.passkey (
  id text not null constraint passkey_pkey primary key,
  name text,
  "publicKey" text not null,
  "userId" text not null constraint passkey_user_fkey references auth."user" (id) on delete cascade,
  "credentialID" text not null,
  counter integer not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  transports text,
  "createdAt" timestamptz,
  aaguid text
);
create table auth."rateLimit" (
  id text not null constraint rate_limit_pkey primary key,
  key text not null constraint rate_limit_key_once unique,
  count integer not null,
  "lastRequest" bigint not null
);
create index "session_userId_idx" on auth.session ("userId");
create index "account_userId_idx" on auth.account ("userId");
create index verification_identifier_idx on auth.verification (identifier);
create index "twoFactor_secret_idx" on auth."twoFactor" (secret);
create index "twoFactor_userId_idx" on auth."twoFactor" ("userId");
create index "passkey_userId_idx" on auth.passkey ("userId");
create index "passkey_credentialID_idx" on auth.passkey ("credentialID");
grant select, insert, update, delete on all tables in schema auth to __app__;

-- Tries at an account, whatever address they come from. The key is a hash of the e-mail address; only try_account sees it.
create table auth.account_try (
  key bytea not null,
  tried_at timestamptz not null default clock_timestamp()
);
create index account_try_by_key on auth.account_try (key, tried_at);

-- Whether one more try is allowed; counts it when it is. One at a time for each key, on all processes together.
create function app.try_account(of_key bytea, most integer, within interval) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(encode(of_key, 'hex'), 3));
  delete from auth.account_try where key = of_key and tried_at <= clock_timestamp() - within;
  if (select count(*) from auth.account_try where key = of_key) >= most then return false; end if;
  insert into auth.account_try (key) values (of_key);
  return true;
end $$;
-- Who got in starts anew.
create function app.forget_tries(of_key bytea) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from auth.account_try where key = of_key or tried_at < clock_timestamp() - interval '1 day'
$$;

-- E-mails about accounts belong to no initiative: whoever runs the server passes them on when no mail server is set.
create table auth.mail_waiting (
  message_id uuid not null default gen_random_uuid() constraint mail_waiting_pkey primary key,
  recipient text not null,
  subject text not null,
  body text not null,
  state text not null default 'waiting',
  tries integer not null default 0,
  problem text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  constraint mail_waiting_state_known check (state in ('waiting', 'sent', 'failed'))
);
alter table auth.mail_waiting enable row level security;
alter table auth.mail_waiting force row level security;
create policy owner_of_the_house on auth.mail_waiting to __owner__ using (true) with check (true);
create policy may_read on auth.mail_waiting for select to __app__ using (app.role() in ('instance_administrator', 'system'));
create policy may_insert on auth.mail_waiting for insert to __app__ with check (app.role() in ('instance_administrator', 'system'));
create policy may_update on auth.mail_waiting for update to __app__ using (app.role() = 'system') with check (app.role() = 'system');
grant select, insert, update on auth.mail_waiting to __app__;

-- The role that a kind of membership and a role of a person make together, and how strong it is (1 is strongest).
create function app.role_of(membership_kind text, person_role text) returns text language sql immutable parallel safe as $$
  select case
    when membership_kind = 'backbone' and person_role = 'lead' then 'backbone_lead'
    when membership_kind = 'backbone' then 'backbone_staff'
    when membership_kind = 'partner' and person_role = 'lead' then 'partner_lead'
    when membership_kind = 'partner' then 'partner_contributor'
    else membership_kind
  end
$$;
create function app.role_rank(role text) returns integer language sql immutable parallel safe as $$
  select array_position(array['backbone_lead', 'backbone_staff', 'partner_lead', 'partner_contributor', 'funder', 'resident', 'observer'], role)
$$;

-- The roles that an account holds now: role and membership without an end.
create function app.roles_now(of_account text) returns table (initiative_id uuid, membership_id uuid, organisation_id uuid, role text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.initiative_id, m.membership_id, m.organisation_id, app.role_of(m.kind, r.role)
    from person p
    join member_role r on r.initiative_id = p.initiative_id and r.person_id = p.person_id and r.until is null
    join membership m on m.initiative_id = r.initiative_id and m.membership_id = r.membership_id and m.until is null
   where p.account_id = of_account
$$;
revoke all on function app.roles_now(text) from public;

-- Session, membership and context in one statement: finds the live session, its account, the strongest current role in the
-- initiative, sets the context of the transaction and tells it. Nobody gets the role anonymous; an account without a role
-- in the initiative, also an instance administrator, is signed_in there.
create function app.enter(session_token text, in_initiative uuid, origin text)
returns table (account text, membership uuid, organisation uuid, role text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  select u.id into account from auth.session s join auth."user" u on u.id = s."userId"
   where s.token = session_token and s."expiresAt" > now() and u."emailVerified";
  if account is null then
    role := 'anonymous';
  elsif in_initiative is null then
    role := case when exists (select from instance_administrator a where a.account_id = account) then 'instance_administrator' else 'signed_in' end;
  else
    select m.membership_id, m.organisation_id, app.role_of(m.kind, r.role) into membership, organisation, role
      from person p
      join member_role r on r.initiative_id = p.initiative_id and r.person_id = p.person_id and r.until is null
      join membership m on m.initiative_id = r.initiative_id and m.membership_id = r.membership_id and m.until is null
     where p.initiative_id = in_initiative and p.account_id = account
     order by app.role_rank(app.role_of(m.kind, r.role)), m.since, m.membership_id
     limit 1;
    role := coalesce(role, 'signed_in');
  end if;
  perform app.set_context(in_initiative, account, membership, organisation, role, null, origin);
  return next;
end $$;

-- The initiatives of the account in the context, with its strongest role in each.
create function app.my_initiatives() returns table (initiative_id uuid, name text, place_name text, sample boolean, role text, organisation_name text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select distinct on (i.initiative_id) i.initiative_id, i.name, i.place_name, i.sample, n.role, o.name
    from app.roles_now(app.account()) n
    join initiative i on i.initiative_id = n.initiative_id and i.kind = 'initiative'
    left join organisation o on o.initiative_id = n.initiative_id and o.organisation_id = n.organisation_id
   order by i.initiative_id, app.role_rank(n.role)
$$;

-- What a first visitor may know of this server.
create function app.start_state() returns table (has_account boolean, has_initiative boolean, sample_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from auth."user" where email <> 'visitor@sample.example'),
         exists (select from initiative where kind = 'initiative' and not sample),
         (select initiative_id from initiative where sample)
$$;

-- An open invitation as its holder sees it; no row when it was used, taken back, has run out or never was.
create function app.open_invitation(of_hash bytea)
returns table (initiative_id uuid, initiative_name text, membership_id uuid, organisation_id uuid, organisation_name text, kind text, person_id uuid, person_name text, email text, role text, expires_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select i.initiative_id, n.name, m.membership_id, m.organisation_id, o.name, m.kind, p.person_id, p.name, i.email, i.role, i.expires_at
    from invitation i
    join initiative n on n.initiative_id = i.initiative_id
    join membership m on m.initiative_id = i.initiative_id and m.membership_id = i.membership_id and m.until is null
    join person p on p.initiative_id = i.initiative_id and p.person_id = i.person_id
    left join organisation o on o.initiative_id = m.initiative_id and o.organisation_id = m.organisation_id
   where i.token_hash = of_hash and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
$$;

-- Enters with an invitation, and with the session beside it when there is one. No row for a link no longer in use.
create function app.enter_invitation(of_hash bytea, session_token text, origin text)
returns table (initiative uuid, account text, membership uuid, organisation uuid)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  select i.initiative_id, i.membership_id, i.organisation_id into initiative, membership, organisation from app.open_invitation(of_hash) i;
  if initiative is null then return; end if;
  select u.id into account from auth.session s join auth."user" u on u.id = s."userId"
   where s.token = session_token and s."expiresAt" > now() and u."emailVerified";
  perform app.set_context(initiative, account, membership, organisation, 'invited', null, origin);
  return next;
end $$;

-- Accepts an invitation with the account in the context: accepted, link-expired, sign-in-needed, other-address or other-person.
create function app.accept_invitation(of_hash bytea) returns table (outcome text, role text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  -- The row is locked, so that of two who come together one finds it used.
  held invitation;
  open record;
  whom uuid;
begin
  select * into held from invitation i where i.token_hash = of_hash and i.initiative_id = app.initiative() for update;
  select * into open from app.open_invitation(of_hash);
  if held.invitation_id is null or held.accepted_at is not null or open.initiative_id is null then outcome := 'link-expired'; return next; return; end if;
  if app.account() is null then outcome := 'sign-in-needed'; return next; return; end if;
  if not exists (select from auth."user" u where u.id = app.account() and u."emailVerified" and lower(u.email) = lower(held.email)) then
    outcome := 'other-address'; return next; return;
  end if;
  -- Somebody who is here already stays one person, with their history.
  select p.person_id into whom from person p where p.initiative_id = held.initiative_id and p.account_id = app.account();
  if whom is null then
    update person p set account_id = app.account(), version = p.version + 1
     where p.initiative_id = held.initiative_id and p.person_id = held.person_id and p.account_id is null
    returning p.person_id into whom;
    if whom is null then outcome := 'other-person'; return next; return; end if;
  end if;
  update member_role r set role = held.role
   where r.initiative_id = held.initiative_id and r.membership_id = held.membership_id and r.person_id = whom and r.until is null;
  if not found then
    insert into member_role (initiative_id, membership_id, person_id, role) values (held.initiative_id, held.membership_id, whom, held.role);
  end if;
  update invitation i set accepted_at = now() where i.initiative_id = held.initiative_id and i.invitation_id = held.invitation_id;
  select n.role into role from app.roles_now(app.account()) n where n.initiative_id = held.initiative_id order by app.role_rank(n.role) limit 1;
  outcome := 'accepted';
  return next;
end $$;

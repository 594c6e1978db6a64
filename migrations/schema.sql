-- The whole schema as the migrations leave it: written by "npm run schema", checked by a test, run by nobody.
-- __owner__ and __app__ stand for the names of the two roles.

create schema app;

create schema auth;

CREATE OR REPLACE FUNCTION app.accept_invitation(of_hash bytea)
 RETURNS TABLE(outcome text, role text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION app.account()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.account', true), '') $function$
;

CREATE OR REPLACE FUNCTION app.add_parts()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  -- Writers of one measure and period wait for each other: the figure, written before in this transaction, took the lock (app.roll_up).
  insert into part_rollup as r (initiative_id, measure_id, period_start, period_end, cell_id, reported, total, numerator, denominator, greatest, numerator_greatest, complement_greatest)
  select v.initiative_id, v.measure_id, v.period_start, v.period_end, t.cell_id, count(*), sum(t.number), sum(t.numerator), sum(t.denominator),
         app.two_greatest(array_agg(t.number)), app.two_greatest(array_agg(t.numerator)), app.two_greatest(array_agg(t.denominator - t.numerator))
    from touched t
    join value v using (initiative_id, value_id)
   where t.state = 'reported' and v.replaced_by is null and v.organisation_id is not null
   group by 1, 2, 3, 4, 5
  on conflict (initiative_id, measure_id, period_start, period_end, cell_id) do update
     set reported = r.reported + excluded.reported, total = r.total + excluded.total,
         numerator = coalesce(r.numerator + excluded.numerator, r.numerator, excluded.numerator),
         denominator = coalesce(r.denominator + excluded.denominator, r.denominator, excluded.denominator),
         greatest = app.two_greatest(r.greatest || excluded.greatest),
         numerator_greatest = app.two_greatest(r.numerator_greatest || excluded.numerator_greatest),
         complement_greatest = app.two_greatest(r.complement_greatest || excluded.complement_greatest);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.anonymous_range(of_measure uuid)
 RETURNS TABLE(period_start date, period_end date, low numeric, middle numeric, high numeric, organisations bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select v.period_start, v.period_end,
         percentile_cont(0.25) within group (order by v.number)::numeric, percentile_cont(0.5) within group (order by v.number)::numeric,
         percentile_cont(0.75) within group (order by v.number)::numeric, count(*)
    from value v
   where v.initiative_id = app.initiative() and v.measure_id = of_measure and app.is_member()
     and v.organisation_id is not null and v.replaced_by is null and v.state = 'reported'
   group by v.period_start, v.period_end
  having count(*) >= 5
   order by v.period_start, v.period_end
$function$
;

CREATE OR REPLACE PROCEDURE app.audited(IN of_table regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('create trigger note_change after insert or update or delete on %s for each row when (current_setting(''app.bulk'', true) is distinct from ''on'') execute function app.note_change()', of_table);
end $procedure$
;

CREATE OR REPLACE FUNCTION app.enter(session_token text, in_initiative uuid, origin text)
 RETURNS TABLE(account text, membership uuid, organisation uuid, role text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
  perform set_config('app.initiative', coalesce(in_initiative::text, ''), true),
          set_config('app.account', coalesce(account, ''), true),
          set_config('app.membership', coalesce(membership::text, ''), true),
          set_config('app.organisation', coalesce(organisation::text, ''), true),
          set_config('app.role', coalesce(role, ''), true),
          set_config('app.return', '', true),
          set_config('app.origin', coalesce(origin, ''), true);
  return next;
end $function$
;

CREATE OR REPLACE FUNCTION app.enter_invitation(of_hash bytea, session_token text, origin text)
 RETURNS TABLE(initiative uuid, account text, membership uuid, organisation uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  select i.initiative_id, i.membership_id, i.organisation_id into initiative, membership, organisation from app.open_invitation(of_hash) i;
  if initiative is null then return; end if;
  select u.id into account from auth.session s join auth."user" u on u.id = s."userId"
   where s.token = session_token and s."expiresAt" > now() and u."emailVerified";
  perform app.set_context(initiative, account, membership, organisation, 'invited', null, origin);
  return next;
end $function$
;

CREATE OR REPLACE FUNCTION app.enter_with_return_link(token_hash bytea, origin text)
 RETURNS TABLE(initiative uuid, organisation uuid, return_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  select l.initiative_id, r.organisation_id, r.return_id into initiative, organisation, return_id
    from return_link l join return r on r.initiative_id = l.initiative_id and r.return_id = l.return_id
   where l.token_hash = enter_with_return_link.token_hash and l.revoked_at is null and l.expires_at > now()
     and exists (select from membership m
                  where m.initiative_id = r.initiative_id and m.organisation_id = r.organisation_id and m.until is null);
  if not found then return; end if;
  perform app.set_context(initiative, null, null, organisation, 'return_holder', return_id, origin);
  return next;
end $function$
;

CREATE OR REPLACE FUNCTION app.fill_cells()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into breakdown_cell (initiative_id, breakdown_id, category_id, by_category_id)
  select b.initiative_id, b.breakdown_id, null, null
    from breakdown b where b.initiative_id in (select initiative_id from touched)
  union all
  select b.initiative_id, b.breakdown_id, c.category_id, e.category_id
    from breakdown b
    join category c on c.initiative_id = b.initiative_id and c.dimension_id = b.dimension_id
    left join category e on e.initiative_id = b.initiative_id and e.dimension_id = b.by_dimension_id
   where b.initiative_id in (select initiative_id from touched) and (b.by_dimension_id is null) = (e.category_id is null)
  on conflict do nothing;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.forget_tries(of_key bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  delete from auth.account_try where key = of_key or tried_at < clock_timestamp() - interval '1 day'
$function$
;

CREATE OR REPLACE FUNCTION app.forget_trustee(of_person text)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  forgotten integer;
begin
  if not app.is_backbone() then return 0; end if;
  update record_trustee set name = null where initiative_id = app.initiative() and person = of_person and name is not null;
  get diagnostics forgotten = row_count;
  return forgotten;
end $function$
;

CREATE OR REPLACE FUNCTION app.forget_trustee_names()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  forgotten integer;
begin
  update record_trustee t set name = null
   where t.name is not null
     and (exists (select from trustee_objection o where o.initiative_id = t.initiative_id and o.person = t.person and o.withdrawn_at is null)
       or t.named_on + make_interval(months => coalesce((select months from trustee_retention r where r.initiative_id = t.initiative_id), 12)) <= current_date);
  get diagnostics forgotten = row_count;
  return forgotten;
end $function$
;

CREATE OR REPLACE FUNCTION app.has_trustees()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select app.is_member() and exists (select from record_trustee where initiative_id = app.initiative())
$function$
;

CREATE OR REPLACE FUNCTION app.initiative()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.initiative', true), '')::uuid $function$
;

CREATE OR REPLACE FUNCTION app.is_backbone()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select coalesce(current_setting('app.role', true) in ('backbone_lead', 'backbone_staff', 'system'), false)
$function$
;

CREATE OR REPLACE FUNCTION app.is_member()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select coalesce(current_setting('app.role', true) in ('backbone_lead', 'backbone_staff', 'system', 'partner_lead', 'partner_contributor', 'funder', 'resident', 'observer'), false)
$function$
;

CREATE OR REPLACE FUNCTION app.is_own_body(of_organisation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select exists (
    select from public.organisation own
      join public.organisation o on o.initiative_id = own.initiative_id and coalesce(o.same_as, o.organisation_id) = coalesce(own.same_as, own.organisation_id)
     where own.initiative_id = app.initiative() and own.organisation_id = app.organisation() and o.organisation_id = of_organisation)
$function$
;

CREATE OR REPLACE FUNCTION app.is_partner()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select coalesce(current_setting('app.role', true) in ('partner_lead', 'partner_contributor'), false)
$function$
;

CREATE OR REPLACE FUNCTION app.keep_value()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (to_jsonb(new) - 'replaced_by' - 'replaced_at' - 'replaced_reason') <> (to_jsonb(old) - 'replaced_by' - 'replaced_at' - 'replaced_reason') then
    raise exception 'a value is corrected by a new row, never altered' using errcode = 'check_violation', constraint = 'value_never_altered';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.lock_sums(of_initiative uuid)
 RETURNS void
 LANGUAGE sql
AS $function$
  select pg_advisory_xact_lock(hashtextextended('sums ' || of_initiative::text, 0))
$function$
;

CREATE OR REPLACE FUNCTION app.look_at(of_tables text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  known constant text[] := array['organisation', 'organisation_identifier', 'organisation_name', 'record', 'record_income', 'record_classification',
    'record_area', 'record_trustee', 'record_year', 'record_event', 'record_document', 'grant', 'service', 'organisation_match', 'organisation_document',
    'organisation_waiting', 'organisation_relationship', 'overlap', 'overlap_body', 'overlap_reserve', 'overlap_weight', 'place', 'place_code',
    'postcode', 'deprivation', 'import'];
  one text;
begin
  if not app.is_backbone() then
    return;
  end if;
  foreach one in array of_tables loop
    if one = any (known) then
      execute format('analyze public.%I', one);
    end if;
  end loop;
end $function$
;

CREATE OR REPLACE FUNCTION app.may_decide_role(of_membership uuid, of_role text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select app.role() in ('backbone_lead', 'system') or of_role <> 'lead'
      or not exists (select from membership m
                      where m.initiative_id = app.initiative() and m.membership_id = of_membership and m.kind = 'backbone')
$function$
;

CREATE OR REPLACE FUNCTION app.membership()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.membership', true), '')::uuid $function$
;

CREATE OR REPLACE FUNCTION app.my_initiatives()
 RETURNS TABLE(initiative_id uuid, name text, place_name text, sample boolean, role text, organisation_name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select distinct on (i.initiative_id) i.initiative_id, i.name, i.place_name, i.sample, n.role, o.name
    from app.roles_now(app.account()) n
    join initiative i on i.initiative_id = n.initiative_id and i.kind = 'initiative'
    left join organisation o on o.initiative_id = n.initiative_id and o.organisation_id = n.organisation_id
   order by i.initiative_id, app.role_rank(n.role)
$function$
;

CREATE OR REPLACE FUNCTION app.name_again()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.named_on := current_date;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION app.note_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION app.once(rule text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select regexp_replace(rule, 'app\.("return"|\w+)\(\)', '(select \&)', 'g')
$function$
;

CREATE OR REPLACE FUNCTION app.open_invitation(of_hash bytea)
 RETURNS TABLE(initiative_id uuid, initiative_name text, membership_id uuid, organisation_id uuid, organisation_name text, kind text, person_id uuid, person_name text, email text, role text, expires_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select i.initiative_id, n.name, m.membership_id, m.organisation_id, o.name, m.kind, p.person_id, p.name, i.email, i.role, i.expires_at
    from invitation i
    join initiative n on n.initiative_id = i.initiative_id
    join membership m on m.initiative_id = i.initiative_id and m.membership_id = i.membership_id and m.until is null
    join person p on p.initiative_id = i.initiative_id and p.person_id = i.person_id
    left join organisation o on o.initiative_id = m.initiative_id and o.organisation_id = m.organisation_id
   where i.token_hash = of_hash and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
$function$
;

CREATE OR REPLACE FUNCTION app.organisation()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.organisation', true), '')::uuid $function$
;

CREATE OR REPLACE FUNCTION app.origin()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.origin', true), '') $function$
;

CREATE OR REPLACE FUNCTION app.rest_after_two(parts numeric[])
 RETURNS numeric
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select coalesce(sum(part), 0) from (select part from unnest(parts) part where part is not null order by part desc offset 2) others
$function$
;

CREATE OR REPLACE FUNCTION app.return()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.return', true), '')::uuid $function$
;

CREATE OR REPLACE FUNCTION app.return_round()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select round_id from return where initiative_id = app.initiative() and return_id = app.return()
$function$
;

CREATE OR REPLACE FUNCTION app.role()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.role', true), '') $function$
;

CREATE OR REPLACE FUNCTION app.role_of(membership_kind text, person_role text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case
    when membership_kind = 'backbone' and person_role = 'lead' then 'backbone_lead'
    when membership_kind = 'backbone' then 'backbone_staff'
    when membership_kind = 'partner' and person_role = 'lead' then 'partner_lead'
    when membership_kind = 'partner' then 'partner_contributor'
    else membership_kind
  end
$function$
;

CREATE OR REPLACE FUNCTION app.role_rank(role text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select array_position(array['backbone_lead', 'backbone_staff', 'partner_lead', 'partner_contributor', 'funder', 'resident', 'observer'], role)
$function$
;

CREATE OR REPLACE FUNCTION app.roles_now(of_account text)
 RETURNS TABLE(initiative_id uuid, membership_id uuid, organisation_id uuid, role text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select p.initiative_id, m.membership_id, m.organisation_id, app.role_of(m.kind, r.role)
    from person p
    join member_role r on r.initiative_id = p.initiative_id and r.person_id = p.person_id and r.until is null
    join membership m on m.initiative_id = r.initiative_id and m.membership_id = r.membership_id and m.until is null
   where p.account_id = of_account
$function$
;

CREATE OR REPLACE FUNCTION app.roll_up()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  -- Two writers of one pair wait for each other, in one order, so that no recount misses the other's row. A load of thousands would
  -- need more locks than the database has room for: it waits for all writers of its initiative, and they for it.
  if (select count(*) from (select distinct initiative_id, measure_id, period_start from touched where organisation_id is not null limit 501) t) > 500 then
    perform app.lock_sums(t.initiative_id) from (select distinct initiative_id from touched order by 1) t;
  else
    perform pg_advisory_xact_lock_shared(hashtextextended('sums ' || t.initiative_id::text, 0))
       from (select distinct initiative_id from touched where organisation_id is not null order by 1) t;
    perform pg_advisory_xact_lock(hashtextextended(t.initiative_id::text || t.measure_id::text || t.period_start::text, 0))
       from (select distinct initiative_id, measure_id, period_start from touched where organisation_id is not null order by 1, 2, 3) t;
  end if;
  insert into value_rollup as r (initiative_id, measure_id, period_start, period_end, reported, missing, total, greatest_part, numerator, denominator, total_rest, numerator_rest, complement_rest, denominator_rest)
  select v.initiative_id, v.measure_id, v.period_start, v.period_end,
         count(*) filter (where v.state = 'reported'), count(*) filter (where v.state = 'missing'),
         coalesce(sum(v.number), 0), max(v.number), sum(v.numerator), sum(v.denominator),
         app.rest_after_two(array_agg(v.number)), app.rest_after_two(array_agg(v.numerator)), app.rest_after_two(array_agg(v.denominator - v.numerator)),
         app.rest_after_two(array_agg(v.denominator))
    from value v
    join (select distinct initiative_id, measure_id, period_start, period_end from touched where organisation_id is not null) t using (initiative_id, measure_id, period_start, period_end)
   where v.replaced_by is null and v.organisation_id is not null
   group by v.initiative_id, v.measure_id, v.period_start, v.period_end
  on conflict (initiative_id, measure_id, period_start, period_end) do update
     set reported = excluded.reported, missing = excluded.missing, total = excluded.total, greatest_part = excluded.greatest_part,
         numerator = excluded.numerator, denominator = excluded.denominator,
         total_rest = excluded.total_rest, numerator_rest = excluded.numerator_rest, complement_rest = excluded.complement_rest,
         denominator_rest = excluded.denominator_rest, changed_at = now(), change = nextval('rollup_change');
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.roll_up_withdrawn()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  delete from value_rollup r
   using (select distinct initiative_id, measure_id, period_start, period_end from touched where replaced_by = value_id and organisation_id is not null) t
   where (r.initiative_id, r.measure_id, r.period_start, r.period_end) = (t.initiative_id, t.measure_id, t.period_start, t.period_end)
     and not exists (select from value v
                      where v.initiative_id = t.initiative_id and v.measure_id = t.measure_id and v.period_start = t.period_start and v.period_end = t.period_end
                        and v.replaced_by is null and v.organisation_id is not null);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.set_context(initiative uuid, account text, membership uuid, organisation uuid, role text, return_id uuid, origin text)
 RETURNS void
 LANGUAGE sql
AS $function$
  select set_config('app.initiative', coalesce(initiative::text, ''), true),
         set_config('app.account', coalesce(account, ''), true),
         set_config('app.membership', coalesce(membership::text, ''), true),
         set_config('app.organisation', coalesce(organisation::text, ''), true),
         set_config('app.role', coalesce(role, ''), true),
         set_config('app.return', coalesce(return_id::text, ''), true),
         set_config('app.origin', coalesce(origin, ''), true)
$function$
;

CREATE OR REPLACE FUNCTION app.start_state()
 RETURNS TABLE(has_account boolean, has_initiative boolean, sample_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select exists (select from auth."user" where email <> 'visitor@sample.example'),
         exists (select from initiative where kind = 'initiative' and not sample),
         (select initiative_id from initiative where sample)
$function$
;

CREATE OR REPLACE FUNCTION app.take_parts_out()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not exists (select from touched t join value_part p using (initiative_id, value_id) where t.replaced_by is not null) then return null; end if;
  -- Fires after the recount of the same statement (app.roll_up), whose locks it relies on.
  with gone as (
    select distinct t.initiative_id, t.measure_id, t.period_start, t.period_end, p.cell_id
      from touched t join value_part p using (initiative_id, value_id) where t.replaced_by is not null),
  counted as (
    select g.initiative_id, g.measure_id, g.period_start, g.period_end, g.cell_id,
           count(p.number) as reported, coalesce(sum(p.number), 0) as total, sum(p.numerator) as numerator, sum(p.denominator) as denominator,
           app.two_greatest(array_agg(p.number)) as greatest, app.two_greatest(array_agg(p.numerator)) as numerator_greatest,
           app.two_greatest(array_agg(p.denominator - p.numerator)) as complement_greatest
      from gone g
      left join value v on v.initiative_id = g.initiative_id and v.measure_id = g.measure_id and v.period_start = g.period_start
       and v.period_end = g.period_end and v.replaced_by is null and v.organisation_id is not null
      left join value_part p on p.initiative_id = v.initiative_id and p.value_id = v.value_id and p.cell_id = g.cell_id and p.state = 'reported'
     group by 1, 2, 3, 4, 5)
  update part_rollup r
     set reported = c.reported, total = c.total, numerator = c.numerator, denominator = c.denominator, greatest = c.greatest,
         numerator_greatest = c.numerator_greatest, complement_greatest = c.complement_greatest
    from counted c
   where r.initiative_id = c.initiative_id and r.measure_id = c.measure_id and r.period_start = c.period_start and r.period_end = c.period_end and r.cell_id = c.cell_id;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION app.trustee_numbers(of_records uuid[])
 RETURNS TABLE(record_id uuid, person text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select t.record_id, t.person
    from unnest(of_records) as w (id)
    join record_trustee t on t.initiative_id = app.initiative() and t.record_id = w.id
   where app.is_member()
$function$
;

CREATE OR REPLACE FUNCTION app.try_account(of_key bytea, most integer, within interval)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform pg_advisory_xact_lock(hashtextextended(encode(of_key, 'hex'), 3));
  delete from auth.account_try where key = of_key and tried_at <= clock_timestamp() - within;
  if (select count(*) from auth.account_try where key = of_key) >= most then return false; end if;
  insert into auth.account_try (key) values (of_key);
  return true;
end $function$
;

CREATE OR REPLACE FUNCTION app.two_greatest(parts numeric[])
 RETURNS numeric[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select coalesce(array_agg(part order by part desc), '{}') from (select part from unnest(parts) part where part is not null order by part desc limit 2) two
$function$
;

CREATE OR REPLACE PROCEDURE app.wall(IN of_table regclass, IN can_read text, IN can_insert text, IN can_update text, IN can_delete text)
 LANGUAGE plpgsql
AS $procedure$
declare
  here constant text := app.once('initiative_id = app.initiative()');
begin
  execute format('alter table %s enable row level security', of_table);
  execute format('alter table %s force row level security', of_table);
  execute format('create policy owner_of_the_house on %s to __owner__ using (true) with check (true)', of_table);
  if can_read is not null then
    execute format('grant select on %s to __app__', of_table);
    execute format('create policy may_read on %s for select to __app__ using (%s and (%s))', of_table, here, app.once(can_read));
  end if;
  if can_insert is not null then
    execute format('grant insert on %s to __app__', of_table);
    execute format('create policy may_insert on %s for insert to __app__ with check (%s and (%s))', of_table, here, app.once(can_insert));
  end if;
  if can_update is not null then
    execute format('grant update on %s to __app__', of_table);
    execute format('create policy may_update on %s for update to __app__ using (%s and (%s)) with check (%s and (%s))', of_table, here, app.once(can_update), here, app.once(can_update));
  end if;
  if can_delete is not null then
    execute format('grant delete on %s to __app__', of_table);
    execute format('create policy may_delete on %s for delete to __app__ using (%s and (%s))', of_table, here, app.once(can_delete));
  end if;
end $procedure$
;

create table auth."rateLimit" (
  id text not null,
  key text not null,
  count integer not null,
  "lastRequest" bigint not null,
  constraint rate_limit_pkey PRIMARY KEY (id),
  constraint rate_limit_key_once UNIQUE (key)
);
grant delete, insert, select, update on auth."rateLimit" to __app__;

create table auth."twoFactor" (
  id text not null,
  secret text not null,
  "backupCodes" text not null,
  "userId" text not null,
  verified boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamp with time zone,
  constraint two_factor_pkey PRIMARY KEY (id),
  constraint two_factor_user_fkey FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);
CREATE INDEX "twoFactor_secret_idx" ON auth."twoFactor" USING btree (secret);
CREATE INDEX "twoFactor_userId_idx" ON auth."twoFactor" USING btree ("userId");
grant delete, insert, select, update on auth."twoFactor" to __app__;

create table auth."user" (
  id text not null,
  name text not null,
  email text not null,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  "twoFactorEnabled" boolean,
  constraint user_pkey PRIMARY KEY (id),
  constraint user_email_once UNIQUE (email)
);
grant delete, insert, select, update on auth."user" to __app__;

create table auth.account (
  id text not null,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamp with time zone,
  "refreshTokenExpiresAt" timestamp with time zone,
  scope text,
  password text,
  "createdAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone not null,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_user_fkey FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);
CREATE INDEX "account_userId_idx" ON auth.account USING btree ("userId");
grant delete, insert, select, update on auth.account to __app__;

create table auth.account_try (
  key bytea not null,
  tried_at timestamp with time zone not null default clock_timestamp()
);
CREATE INDEX account_try_by_key ON auth.account_try USING btree (key, tried_at);

create table auth.mail_waiting (
  message_id uuid not null default gen_random_uuid(),
  recipient text not null,
  subject text not null,
  body text not null,
  state text not null default 'waiting'::text,
  tries integer not null default 0,
  problem text,
  created_at timestamp with time zone not null default now(),
  sent_at timestamp with time zone,
  constraint mail_waiting_pkey PRIMARY KEY (message_id),
  constraint mail_waiting_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text])))
);
alter table auth.mail_waiting enable row level security;
alter table auth.mail_waiting force row level security;
create policy may_insert on auth.mail_waiting for insert to __app__ with check ((( SELECT app.role() AS role) = ANY (ARRAY['instance_administrator'::text, 'system'::text])));
create policy may_read on auth.mail_waiting for select to __app__ using ((( SELECT app.role() AS role) = ANY (ARRAY['instance_administrator'::text, 'system'::text])));
create policy may_update on auth.mail_waiting for update to __app__ using ((( SELECT app.role() AS role) = 'system'::text)) with check ((( SELECT app.role() AS role) = 'system'::text));
create policy owner_of_the_house on auth.mail_waiting for all to __owner__ using (true) with check (true);
grant insert, select, update on auth.mail_waiting to __app__;

create table auth.passkey (
  id text not null,
  name text,
  "publicKey" text not null,
  "userId" text not null,
  "credentialID" text not null,
  counter integer not null,
  "deviceType" text not null,
  "backedUp" boolean not null,
  transports text,
  "createdAt" timestamp with time zone,
  aaguid text,
  constraint passkey_pkey PRIMARY KEY (id),
  constraint passkey_user_fkey FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);
CREATE INDEX "passkey_credentialID_idx" ON auth.passkey USING btree ("credentialID");
CREATE INDEX "passkey_userId_idx" ON auth.passkey USING btree ("userId");
grant delete, insert, select, update on auth.passkey to __app__;

create table auth.session (
  id text not null,
  "expiresAt" timestamp with time zone not null,
  token text not null,
  "createdAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_once UNIQUE (token),
  constraint session_user_fkey FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);
CREATE INDEX "session_userId_idx" ON auth.session USING btree ("userId");
grant delete, insert, select, update on auth.session to __app__;

create table auth.verification (
  id text not null,
  identifier text not null,
  value text not null,
  "expiresAt" timestamp with time zone not null,
  "createdAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  constraint verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_identifier_idx ON auth.verification USING btree (identifier);
grant delete, insert, select, update on auth.verification to __app__;

create table public."grant" (
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
  constraint grant_pkey PRIMARY KEY (initiative_id, grant_id),
  constraint grant_once UNIQUE (initiative_id, identifier),
  constraint grant_funder_fkey FOREIGN KEY (initiative_id, funder_id) REFERENCES public.organisation(initiative_id, organisation_id) ON DELETE CASCADE,
  constraint grant_import_fkey FOREIGN KEY (initiative_id, import_id) REFERENCES public.import(initiative_id, import_id) DEFERRABLE,
  constraint grant_recipient_fkey FOREIGN KEY (initiative_id, recipient_id) REFERENCES public.organisation(initiative_id, organisation_id) ON DELETE CASCADE
);
CREATE INDEX grant_by_funder ON public."grant" USING btree (initiative_id, funder_id, awarded_on);
CREATE INDEX grant_by_recipient ON public."grant" USING btree (initiative_id, recipient_id, awarded_on);
alter table public."grant" enable row level security;
alter table public."grant" force row level security;
create policy may_delete on public."grant" for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public."grant" for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public."grant" for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public."grant" for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public."grant" for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public."grant" to __app__;

create table public.account_idempotency_key (
  account_id text not null,
  key text not null,
  request_hash bytea not null,
  status integer not null,
  answer jsonb,
  created_at timestamp with time zone not null default now(),
  constraint account_idempotency_key_pkey PRIMARY KEY (account_id, key)
);
alter table public.account_idempotency_key enable row level security;
alter table public.account_idempotency_key force row level security;
create policy may_delete on public.account_idempotency_key for delete to __app__ using (((account_id = ( SELECT app.account() AS account)) AND (created_at < (now() - '2 days'::interval))));
create policy may_insert on public.account_idempotency_key for insert to __app__ with check ((account_id = ( SELECT app.account() AS account)));
create policy may_read on public.account_idempotency_key for select to __app__ using ((account_id = ( SELECT app.account() AS account)));
create policy owner_of_the_house on public.account_idempotency_key for all to __owner__ using (true) with check (true);
grant delete, insert, select on public.account_idempotency_key to __app__;

create table public.app_migration (
  name text not null,
  checksum text not null,
  ran_at timestamp with time zone not null default now(),
  constraint app_migration_pkey PRIMARY KEY (name)
);

create table public.audit_entry (
  initiative_id uuid not null,
  audit_id bigint not null generated always as identity,
  at timestamp with time zone not null default now(),
  account_id text,
  role text,
  origin text,
  action text not null,
  subject text not null,
  subject_key jsonb not null,
  before jsonb,
  after jsonb,
  constraint audit_entry_pkey PRIMARY KEY (initiative_id, audit_id),
  constraint audit_entry_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE
);
CREATE INDEX audit_entry_by_subject ON public.audit_entry USING btree (initiative_id, subject, audit_id DESC);
alter table public.audit_entry enable row level security;
alter table public.audit_entry force row level security;
create policy may_read on public.audit_entry for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.audit_entry for all to __owner__ using (true) with check (true);
grant select on public.audit_entry to __app__;

create table public.breakdown (
  initiative_id uuid not null,
  breakdown_id uuid not null default gen_random_uuid(),
  dimension_id uuid not null,
  by_dimension_id uuid,
  constraint breakdown_pkey PRIMARY KEY (initiative_id, breakdown_id),
  constraint breakdown_once UNIQUE NULLS NOT DISTINCT (initiative_id, dimension_id, by_dimension_id),
  constraint breakdown_by_dimension_fkey FOREIGN KEY (initiative_id, by_dimension_id) REFERENCES public.dimension(initiative_id, dimension_id) ON DELETE CASCADE,
  constraint breakdown_dimension_fkey FOREIGN KEY (initiative_id, dimension_id) REFERENCES public.dimension(initiative_id, dimension_id) ON DELETE CASCADE,
  constraint breakdown_of_two CHECK ((dimension_id <> by_dimension_id))
);
alter table public.breakdown enable row level security;
alter table public.breakdown force row level security;
create policy may_insert on public.breakdown for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.breakdown for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_member() AS is_member) OR ((( SELECT app.role() AS role) = 'return_holder'::text) AND (EXISTS ( SELECT
   FROM public.definition_breakdown d
  WHERE ((d.initiative_id = breakdown.initiative_id) AND (d.breakdown_id = breakdown.breakdown_id))))))));
create policy owner_of_the_house on public.breakdown for all to __owner__ using (true) with check (true);
CREATE TRIGGER fill_cells_of_breakdown AFTER INSERT ON public.breakdown REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION app.fill_cells();
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.breakdown FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant insert, select on public.breakdown to __app__;

create table public.breakdown_cell (
  initiative_id uuid not null,
  cell_id uuid not null default gen_random_uuid(),
  breakdown_id uuid not null,
  category_id uuid,
  by_category_id uuid,
  constraint breakdown_cell_pkey PRIMARY KEY (initiative_id, cell_id),
  constraint breakdown_cell_once UNIQUE NULLS NOT DISTINCT (initiative_id, breakdown_id, category_id, by_category_id),
  constraint breakdown_cell_breakdown_fkey FOREIGN KEY (initiative_id, breakdown_id) REFERENCES public.breakdown(initiative_id, breakdown_id) ON DELETE CASCADE,
  constraint breakdown_cell_by_category_fkey FOREIGN KEY (initiative_id, by_category_id) REFERENCES public.category(initiative_id, category_id) ON DELETE CASCADE,
  constraint breakdown_cell_category_fkey FOREIGN KEY (initiative_id, category_id) REFERENCES public.category(initiative_id, category_id) ON DELETE CASCADE,
  constraint breakdown_cell_in_order CHECK (((category_id IS NOT NULL) OR (by_category_id IS NULL)))
);
alter table public.breakdown_cell enable row level security;
alter table public.breakdown_cell force row level security;
create policy may_read on public.breakdown_cell for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_member() AS is_member) OR ((( SELECT app.role() AS role) = 'return_holder'::text) AND (EXISTS ( SELECT
   FROM public.breakdown b
  WHERE ((b.initiative_id = breakdown_cell.initiative_id) AND (b.breakdown_id = breakdown_cell.breakdown_id))))))));
create policy owner_of_the_house on public.breakdown_cell for all to __owner__ using (true) with check (true);
grant select on public.breakdown_cell to __app__;

create table public.category (
  initiative_id uuid not null,
  category_id uuid not null default gen_random_uuid(),
  dimension_id uuid not null,
  name text not null,
  "position" integer not null,
  not_known boolean not null default false,
  archived_at timestamp with time zone,
  constraint category_pkey PRIMARY KEY (initiative_id, category_id),
  constraint category_dimension_fkey FOREIGN KEY (initiative_id, dimension_id) REFERENCES public.dimension(initiative_id, dimension_id) ON DELETE CASCADE,
  constraint category_name_given CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 100))),
  constraint category_not_known_stays CHECK (((NOT not_known) OR (archived_at IS NULL)))
);
CREATE UNIQUE INDEX category_name_once ON public.category USING btree (initiative_id, dimension_id, lower(name)) WHERE (archived_at IS NULL);
CREATE UNIQUE INDEX category_not_known_once ON public.category USING btree (initiative_id, dimension_id) WHERE not_known;
alter table public.category enable row level security;
alter table public.category force row level security;
create policy may_insert on public.category for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.category for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_member() AS is_member) OR ((( SELECT app.role() AS role) = 'return_holder'::text) AND (EXISTS ( SELECT
   FROM public.dimension d
  WHERE ((d.initiative_id = category.initiative_id) AND (d.dimension_id = category.dimension_id))))))));
create policy may_update on public.category for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.category for all to __owner__ using (true) with check (true);
CREATE TRIGGER fill_cells_of_category AFTER INSERT ON public.category REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION app.fill_cells();
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.category FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant insert, select, update on public.category to __app__;

create table public.contact_list (
  initiative_id uuid not null,
  contact_list_id uuid not null default gen_random_uuid(),
  file_name text,
  columns jsonb not null,
  rows jsonb not null,
  made jsonb,
  state text not null default 'checked'::text,
  read_by text,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint contact_list_pkey PRIMARY KEY (initiative_id, contact_list_id),
  constraint contact_list_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE,
  constraint contact_list_state_known CHECK ((state = ANY (ARRAY['checked'::text, 'applied'::text, 'undone'::text])))
);
alter table public.contact_list enable row level security;
alter table public.contact_list force row level security;
create policy may_delete on public.contact_list for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.contact_list for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.contact_list for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_update on public.contact_list for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.contact_list for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.contact_list to __app__;

create table public.curve_action (
  initiative_id uuid not null,
  action_id uuid not null default gen_random_uuid(),
  measure_id uuid not null,
  what text not null,
  membership_id uuid,
  due_on date,
  state text not null default 'to do'::text,
  written_by text,
  written_at timestamp with time zone not null,
  changed_by text,
  changed_at timestamp with time zone,
  version integer not null default 1,
  constraint curve_action_pkey PRIMARY KEY (initiative_id, action_id),
  constraint curve_action_measure_fkey FOREIGN KEY (initiative_id, measure_id) REFERENCES public.measure(initiative_id, measure_id) ON DELETE CASCADE,
  constraint curve_action_membership_fkey FOREIGN KEY (initiative_id, membership_id) REFERENCES public.membership(initiative_id, membership_id) ON DELETE SET NULL (membership_id) DEFERRABLE,
  constraint curve_action_state_known CHECK ((state = ANY (ARRAY['to do'::text, 'done'::text, 'dropped'::text]))),
  constraint curve_action_what_given CHECK ((length(btrim(what)) > 0))
);
CREATE INDEX curve_action_by_measure ON public.curve_action USING btree (initiative_id, measure_id);
CREATE INDEX curve_action_by_membership ON public.curve_action USING btree (initiative_id, membership_id);
alter table public.curve_action enable row level security;
alter table public.curve_action force row level security;
create policy may_insert on public.curve_action for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.curve_action for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.curve_action for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.curve_action for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.curve_action FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant insert, select, update on public.curve_action to __app__;

create table public.curve_partner (
  initiative_id uuid not null,
  measure_id uuid not null,
  membership_id uuid not null,
  part text not null,
  changed_by text,
  changed_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  version integer not null default 1,
  constraint curve_partner_pkey PRIMARY KEY (initiative_id, measure_id, membership_id),
  constraint curve_partner_measure_fkey FOREIGN KEY (initiative_id, measure_id) REFERENCES public.measure(initiative_id, measure_id) ON DELETE CASCADE,
  constraint curve_partner_membership_fkey FOREIGN KEY (initiative_id, membership_id) REFERENCES public.membership(initiative_id, membership_id) ON DELETE CASCADE,
  constraint curve_partner_part_given CHECK ((length(btrim(part)) > 0))
);
CREATE INDEX curve_partner_by_membership ON public.curve_partner USING btree (initiative_id, membership_id);
alter table public.curve_partner enable row level security;
alter table public.curve_partner force row level security;
create policy may_insert on public.curve_partner for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.curve_partner for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.curve_partner for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.curve_partner for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.curve_partner FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant insert, select, update on public.curve_partner to __app__;

create table public.curve_setting (
  initiative_id uuid not null,
  measure_id uuid not null,
  screening boolean not null,
  fix_after integer,
  changed_by text,
  changed_at timestamp with time zone not null,
  version integer not null default 1,
  constraint curve_setting_pkey PRIMARY KEY (initiative_id, measure_id),
  constraint curve_setting_measure_fkey FOREIGN KEY (initiative_id, measure_id) REFERENCES public.measure(initiative_id, measure_id) ON DELETE CASCADE,
  constraint curve_setting_fix_after_range CHECK (((fix_after >= 4) AND (fix_after <= 200)))
);
alter table public.curve_setting enable row level security;
alter table public.curve_setting force row level security;
create policy may_insert on public.curve_setting for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.curve_setting for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.curve_setting for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.curve_setting for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.curve_setting FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant insert, select, update on public.curve_setting to __app__;

create table public.curve_story (
  initiative_id uuid not null,
  measure_id uuid not null,
  story_version integer not null,
  behind text not null,
  what_works text not null,
  written_by text,
  written_at timestamp with time zone not null,
  constraint curve_story_pkey PRIMARY KEY (initiative_id, measure_id, story_version),
  constraint curve_story_measure_fkey FOREIGN KEY (initiative_id, measure_id) REFERENCES public.measure(initiative_id, measure_id) ON DELETE CASCADE
);
alter table public.curve_story enable row level security;
alter table public.curve_story force row level security;
create policy may_insert on public.curve_story for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.curve_story for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy owner_of_the_house on public.curve_story for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.curve_story FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant insert, select on public.curve_story to __app__;

create table public.definition_breakdown (
  initiative_id uuid not null,
  measure_id uuid not null,
  definition_version integer not null,
  breakdown_id uuid not null,
  "position" integer not null,
  adding text not null,
  constraint definition_breakdown_pkey PRIMARY KEY (initiative_id, measure_id, definition_version, breakdown_id),
  constraint definition_breakdown_breakdown_fkey FOREIGN KEY (initiative_id, breakdown_id) REFERENCES public.breakdown(initiative_id, breakdown_id) DEFERRABLE,
  constraint definition_breakdown_definition_fkey FOREIGN KEY (initiative_id, measure_id, definition_version) REFERENCES public.measure_definition(initiative_id, measure_id, definition_version) ON DELETE CASCADE,
  constraint definition_breakdown_adding_known CHECK ((adding = ANY (ARRAY['adds up'::text, 'may overlap'::text])))
);
alter table public.definition_breakdown enable row level security;
alter table public.definition_breakdown force row level security;
create policy may_insert on public.definition_breakdown for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.definition_breakdown for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_member() AS is_member) OR ((( SELECT app.role() AS role) = 'return_holder'::text) AND (EXISTS ( SELECT
   FROM public.round_measure m
  WHERE ((m.initiative_id = definition_breakdown.initiative_id) AND (m.measure_id = definition_breakdown.measure_id) AND (m.definition_version = definition_breakdown.definition_version) AND (m.round_id = ( SELECT app.return_round() AS return_round)))))))));
create policy owner_of_the_house on public.definition_breakdown for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.definition_breakdown FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant insert, select on public.definition_breakdown to __app__;

create table public.deprivation (
  initiative_id uuid not null,
  code text not null,
  nation text not null,
  score double precision not null,
  tenth smallint,
  low_share double precision,
  medium_share double precision,
  high_share double precision,
  import_id uuid not null,
  constraint deprivation_pkey PRIMARY KEY (initiative_id, code),
  constraint deprivation_import_fkey FOREIGN KEY (initiative_id, import_id) REFERENCES public.import(initiative_id, import_id) DEFERRABLE,
  constraint deprivation_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE,
  constraint deprivation_nation_known CHECK ((nation = ANY (ARRAY['England'::text, 'Wales'::text, 'Scotland'::text, 'Northern Ireland'::text]))),
  constraint deprivation_tenth_range CHECK (((tenth >= 1) AND (tenth <= 10)))
);
alter table public.deprivation enable row level security;
alter table public.deprivation force row level security;
create policy may_delete on public.deprivation for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.deprivation for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.deprivation for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.deprivation for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.deprivation for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.deprivation to __app__;

create table public.dimension (
  initiative_id uuid not null,
  dimension_id uuid not null default gen_random_uuid(),
  kind text not null,
  name text not null,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  constraint dimension_pkey PRIMARY KEY (initiative_id, dimension_id),
  constraint dimension_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE,
  constraint dimension_kind_known CHECK ((kind = ANY (ARRAY['place'::text, 'age'::text, 'sex'::text, 'ethnicity'::text, 'disability'::text, 'own'::text]))),
  constraint dimension_name_given CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 100)))
);
CREATE UNIQUE INDEX dimension_name_once ON public.dimension USING btree (initiative_id, lower(name));
alter table public.dimension enable row level security;
alter table public.dimension force row level security;
create policy may_insert on public.dimension for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.dimension for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_member() AS is_member) OR ((( SELECT app.role() AS role) = 'return_holder'::text) AND (EXISTS ( SELECT
   FROM public.breakdown b
  WHERE ((b.initiative_id = dimension.initiative_id) AND ((dimension.dimension_id = b.dimension_id) OR (dimension.dimension_id = b.by_dimension_id)))))))));
create policy may_update on public.dimension for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.dimension for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.dimension FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant insert, select, update on public.dimension to __app__;

create table public.forecast (
  initiative_id uuid not null,
  forecast_id uuid not null default gen_random_uuid(),
  measure_id uuid not null,
  scenario text not null,
  forecast_version integer not null,
  method text not null,
  place_code text,
  points jsonb not null,
  confidence numeric,
  reason text not null,
  made_by text,
  made_at timestamp with time zone not null,
  constraint forecast_pkey PRIMARY KEY (initiative_id, forecast_id),
  constraint forecast_version_once UNIQUE (initiative_id, measure_id, scenario, forecast_version),
  constraint forecast_measure_fkey FOREIGN KEY (initiative_id, measure_id) REFERENCES public.measure(initiative_id, measure_id) ON DELETE CASCADE,
  constraint forecast_confidence_fraction CHECK (((confidence > (0)::numeric) AND (confidence < (1)::numeric))),
  constraint forecast_has_points CHECK (((jsonb_typeof(points) = 'array'::text) AND ((jsonb_array_length(points) >= 1) AND (jsonb_array_length(points) <= 60)))),
  constraint forecast_method_known CHECK ((method = ANY (ARRAY['by hand'::text, 'last value'::text, 'straight line'::text]))),
  constraint forecast_reason_given CHECK ((length(btrim(reason)) > 0)),
  constraint forecast_scenario_given CHECK (((length(btrim(scenario)) >= 1) AND (length(btrim(scenario)) <= 100)))
);
alter table public.forecast enable row level security;
alter table public.forecast force row level security;
create policy may_insert on public.forecast for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.forecast for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy owner_of_the_house on public.forecast for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.forecast FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant insert, select on public.forecast to __app__;

create table public.idempotency_key (
  initiative_id uuid not null,
  account_id text not null,
  key text not null,
  request_hash bytea not null,
  status integer not null,
  answer jsonb,
  created_at timestamp with time zone not null default now(),
  constraint idempotency_key_pkey PRIMARY KEY (initiative_id, account_id, key),
  constraint idempotency_key_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE
);
alter table public.idempotency_key enable row level security;
alter table public.idempotency_key force row level security;
create policy may_delete on public.idempotency_key for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (account_id = ( SELECT COALESCE(app.account(), ('return '::text || (app.return())::text)) AS "coalesce")) AND (created_at < (now() - '2 days'::interval))));
create policy may_insert on public.idempotency_key for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (account_id = ( SELECT COALESCE(app.account(), ('return '::text || (app.return())::text)) AS "coalesce"))));
create policy may_read on public.idempotency_key for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (account_id = ( SELECT COALESCE(app.account(), ('return '::text || (app.return())::text)) AS "coalesce"))));
create policy owner_of_the_house on public.idempotency_key for all to __owner__ using (true) with check (true);
grant delete, insert, select on public.idempotency_key to __app__;

create table public.identifier_list (
  initiative_id uuid not null,
  code text not null,
  name text not null,
  url text,
  lookup_url text,
  import_id uuid not null,
  line integer,
  constraint identifier_list_pkey PRIMARY KEY (initiative_id, code),
  constraint identifier_list_import_fkey FOREIGN KEY (initiative_id, import_id) REFERENCES public.import(initiative_id, import_id) DEFERRABLE,
  constraint identifier_list_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE
);
alter table public.identifier_list enable row level security;
alter table public.identifier_list force row level security;
create policy may_delete on public.identifier_list for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.identifier_list for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.identifier_list for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.identifier_list for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.identifier_list for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.identifier_list to __app__;

create table public.import (
  initiative_id uuid not null,
  import_id uuid not null default gen_random_uuid(),
  source text not null,
  part text,
  state text not null default 'checked'::text,
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
  created_at timestamp with time zone not null default now(),
  loaded_at timestamp with time zone,
  rows_unlisted integer not null default 0,
  rows_new integer not null default 0,
  rows_changed integer not null default 0,
  rows_renamed integer not null default 0,
  rows_merged integer not null default 0,
  constraint import_pkey PRIMARY KEY (initiative_id, import_id),
  constraint import_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE,
  constraint import_state_known CHECK ((state = ANY (ARRAY['checked'::text, 'loaded'::text, 'left'::text])))
);
CREATE INDEX import_by_hash ON public.import USING btree (initiative_id, sha256);
alter table public.import enable row level security;
alter table public.import force row level security;
create policy may_delete on public.import for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.import for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.import for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.import for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.import for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.import FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant delete, insert, select, update on public.import to __app__;

create table public.import_change (
  initiative_id uuid not null,
  import_id uuid not null,
  number integer not null,
  kind text not null,
  identifier text not null,
  name text not null,
  name_before text,
  fields jsonb not null default '[]'::jsonb,
  constraint import_change_pkey PRIMARY KEY (initiative_id, import_id, number),
  constraint import_change_import_fkey FOREIGN KEY (initiative_id, import_id) REFERENCES public.import(initiative_id, import_id) ON DELETE CASCADE,
  constraint import_change_kind_known CHECK ((kind = ANY (ARRAY['new'::text, 'changed'::text, 'renamed'::text, 'merged'::text, 'removed'::text])))
);
alter table public.import_change enable row level security;
alter table public.import_change force row level security;
create policy may_delete on public.import_change for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.import_change for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.import_change for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy owner_of_the_house on public.import_change for all to __owner__ using (true) with check (true);
grant delete, insert, select on public.import_change to __app__;

create table public.import_problem (
  initiative_id uuid not null,
  import_id uuid not null,
  number integer not null,
  sheet text,
  line integer,
  col text,
  code text not null,
  message text not null,
  constraint import_problem_pkey PRIMARY KEY (initiative_id, import_id, number),
  constraint import_problem_import_fkey FOREIGN KEY (initiative_id, import_id) REFERENCES public.import(initiative_id, import_id) ON DELETE CASCADE
);
alter table public.import_problem enable row level security;
alter table public.import_problem force row level security;
create policy may_delete on public.import_problem for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.import_problem for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.import_problem for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.import_problem for all to __owner__ using (true) with check (true);
grant delete, insert, select on public.import_problem to __app__;

create table public.indicator_series (
  initiative_id uuid not null,
  measure_id uuid not null,
  layout text not null,
  series text not null,
  constraint indicator_series_pkey PRIMARY KEY (initiative_id, measure_id),
  constraint indicator_series_measure_fkey FOREIGN KEY (initiative_id, measure_id) REFERENCES public.measure(initiative_id, measure_id) ON DELETE CASCADE
);
alter table public.indicator_series enable row level security;
alter table public.indicator_series force row level security;
create policy may_delete on public.indicator_series for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.indicator_series for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.indicator_series for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.indicator_series for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.indicator_series for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.indicator_series to __app__;

create table public.initiative (
  initiative_id uuid not null default gen_random_uuid(),
  name text not null,
  place_code text,
  place_name text,
  backbone_kind text not null,
  kind text not null default 'initiative'::text,
  sample boolean not null default false,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint initiative_pkey PRIMARY KEY (initiative_id),
  constraint initiative_backbone_kind_known CHECK ((backbone_kind = ANY (ARRAY['coordinate'::text, 'transform'::text, 'both'::text]))),
  constraint initiative_kind_known CHECK ((kind = ANY (ARRAY['initiative'::text, 'library'::text]))),
  constraint initiative_name_given CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 200)))
);
CREATE UNIQUE INDEX initiative_one_library ON public.initiative USING btree (kind) WHERE (kind = 'library'::text);
CREATE UNIQUE INDEX initiative_one_sample ON public.initiative USING btree (sample) WHERE sample;
alter table public.initiative enable row level security;
alter table public.initiative force row level security;
create policy may_delete on public.initiative for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.role() AS role) = ANY (ARRAY['backbone_lead'::text, 'system'::text]))));
create policy may_insert on public.initiative for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.role() AS role) = 'system'::text)));
create policy may_read on public.initiative for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_member() AS is_member) OR (( SELECT app.role() AS role) = ANY (ARRAY['return_holder'::text, 'invited'::text])))));
create policy may_update on public.initiative for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.role() AS role) = ANY (ARRAY['backbone_lead'::text, 'system'::text])))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.role() AS role) = ANY (ARRAY['backbone_lead'::text, 'system'::text]))));
create policy owner_of_the_house on public.initiative for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.initiative FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant delete, insert, select, update on public.initiative to __app__;

create table public.instance_administrator (
  account_id text not null,
  since timestamp with time zone not null default now(),
  constraint instance_administrator_pkey PRIMARY KEY (account_id)
);
alter table public.instance_administrator enable row level security;
alter table public.instance_administrator force row level security;
create policy may_change on public.instance_administrator for all to __app__ using ((( SELECT app.role() AS role) = 'system'::text)) with check ((( SELECT app.role() AS role) = 'system'::text));
create policy may_read on public.instance_administrator for select to __app__ using (((account_id = ( SELECT app.account() AS account)) OR (( SELECT app.role() AS role) = ANY (ARRAY['instance_administrator'::text, 'system'::text]))));
create policy owner_of_the_house on public.instance_administrator for all to __owner__ using (true) with check (true);
grant delete, insert, select on public.instance_administrator to __app__;

create table public.instance_setting (
  key text not null,
  value jsonb not null,
  changed_at timestamp with time zone not null default now(),
  constraint instance_setting_pkey PRIMARY KEY (key)
);
alter table public.instance_setting enable row level security;
alter table public.instance_setting force row level security;
create policy may_change on public.instance_setting for all to __app__ using ((( SELECT app.role() AS role) = ANY (ARRAY['instance_administrator'::text, 'system'::text]))) with check ((( SELECT app.role() AS role) = ANY (ARRAY['instance_administrator'::text, 'system'::text])));
create policy may_read on public.instance_setting for select to __app__ using (true);
create policy owner_of_the_house on public.instance_setting for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.instance_setting to __app__;

create table public.introduction (
  initiative_id uuid not null,
  introduction_id uuid not null default gen_random_uuid(),
  left_id uuid not null,
  right_id uuid not null,
  message text not null,
  state text not null default 'drafted'::text,
  drafted_by text,
  drafted_at timestamp with time zone not null default now(),
  due_on date not null default CURRENT_DATE,
  sent_at timestamp with time zone,
  outcome text,
  version integer not null default 1,
  sent_by text,
  sent_how text,
  outcome_kind text,
  outcome_at timestamp with time zone,
  ask_on date generated always as (
CASE
    WHEN (sent_at IS NULL) THEN NULL::date
    WHEN (outcome_at IS NULL) THEN (((sent_at AT TIME ZONE 'UTC'::text))::date + 30)
    WHEN ((outcome_at AT TIME ZONE 'UTC'::text) < ((sent_at AT TIME ZONE 'UTC'::text) + '90 days'::interval)) THEN (((sent_at AT TIME ZONE 'UTC'::text))::date + 90)
    ELSE NULL::date
END) stored,
  constraint introduction_pkey PRIMARY KEY (initiative_id, introduction_id),
  constraint introduction_left_fkey FOREIGN KEY (initiative_id, left_id) REFERENCES public.organisation(initiative_id, organisation_id) ON DELETE CASCADE,
  constraint introduction_right_fkey FOREIGN KEY (initiative_id, right_id) REFERENCES public.organisation(initiative_id, organisation_id) ON DELETE CASCADE,
  constraint introduction_ordered CHECK ((left_id < right_id)),
  constraint introduction_outcome_kind_known CHECK ((outcome_kind = ANY (ARRAY['met'::text, 'working together'::text, 'not now'::text, 'no answer'::text]))),
  constraint introduction_sent_how_known CHECK ((sent_how = ANY (ARRAY['e-mail'::text, 'hand'::text]))),
  constraint introduction_state_known CHECK ((state = ANY (ARRAY['drafted'::text, 'sent'::text, 'left'::text])))
);
CREATE INDEX introduction_by_ask ON public.introduction USING btree (initiative_id, ask_on) WHERE (ask_on IS NOT NULL);
CREATE UNIQUE INDEX introduction_one_draft ON public.introduction USING btree (initiative_id, left_id, right_id, drafted_by) NULLS NOT DISTINCT WHERE (state = 'drafted'::text);
alter table public.introduction enable row level security;
alter table public.introduction force row level security;
create policy may_insert on public.introduction for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (drafted_by = ( SELECT app.account() AS account))))));
create policy may_read on public.introduction for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (drafted_by = ( SELECT app.account() AS account)))));
create policy may_update on public.introduction for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (drafted_by = ( SELECT app.account() AS account))))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (drafted_by = ( SELECT app.account() AS account)))));
create policy owner_of_the_house on public.introduction for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.introduction FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant insert, select, update on public.introduction to __app__;

create table public.introduction_outcome (
  initiative_id uuid not null,
  outcome_id uuid not null default gen_random_uuid(),
  introduction_id uuid not null,
  kind text not null,
  note text,
  recorded_by text,
  recorded_at timestamp with time zone not null,
  constraint introduction_outcome_pkey PRIMARY KEY (initiative_id, outcome_id),
  constraint introduction_outcome_introduction_fkey FOREIGN KEY (initiative_id, introduction_id) REFERENCES public.introduction(initiative_id, introduction_id) ON DELETE CASCADE,
  constraint introduction_outcome_kind_known CHECK ((kind = ANY (ARRAY['met'::text, 'working together'::text, 'not now'::text, 'no answer'::text])))
);
CREATE INDEX introduction_outcome_by_introduction ON public.introduction_outcome USING btree (initiative_id, introduction_id, recorded_at);
alter table public.introduction_outcome enable row level security;
alter table public.introduction_outcome force row level security;
create policy may_insert on public.introduction_outcome for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (EXISTS ( SELECT
   FROM public.introduction i
  WHERE ((i.initiative_id = introduction_outcome.initiative_id) AND (i.introduction_id = introduction_outcome.introduction_id) AND (i.drafted_by = ( SELECT app.account() AS account))))))));
create policy may_read on public.introduction_outcome for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (EXISTS ( SELECT
   FROM public.introduction i
  WHERE ((i.initiative_id = introduction_outcome.initiative_id) AND (i.introduction_id = introduction_outcome.introduction_id) AND (i.drafted_by = ( SELECT app.account() AS account))))))));
create policy owner_of_the_house on public.introduction_outcome for all to __owner__ using (true) with check (true);
grant insert, select on public.introduction_outcome to __app__;

create table public.invitation (
  initiative_id uuid not null,
  invitation_id uuid not null default gen_random_uuid(),
  membership_id uuid not null,
  person_id uuid not null,
  email text not null,
  role text not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint invitation_pkey PRIMARY KEY (initiative_id, invitation_id),
  constraint invitation_token_once UNIQUE (token_hash),
  constraint invitation_membership_fkey FOREIGN KEY (initiative_id, membership_id) REFERENCES public.membership(initiative_id, membership_id) ON DELETE CASCADE,
  constraint invitation_person_fkey FOREIGN KEY (initiative_id, person_id) REFERENCES public.person(initiative_id, person_id) ON DELETE CASCADE,
  constraint invitation_role_known CHECK ((role = ANY (ARRAY['lead'::text, 'staff'::text, 'contributor'::text])))
);
CREATE UNIQUE INDEX invitation_one_open ON public.invitation USING btree (initiative_id, membership_id, person_id) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));
alter table public.invitation enable row level security;
alter table public.invitation force row level security;
create policy may_insert on public.invitation for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone) AND app.may_decide_role(membership_id, role) AND (NOT (EXISTS ( SELECT
   FROM public.member_role r
  WHERE ((r.initiative_id = invitation.initiative_id) AND (r.person_id = invitation.person_id) AND (r.until IS NULL) AND (NOT app.may_decide_role(r.membership_id, r.role))))))));
create policy may_read on public.invitation for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_update on public.invitation for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.invitation for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.invitation FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant insert, select, update on public.invitation to __app__;

create table public.job (
  initiative_id uuid not null,
  job_id uuid not null default gen_random_uuid(),
  kind text not null,
  state text not null default 'waiting'::text,
  step text not null default ''::text,
  done bigint not null default 0,
  total bigint,
  input jsonb not null default '{}'::jsonb,
  result jsonb,
  problem jsonb,
  asked_by text,
  cancel_asked boolean not null default false,
  created_at timestamp with time zone not null default now(),
  started_at timestamp with time zone,
  beat_at timestamp with time zone,
  ended_at timestamp with time zone,
  rate double precision,
  constraint job_pkey PRIMARY KEY (initiative_id, job_id),
  constraint job_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE,
  constraint job_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);
alter table public.job enable row level security;
alter table public.job force row level security;
create policy may_insert on public.job for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.job for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_update on public.job for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.job for all to __owner__ using (true) with check (true);
grant insert, select, update on public.job to __app__;

create table public.mail_message (
  initiative_id uuid not null,
  message_id uuid not null default gen_random_uuid(),
  recipient text not null,
  subject text not null,
  body text not null,
  state text not null default 'waiting'::text,
  tries integer not null default 0,
  problem text,
  created_at timestamp with time zone not null default now(),
  sent_at timestamp with time zone,
  constraint mail_message_pkey PRIMARY KEY (initiative_id, message_id),
  constraint mail_message_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE,
  constraint mail_message_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text])))
);
alter table public.mail_message enable row level security;
alter table public.mail_message force row level security;
create policy may_insert on public.mail_message for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_read on public.mail_message for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_update on public.mail_message for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.mail_message for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.mail_message FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant insert, select, update on public.mail_message to __app__;

create table public.measure (
  initiative_id uuid not null,
  measure_id uuid not null default gen_random_uuid(),
  kind text not null,
  name text not null,
  source text,
  main_place text,
  "position" integer not null default 0,
  archived_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint measure_pkey PRIMARY KEY (initiative_id, measure_id),
  constraint measure_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE,
  constraint measure_kind_known CHECK ((kind = ANY (ARRAY['indicator'::text, 'measure'::text]))),
  constraint measure_name_given CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 200)))
);
CREATE UNIQUE INDEX measure_name_once ON public.measure USING btree (initiative_id, lower(name)) WHERE (archived_at IS NULL);
alter table public.measure enable row level security;
alter table public.measure force row level security;
create policy may_delete on public.measure for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.measure for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.measure for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_member() AS is_member) OR ((( SELECT app.role() AS role) = 'return_holder'::text) AND (EXISTS ( SELECT
   FROM public.round_measure m
  WHERE ((m.initiative_id = measure.initiative_id) AND (m.measure_id = measure.measure_id) AND (m.round_id = ( SELECT app.return_round() AS return_round)))))))));
create policy may_update on public.measure for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.measure for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.measure FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant delete, insert, select, update on public.measure to __app__;

create table public.measure_definition (
  initiative_id uuid not null,
  measure_id uuid not null,
  definition_version integer not null,
  meaning text not null,
  unit text not null,
  form text not null,
  counts text not null,
  direction text not null,
  frequency text not null,
  reported_by text not null,
  target numeric,
  valid_from date not null default CURRENT_DATE,
  changed_by text,
  reason text,
  changed_at timestamp with time zone not null default now(),
  counts_in text,
  counts_out text,
  method text,
  per numeric,
  scale_from numeric,
  scale_to numeric,
  constraint measure_definition_pkey PRIMARY KEY (initiative_id, measure_id, definition_version),
  constraint measure_definition_measure_fkey FOREIGN KEY (initiative_id, measure_id) REFERENCES public.measure(initiative_id, measure_id) ON DELETE CASCADE,
  constraint measure_definition_counts_known CHECK ((counts = ANY (ARRAY['people'::text, 'families'::text, 'contacts'::text, 'organisations'::text, 'money'::text, 'other'::text]))),
  constraint measure_definition_direction_known CHECK ((direction = ANY (ARRAY['increase'::text, 'decrease'::text, 'neutral'::text]))),
  constraint measure_definition_form_known CHECK ((form = ANY (ARRAY['number'::text, 'share'::text, 'money'::text, 'rate'::text, 'duration'::text, 'score'::text, 'yes or no'::text, 'narrative'::text]))),
  constraint measure_definition_frequency_known CHECK ((frequency = ANY (ARRAY['month'::text, 'quarter'::text, 'year'::text, 'school year'::text]))),
  constraint measure_definition_per_of_rate CHECK ((((form = 'rate'::text) = (per IS NOT NULL)) AND (per > (0)::numeric))),
  constraint measure_definition_reported_by_known CHECK ((reported_by = ANY (ARRAY['partners'::text, 'coordinating team'::text, 'public source'::text]))),
  constraint measure_definition_scale_of_score CHECK (
CASE
    WHEN (form = 'score'::text) THEN (scale_from < scale_to)
    ELSE (COALESCE(scale_from, scale_to) IS NULL)
END)
);
alter table public.measure_definition enable row level security;
alter table public.measure_definition force row level security;
create policy may_insert on public.measure_definition for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.measure_definition for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_member() AS is_member) OR ((( SELECT app.role() AS role) = 'return_holder'::text) AND (EXISTS ( SELECT
   FROM public.round_measure m
  WHERE ((m.initiative_id = measure_definition.initiative_id) AND (m.measure_id = measure_definition.measure_id) AND (m.round_id = ( SELECT app.return_round() AS return_round)))))))));
create policy owner_of_the_house on public.measure_definition for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.measure_definition FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant insert, select on public.measure_definition to __app__;

create table public.member_role (
  initiative_id uuid not null,
  member_role_id uuid not null default gen_random_uuid(),
  membership_id uuid not null,
  person_id uuid not null,
  role text not null,
  since timestamp with time zone not null default now(),
  until timestamp with time zone,
  constraint member_role_pkey PRIMARY KEY (initiative_id, member_role_id),
  constraint member_role_membership_fkey FOREIGN KEY (initiative_id, membership_id) REFERENCES public.membership(initiative_id, membership_id) ON DELETE CASCADE,
  constraint member_role_person_fkey FOREIGN KEY (initiative_id, person_id) REFERENCES public.person(initiative_id, person_id) ON DELETE CASCADE,
  constraint member_role_known CHECK ((role = ANY (ARRAY['lead'::text, 'staff'::text, 'contributor'::text])))
);
CREATE INDEX member_role_by_person ON public.member_role USING btree (initiative_id, person_id);
CREATE UNIQUE INDEX member_role_once ON public.member_role USING btree (initiative_id, membership_id, person_id) WHERE (until IS NULL);
alter table public.member_role enable row level security;
alter table public.member_role force row level security;
create policy may_insert on public.member_role for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone) AND app.may_decide_role(membership_id, role)));
create policy may_read on public.member_role for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.member_role for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone) AND app.may_decide_role(membership_id, role))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone) AND app.may_decide_role(membership_id, role)));
create policy owner_of_the_house on public.member_role for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.member_role FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant insert, select, update on public.member_role to __app__;

create table public.membership (
  initiative_id uuid not null,
  membership_id uuid not null default gen_random_uuid(),
  organisation_id uuid,
  person_name text,
  kind text not null,
  since date not null default CURRENT_DATE,
  until date,
  version integer not null default 1,
  constraint membership_pkey PRIMARY KEY (initiative_id, membership_id),
  constraint membership_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE,
  constraint membership_organisation_fkey FOREIGN KEY (initiative_id, organisation_id) REFERENCES public.organisation(initiative_id, organisation_id) DEFERRABLE,
  constraint membership_kind_known CHECK ((kind = ANY (ARRAY['backbone'::text, 'partner'::text, 'funder'::text, 'resident'::text, 'observer'::text]))),
  constraint membership_of_somebody CHECK (((organisation_id IS NOT NULL) OR (length(btrim(person_name)) > 0)))
);
CREATE UNIQUE INDEX membership_once ON public.membership USING btree (initiative_id, organisation_id) WHERE ((until IS NULL) AND (organisation_id IS NOT NULL));
alter table public.membership enable row level security;
alter table public.membership force row level security;
create policy may_delete on public.membership for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone) AND ((kind <> 'backbone'::text) OR (( SELECT app.role() AS role) = ANY (ARRAY['backbone_lead'::text, 'system'::text])))));
create policy may_insert on public.membership for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone) AND ((kind <> 'backbone'::text) OR (( SELECT app.role() AS role) = ANY (ARRAY['backbone_lead'::text, 'system'::text])))));
create policy may_read on public.membership for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_member() AS is_member) OR ((( SELECT app.role() AS role) = 'invited'::text) AND (membership_id = ( SELECT app.membership() AS membership))))));
create policy may_update on public.membership for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone) AND ((kind <> 'backbone'::text) OR (( SELECT app.role() AS role) = ANY (ARRAY['backbone_lead'::text, 'system'::text]))))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone) AND ((kind <> 'backbone'::text) OR (( SELECT app.role() AS role) = ANY (ARRAY['backbone_lead'::text, 'system'::text])))));
create policy owner_of_the_house on public.membership for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.membership FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant delete, insert, select, update on public.membership to __app__;

create table public.organisation (
  initiative_id uuid not null,
  organisation_id uuid not null default gen_random_uuid(),
  name text not null,
  made_up boolean not null default false,
  origin text not null,
  same_as uuid,
  place_code text,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint organisation_pkey PRIMARY KEY (initiative_id, organisation_id),
  constraint organisation_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE,
  constraint organisation_same_as_fkey FOREIGN KEY (initiative_id, same_as) REFERENCES public.organisation(initiative_id, organisation_id) DEFERRABLE,
  constraint organisation_name_given CHECK ((length(btrim(name)) > 0)),
  constraint organisation_not_same_as_itself CHECK ((same_as <> organisation_id)),
  constraint organisation_origin_known CHECK ((origin = ANY (ARRAY['register'::text, 'by hand'::text, 'contact list'::text])))
);
CREATE INDEX organisation_by_same_as ON public.organisation USING btree (initiative_id, same_as) WHERE (same_as IS NOT NULL);
alter table public.organisation enable row level security;
alter table public.organisation force row level security;
create policy may_delete on public.organisation for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.organisation for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.organisation for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_member() AS is_member) OR ((( SELECT app.role() AS role) = ANY (ARRAY['return_holder'::text, 'invited'::text])) AND (organisation_id = ( SELECT app.organisation() AS organisation))))));
create policy may_update on public.organisation for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.organisation for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.organisation FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant delete, insert, select, update on public.organisation to __app__;

create table public.organisation_document (
  initiative_id uuid not null,
  organisation_id uuid not null,
  body text not null,
  text_from text not null,
  terms tsvector not null,
  facets text[],
  changed_at timestamp with time zone not null default now(),
  constraint organisation_document_pkey PRIMARY KEY (initiative_id, organisation_id),
  constraint organisation_document_organisation_fkey FOREIGN KEY (initiative_id, organisation_id) REFERENCES public.organisation(initiative_id, organisation_id) ON DELETE CASCADE,
  constraint organisation_document_text_from_known CHECK ((text_from = ANY (ARRAY['register'::text, 'grants'::text, 'services'::text, 'classes'::text, 'nothing'::text])))
);
alter table public.organisation_document enable row level security;
alter table public.organisation_document force row level security;
create policy may_delete on public.organisation_document for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.organisation_document for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.organisation_document for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.organisation_document for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.organisation_document for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.organisation_document to __app__;

create table public.organisation_identifier (
  initiative_id uuid not null,
  identifier text not null,
  organisation_id uuid not null,
  constraint organisation_identifier_pkey PRIMARY KEY (initiative_id, identifier),
  constraint organisation_identifier_organisation_fkey FOREIGN KEY (initiative_id, organisation_id) REFERENCES public.organisation(initiative_id, organisation_id) ON DELETE CASCADE
);
CREATE INDEX organisation_identifier_by_organisation ON public.organisation_identifier USING btree (initiative_id, organisation_id);
alter table public.organisation_identifier enable row level security;
alter table public.organisation_identifier force row level security;
create policy may_delete on public.organisation_identifier for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.organisation_identifier for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.organisation_identifier for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.organisation_identifier for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.organisation_identifier for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.organisation_identifier to __app__;

create table public.organisation_match (
  initiative_id uuid not null,
  match_id uuid not null default gen_random_uuid(),
  left_id uuid not null,
  right_id uuid not null,
  reasons jsonb not null,
  score double precision not null,
  state text not null default 'proposed'::text,
  decided_by text,
  decided_at timestamp with time zone,
  version integer not null default 1,
  later_at timestamp with time zone,
  doubted boolean not null generated always as (jsonb_path_exists(reasons, '$[*]?(@."kind" == "against")'::jsonpath)) stored,
  constraint organisation_match_pkey PRIMARY KEY (initiative_id, match_id),
  constraint organisation_match_once UNIQUE (initiative_id, left_id, right_id),
  constraint organisation_match_left_fkey FOREIGN KEY (initiative_id, left_id) REFERENCES public.organisation(initiative_id, organisation_id) ON DELETE CASCADE,
  constraint organisation_match_right_fkey FOREIGN KEY (initiative_id, right_id) REFERENCES public.organisation(initiative_id, organisation_id) ON DELETE CASCADE,
  constraint organisation_match_ordered CHECK ((left_id < right_id)),
  constraint organisation_match_state_known CHECK ((state = ANY (ARRAY['proposed'::text, 'accepted'::text, 'rejected'::text])))
);
CREATE INDEX organisation_match_by_right ON public.organisation_match USING btree (initiative_id, right_id);
CREATE INDEX organisation_match_by_state ON public.organisation_match USING btree (initiative_id, state);
alter table public.organisation_match enable row level security;
alter table public.organisation_match force row level security;
create policy may_delete on public.organisation_match for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.organisation_match for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.organisation_match for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.organisation_match for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.organisation_match for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.organisation_match FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant delete, insert, select, update on public.organisation_match to __app__;

create table public.organisation_match_decision (
  initiative_id uuid not null,
  decision_id uuid not null default gen_random_uuid(),
  match_id uuid not null,
  decision text not null,
  decided_by text,
  decided_at timestamp with time zone not null,
  constraint organisation_match_decision_pkey PRIMARY KEY (initiative_id, decision_id),
  constraint organisation_match_decision_match_fkey FOREIGN KEY (initiative_id, match_id) REFERENCES public.organisation_match(initiative_id, match_id) ON DELETE CASCADE,
  constraint organisation_match_decision_known CHECK ((decision = ANY (ARRAY['accept'::text, 'reject'::text, 'later'::text, 'undo'::text])))
);
CREATE INDEX organisation_match_decision_by_day ON public.organisation_match_decision USING btree (initiative_id, decided_at DESC);
CREATE INDEX organisation_match_decision_by_match ON public.organisation_match_decision USING btree (initiative_id, match_id, decided_at);
alter table public.organisation_match_decision enable row level security;
alter table public.organisation_match_decision force row level security;
create policy may_delete on public.organisation_match_decision for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.organisation_match_decision for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.organisation_match_decision for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.organisation_match_decision for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.organisation_match_decision for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.organisation_match_decision to __app__;

create table public.organisation_name (
  initiative_id uuid not null,
  organisation_id uuid not null,
  name text not null,
  source text not null,
  first_seen date,
  last_seen date,
  kind text not null default 'name'::text,
  constraint organisation_name_pkey PRIMARY KEY (initiative_id, organisation_id, name, source),
  constraint organisation_name_organisation_fkey FOREIGN KEY (initiative_id, organisation_id) REFERENCES public.organisation(initiative_id, organisation_id) ON DELETE CASCADE,
  constraint organisation_name_kind_known CHECK ((kind = ANY (ARRAY['name'::text, 'working'::text, 'previous'::text])))
);
alter table public.organisation_name enable row level security;
alter table public.organisation_name force row level security;
create policy may_delete on public.organisation_name for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.organisation_name for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.organisation_name for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.organisation_name for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.organisation_name for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.organisation_name to __app__;

create table public.organisation_relationship (
  initiative_id uuid not null,
  from_identifier text not null,
  to_identifier text not null,
  kind text not null,
  happened_on date,
  from_name text,
  to_name text,
  list text,
  import_id uuid not null,
  line integer,
  constraint organisation_relationship_pkey PRIMARY KEY (initiative_id, from_identifier, to_identifier, kind),
  constraint organisation_relationship_import_fkey FOREIGN KEY (initiative_id, import_id) REFERENCES public.import(initiative_id, import_id) DEFERRABLE,
  constraint organisation_relationship_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE,
  constraint organisation_relationship_kind_known CHECK ((kind = ANY (ARRAY['merged into'::text, 'parent'::text, 're-registered as'::text]))),
  constraint organisation_relationship_of_two CHECK ((from_identifier <> to_identifier))
);
CREATE INDEX organisation_relationship_by_to ON public.organisation_relationship USING btree (initiative_id, to_identifier);
alter table public.organisation_relationship enable row level security;
alter table public.organisation_relationship force row level security;
create policy may_delete on public.organisation_relationship for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.organisation_relationship for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.organisation_relationship for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.organisation_relationship for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.organisation_relationship for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.organisation_relationship to __app__;

create table public.organisation_tag (
  initiative_id uuid not null,
  organisation_id uuid not null,
  scheme text not null,
  code text not null,
  label text not null,
  constraint organisation_tag_pkey PRIMARY KEY (initiative_id, organisation_id, scheme, code),
  constraint organisation_tag_organisation_fkey FOREIGN KEY (initiative_id, organisation_id) REFERENCES public.organisation(initiative_id, organisation_id) ON DELETE CASCADE,
  constraint organisation_tag_scheme_known CHECK ((scheme = ANY (ARRAY['UK-CAT'::text, 'ICNPTSO'::text])))
);
CREATE INDEX organisation_tag_by_code ON public.organisation_tag USING btree (initiative_id, scheme, code);
alter table public.organisation_tag enable row level security;
alter table public.organisation_tag force row level security;
create policy may_delete on public.organisation_tag for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.organisation_tag for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.organisation_tag for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.organisation_tag for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.organisation_tag for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.organisation_tag to __app__;

create table public.organisation_tagging (
  initiative_id uuid not null,
  organisation_id uuid not null,
  hash text not null,
  constraint organisation_tagging_pkey PRIMARY KEY (initiative_id, organisation_id),
  constraint organisation_tagging_organisation_fkey FOREIGN KEY (initiative_id, organisation_id) REFERENCES public.organisation(initiative_id, organisation_id) ON DELETE CASCADE
);
alter table public.organisation_tagging enable row level security;
alter table public.organisation_tagging force row level security;
create policy may_delete on public.organisation_tagging for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.organisation_tagging for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.organisation_tagging for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_update on public.organisation_tagging for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.organisation_tagging for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.organisation_tagging to __app__;

create table public.organisation_waiting (
  initiative_id uuid not null,
  organisation_id uuid not null,
  step smallint not null,
  constraint organisation_waiting_pkey PRIMARY KEY (initiative_id, organisation_id),
  constraint organisation_waiting_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE,
  constraint organisation_waiting_step_known CHECK (((step >= 1) AND (step <= 3)))
);
alter table public.organisation_waiting enable row level security;
alter table public.organisation_waiting force row level security;
create policy may_delete on public.organisation_waiting for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.organisation_waiting for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.organisation_waiting for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_update on public.organisation_waiting for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.organisation_waiting for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.organisation_waiting to __app__;

create table public.overlap (
  initiative_id uuid not null,
  facet text not null,
  build_id uuid not null,
  number integer not null,
  others integer[] not null,
  scores double precision[] not null,
  constraint overlap_pkey PRIMARY KEY (initiative_id, build_id, number, facet),
  constraint overlap_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE,
  constraint overlap_facet_known CHECK ((facet = ANY (ARRAY['goals'::text, 'members'::text, 'strategies'::text, 'funders'::text, 'place'::text, 'combined'::text]))),
  constraint overlap_side_by_side CHECK ((cardinality(others) = cardinality(scores)))
);
alter table public.overlap enable row level security;
alter table public.overlap force row level security;
create policy may_delete on public.overlap for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.overlap for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.overlap for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy owner_of_the_house on public.overlap for all to __owner__ using (true) with check (true);
grant delete, insert, select on public.overlap to __app__;

create table public.overlap_body (
  initiative_id uuid not null,
  build_id uuid not null,
  number integer not null,
  organisation_id uuid not null,
  digest bytea,
  constraint overlap_body_pkey PRIMARY KEY (initiative_id, build_id, number),
  constraint overlap_body_once UNIQUE (initiative_id, organisation_id, build_id),
  constraint overlap_body_organisation_fkey FOREIGN KEY (initiative_id, organisation_id) REFERENCES public.organisation(initiative_id, organisation_id) ON DELETE CASCADE
);
alter table public.overlap_body enable row level security;
alter table public.overlap_body force row level security;
create policy may_delete on public.overlap_body for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.overlap_body for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.overlap_body for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy owner_of_the_house on public.overlap_body for all to __owner__ using (true) with check (true);
grant delete, insert, select on public.overlap_body to __app__;

create table public.overlap_build (
  initiative_id uuid not null,
  started_at timestamp with time zone not null,
  built_at timestamp with time zone not null,
  organisations integer not null,
  facets text[] not null,
  build_id uuid not null,
  constraint overlap_build_pkey PRIMARY KEY (initiative_id),
  constraint overlap_build_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE
);
alter table public.overlap_build enable row level security;
alter table public.overlap_build force row level security;
create policy may_delete on public.overlap_build for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.overlap_build for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.overlap_build for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.overlap_build for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.overlap_build for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.overlap_build to __app__;

create table public.overlap_part (
  initiative_id uuid not null,
  build_id uuid not null,
  from_column integer not null,
  number integer not null,
  facet text not null,
  others integer[] not null,
  scores double precision[] not null,
  constraint overlap_part_pkey PRIMARY KEY (initiative_id, build_id, number, facet, from_column),
  constraint overlap_part_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE,
  constraint overlap_part_side_by_side CHECK ((cardinality(others) = cardinality(scores)))
);
alter table public.overlap_part enable row level security;
alter table public.overlap_part force row level security;
create policy may_delete on public.overlap_part for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.overlap_part for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.overlap_part for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.overlap_part for all to __owner__ using (true) with check (true);
grant delete, insert, select on public.overlap_part to __app__;

create table public.overlap_reserve (
  initiative_id uuid not null,
  build_id uuid not null,
  number integer not null,
  goals integer[] not null,
  goals_bound double precision not null,
  combined integer[] not null,
  combined_bound double precision not null,
  constraint overlap_reserve_pkey PRIMARY KEY (initiative_id, build_id, number),
  constraint overlap_reserve_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE
);
alter table public.overlap_reserve enable row level security;
alter table public.overlap_reserve force row level security;
create policy may_delete on public.overlap_reserve for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.overlap_reserve for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.overlap_reserve for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.overlap_reserve for all to __owner__ using (true) with check (true);
grant delete, insert, select on public.overlap_reserve to __app__;

create table public.overlap_shard (
  initiative_id uuid not null,
  build_id uuid not null,
  shard integer not null,
  from_number integer not null,
  to_number integer not null,
  done boolean not null default false,
  from_column integer,
  to_column integer,
  former_id uuid,
  constraint overlap_shard_pkey PRIMARY KEY (initiative_id, build_id, shard),
  constraint overlap_shard_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE,
  constraint overlap_shard_columns CHECK (((from_column IS NULL) = (to_column IS NULL)))
);
alter table public.overlap_shard enable row level security;
alter table public.overlap_shard force row level security;
create policy may_delete on public.overlap_shard for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.overlap_shard for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.overlap_shard for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_update on public.overlap_shard for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.overlap_shard for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.overlap_shard to __app__;

create table public.overlap_snapshot (
  initiative_id uuid not null,
  build_id uuid not null,
  part integer not null,
  bytes bytea not null,
  constraint overlap_snapshot_pkey PRIMARY KEY (initiative_id, build_id, part),
  constraint overlap_snapshot_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE
);
alter table public.overlap_snapshot enable row level security;
alter table public.overlap_snapshot force row level security;
create policy may_delete on public.overlap_snapshot for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.overlap_snapshot for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.overlap_snapshot for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.overlap_snapshot for all to __owner__ using (true) with check (true);
grant delete, insert, select on public.overlap_snapshot to __app__;

create table public.overlap_weight (
  initiative_id uuid not null,
  kind text not null,
  key text not null,
  weight double precision not null,
  build_id uuid not null,
  constraint overlap_weight_pkey PRIMARY KEY (initiative_id, build_id, kind, key),
  constraint overlap_weight_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE,
  constraint overlap_weight_kind_known CHECK ((kind = ANY (ARRAY['term'::text, 'code'::text, 'funder'::text, 'place'::text])))
);
alter table public.overlap_weight enable row level security;
alter table public.overlap_weight force row level security;
create policy may_delete on public.overlap_weight for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.overlap_weight for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.overlap_weight for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy owner_of_the_house on public.overlap_weight for all to __owner__ using (true) with check (true);
grant delete, insert, select on public.overlap_weight to __app__;

create table public.pair_dismissal (
  initiative_id uuid not null,
  dismissal_id uuid not null default gen_random_uuid(),
  left_id uuid not null,
  right_id uuid not null,
  reason text not null,
  dismissed_by text,
  dismissed_at timestamp with time zone not null,
  undone_by text,
  undone_at timestamp with time zone,
  constraint pair_dismissal_pkey PRIMARY KEY (initiative_id, dismissal_id),
  constraint pair_dismissal_left_fkey FOREIGN KEY (initiative_id, left_id) REFERENCES public.organisation(initiative_id, organisation_id) ON DELETE CASCADE,
  constraint pair_dismissal_right_fkey FOREIGN KEY (initiative_id, right_id) REFERENCES public.organisation(initiative_id, organisation_id) ON DELETE CASCADE,
  constraint pair_dismissal_ordered CHECK ((left_id < right_id)),
  constraint pair_dismissal_reason_given CHECK ((length(btrim(reason)) > 0))
);
CREATE UNIQUE INDEX pair_dismissal_once ON public.pair_dismissal USING btree (initiative_id, left_id, right_id) WHERE (undone_at IS NULL);
alter table public.pair_dismissal enable row level security;
alter table public.pair_dismissal force row level security;
create policy may_insert on public.pair_dismissal for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (app.is_own_body(left_id) OR app.is_own_body(right_id))))));
create policy may_read on public.pair_dismissal for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.pair_dismissal for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (app.is_own_body(left_id) OR app.is_own_body(right_id)))))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (app.is_own_body(left_id) OR app.is_own_body(right_id))))));
create policy owner_of_the_house on public.pair_dismissal for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.pair_dismissal FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant insert, select, update on public.pair_dismissal to __app__;

create table public.part_rollup (
  initiative_id uuid not null,
  measure_id uuid not null,
  period_start date not null,
  period_end date not null,
  cell_id uuid not null,
  reported integer not null,
  total numeric not null,
  numerator numeric,
  denominator numeric,
  "greatest" numeric[] not null,
  numerator_greatest numeric[] not null,
  complement_greatest numeric[] not null,
  constraint part_rollup_pkey PRIMARY KEY (initiative_id, measure_id, period_start, period_end, cell_id),
  constraint part_rollup_measure_fkey FOREIGN KEY (initiative_id, measure_id) REFERENCES public.measure(initiative_id, measure_id) ON DELETE CASCADE
);
alter table public.part_rollup enable row level security;
alter table public.part_rollup force row level security;
create policy may_read on public.part_rollup for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy owner_of_the_house on public.part_rollup for all to __owner__ using (true) with check (true);
grant select on public.part_rollup to __app__;

create table public.person (
  initiative_id uuid not null,
  person_id uuid not null default gen_random_uuid(),
  account_id text,
  name text not null,
  made_up boolean not null default false,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint person_pkey PRIMARY KEY (initiative_id, person_id),
  constraint person_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE,
  constraint person_name_given CHECK ((length(btrim(name)) > 0))
);
CREATE UNIQUE INDEX person_one_account ON public.person USING btree (initiative_id, account_id) WHERE (account_id IS NOT NULL);
alter table public.person enable row level security;
alter table public.person force row level security;
create policy may_delete on public.person for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.person for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.person for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.person for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.person for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.person FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant delete, insert, select, update on public.person to __app__;

create table public.person_contact (
  initiative_id uuid not null,
  person_id uuid not null,
  email text not null,
  constraint person_contact_pkey PRIMARY KEY (initiative_id, person_id, email),
  constraint person_contact_person_fkey FOREIGN KEY (initiative_id, person_id) REFERENCES public.person(initiative_id, person_id) ON DELETE CASCADE,
  constraint person_contact_email_form CHECK ((email ~ '^[^@\s]+@[^@\s]+$'::text))
);
alter table public.person_contact enable row level security;
alter table public.person_contact force row level security;
create policy may_delete on public.person_contact for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.person_contact for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.person_contact for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_update on public.person_contact for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.person_contact for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.person_contact FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant delete, insert, select, update on public.person_contact to __app__;

create table public.place (
  initiative_id uuid not null,
  code text not null,
  name text not null,
  kind text not null,
  geometry jsonb,
  import_id uuid not null,
  constraint place_pkey PRIMARY KEY (initiative_id, code),
  constraint place_import_fkey FOREIGN KEY (initiative_id, import_id) REFERENCES public.import(initiative_id, import_id) ON DELETE CASCADE
);
alter table public.place enable row level security;
alter table public.place force row level security;
create policy may_delete on public.place for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.place for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.place for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.place for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.place for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.place to __app__;

create table public.place_code (
  initiative_id uuid not null,
  code text not null,
  name text not null,
  kind text not null,
  code_in_force text not null,
  part_of text[] not null,
  import_id uuid not null,
  constraint place_code_pkey PRIMARY KEY (initiative_id, code),
  constraint place_code_import_fkey FOREIGN KEY (initiative_id, import_id) REFERENCES public.import(initiative_id, import_id) ON DELETE CASCADE
);
CREATE INDEX place_code_by_code_in_force ON public.place_code USING btree (initiative_id, code_in_force);
alter table public.place_code enable row level security;
alter table public.place_code force row level security;
create policy may_delete on public.place_code for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.place_code for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.place_code for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.place_code for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.place_code for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.place_code to __app__;

create table public.postcode (
  initiative_id uuid not null,
  postcode text not null,
  district text,
  ward text,
  small_area text,
  latitude double precision,
  longitude double precision,
  ended_on date,
  import_id uuid not null,
  constraint postcode_pkey PRIMARY KEY (initiative_id, postcode),
  constraint postcode_import_fkey FOREIGN KEY (initiative_id, import_id) REFERENCES public.import(initiative_id, import_id) ON DELETE CASCADE
);
CREATE INDEX postcode_by_district ON public.postcode USING btree (initiative_id, district);
CREATE INDEX postcode_by_ward ON public.postcode USING btree (initiative_id, ward) WHERE (ended_on IS NULL);
alter table public.postcode enable row level security;
alter table public.postcode force row level security;
create policy may_delete on public.postcode for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.postcode for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.postcode for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.postcode for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.postcode for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.postcode to __app__;

create table public.rebase (
  initiative_id uuid not null,
  rebase_id uuid not null default gen_random_uuid(),
  measure_id uuid not null,
  starts_on date not null,
  reason text not null,
  made_by text,
  made_at timestamp with time zone not null,
  undone_by text,
  undone_at timestamp with time zone,
  constraint rebase_pkey PRIMARY KEY (initiative_id, rebase_id),
  constraint rebase_measure_fkey FOREIGN KEY (initiative_id, measure_id) REFERENCES public.measure(initiative_id, measure_id) ON DELETE CASCADE,
  constraint rebase_reason_given CHECK ((length(btrim(reason)) > 0))
);
CREATE UNIQUE INDEX rebase_once ON public.rebase USING btree (initiative_id, measure_id, starts_on) WHERE (undone_at IS NULL);
alter table public.rebase enable row level security;
alter table public.rebase force row level security;
create policy may_insert on public.rebase for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.rebase for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.rebase for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.rebase for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.rebase FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant insert, select, update on public.rebase to __app__;

create table public.record (
  initiative_id uuid not null,
  record_id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  source text not null,
  identifier text not null,
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
  unlisted_on date,
  currency text not null default 'GBP'::text,
  constraint record_pkey PRIMARY KEY (initiative_id, record_id),
  constraint record_once UNIQUE (initiative_id, source, identifier),
  constraint record_import_fkey FOREIGN KEY (initiative_id, import_id) REFERENCES public.import(initiative_id, import_id) DEFERRABLE,
  constraint record_organisation_fkey FOREIGN KEY (initiative_id, organisation_id) REFERENCES public.organisation(initiative_id, organisation_id) ON DELETE CASCADE,
  constraint record_currency_form CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint record_status_known CHECK ((status = ANY (ARRAY['registered'::text, 'removed'::text, 'unknown'::text])))
);
CREATE INDEX record_by_organisation ON public.record USING btree (initiative_id, organisation_id);
CREATE INDEX record_by_register_key ON public.record USING btree (initiative_id, source, register_key) WHERE (register_key IS NOT NULL);
CREATE INDEX record_unlisted ON public.record USING btree (initiative_id, organisation_id) WHERE (unlisted_on IS NOT NULL);
alter table public.record enable row level security;
alter table public.record force row level security;
create policy may_delete on public.record for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.record for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.record for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.record for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.record for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.record to __app__;

create table public.record_area (
  initiative_id uuid not null,
  record_id uuid not null,
  kind text not null,
  name text not null,
  code text,
  constraint record_area_pkey PRIMARY KEY (initiative_id, record_id, kind, name),
  constraint record_area_record_fkey FOREIGN KEY (initiative_id, record_id) REFERENCES public.record(initiative_id, record_id) ON DELETE CASCADE
);
alter table public.record_area enable row level security;
alter table public.record_area force row level security;
create policy may_delete on public.record_area for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.record_area for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.record_area for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.record_area for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.record_area for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.record_area to __app__;

create table public.record_classification (
  initiative_id uuid not null,
  record_id uuid not null,
  scheme text not null,
  code text not null,
  label text not null,
  constraint record_classification_pkey PRIMARY KEY (initiative_id, record_id, scheme, code),
  constraint record_classification_record_fkey FOREIGN KEY (initiative_id, record_id) REFERENCES public.record(initiative_id, record_id) ON DELETE CASCADE,
  constraint record_classification_scheme_known CHECK ((scheme = ANY (ARRAY['CCEW'::text, 'CCNI'::text, 'OSCR'::text, 'UK-CAT'::text, 'ICNPTSO'::text, 'NTEE'::text])))
);
alter table public.record_classification enable row level security;
alter table public.record_classification force row level security;
create policy may_delete on public.record_classification for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.record_classification for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.record_classification for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.record_classification for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.record_classification for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.record_classification to __app__;

create table public.record_document (
  initiative_id uuid not null,
  record_id uuid not null,
  kind text not null,
  name text not null,
  edition text not null default ''::text,
  url text,
  published_on date,
  import_id uuid not null,
  line integer,
  constraint record_document_pkey PRIMARY KEY (initiative_id, record_id, kind, name, edition),
  constraint record_document_import_fkey FOREIGN KEY (initiative_id, import_id) REFERENCES public.import(initiative_id, import_id) DEFERRABLE,
  constraint record_document_record_fkey FOREIGN KEY (initiative_id, record_id) REFERENCES public.record(initiative_id, record_id) ON DELETE CASCADE,
  constraint record_document_kind_known CHECK ((kind = ANY (ARRAY['report'::text, 'policy'::text, 'regulator'::text])))
);
alter table public.record_document enable row level security;
alter table public.record_document force row level security;
create policy may_delete on public.record_document for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.record_document for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.record_document for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.record_document for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.record_document for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.record_document to __app__;

create table public.record_event (
  initiative_id uuid not null,
  record_id uuid not null,
  number integer not null,
  kind text not null,
  title text not null,
  happened_on date,
  reason text,
  other_identifier text,
  other_name text,
  import_id uuid not null,
  line integer,
  constraint record_event_pkey PRIMARY KEY (initiative_id, record_id, number),
  constraint record_event_import_fkey FOREIGN KEY (initiative_id, import_id) REFERENCES public.import(initiative_id, import_id) DEFERRABLE,
  constraint record_event_record_fkey FOREIGN KEY (initiative_id, record_id) REFERENCES public.record(initiative_id, record_id) ON DELETE CASCADE,
  constraint record_event_kind_known CHECK ((kind = ANY (ARRAY['registration'::text, 'removal'::text, 'merger'::text, 'linked'::text, 'insolvency'::text, 'other'::text])))
);
alter table public.record_event enable row level security;
alter table public.record_event force row level security;
create policy may_delete on public.record_event for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.record_event for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.record_event for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.record_event for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.record_event for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.record_event to __app__;

create table public.record_income (
  initiative_id uuid not null,
  record_id uuid not null,
  year_end date not null,
  income numeric,
  spending numeric,
  constraint record_income_pkey PRIMARY KEY (initiative_id, record_id, year_end),
  constraint record_income_record_fkey FOREIGN KEY (initiative_id, record_id) REFERENCES public.record(initiative_id, record_id) ON DELETE CASCADE
);
alter table public.record_income enable row level security;
alter table public.record_income force row level security;
create policy may_delete on public.record_income for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.record_income for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.record_income for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.record_income for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.record_income for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.record_income to __app__;

create table public.record_trustee (
  initiative_id uuid not null,
  record_id uuid not null,
  person text not null,
  name text,
  chair boolean not null default false,
  appointed_on date,
  named_on date not null default CURRENT_DATE,
  constraint record_trustee_pkey PRIMARY KEY (initiative_id, record_id, person),
  constraint record_trustee_record_fkey FOREIGN KEY (initiative_id, record_id) REFERENCES public.record(initiative_id, record_id) ON DELETE CASCADE
);
alter table public.record_trustee enable row level security;
alter table public.record_trustee force row level security;
create policy may_delete on public.record_trustee for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.record_trustee for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.record_trustee for select to __app__ using (((initiative_id = app.initiative()) AND app.is_backbone() AND ((app.role() = 'system'::text) OR (NOT (EXISTS ( SELECT
   FROM public.trustee_objection o
  WHERE ((o.initiative_id = record_trustee.initiative_id) AND (o.person = record_trustee.person) AND (o.withdrawn_at IS NULL))))))));
create policy may_update on public.record_trustee for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.record_trustee for all to __owner__ using (true) with check (true);
CREATE TRIGGER name_again BEFORE UPDATE ON public.record_trustee FOR EACH ROW WHEN (((old.name IS NULL) AND (new.name IS NOT NULL))) EXECUTE FUNCTION app.name_again();
grant delete, insert, select, update on public.record_trustee to __app__;

create table public.record_year (
  initiative_id uuid not null,
  record_id uuid not null,
  year_end date not null,
  part text not null,
  figures jsonb not null,
  import_id uuid not null,
  line integer,
  constraint record_year_pkey PRIMARY KEY (initiative_id, record_id, year_end, part),
  constraint record_year_import_fkey FOREIGN KEY (initiative_id, import_id) REFERENCES public.import(initiative_id, import_id) DEFERRABLE,
  constraint record_year_record_fkey FOREIGN KEY (initiative_id, record_id) REFERENCES public.record(initiative_id, record_id) ON DELETE CASCADE,
  constraint record_year_figures_object CHECK ((jsonb_typeof(figures) = 'object'::text))
);
alter table public.record_year enable row level security;
alter table public.record_year force row level security;
create policy may_delete on public.record_year for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.record_year for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.record_year for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.record_year for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.record_year for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.record_year to __app__;

create table public.reminder (
  initiative_id uuid not null,
  reminder_id uuid not null default gen_random_uuid(),
  return_id uuid not null,
  message_id uuid,
  sent_by text,
  sent_at timestamp with time zone not null default now(),
  constraint reminder_pkey PRIMARY KEY (initiative_id, reminder_id),
  constraint reminder_return_fkey FOREIGN KEY (initiative_id, return_id) REFERENCES public.return(initiative_id, return_id) ON DELETE CASCADE
);
alter table public.reminder enable row level security;
alter table public.reminder force row level security;
create policy may_insert on public.reminder for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.reminder for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.reminder for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.reminder FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant insert, select on public.reminder to __app__;

create table public.return (
  initiative_id uuid not null,
  return_id uuid not null default gen_random_uuid(),
  round_id uuid not null,
  organisation_id uuid not null,
  state text not null default 'not started'::text,
  draft jsonb not null default '{}'::jsonb,
  story text,
  opened_at timestamp with time zone,
  saved_at timestamp with time zone,
  sent_at timestamp with time zone,
  corrected_at timestamp with time zone,
  excused_reason text,
  version integer not null default 1,
  constraint return_pkey PRIMARY KEY (initiative_id, return_id),
  constraint return_once UNIQUE (initiative_id, round_id, organisation_id),
  constraint return_organisation_fkey FOREIGN KEY (initiative_id, organisation_id) REFERENCES public.organisation(initiative_id, organisation_id) DEFERRABLE,
  constraint return_round_fkey FOREIGN KEY (initiative_id, round_id) REFERENCES public.round(initiative_id, round_id) ON DELETE CASCADE,
  constraint return_state_known CHECK ((state = ANY (ARRAY['not started'::text, 'part'::text, 'sent'::text, 'corrected'::text])))
);
alter table public.return enable row level security;
alter table public.return force row level security;
create policy may_delete on public.return for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.return for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.return for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (organisation_id = ( SELECT app.organisation() AS organisation))) OR ((( SELECT app.role() AS role) = 'return_holder'::text) AND (return_id = ( SELECT app.return() AS return))))));
create policy may_update on public.return for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (organisation_id = ( SELECT app.organisation() AS organisation))) OR ((( SELECT app.role() AS role) = 'return_holder'::text) AND (return_id = ( SELECT app.return() AS return)))))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (organisation_id = ( SELECT app.organisation() AS organisation))) OR ((( SELECT app.role() AS role) = 'return_holder'::text) AND (return_id = ( SELECT app.return() AS return))))));
create policy owner_of_the_house on public.return for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.return FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant delete, insert, select, update on public.return to __app__;

create table public.return_link (
  initiative_id uuid not null,
  return_link_id uuid not null default gen_random_uuid(),
  return_id uuid not null,
  token_hash bytea not null,
  sent_to text,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint return_link_pkey PRIMARY KEY (initiative_id, return_link_id),
  constraint return_link_token_once UNIQUE (token_hash),
  constraint return_link_return_fkey FOREIGN KEY (initiative_id, return_id) REFERENCES public.return(initiative_id, return_id) ON DELETE CASCADE
);
alter table public.return_link enable row level security;
alter table public.return_link force row level security;
create policy may_insert on public.return_link for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.return_link for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_update on public.return_link for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.return_link for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.return_link FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant insert, select, update on public.return_link to __app__;

create table public.round (
  initiative_id uuid not null,
  round_id uuid not null default gen_random_uuid(),
  name text not null,
  period_start date not null,
  period_end date not null,
  opens_on date not null default CURRENT_DATE,
  due_on date not null,
  opened_at timestamp with time zone,
  closed_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint round_pkey PRIMARY KEY (initiative_id, round_id),
  constraint round_name_once UNIQUE (initiative_id, name),
  constraint round_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE,
  constraint round_period_in_order CHECK ((period_end >= period_start))
);
alter table public.round enable row level security;
alter table public.round force row level security;
create policy may_delete on public.round for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.round for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.round for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_member() AS is_member) OR ((( SELECT app.role() AS role) = 'return_holder'::text) AND (round_id = ( SELECT app.return_round() AS return_round))))));
create policy may_update on public.round for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.round for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.round FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant delete, insert, select, update on public.round to __app__;

create table public.round_measure (
  initiative_id uuid not null,
  round_id uuid not null,
  measure_id uuid not null,
  definition_version integer not null,
  constraint round_measure_pkey PRIMARY KEY (initiative_id, round_id, measure_id),
  constraint round_measure_definition_fkey FOREIGN KEY (initiative_id, measure_id, definition_version) REFERENCES public.measure_definition(initiative_id, measure_id, definition_version) DEFERRABLE,
  constraint round_measure_round_fkey FOREIGN KEY (initiative_id, round_id) REFERENCES public.round(initiative_id, round_id) ON DELETE CASCADE
);
alter table public.round_measure enable row level security;
alter table public.round_measure force row level security;
create policy may_delete on public.round_measure for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.round_measure for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.round_measure for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_member() AS is_member) OR ((( SELECT app.role() AS role) = 'return_holder'::text) AND (round_id = ( SELECT app.return_round() AS return_round))))));
create policy may_update on public.round_measure for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.round_measure for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.round_measure FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant delete, insert, select, update on public.round_measure to __app__;

create table public.saved_view (
  initiative_id uuid not null,
  view_id uuid not null default gen_random_uuid(),
  name text not null,
  filters jsonb not null,
  shows text not null,
  saved_by text,
  saved_at timestamp with time zone not null,
  version integer not null default 1,
  constraint saved_view_pkey PRIMARY KEY (initiative_id, view_id),
  constraint saved_view_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE,
  constraint saved_view_filters_object CHECK ((jsonb_typeof(filters) = 'object'::text)),
  constraint saved_view_named CHECK (((length(btrim(name)) >= 1) AND (length(btrim(name)) <= 80))),
  constraint saved_view_shows_known CHECK ((shows = ANY (ARRAY['list'::text, 'map'::text, 'network'::text])))
);
CREATE UNIQUE INDEX saved_view_once ON public.saved_view USING btree (initiative_id, lower(name));
alter table public.saved_view enable row level security;
alter table public.saved_view force row level security;
create policy may_delete on public.saved_view for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (saved_by = ( SELECT app.account() AS account))))));
create policy may_insert on public.saved_view for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (saved_by = ( SELECT app.account() AS account))))));
create policy may_read on public.saved_view for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.saved_view for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (saved_by = ( SELECT app.account() AS account)))))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (saved_by = ( SELECT app.account() AS account))))));
create policy owner_of_the_house on public.saved_view for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.saved_view FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant delete, insert, select, update on public.saved_view to __app__;

create table public.search_part (
  initiative_id uuid not null,
  segment_id uuid not null,
  number integer not null,
  bytes bytea not null,
  constraint search_part_pkey PRIMARY KEY (initiative_id, segment_id, number),
  constraint search_part_segment_fkey FOREIGN KEY (initiative_id, segment_id) REFERENCES public.search_segment(initiative_id, segment_id) ON DELETE CASCADE
);
alter table public.search_part enable row level security;
alter table public.search_part force row level security;
create policy may_delete on public.search_part for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.search_part for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.search_part for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy owner_of_the_house on public.search_part for all to __owner__ using (true) with check (true);
grant delete, insert, select on public.search_part to __app__;

create table public.search_segment (
  initiative_id uuid not null,
  segment_id uuid not null default gen_random_uuid(),
  number integer not null,
  bodies integer not null,
  parts integer not null,
  made_at timestamp with time zone not null default now(),
  constraint search_segment_pkey PRIMARY KEY (initiative_id, segment_id),
  constraint search_segment_once UNIQUE (initiative_id, number),
  constraint search_segment_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE
);
alter table public.search_segment enable row level security;
alter table public.search_segment force row level security;
create policy may_delete on public.search_segment for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.search_segment for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.search_segment for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy owner_of_the_house on public.search_segment for all to __owner__ using (true) with check (true);
grant delete, insert, select on public.search_segment to __app__;

create table public.service (
  initiative_id uuid not null,
  service_id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
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
  unlisted_on date,
  hash text not null,
  import_id uuid not null,
  line integer,
  constraint service_pkey PRIMARY KEY (initiative_id, service_id),
  constraint service_once UNIQUE (initiative_id, identifier),
  constraint service_import_fkey FOREIGN KEY (initiative_id, import_id) REFERENCES public.import(initiative_id, import_id) DEFERRABLE,
  constraint service_organisation_fkey FOREIGN KEY (initiative_id, organisation_id) REFERENCES public.organisation(initiative_id, organisation_id) ON DELETE CASCADE,
  constraint service_status_known CHECK ((status = ANY (ARRAY['active'::text, 'inactive'::text, 'defunct'::text, 'temporarily closed'::text, 'unknown'::text])))
);
CREATE INDEX service_by_feed ON public.service USING btree (initiative_id, feed) WHERE (feed IS NOT NULL);
CREATE INDEX service_by_organisation ON public.service USING btree (initiative_id, organisation_id);
alter table public.service enable row level security;
alter table public.service force row level security;
create policy may_delete on public.service for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.service for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.service for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.service for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.service for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.service to __app__;

create table public.spreadsheet (
  initiative_id uuid not null,
  spreadsheet_id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  file_name text not null,
  sha256 text not null,
  bytes bigint not null,
  state text not null default 'waiting'::text,
  mapping jsonb not null,
  mapping_from text not null,
  period_start date,
  period_end date,
  forms_before jsonb not null default '[]'::jsonb,
  values_added integer not null default 0,
  values_corrected integer not null default 0,
  values_unchanged integer not null default 0,
  uploaded_by text,
  uploaded_at timestamp with time zone not null,
  loaded_by text,
  loaded_at timestamp with time zone,
  undone_by text,
  undone_at timestamp with time zone,
  version integer not null default 1,
  spreadsheet_mapping_id uuid,
  constraint spreadsheet_pkey PRIMARY KEY (initiative_id, spreadsheet_id),
  constraint spreadsheet_organisation_fkey FOREIGN KEY (initiative_id, organisation_id) REFERENCES public.organisation(initiative_id, organisation_id) ON DELETE CASCADE,
  constraint spreadsheet_mapping_from_known CHECK ((mapping_from = ANY (ARRAY['proposed'::text, 'kept'::text, 'template'::text]))),
  constraint spreadsheet_period_whole CHECK ((((period_start IS NULL) = (period_end IS NULL)) AND (period_end >= period_start))),
  constraint spreadsheet_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'loaded'::text, 'undone'::text])))
);
CREATE INDEX spreadsheet_by_organisation ON public.spreadsheet USING btree (initiative_id, organisation_id, uploaded_at DESC);
alter table public.spreadsheet enable row level security;
alter table public.spreadsheet force row level security;
create policy may_insert on public.spreadsheet for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (organisation_id = ( SELECT app.organisation() AS organisation))))));
create policy may_read on public.spreadsheet for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (organisation_id = ( SELECT app.organisation() AS organisation))))));
create policy may_update on public.spreadsheet for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (organisation_id = ( SELECT app.organisation() AS organisation)))))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (organisation_id = ( SELECT app.organisation() AS organisation))))));
create policy owner_of_the_house on public.spreadsheet for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.spreadsheet FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant insert, select, update on public.spreadsheet to __app__;

create table public.spreadsheet_content (
  initiative_id uuid not null,
  spreadsheet_id uuid not null,
  organisation_id uuid not null,
  cells bytea not null,
  constraint spreadsheet_content_pkey PRIMARY KEY (initiative_id, spreadsheet_id),
  constraint spreadsheet_content_spreadsheet_fkey FOREIGN KEY (initiative_id, spreadsheet_id) REFERENCES public.spreadsheet(initiative_id, spreadsheet_id) ON DELETE CASCADE
);
alter table public.spreadsheet_content enable row level security;
alter table public.spreadsheet_content force row level security;
create policy may_insert on public.spreadsheet_content for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (organisation_id = ( SELECT app.organisation() AS organisation))))));
create policy may_read on public.spreadsheet_content for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (organisation_id = ( SELECT app.organisation() AS organisation))))));
create policy owner_of_the_house on public.spreadsheet_content for all to __owner__ using (true) with check (true);
grant insert, select on public.spreadsheet_content to __app__;

create table public.spreadsheet_mapping (
  initiative_id uuid not null,
  spreadsheet_mapping_id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  file_name text not null,
  mapping jsonb not null,
  saved_by text,
  saved_at timestamp with time zone not null,
  constraint spreadsheet_mapping_pkey PRIMARY KEY (initiative_id, spreadsheet_mapping_id),
  constraint spreadsheet_mapping_organisation_fkey FOREIGN KEY (initiative_id, organisation_id) REFERENCES public.organisation(initiative_id, organisation_id) ON DELETE CASCADE
);
CREATE INDEX spreadsheet_mapping_by_organisation ON public.spreadsheet_mapping USING btree (initiative_id, organisation_id);
alter table public.spreadsheet_mapping enable row level security;
alter table public.spreadsheet_mapping force row level security;
create policy may_delete on public.spreadsheet_mapping for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (organisation_id = ( SELECT app.organisation() AS organisation))))));
create policy may_insert on public.spreadsheet_mapping for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (organisation_id = ( SELECT app.organisation() AS organisation))))));
create policy may_read on public.spreadsheet_mapping for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (organisation_id = ( SELECT app.organisation() AS organisation))))));
create policy may_update on public.spreadsheet_mapping for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (organisation_id = ( SELECT app.organisation() AS organisation)))))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (organisation_id = ( SELECT app.organisation() AS organisation))))));
create policy owner_of_the_house on public.spreadsheet_mapping for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.spreadsheet_mapping FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant delete, insert, select, update on public.spreadsheet_mapping to __app__;

create table public.stored_file (
  initiative_id uuid not null,
  file_id uuid not null default gen_random_uuid(),
  name text not null,
  sha256 text not null,
  bytes bigint not null,
  created_at timestamp with time zone not null default now(),
  constraint stored_file_pkey PRIMARY KEY (initiative_id, file_id),
  constraint stored_file_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE
);
alter table public.stored_file enable row level security;
alter table public.stored_file force row level security;
create policy may_delete on public.stored_file for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.stored_file for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.stored_file for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.stored_file for all to __owner__ using (true) with check (true);
grant delete, insert, select on public.stored_file to __app__;

create table public.stored_file_part (
  initiative_id uuid not null,
  file_id uuid not null,
  part integer not null,
  content bytea not null,
  constraint stored_file_part_pkey PRIMARY KEY (initiative_id, file_id, part),
  constraint stored_file_part_file_fkey FOREIGN KEY (initiative_id, file_id) REFERENCES public.stored_file(initiative_id, file_id) ON DELETE CASCADE
);
alter table public.stored_file_part enable row level security;
alter table public.stored_file_part force row level security;
create policy may_delete on public.stored_file_part for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.stored_file_part for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.stored_file_part for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.stored_file_part for all to __owner__ using (true) with check (true);
grant delete, insert, select on public.stored_file_part to __app__;

create table public.taxonomy_term (
  initiative_id uuid not null,
  scheme text not null,
  code text not null,
  label text not null,
  parent text,
  note text,
  import_id uuid not null,
  line integer,
  constraint taxonomy_term_pkey PRIMARY KEY (initiative_id, scheme, code),
  constraint taxonomy_term_import_fkey FOREIGN KEY (initiative_id, import_id) REFERENCES public.import(initiative_id, import_id) DEFERRABLE,
  constraint taxonomy_term_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE
);
alter table public.taxonomy_term enable row level security;
alter table public.taxonomy_term force row level security;
create policy may_delete on public.taxonomy_term for delete to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_insert on public.taxonomy_term for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.taxonomy_term for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.taxonomy_term for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.taxonomy_term for all to __owner__ using (true) with check (true);
grant delete, insert, select, update on public.taxonomy_term to __app__;

create table public.tie (
  initiative_id uuid not null,
  tie_id uuid not null default gen_random_uuid(),
  left_id uuid not null,
  right_id uuid not null,
  note text,
  recorded_by text,
  recorded_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  how text not null default 'know each other'::text,
  constraint tie_pkey PRIMARY KEY (initiative_id, tie_id),
  constraint tie_left_fkey FOREIGN KEY (initiative_id, left_id) REFERENCES public.organisation(initiative_id, organisation_id) ON DELETE CASCADE,
  constraint tie_right_fkey FOREIGN KEY (initiative_id, right_id) REFERENCES public.organisation(initiative_id, organisation_id) ON DELETE CASCADE,
  constraint tie_how_known CHECK ((how = ANY (ARRAY['know each other'::text, 'meeting'::text, 'meeting of a funder'::text, 'joint work'::text]))),
  constraint tie_ordered CHECK ((left_id < right_id))
);
CREATE UNIQUE INDEX tie_once ON public.tie USING btree (initiative_id, left_id, right_id) WHERE (ended_at IS NULL);
alter table public.tie enable row level security;
alter table public.tie force row level security;
create policy may_insert on public.tie for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (app.is_own_body(left_id) OR app.is_own_body(right_id))))));
create policy may_read on public.tie for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy may_update on public.tie for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (app.is_own_body(left_id) OR app.is_own_body(right_id)))))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (app.is_own_body(left_id) OR app.is_own_body(right_id))))));
create policy owner_of_the_house on public.tie for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.tie FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant insert, select, update on public.tie to __app__;

create table public.trustee_objection (
  initiative_id uuid not null,
  objection_id uuid not null default gen_random_uuid(),
  person text not null,
  note text,
  recorded_by text,
  recorded_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  constraint trustee_objection_pkey PRIMARY KEY (initiative_id, objection_id),
  constraint trustee_objection_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE,
  constraint trustee_objection_person_given CHECK ((length(btrim(person)) > 0))
);
CREATE UNIQUE INDEX trustee_objection_once ON public.trustee_objection USING btree (initiative_id, person) WHERE (withdrawn_at IS NULL);
alter table public.trustee_objection enable row level security;
alter table public.trustee_objection force row level security;
create policy may_insert on public.trustee_objection for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.trustee_objection for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_update on public.trustee_objection for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.trustee_objection for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.trustee_objection FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant insert, select, update on public.trustee_objection to __app__;

create table public.trustee_retention (
  initiative_id uuid not null,
  months integer not null,
  changed_by text,
  changed_at timestamp with time zone not null,
  version integer not null default 1,
  constraint trustee_retention_pkey PRIMARY KEY (initiative_id),
  constraint trustee_retention_initiative_fkey FOREIGN KEY (initiative_id) REFERENCES public.initiative(initiative_id) ON DELETE CASCADE,
  constraint trustee_retention_months_range CHECK (((months >= 1) AND (months <= 120)))
);
alter table public.trustee_retention enable row level security;
alter table public.trustee_retention force row level security;
create policy may_insert on public.trustee_retention for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_read on public.trustee_retention for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy may_update on public.trustee_retention for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_backbone() AS is_backbone)));
create policy owner_of_the_house on public.trustee_retention for all to __owner__ using (true) with check (true);
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.trustee_retention FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
grant insert, select, update on public.trustee_retention to __app__;

create table public.value (
  initiative_id uuid not null,
  value_id uuid not null default gen_random_uuid(),
  measure_id uuid not null,
  organisation_id uuid,
  place_code text,
  place_name text,
  period_start date not null,
  period_end date not null,
  period_label text not null,
  state text not null,
  number numeric,
  numerator numeric,
  denominator numeric,
  reason text,
  return_id uuid,
  import_id uuid,
  file_name text,
  sheet text,
  line integer,
  source_label text,
  entered_by text,
  entered_at timestamp with time zone not null default now(),
  replaced_by uuid,
  replaced_at timestamp with time zone,
  replaced_reason text,
  corrects boolean not null default false,
  cell text,
  spreadsheet_id uuid,
  words text,
  ratio text not null default 'part'::text,
  definition_version integer,
  constraint value_pkey PRIMARY KEY (initiative_id, value_id),
  constraint value_measure_fkey FOREIGN KEY (initiative_id, measure_id) REFERENCES public.measure(initiative_id, measure_id) ON DELETE CASCADE,
  constraint value_organisation_fkey FOREIGN KEY (initiative_id, organisation_id) REFERENCES public.organisation(initiative_id, organisation_id) DEFERRABLE,
  constraint value_of_one_subject CHECK (((organisation_id IS NULL) <> (place_code IS NULL))),
  constraint value_ratio_in_order CHECK (((numerator IS NULL) OR ((denominator IS NOT NULL) AND (denominator >= (0)::numeric) AND ((ratio = 'sum'::text) OR (numerator >= (0)::numeric)) AND ((ratio <> 'part'::text) OR (numerator <= denominator))))),
  constraint value_ratio_known CHECK ((ratio = ANY (ARRAY['part'::text, 'events'::text, 'sum'::text]))),
  constraint value_reason_when_missing CHECK (((state <> 'missing'::text) OR (length(btrim(reason)) > 0) OR (import_id IS NOT NULL))),
  constraint value_sourced CHECK (((return_id IS NOT NULL) OR (import_id IS NOT NULL) OR (source_label IS NOT NULL))),
  constraint value_state_known CHECK ((state = ANY (ARRAY['reported'::text, 'suppressed'::text, 'missing'::text, 'not applicable'::text]))),
  constraint value_told_when_reported CHECK (
CASE
    WHEN (words IS NULL) THEN ((state = 'reported'::text) = (number IS NOT NULL))
    ELSE ((state = 'reported'::text) AND (number IS NULL))
END)
);
CREATE INDEX value_by_measure_period ON public.value USING btree (initiative_id, measure_id, period_start, period_end) INCLUDE (state, number, numerator, denominator) WHERE (replaced_by IS NULL);
CREATE INDEX value_by_organisation ON public.value USING btree (initiative_id, organisation_id, measure_id, period_start) WHERE (organisation_id IS NOT NULL);
CREATE INDEX value_by_replacement ON public.value USING btree (initiative_id, replaced_by) WHERE (replaced_by IS NOT NULL);
CREATE INDEX value_by_spreadsheet ON public.value USING btree (initiative_id, spreadsheet_id) WHERE (spreadsheet_id IS NOT NULL);
CREATE UNIQUE INDEX value_current_of_organisation ON public.value USING btree (initiative_id, measure_id, organisation_id, period_start, period_end) WHERE ((replaced_by IS NULL) AND (organisation_id IS NOT NULL));
CREATE UNIQUE INDEX value_current_of_place ON public.value USING btree (initiative_id, measure_id, place_code, period_start, period_end) WHERE ((replaced_by IS NULL) AND (place_code IS NOT NULL));
alter table public.value enable row level security;
alter table public.value force row level security;
create policy may_insert on public.value for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (organisation_id = ( SELECT app.organisation() AS organisation))) OR ((( SELECT app.role() AS role) = 'return_holder'::text) AND (organisation_id = ( SELECT app.organisation() AS organisation)) AND (return_id = ( SELECT app.return() AS return))))));
create policy may_read on public.value for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR ((place_code IS NOT NULL) AND ( SELECT app.is_member() AS is_member)) OR (( SELECT app.is_partner() AS is_partner) AND (organisation_id = ( SELECT app.organisation() AS organisation))) OR ((( SELECT app.role() AS role) = 'return_holder'::text) AND (organisation_id = ( SELECT app.organisation() AS organisation))))));
create policy may_update on public.value for update to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (organisation_id = ( SELECT app.organisation() AS organisation))) OR ((( SELECT app.role() AS role) = 'return_holder'::text) AND (organisation_id = ( SELECT app.organisation() AS organisation)))))) with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (( SELECT app.is_partner() AS is_partner) AND (organisation_id = ( SELECT app.organisation() AS organisation))) OR ((( SELECT app.role() AS role) = 'return_holder'::text) AND (organisation_id = ( SELECT app.organisation() AS organisation))))));
create policy owner_of_the_house on public.value for all to __owner__ using (true) with check (true);
CREATE TRIGGER keep_value BEFORE UPDATE ON public.value FOR EACH ROW EXECUTE FUNCTION app.keep_value();
CREATE TRIGGER note_change AFTER INSERT OR DELETE OR UPDATE ON public.value FOR EACH ROW WHEN ((current_setting('app.bulk'::text, true) IS DISTINCT FROM 'on'::text)) EXECUTE FUNCTION app.note_change();
CREATE TRIGGER roll_up_inserted AFTER INSERT ON public.value REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION app.roll_up();
CREATE TRIGGER roll_up_updated AFTER UPDATE ON public.value REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION app.roll_up();
CREATE TRIGGER roll_up_withdrawn AFTER UPDATE ON public.value REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION app.roll_up_withdrawn();
CREATE TRIGGER take_parts_out AFTER UPDATE ON public.value REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION app.take_parts_out();
grant insert, select, update on public.value to __app__;

create table public.value_part (
  initiative_id uuid not null,
  value_id uuid not null,
  cell_id uuid not null,
  state text not null,
  number numeric,
  numerator numeric,
  denominator numeric,
  reason text,
  constraint value_part_pkey PRIMARY KEY (initiative_id, value_id, cell_id),
  constraint value_part_cell_fkey FOREIGN KEY (initiative_id, cell_id) REFERENCES public.breakdown_cell(initiative_id, cell_id) DEFERRABLE,
  constraint value_part_value_fkey FOREIGN KEY (initiative_id, value_id) REFERENCES public.value(initiative_id, value_id) ON DELETE CASCADE,
  constraint value_part_number_when_reported CHECK (((state = 'reported'::text) = (number IS NOT NULL))),
  constraint value_part_share_whole CHECK (((numerator IS NULL) OR ((denominator IS NOT NULL) AND (denominator >= (0)::numeric)))),
  constraint value_part_state_known CHECK ((state = ANY (ARRAY['reported'::text, 'suppressed'::text, 'missing'::text, 'not applicable'::text])))
);
CREATE INDEX value_part_by_cell ON public.value_part USING btree (initiative_id, cell_id);
alter table public.value_part enable row level security;
alter table public.value_part force row level security;
create policy may_insert on public.value_part for insert to __app__ with check (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (EXISTS ( SELECT
   FROM public.value v
  WHERE ((v.initiative_id = value_part.initiative_id) AND (v.value_id = value_part.value_id) AND (v.entered_at = transaction_timestamp()))))));
create policy may_read on public.value_part for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND (( SELECT app.is_backbone() AS is_backbone) OR (EXISTS ( SELECT
   FROM public.value v
  WHERE ((v.initiative_id = value_part.initiative_id) AND (v.value_id = value_part.value_id)))))));
create policy owner_of_the_house on public.value_part for all to __owner__ using (true) with check (true);
CREATE TRIGGER add_parts AFTER INSERT ON public.value_part REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION app.add_parts();
grant insert, select on public.value_part to __app__;

create table public.value_rollup (
  initiative_id uuid not null,
  measure_id uuid not null,
  period_start date not null,
  period_end date not null,
  reported integer not null,
  missing integer not null,
  total numeric not null,
  greatest_part numeric,
  numerator numeric,
  denominator numeric,
  total_rest numeric not null default 0,
  numerator_rest numeric not null default 0,
  complement_rest numeric not null default 0,
  changed_at timestamp with time zone not null default now(),
  change bigint not null default nextval('public.rollup_change'::regclass),
  denominator_rest numeric not null default 0,
  constraint value_rollup_pkey PRIMARY KEY (initiative_id, measure_id, period_start, period_end),
  constraint value_rollup_measure_fkey FOREIGN KEY (initiative_id, measure_id) REFERENCES public.measure(initiative_id, measure_id) ON DELETE CASCADE
);
alter table public.value_rollup enable row level security;
alter table public.value_rollup force row level security;
create policy may_read on public.value_rollup for select to __app__ using (((initiative_id = ( SELECT app.initiative() AS initiative)) AND ( SELECT app.is_member() AS is_member)));
create policy owner_of_the_house on public.value_rollup for all to __owner__ using (true) with check (true);
grant select on public.value_rollup to __app__;

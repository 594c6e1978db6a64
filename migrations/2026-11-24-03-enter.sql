-- Every request enters: the context is set here rather than by app.set_context, whose statement would be planned anew each time.
create or replace function app.enter(session_token text, in_initiative uuid, origin text)
 returns table(account text, membership uuid, organisation uuid, role text)
 language plpgsql
 security definer
 set search_path to 'pg_catalog', 'public', 'pg_temp'
as $$
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
end $$;

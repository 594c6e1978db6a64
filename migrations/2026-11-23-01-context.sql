-- The context of a transaction, as row-level security sees it, and the one way in which a table gets its wall.
-- __owner__ and __app__ stand for the names of the two roles; src/platform/db/migrate.ts puts them in.

create schema app;
grant usage on schema app to __app__;

create function app.set_context(initiative uuid, account text, membership uuid, organisation uuid, role text, return_id uuid, origin text)
returns void language sql as $$
  select set_config('app.initiative', coalesce(initiative::text, ''), true),
         set_config('app.account', coalesce(account, ''), true),
         set_config('app.membership', coalesce(membership::text, ''), true),
         set_config('app.organisation', coalesce(organisation::text, ''), true),
         set_config('app.role', coalesce(role, ''), true),
         set_config('app.return', coalesce(return_id::text, ''), true),
         set_config('app.origin', coalesce(origin, ''), true)
$$;

-- After a transaction a setting is '' and not null, hence nullif.
create function app.initiative() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.initiative', true), '')::uuid $$;
create function app.account() returns text language sql stable parallel safe as $$ select nullif(current_setting('app.account', true), '') $$;
create function app.membership() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.membership', true), '')::uuid $$;
create function app.organisation() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.organisation', true), '')::uuid $$;
create function app.role() returns text language sql stable parallel safe as $$ select nullif(current_setting('app.role', true), '') $$;
create function app.return() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('app.return', true), '')::uuid $$;
create function app.origin() returns text language sql stable parallel safe as $$ select nullif(current_setting('app.origin', true), '') $$;

create function app.is_backbone() returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('app.role', true) in ('backbone_lead', 'backbone_staff', 'system'), false)
$$;
create function app.is_partner() returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('app.role', true) in ('partner_lead', 'partner_contributor'), false)
$$;
create function app.is_member() returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('app.role', true) in ('backbone_lead', 'backbone_staff', 'system', 'partner_lead', 'partner_contributor', 'funder', 'resident', 'observer'), false)
$$;

-- Walls a table of an initiative: row-level security, forced, with a policy for each of read, insert, update, delete.
-- A rule that is null means nobody but the owner (our own SECURITY DEFINER functions, migrate, backup, restore).
create procedure app.wall(of_table regclass, can_read text, can_insert text, can_update text, can_delete text)
language plpgsql as $$
declare
  here constant text := 'initiative_id = app.initiative()';
begin
  execute format('alter table %s enable row level security', of_table);
  execute format('alter table %s force row level security', of_table);
  execute format('create policy owner_of_the_house on %s to __owner__ using (true) with check (true)', of_table);
  if can_read is not null then
    execute format('grant select on %s to __app__', of_table);
    execute format('create policy may_read on %s for select to __app__ using (%s and (%s))', of_table, here, can_read);
  end if;
  if can_insert is not null then
    execute format('grant insert on %s to __app__', of_table);
    execute format('create policy may_insert on %s for insert to __app__ with check (%s and (%s))', of_table, here, can_insert);
  end if;
  if can_update is not null then
    execute format('grant update on %s to __app__', of_table);
    execute format('create policy may_update on %s for update to __app__ using (%s and (%s)) with check (%s and (%s))', of_table, here, can_update, here, can_update);
  end if;
  if can_delete is not null then
    execute format('grant delete on %s to __app__', of_table);
    execute format('create policy may_delete on %s for delete to __app__ using (%s and (%s))', of_table, here, can_delete);
  end if;
end $$;

-- Who is asking does not change within a statement: the walls look it up once a statement rather than once a row.
-- A list of 100 of 18,000 figures with their number took most of its time there.

-- A rule in which every context function without arguments is looked up once a statement.
create function app.once(rule text) returns text language sql immutable parallel safe as $$
  select regexp_replace(rule, 'app\.("return"|\w+)\(\)', '(select \&)', 'g')
$$;

create or replace procedure app.wall(of_table regclass, can_read text, can_insert text, can_update text, can_delete text)
language plpgsql as $$
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
end $$;

do $$
declare
  wall record;
begin
  for wall in
    select format('%I.%I', schemaname, tablename) as of_table, policyname as name, qual as rule, with_check as check
      from pg_policies where schemaname in ('public', 'auth') and policyname <> 'owner_of_the_house'
     order by 1, 2
  loop
    execute format('alter policy %I on %s', wall.name, wall.of_table)
      || coalesce(' using (' || app.once(wall.rule) || ')', '')
      || coalesce(' with check (' || app.once(wall.check) || ')', '');
  end loop;
end $$;

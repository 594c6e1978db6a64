import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { checkWalls, findBreaches } from './walls.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.owner.pool.query(
    'drop table if exists leak cascade; drop view if exists peep; drop function if exists reach()',
  );
});
afterAll(() => database.close());

const codes = async () => (await findBreaches(database)).map(({ code, message }) => `${code}: ${message}`);

test('the migrated database has whole walls', async () => {
  expect(await codes()).toEqual([]);
});

test('a table of an initiative without row-level security, policy and key is named with all three', async () => {
  await database.owner.pool.query('create table leak (leak_id int primary key, initiative_id uuid)');
  expect(await codes()).toEqual([
    'row-security: The table leak belongs to initiatives, and its row-level security is not on.',
    'policy: The table leak belongs to initiatives and has no policy.',
    'primary-key: The primary key of the table leak does not begin with initiative_id.',
  ]);
  await expect(checkWalls(database)).rejects.toThrow(/does not start.*\n- The table leak/);
});

test('row-level security that is on and not forced is a breach', async () => {
  await database.owner.pool
    .query(`create table leak (initiative_id uuid, leak_id int, primary key (initiative_id, leak_id));
    alter table leak enable row level security; create policy p on leak using (initiative_id = app.initiative())`);
  expect(await codes()).toEqual([
    'row-security: The table leak belongs to initiatives, and its row-level security is not forced.',
  ]);
});

test('a policy that lets in more than the initiative asked about is a breach, the owner’s own is not', async () => {
  await database.owner.pool
    .query(`create table leak (initiative_id uuid, leak_id int, primary key (initiative_id, leak_id));
    alter table leak enable row level security; alter table leak force row level security;
    create policy everything on leak to concerted_owner using (true);
    create policy mine on leak for select using (initiative_id = (select app.initiative()) and leak_id > 0);
    create policy wide on leak for select using (true);
    create policy loose on leak for insert with check (leak_id > 0 or initiative_id = app.initiative())`);
  expect(await codes()).toEqual([
    'policy: The policy loose of the table leak does not keep to the initiative that is asked about.',
    'policy: The policy wide of the table leak does not keep to the initiative that is asked about.',
  ]);
});

test("a view with its owner's rights is a breach, one with security_invoker is not", async () => {
  await database.owner.pool.query('create view peep as select name from initiative');
  expect(await codes()).toEqual([
    "view: The view peep runs with its owner's rights: it needs security_invoker.",
  ]);
  await database.owner.pool.query('alter view peep set (security_invoker = true)');
  expect(await codes()).toEqual([]);
});

test('a security definer function without a fixed search_path, or with one that begins in temporary tables, is a breach', async () => {
  await database.owner.pool.query(
    'create function reach() returns bigint language sql security definer as $$ select count(*) from initiative $$',
  );
  const breach =
    "function: The function reach() runs with its owner's rights and has no fixed search_path that ends with pg_temp: a temporary table could stand in for one of ours.";
  expect(await codes()).toEqual([breach]);
  await database.owner.pool.query('alter function reach() set search_path = pg_catalog, public');
  expect(await codes()).toEqual([breach]);
  await database.owner.pool.query('alter function reach() set search_path = pg_catalog, public, pg_temp');
  expect(await codes()).toEqual([]);
});

test('the application must not use the owner, a superuser or a table of its own', async () => {
  const asOwner = await findBreaches({ ...database, appUrl: database.ownerUrl });
  expect(asOwner.map(({ message }) => message)).toContain(
    'DATABASE_URL and DATABASE_OWNER_URL use the same role concerted_owner.',
  );
  const asSuperuser = await findBreaches({ ...database, appUrl: database.adminUrl });
  expect(asSuperuser.map(({ message }) => message)).toContain(
    'The role postgres (app) is a superuser: nothing would hold it back.',
  );
});

// An initiative with rows in nearly every table is deleted by its lead: nothing of it stays, nothing of another goes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compose } from '../src/main.ts';
import { sessionCookie } from '../src/people/server/index.ts';
import { readConfig } from '../src/platform/config.ts';
import { openLog } from '../src/platform/log.ts';
import { plantCanaries, type Canaries } from './support/canaries.ts';
import { testDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;
let canaries: Canaries;
const folder = mkdtempSync(join(tmpdir(), 'concerted-delete-'));
const config = readConfig({ CONCERTED_DATA: folder, DATABASE_CONNECTIONS: '2' });

beforeAll(async () => {
  database = await testDatabase();
  canaries = await plantCanaries(database.owner.pool);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** How many rows each table of an initiative has of this one. */
async function rowsOf(initiativeId: string): Promise<Record<string, number>> {
  const { rows } = await database.owner.pool.query<{ name: string }>(
    `select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where a.attname = 'initiative_id' and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const counted = await database.owner.pool.query<{ count: number }>(
      `select count(*)::int as count from "${name}" where initiative_id = $1`,
      [initiativeId],
    );
    counts[name] = counted.rows[0]?.count ?? 0;
  }
  return counts;
}

test('every table of an initiative hangs on it by keys that take its rows along', async () => {
  const { rows } = await database.owner.pool.query<{ name: string }>(
    `with recursive hangs (id) as (
       select 'initiative'::regclass::oid
       union select conrelid from pg_constraint join hangs on hangs.id = confrelid where contype = 'f' and confdeltype = 'c')
     select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where a.attname = 'initiative_id' and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
        and c.oid not in (select id from hangs)`,
  );
  expect(rows.map(({ name }) => name)).toEqual([]);
});

test('a key that holds a row in place without taking its own along can wait for the end of the transaction', async () => {
  const { rows } = await database.owner.pool.query<{ name: string }>(
    `select conname as name from pg_constraint
      where contype = 'f' and connamespace = 'public'::regnamespace and confdeltype <> 'c' and not condeferrable
        and exists (select from pg_attribute where attrelid = conrelid and attname = 'initiative_id')`,
  );
  expect(rows.map(({ name }) => name)).toEqual([]);
});

test('its lead deletes it with every row it has in any table, and the other initiative keeps all of its own', async () => {
  const { app, close } = await compose({ config, urls: database, log: openLog('silent') });
  try {
    const lead = canaries.visitors.find(({ name }) => name === 'backbone_lead');
    const cookie = sessionCookie(lead?.session ?? '', { config, secure: false }).split(';')[0] ?? '';
    const url = `/api/initiatives/${canaries.a}`;
    const { name } = (await app.inject({ url, headers: { cookie } })).json<{ name: string }>();
    const [before, others] = [await rowsOf(canaries.a), await rowsOf(canaries.b)];
    expect(Object.values(before).filter((count) => count > 0).length).toBeGreaterThan(40);
    const gone = await app.inject({ method: 'DELETE', url, headers: { cookie }, payload: { name } });
    expect(gone.statusCode, gone.payload).toBe(204);
    const after = await rowsOf(canaries.a);
    expect(Object.keys(after).filter((table) => after[table] !== 0)).toEqual([]);
    expect(await rowsOf(canaries.b)).toEqual(others);
  } finally {
    await close();
  }
});

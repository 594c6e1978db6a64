import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { inContext, nobody } from './context.ts';
import { migrate, readMigrations } from './migrate.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('every file of migrations/ has run once, and running them again does nothing', async () => {
  const again = await migrate({ ...database });
  expect(again).toEqual({ ran: [], total: readMigrations().length });
});

test('the application puts a job into the queue only through app_jobs.enqueue, in its own transaction', async () => {
  await inContext(database.app.db, nobody, (tx) =>
    sql`select app_jobs.enqueue('look', '{"a":1}')`.execute(tx),
  );
  const { rows } = await database.app.pool.query(`select app_jobs.enqueue('look', '{"a":2}')`);
  expect(rows).toHaveLength(1);
  await expect(database.app.pool.query('select * from graphile_worker._private_jobs')).rejects.toThrow(
    /permission denied/,
  );
});

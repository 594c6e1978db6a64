import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { connect } from './roles.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('a connection lost between two statements of a transaction fails that one, and ends nothing else', async () => {
  const uncaught = vi.fn();
  process.on('uncaughtException', uncaught);
  try {
    const lost = database.app.db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      const pid = rows[0]?.pid ?? 0;
      const admin = await connect(database.adminUrl);
      await admin.query('select pg_terminate_backend($1)', [pid]);
      // Gone when the server no longer lists it; then our side has heard of it by the next turn.
      await vi.waitFor(async () => {
        const { rowCount } = await admin.query('select from pg_stat_activity where pid = $1', [pid]);
        expect(rowCount).toBe(0);
      });
      await admin.end();
      await sql`select 1`.execute(tx);
    });
    await expect(lost).rejects.toThrow();
    expect(uncaught).not.toHaveBeenCalled();
    const { rows } = await sql<{ one: number }>`select 1 as one`.execute(database.app.db);
    expect(rows).toEqual([{ one: 1 }]);
  } finally {
    process.off('uncaughtException', uncaught);
  }
});

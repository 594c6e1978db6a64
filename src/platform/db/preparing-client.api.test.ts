import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { openDatabase, type OpenDatabase } from './open.ts';

let database: TestDatabase;
/** One connection, so that what one transaction leaves behind is met by the next. */
let one: OpenDatabase;

beforeAll(async () => {
  database = await testDatabase();
  one = openDatabase({ connectionString: database.ownerUrl, max: 1 });
  await one.pool.query('create table kept (id integer primary key, word text not null)');
});
afterAll(async () => {
  await one.close();
  await database.close();
});

const reading = () => one.db.transaction().setAccessMode('read only');
/** The same statement often enough that it is prepared. */
async function often<T>(work: () => Promise<T>): Promise<T> {
  for (let time = 0; time < 4; time += 1) await work();
  return work();
}
const wordOf = (id: number) =>
  reading().execute(
    async (tx) => (await sql<{ word: string }>`select word from kept where id = ${id}`.execute(tx)).rows,
  );

describe('a connection that waits less', () => {
  test('refuses to write in a transaction that only reads, and can be used afterwards', async () => {
    const write = () =>
      reading().execute((tx) => sql`insert into kept values (${100}, ${'never'})`.execute(tx));
    for (let time = 0; time < 5; time += 1) await expect(write()).rejects.toMatchObject({ code: '25006' });
    expect(await wordOf(100)).toEqual([]);
  });

  test('writes after reading are committed: the end of reading does not take them along', async () => {
    await often(() => wordOf(1));
    await one.db
      .transaction()
      .execute((tx) => sql`insert into kept values (${1}, ${'first'}) on conflict do nothing`.execute(tx));
    expect(await wordOf(1)).toEqual([{ word: 'first' }]);
    const { rows } = await database.owner.pool.query('select word from kept where id = 1');
    expect(rows).toEqual([{ word: 'first' }]);
  });

  test('keeps what a transaction set within it, also when the next one comes at once', async () => {
    const inside = (word: string | null) =>
      reading().execute(async (tx) => {
        if (word !== null) await sql`select set_config('app.origin', ${word}, true)`.execute(tx);
        return (
          await sql<{
            was: string | null;
          }>`select nullif(current_setting('app.origin', ${true}), '') as was`.execute(tx)
        ).rows[0]?.was;
      });
    for (let time = 0; time < 6; time += 1) {
      const word = randomUUID();
      expect(await inside(word)).toBe(word);
      expect(await inside(null)).toBeNull();
    }
    await inside('left behind');
    // Outside any transaction, while the end of the last still waits.
    const { rows } = await one.pool.query(`select nullif(current_setting('app.origin', true), '') as was`);
    expect(rows).toEqual([{ was: null }]);
  });

  test('ends a transaction that only read by itself soon after, so that it blocks nobody', async () => {
    await often(() => wordOf(1));
    await database.owner.pool.query(
      `set lock_timeout = '5s'; alter table kept add column if not exists note text`,
    );
    await often(() => wordOf(1));
  });

  test('gives the error of a prepared statement to whoever sent it, and the connection goes on', async () => {
    const double = () =>
      one.db.transaction().execute((tx) => sql`insert into kept values (${1}, ${'again'})`.execute(tx));
    for (let time = 0; time < 5; time += 1) await expect(double()).rejects.toMatchObject({ code: '23505' });
    const wrong = () =>
      reading().execute((tx) => sql`select 1 / (${1}::integer - ${1}::integer) as never`.execute(tx));
    for (let time = 0; time < 5; time += 1) await expect(wrong()).rejects.toMatchObject({ code: '22012' });
    expect(await wordOf(1)).toEqual([{ word: 'first' }]);
  });

  test('a transaction that did nothing, or failed before its first statement, leaves no trace', async () => {
    await reading().execute(async () => undefined);
    await expect(
      one.db.transaction().execute(async () => {
        throw new Error('before anything');
      }),
    ).rejects.toThrow('before anything');
    await often(() => wordOf(1));
    const { rows } = await database.owner.pool.query(
      `select count(*)::int as open from pg_stat_activity where datname = current_database() and state like 'idle in transaction%' and xact_start < now() - interval '1 second'`,
    );
    expect(rows).toEqual([{ open: 0 }]);
  });

  test('answers the pool, which asks with a callback', async () => {
    for (let time = 0; time < 6; time += 1)
      expect((await one.pool.query('select $1::integer as number', [time])).rows).toEqual([{ number: time }]);
  });

  test('reads rows of many columns, none and null alike from the third time on', async () => {
    const row = () =>
      reading().execute(
        async (tx) =>
          (
            await sql`select ${7}::integer as number, ${'a'}::text as word, ${null}::text as nothing, date '2026-07-01' as day, array[1, 2] as list where ${true}`.execute(
              tx,
            )
          ).rows,
      );
    for (let time = 0; time < 6; time += 1)
      expect(await row()).toEqual([{ number: 7, word: 'a', nothing: null, day: '2026-07-01', list: [1, 2] }]);
    expect(await often(() => wordOf(-1))).toEqual([]);
  });
});

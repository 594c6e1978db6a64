// Saved views: who may save, rename and delete them, and that they open as they were saved.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asking, type Asking } from '../../../../test/support/asking.ts';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { neighbourhood, type Neighbourhood } from '../../../../test/support/neighbourhood.ts';
import { inContext, type Context } from '../../../platform/db/context.ts';
import { run } from '../../../platform/db/rows.ts';
import { landscapeContract } from '../../contract.ts';
import { landscapeHandlers } from '../handlers.ts';

let database: TestDatabase;
let here: Neighbourhood;
let partner: Context;
let ask: Asking<typeof landscapeContract>;
const clock = () => new Date('2026-11-24T09:00:00Z');
beforeAll(async () => {
  database = await testDatabase();
  ask = asking({ db: database.app.db, contract: landscapeContract, handlers: landscapeHandlers, clock });
});
afterAll(() => database.close());
beforeEach(async () => {
  here = await neighbourhood(database);
  partner = await here.partner(await here.organisation('Alder Family Centre'));
});

const families = {
  name: 'Families in Partington',
  filters: { q: 'families Partington', place: 'E08000009', income: 'under-10k' as const },
  shows: 'map' as const,
};
const save = (context: Context, more: Partial<typeof families> = {}) =>
  ask(context, 'saveView', { body: { ...families, ...more } });

test('a funder, a resident and an observer save none, and the table refuses them too', async () => {
  for (const role of ['funder', 'resident', 'observer'] as const) {
    const context = { ...here.lead, role };
    await expect(save(context)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(
      inContext(database.app.db, context, (tx) =>
        run(
          tx,
          sql`insert into saved_view (initiative_id, name, filters, shows, saved_by, saved_at)
              values (${here.initiative}, 'x', '{}', 'list', ${context.account}, now())`,
        ),
      ),
    ).rejects.toBeDefined();
  }
});

test('a partner neither renames nor deletes what the coordinating team saved, nor saves in its name', async () => {
  const { id, version } = await save(here.lead);
  const params = { viewId: id };
  await expect(ask(partner, 'renameView', { params, body: { version, name: 'x' } })).rejects.toMatchObject({
    code: 'not-allowed',
  });
  await expect(ask(partner, 'deleteView', { params })).rejects.toMatchObject({ code: 'not-allowed' });
  const touched = await inContext(database.app.db, partner, (tx) =>
    run(tx, sql`delete from saved_view where initiative_id = ${here.initiative} and view_id = ${id}`),
  );
  expect(touched).toBe(0);
  await expect(
    inContext(database.app.db, partner, (tx) =>
      run(
        tx,
        sql`insert into saved_view (initiative_id, name, filters, shows, saved_by, saved_at)
            values (${here.initiative}, 'x', '{}', 'list', 'lead', now())`,
      ),
    ),
  ).rejects.toBeDefined();
});

test('a view of another initiative is not there', async () => {
  const { id, version } = await save(here.lead);
  const elsewhere = await neighbourhood(database);
  const params = { viewId: id };
  expect((await ask(elsewhere.lead, 'views')).items).toEqual([]);
  await expect(
    ask(elsewhere.lead, 'renameView', { params, body: { version, name: 'x' } }),
  ).rejects.toMatchObject({ code: 'not-found' });
  await expect(ask(elsewhere.lead, 'deleteView', { params })).rejects.toMatchObject({ code: 'not-found' });
});

test('no two have one name, however it is written, and a name is not empty', async () => {
  await save(here.lead);
  await expect(save(partner, { name: 'FAMILIES in Partington' })).rejects.toMatchObject({
    code: 'already-exists',
  });
  await expect(save(here.lead, { name: '   ' })).rejects.toBeDefined();
});

test('who renames what somebody else renamed first is told both names', async () => {
  const { id, version } = await save(here.lead);
  const params = { viewId: id };
  await ask(here.lead, 'renameView', { params, body: { version, name: 'Families here' } });
  await expect(
    ask(here.lead, 'renameView', { params, body: { version, name: 'Families there' } }),
  ).rejects.toMatchObject({
    code: 'changed-meanwhile',
    details: { theirs: { name: 'Families here' }, yours: { name: 'Families there' } },
  });
});

test('more than 200 are not kept, and the reason is told', async () => {
  await database.owner.pool.query(
    `insert into saved_view (initiative_id, name, filters, shows, saved_at) select $1, 'View ' || n, '{}', 'list', now() from generate_series(1, 200) n`,
    [here.initiative],
  );
  await expect(save(here.lead)).rejects.toMatchObject({ code: 'not-possible-now' });
});

test('a partner’s view opens for everybody as it was saved, with its maker, and goes when its maker deletes it', async () => {
  const { id } = await save({ ...partner, account: 'pat' });
  await database.owner.pool.query(
    `update person set account_id = 'pat' where initiative_id = $1 and name = 'Pat Example'`,
    [here.initiative],
  );
  const { items } = await ask({ ...here.lead, role: 'observer' }, 'views');
  expect(items).toMatchObject([
    { ...families, savedBy: 'Pat Example', savedAt: '2026-11-24T09:00:00.000Z', mayChange: false },
  ]);
  const params = { viewId: id };
  const renamed = await ask({ ...partner, account: 'pat' }, 'renameView', {
    params,
    body: { version: 1, name: 'Families' },
  });
  expect(renamed).toMatchObject({ name: 'Families', mayChange: true, version: 2 });
  await ask({ ...partner, account: 'pat' }, 'deleteView', { params });
  expect((await ask(here.lead, 'views')).items).toEqual([]);
});

test('a funder that turned out to be another body is looked for as that body', async () => {
  const [first, second] = [
    await here.organisation('The Council'),
    await here.organisation('Trafford Council'),
  ];
  await save(here.lead, { filters: { funder: first } as never });
  await database.owner.pool.query(
    `update organisation set same_as = $3 where initiative_id = $1 and organisation_id = $2`,
    [here.initiative, first, second],
  );
  expect((await ask(here.lead, 'views')).items[0]?.filters.funder).toBe(second);
});

// Trustees' names: for the coordinating team only, for a time, and not against a person's will.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asking, type Asking } from '../../../../test/support/asking.ts';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { neighbourhood, type Neighbourhood } from '../../../../test/support/neighbourhood.ts';
import { inContext, nobody, systemContext } from '../../../platform/db/context.ts';
import { all, run } from '../../../platform/db/rows.ts';
import { landscapeContract } from '../../contract.ts';
import { landscapeHandlers } from '../handlers.ts';
import { landscapeTasks } from '../index.ts';

let database: TestDatabase;
let here: Neighbourhood;
let ask: Asking<typeof landscapeContract>;
let body = '';
beforeAll(async () => {
  database = await testDatabase();
  ask = asking({ db: database.app.db, contract: landscapeContract, handlers: landscapeHandlers });
});
afterAll(() => database.close());
beforeEach(async () => {
  here = await neighbourhood(database);
  body = await here.organisation('Alder', { number: 'GB-CHC-1' });
  await load('77', 'Ann Example');
  await load('78', 'Bob Example');
});

/** As a load does it: a name that is there already is written again. */
const load = (person: string, name: string, initiative = here.initiative) =>
  inContext(database.app.db, systemContext(initiative, 'test'), (tx) =>
    run(
      tx,
      sql`insert into record_trustee as t (initiative_id, record_id, person, name)
        select ${initiative}, record_id, ${person}, ${name} from record where initiative_id = ${initiative}
        on conflict (initiative_id, record_id, person) do update set name = excluded.name where t.name is distinct from excluded.name`,
    ),
  );
const nightly = async () => {
  for (const task of landscapeTasks.filter(({ at }) => at !== undefined)) await task.run({}, database.app.db);
};
const ago = (months: number) =>
  database.owner.pool.query(
    `update record_trustee set named_on = current_date - make_interval(months => $2) where initiative_id = $1`,
    [here.initiative, months],
  );
const shown = async (context = here.lead) =>
  (await ask(context, 'trustees', { params: { organisationId: body } })).items.map(({ name }) => name);
const kept = async () =>
  (
    await database.owner.pool.query<{ person: string; name: string | null }>(
      `select person, name from record_trustee where initiative_id = $1 order by 1`,
      [here.initiative],
    )
  ).rows.map(({ person, name }) => [person, name]);
const object = (person: string, context = here.lead) =>
  ask(context, 'recordObjection', { body: { person, note: 'Asked by letter.' } });

describe("trustees' names", () => {
  test('are refused to a partner, with all that is said about keeping them', async () => {
    const partner = await here.partner(body);
    const refused = { code: 'not-allowed' };
    await expect(shown(partner)).rejects.toMatchObject(refused);
    await expect(ask(partner, 'trusteeNames')).rejects.toMatchObject(refused);
    await expect(object('77', partner)).rejects.toMatchObject(refused);
    await expect(
      ask(partner, 'setTrusteeRetention', { body: { version: 0, months: 3 } }),
    ).rejects.toMatchObject(refused);
    const page = await ask(partner, 'organisation', { params: { organisationId: body } });
    expect([page.trusteeCount, JSON.stringify(page).includes('Example')]).toEqual([2, false]);
  });

  test('are kept twelve months where nobody said otherwise, then removed at night; the numbers stay', async () => {
    expect(await ask(here.lead, 'trusteeNames')).toMatchObject({ months: 12, version: 0, named: 2 });
    await ago(11);
    await nightly();
    expect(await shown()).toEqual(['Ann Example', 'Bob Example']);
    await ago(12);
    await nightly();
    expect(await kept()).toEqual([
      ['77', null],
      ['78', null],
    ]);
    expect(await shown()).toEqual([null, null]);
    const page = await ask(here.lead, 'organisation', { params: { organisationId: body } });
    expect(page.trusteeCount).toBe(2);
  });

  test('that are loaded again after they were removed are kept for as long again', async () => {
    await ago(12);
    await nightly();
    await load('77', 'Ann Example');
    await nightly();
    expect(await shown()).toEqual(['Ann Example', null]);
  });

  test('are kept for as long as the initiative says; who says it twice at once sees both', async () => {
    const set = (version: number, months: number) =>
      ask(here.lead, 'setTrusteeRetention', { body: { version, months } });
    expect(await set(0, 3)).toMatchObject({ months: 3, version: 1 });
    await expect(set(0, 6)).rejects.toMatchObject({
      code: 'changed-meanwhile',
      details: { theirs: { months: 3 }, yours: { months: 6 } },
    });
    await ago(3);
    await nightly();
    expect(await shown()).toEqual([null, null]);
    const elsewhere = await neighbourhood(database);
    expect((await ask(elsewhere.lead, 'trusteeNames')).months).toBe(12);
  });
});

describe('a person who objects', () => {
  test('has to be known by the number given, and objects once', async () => {
    await expect(object('99')).rejects.toMatchObject({ code: 'not-found' });
    await object('77');
    await expect(object('77')).rejects.toMatchObject({ code: 'already-exists' });
  });

  test('is named nowhere at once, also after the register is loaded again', async () => {
    const { objections } = await object('77');
    expect(objections.map(({ person, note }) => [person, note])).toEqual([['77', 'Asked by letter.']]);
    expect(await kept()).toEqual([
      ['77', null],
      ['78', 'Bob Example'],
    ]);
    await load('77', 'Ann Example');
    expect((await shown()).filter((name) => name !== null)).toEqual(['Bob Example']);
    const direct = await inContext(database.app.db, here.lead, (tx) =>
      all(tx, sql<{ name: string }>`select name from record_trustee where name is not null`),
    );
    expect(direct).toEqual([{ name: 'Bob Example' }]);
    await nightly();
    expect((await kept())[0]).toEqual(['77', null]);
  });

  test('stays unnamed where row-level security is off: the query holds alone', async () => {
    await object('77');
    await load('77', 'Ann Example');
    const room = { contract: landscapeContract, handlers: landscapeHandlers };
    const open = asking({ ...room, db: database.owner.db });
    const { items } = await open(here.lead, 'trustees', { params: { organisationId: body } });
    expect(items.map(({ name }) => name)).toEqual(['Bob Example', null]);
  });

  test('is asked for by the coordinating team of one initiative and named in others as before', async () => {
    const elsewhere = await neighbourhood(database);
    await elsewhere.organisation('Beech', { number: 'GB-CHC-2' });
    await load('77', 'Ann Example', elsewhere.initiative);
    await object('77');
    expect((await ask(elsewhere.lead, 'trusteeNames')).named).toBe(1);
  });

  test('who changes their mind is named when a register is loaded again', async () => {
    const { objections } = await object('77');
    const params = { objectionId: objections[0]?.id ?? '' };
    await ask(here.lead, 'withdrawObjection', { params });
    await expect(ask(here.lead, 'withdrawObjection', { params })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await shown()).toEqual(['Bob Example', null]);
    await load('77', 'Ann Example');
    expect(await shown()).toEqual(['Ann Example', 'Bob Example']);
  });
});

test('a nightly removal is not anybody else’s to aim: it removes only what is due', async () => {
  await inContext(database.app.db, nobody, (tx) => run(tx, sql`select app.forget_trustee('77')`));
  expect(await shown()).toEqual(['Ann Example', 'Bob Example']);
});

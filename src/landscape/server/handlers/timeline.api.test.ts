// What happened to an organisation and when, put together from what is loaded and decided.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asking, type Asking } from '../../../../test/support/asking.ts';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { neighbourhood, type Neighbourhood } from '../../../../test/support/neighbourhood.ts';
import { landscapeContract } from '../../contract.ts';
import { landscapeHandlers } from '../handlers.ts';

let database: TestDatabase;
let here: Neighbourhood;
let ask: Asking<typeof landscapeContract>;
beforeAll(async () => {
  database = await testDatabase();
  const room = { db: database.app.db, contract: landscapeContract, handlers: landscapeHandlers };
  ask = asking({ ...room, clock: () => new Date('2026-11-24T09:00:00Z') });
});
afterAll(() => database.close());
beforeEach(async () => {
  here = await neighbourhood(database);
});

const run = (statement: string, ...values: readonly unknown[]) =>
  database.owner.pool.query(statement, [here.initiative, ...values]);
const told = async (organisationId: string, context = here.lead) =>
  (await ask(context, 'timeline', { params: { organisationId } })).items.map((one) =>
    [one.on, one.kind, one.what ?? one.other?.name ?? ''].join(' ').trim(),
  );
const grant = (identifier: string, day: string, funder: string, recipient: string) =>
  run(
    `insert into "grant" (initiative_id, identifier, title, description, currency, amount, awarded_on, funder_id, funder_identifier, recipient_id, hash, import_id)
     select $1, $2, '', '', 'GBP', 100, $3, $4, 'GB-LAE-TRF', $5, '', import_id from import where initiative_id = $1`,
    identifier,
    day,
    funder,
    recipient,
  );

describe('a timeline', () => {
  test('of an organisation of another initiative is not there', async () => {
    const id = await here.organisation('Alder');
    const elsewhere = await neighbourhood(database);
    await expect(told(id, elsewhere.lead)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('tells names, registers, accounts, lists, grants and decisions in the order of their days, with sources', async () => {
    const trust = await here.organisation('The Trust', { number: 'GB-CHC-1200251' });
    const old = await here.organisation('Old Trust', { number: 'GB-CHC-216355' });
    const council = await here.organisation('Council');
    await run(
      `update record set registered_on = '2007-11-30', removed_on = '2020-01-31', line = 7 where initiative_id = $1 and organisation_id = $2`,
      trust,
    );
    await run(
      `insert into record_income (initiative_id, record_id, year_end, income, spending)
       select $1, record_id, '2019-03-31', 1000, 900 from record where initiative_id = $1 and organisation_id = $2`,
      trust,
    );
    await run(
      `insert into organisation_name (initiative_id, organisation_id, name, source, first_seen, last_seen) values ($1, $2, 'Trust for Trafford', 'threesixty-giving', '2012-05-01', '2014-05-01')`,
      trust,
    );
    await run(
      `insert into organisation_relationship (initiative_id, from_identifier, to_identifier, kind, happened_on, to_name, import_id)
       select $1, 'GB-CHC-216355', 'GB-CHC-1200251', 'merged into', '2007-11-29'::date, 'The Trust', import_id from import where initiative_id = $1
       union all select $1, 'GB-CHC-1200251', 'GB-CHC-999', 'parent', null, 'The Federation', import_id from import where initiative_id = $1`,
    );
    await grant('one', '2012-05-01', council, trust);
    await grant('two', '2013-05-01', council, trust);
    await grant('three', '2014-05-01', council, trust);
    expect(await told(trust)).toEqual([
      '2007-11-29 took in Old Trust',
      '2007-11-30 registered GB-CHC-1200251',
      '2012-05-01 name Trust for Trafford',
      '2012-05-01 first grant Council',
      '2014-05-01 last grant Council',
      '2019-03-31 accounts GB-CHC-1200251',
      '2020-01-31 removed GB-CHC-1200251',
      'parent The Federation',
    ]);
    expect(await told(old)).toEqual(['2007-11-29 merged into The Trust']);
    const { items } = await ask(here.lead, 'timeline', { params: { organisationId: trust } });
    expect(items.find(({ kind }) => kind === 'registered')).toMatchObject({ file: 'test', line: 7 });
    expect(items.find(({ kind }) => kind === 'accounts')).toMatchObject({ income: 1000, spending: 900 });
    expect(items.find(({ kind }) => kind === 'parent')?.other).toEqual({ id: null, name: 'The Federation' });
    expect(items.every(({ source }) => source !== null)).toBe(true);
  });

  test('tells what the register says happened, with the number of the other, once where its entry or a list says it too', async () => {
    const trust = await here.organisation('The Trust', { number: 'GB-CHC-1200251' });
    const old = await here.organisation('Old Trust', { number: 'GB-CHC-216355' });
    await run(
      `update record set registered_on = '2007-11-30' where initiative_id = $1 and organisation_id = $2`,
      trust,
    );
    await run(
      `insert into organisation_relationship (initiative_id, from_identifier, to_identifier, kind, happened_on, import_id)
       select $1, 'GB-CHC-1200251', 'GB-CHC-216355', 're-registered as', '2015-01-02'::date, import_id from import where initiative_id = $1`,
    );
    await run(
      `insert into record_event (initiative_id, record_id, number, kind, title, happened_on, reason, other_identifier, other_name, import_id, line)
       select $1, r.record_id, e.number, e.kind, e.title, e.day::date, e.reason, e.other, e.other_name, r.import_id, e.number + 1
         from record r, (values
           (1, 'registration', 'Standard registration', '2007-11-30', null, null, null),
           (2, 'other', 'Re-registered', '2015-01-02', null, 'GB-CHC-216355', null),
           (3, 'insolvency', 'Administration', '2016-05-06', null, null, null),
           (4, 'merger', 'Asset transfer in', '2017-01-01', 'AMALGAMATED', 'GB-CHC-216355', 'OLD TRUST'),
           (5, 'merger', 'Asset transfer in', null, null, 'GB-CHC-7', 'THE SEVENTH')) as e (number, kind, title, day, reason, other, other_name)
        where r.initiative_id = $1 and r.organisation_id = $2`,
      trust,
    );
    const { items } = await ask(here.lead, 'timeline', { params: { organisationId: trust } });
    expect(items.map(({ on, kind, what, other }) => [on, kind, what, other?.name ?? null])).toEqual([
      ['2007-11-30', 'registered', 'GB-CHC-1200251', null],
      ['2015-01-02', 're-registered as', null, 'Old Trust'],
      ['2016-05-06', 'register says', 'Administration', null],
      ['2017-01-01', 'register says', 'Asset transfer in: AMALGAMATED', 'Old Trust'],
      [null, 'register says', 'Asset transfer in', 'THE SEVENTH'],
    ]);
    expect(items[3]).toMatchObject({ other: { id: old }, file: 'test', line: 5 });
    expect(items[4]?.other?.id).toBeNull();
  });

  test('tells that two were found to be one and that it was taken back, and holds what both were told of meanwhile', async () => {
    const trust = await here.organisation('The Trust', { number: 'GB-CHC-1' });
    const hideaway = await here.organisation('The Hideaway');
    const matchId = await here.likeness(trust, hideaway);
    await run(
      `insert into organisation_name (initiative_id, organisation_id, name, source, first_seen) values ($1, $2, 'The Hideaway', 'threesixty-giving', '2018-01-01')`,
      hideaway,
    );
    await ask(here.lead, 'decideMatch', { params: { matchId }, body: { decision: 'accept', version: 1 } });
    const joined = await told(hideaway);
    expect(joined.map((line) => line.slice(0, 15))).toEqual(['2018-01-01 name', '2026-11-24 same']);
    await ask(here.lead, 'decideMatch', { params: { matchId }, body: { decision: 'undo', version: 2 } });
    expect((await told(trust)).toSorted()).toEqual([
      '2026-11-24 same The Hideaway',
      '2026-11-24 taken back The Hideaway',
    ]);
  });
});

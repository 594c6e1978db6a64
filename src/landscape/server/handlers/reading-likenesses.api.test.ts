// Likenesses read one after another: the order, what is left, what was put off, and who decided what and when.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asking, type Asking } from '../../../../test/support/asking.ts';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { neighbourhood, type Neighbourhood } from '../../../../test/support/neighbourhood.ts';
import { landscapeContract } from '../../contract.ts';
import { landscapeHandlers } from '../handlers.ts';

let database: TestDatabase;
let here: Neighbourhood;
let ask: Asking<typeof landscapeContract>;
let now = new Date('2026-11-24T09:00:00Z');
beforeAll(async () => {
  database = await testDatabase();
  const room = { db: database.app.db, contract: landscapeContract, handlers: landscapeHandlers };
  ask = asking({ ...room, clock: () => now });
});
afterAll(() => database.close());
beforeEach(async () => {
  here = await neighbourhood(database);
  now = new Date('2026-11-24T09:00:00Z');
});

type Decision = 'accept' | 'reject' | 'later' | 'undo';
const decide = (matchId: string, decision: Decision, version: number, context = here.lead) =>
  ask(context, 'decideMatch', { params: { matchId }, body: { decision, version } });
const waiting = async (query: { about?: 'name' | 'postcode'; place?: string } = {}) =>
  (await ask(here.lead, 'matches', { query: { state: 'proposed', ...query } })).items.map(({ id }) => id);
const queue = async (matchId: string, query: { about?: 'name' | 'postcode'; place?: string } = {}) =>
  (await ask(here.lead, 'match', { params: { matchId }, query })).queue;

/** Three likenesses in the order of reading: nothing against and certain, less certain, doubted. */
async function three() {
  const pair = async (name: string, score: number, reasons: readonly unknown[]) => {
    const [left, right] = [await here.organisation(name), await here.organisation(`${name} Two`)];
    const id = await here.likeness(left, right);
    await database.owner.pool.query(
      `update organisation_match set score = $2, reasons = $3 where match_id = $1`,
      [id, score, JSON.stringify(reasons)],
    );
    return { id, left, right };
  };
  const name = { kind: 'for', about: 'name', text: 'Both are named "X".' };
  const postcode = { kind: 'for', about: 'postcode', text: 'Both have the postcode M33 2AA.' };
  const against = { kind: 'against', about: 'district', text: 'They are in different districts.' };
  const first = await pair('Alder', 0.9, [name]);
  const second = await pair('Beech', 0.7, [name, postcode]);
  const third = await pair('Cedar', 0.95, [postcode, against]);
  await database.owner.pool.query(
    `update organisation set place_code = 'E08000009' where organisation_id = any ($1)`,
    [[first.left, third.right]],
  );
  return { first: first.id, second: second.id, third: third.id };
}

describe('putting off', () => {
  test('is not for a partner, and nothing that is decided can be put off', async () => {
    const { first } = await three();
    const partner = await here.partner(await here.organisation('Partner'));
    await expect(decide(first, 'later', 1, partner)).rejects.toMatchObject({ code: 'not-allowed' });
    await decide(first, 'reject', 1);
    await expect(decide(first, 'later', 2)).rejects.toMatchObject({ code: 'not-possible-now' });
  });

  test('what somebody decided meanwhile is refused with both versions', async () => {
    const { first } = await three();
    await decide(first, 'reject', 1);
    await expect(decide(first, 'later', 1)).rejects.toMatchObject({
      code: 'changed-meanwhile',
      details: { theirs: { state: 'rejected' }, yours: { decision: 'later' } },
    });
  });

  test('brings a likeness after those that nobody put off, where it goes on waiting', async () => {
    const { first, second, third } = await three();
    expect(await waiting()).toEqual([first, second, third]);
    expect(await decide(first, 'later', 1)).toMatchObject({
      state: 'proposed',
      decidedAt: null,
      laterAt: '2026-11-24T09:00:00.000Z',
      overlapsJobId: null,
    });
    now = new Date('2026-11-24T09:05:00Z');
    await decide(second, 'later', 1);
    expect(await waiting()).toEqual([third, first, second]);
  });
});

describe('reading one after another', () => {
  test('leads to the next one and says how many are left; after the last comes the first again', async () => {
    const { first, second, third } = await three();
    expect(await queue(first)).toEqual({ left: 3, nextId: second });
    expect(await queue(third)).toEqual({ left: 3, nextId: first });
    await decide(second, 'accept', 1);
    expect(await queue(first)).toEqual({ left: 2, nextId: third });
    expect(await queue(second)).toEqual({ left: 2, nextId: third });
    await decide(first, 'reject', 1);
    await decide(third, 'reject', 1);
    expect(await queue(third)).toEqual({ left: 0, nextId: null });
  });

  test('stays among those with one reason or of one place, which say how many there are', async () => {
    const { first, second, third } = await three();
    expect(await waiting({ about: 'postcode' })).toEqual([second, third]);
    expect(await waiting({ place: 'E08000009' })).toEqual([first, third]);
    expect(await queue(first, { place: 'E08000009' })).toEqual({ left: 2, nextId: third });
    const { waiting: counts } = await ask(here.lead, 'matches');
    expect(counts.abouts).toEqual([
      { value: 'name', label: 'name', count: 2 },
      { value: 'postcode', label: 'postcode', count: 2 },
    ]);
    expect(counts.places).toEqual([{ value: 'E08000009', label: 'Trafford', count: 2 }]);
  });
});

describe('what was decided', () => {
  test('is kept with who and when, latest first, also what was taken back', async () => {
    const { first, second } = await three();
    await database.owner.pool.query(
      `insert into person (initiative_id, account_id, name) values ($1, 'lead', 'Ann Example')`,
      [here.initiative],
    );
    await decide(first, 'accept', 1);
    now = new Date('2026-11-25T09:00:00Z');
    await decide(first, 'undo', 2);
    now = new Date('2026-11-26T09:00:00Z');
    await decide(second, 'reject', 1, { ...here.lead, account: 'somebody else' });
    const { total, items } = await ask(here.lead, 'matchDecisions');
    expect(total).toBe(3);
    expect(items.map(({ left, decision, by, at }) => [left.name.slice(0, 5), decision, by, at])).toEqual([
      ['Beech', 'reject', null, '2026-11-26T09:00:00.000Z'],
      ['Alder', 'undo', 'Ann Example', '2026-11-25T09:00:00.000Z'],
      ['Alder', 'accept', 'Ann Example', '2026-11-24T09:00:00.000Z'],
    ]);
    const { history } = await ask(here.lead, 'match', { params: { matchId: first } });
    expect(history.map(({ decision }) => decision)).toEqual(['undo', 'accept']);
    const elsewhere = await neighbourhood(database);
    expect((await ask(elsewhere.lead, 'matchDecisions')).items).toEqual([]);
  });

  test('says what both have, and what each source says of either', async () => {
    const trust = await here.organisation('Hidden Treasure', { number: 'GB-CHC-1200251' });
    const hideaway = await here.organisation('HIDDEN TREASURE LTD', { number: 'GB-CHC-1200252' });
    const matchId = await here.likeness(trust, hideaway);
    await database.owner.pool.query(
      `update record set postcode = 'M31 4PW', website = 'www.treasure.org.uk' where initiative_id = $1`,
      [here.initiative],
    );
    const it = await ask(here.lead, 'match', { params: { matchId } });
    expect(it.inCommon).toMatchObject({
      names: [expect.stringMatching(/hidden treasure/i)],
      postcodes: ['M31 4PW'],
      websites: ['treasure.org.uk'],
      funders: [],
    });
    const sides = [it.compare.left, it.compare.right].toSorted((a, b) => (a.name < b.name ? -1 : 1));
    expect(
      sides.map(({ says }) => says.map(({ identifier, names, file }) => [identifier, names, file])),
    ).toEqual([
      [['GB-CHC-1200252', ['HIDDEN TREASURE LTD'], 'test']],
      [['GB-CHC-1200251', ['Hidden Treasure'], 'test']],
    ]);
  });
});

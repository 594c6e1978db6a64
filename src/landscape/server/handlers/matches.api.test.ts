// Likenesses: two organisations that may be one body, decided by a person and taken back.
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
  ask = asking({ db: database.app.db, contract: landscapeContract, handlers: landscapeHandlers });
});
afterAll(() => database.close());
beforeEach(async () => {
  here = await neighbourhood(database);
});

type Decision = 'accept' | 'reject' | 'undo';
const decide = (matchId: string, decision: Decision, version: number, context = here.lead) =>
  ask(context, 'decideMatch', { params: { matchId }, body: { decision, version } });

/** Two names of one body: the second is in a register. */
async function twoNames() {
  const trust = await here.organisation('Hidden Treasure Trust', { number: 'GB-CHC-1200251' });
  const hideaway = await here.organisation('The Hideaway');
  return { trust, hideaway, matchId: await here.likeness(hideaway, trust) };
}

/** Three names in a row, A = B = C, of which C is in a register: ids and the two likenesses. */
async function chain() {
  const [a, b] = [await here.organisation('Alder'), await here.organisation('Beech')];
  const c = await here.organisation('Cedar', { number: 'GB-CHC-3' });
  return { a, b, c, ab: await here.likeness(a, b), bc: await here.likeness(b, c) };
}

describe('a likeness', () => {
  test('is not decided by a partner: neither by the permission nor by the table', async () => {
    const { matchId, hideaway, trust } = await twoNames();
    const partner = await here.partner(hideaway);
    await expect(decide(matchId, 'accept', 1, partner)).rejects.toMatchObject({ code: 'not-allowed' });
    const open = { ...landscapeContract.decideMatch, permission: 'landscape.read' as const };
    const unguarded = asking({
      db: database.app.db,
      contract: { decideMatch: open },
      handlers: { decideMatch: landscapeHandlers.decideMatch },
    });
    await expect(
      unguarded(partner, 'decideMatch', { params: { matchId }, body: { decision: 'accept', version: 1 } }),
    ).rejects.toBeDefined();
    expect(await here.standing(hideaway, trust)).toEqual([null, null]);
  });

  test('of another initiative is not there', async () => {
    const { matchId } = await twoNames();
    const elsewhere = await neighbourhood(database);
    await expect(decide(matchId, 'accept', 1, elsewhere.lead)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('that somebody else decided meanwhile is refused with both versions, and theirs stays', async () => {
    const { matchId } = await twoNames();
    await decide(matchId, 'reject', 1);
    await expect(decide(matchId, 'accept', 1)).rejects.toMatchObject({
      code: 'changed-meanwhile',
      status: 409,
      details: { theirs: { state: 'rejected', version: 2 }, yours: { decision: 'accept' } },
    });
    const { state, version } = await ask(here.lead, 'match', { params: { matchId } });
    expect([state, version]).toEqual(['rejected', 2]);
  });

  test('decided twice at the same moment is decided once', async () => {
    const { matchId } = await twoNames();
    const both = await Promise.allSettled([decide(matchId, 'accept', 1), decide(matchId, 'reject', 1)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({
      code: 'changed-meanwhile',
    });
  });

  test('of a made-up organisation with a real one is never accepted', async () => {
    const real = await here.organisation('A real one');
    const invented = await here.organisation('An invented one', { madeUp: true });
    const matchId = await here.likeness(real, invented);
    await expect(decide(matchId, 'accept', 1)).rejects.toMatchObject({ code: 'made-up-and-real' });
    expect(await here.standing(real, invented)).toEqual([null, null]);
  });

  test('has nothing to take back while nobody decided, and is not accepted twice', async () => {
    const { matchId } = await twoNames();
    await expect(decide(matchId, 'undo', 1)).rejects.toMatchObject({
      code: 'not-possible-now',
      details: { reason: 'Nothing was decided about these two that could be taken back.' },
    });
    await decide(matchId, 'accept', 1);
    await expect(decide(matchId, 'accept', 2)).rejects.toMatchObject({
      code: 'not-possible-now',
      details: { reason: 'This was decided already.' },
    });
  });

  test('accepted makes one body, named after its entry in a register; taken back there are two again', async () => {
    const { matchId, trust, hideaway } = await twoNames();
    const accepted = await decide(matchId, 'accept', 1);
    expect(accepted).toMatchObject({ state: 'accepted', version: 2 });
    expect(accepted.overlapsJobId).not.toBeNull();
    expect(await here.standing(hideaway, trust)).toEqual([trust, null]);
    const params = { organisationId: hideaway };
    const one = await ask(here.lead, 'organisation', { params });
    expect([one.id, one.name, one.alsoIds]).toEqual([trust, 'Hidden Treasure Trust', [hideaway]]);

    expect(await decide(matchId, 'undo', 2)).toMatchObject({ state: 'proposed', version: 3 });
    expect(await here.standing(hideaway, trust)).toEqual([null, null]);
    expect((await ask(here.lead, 'organisation', { params })).name).toBe('The Hideaway');
    const found = await ask(here.lead, 'search', { query: { q: 'Hideaway' } });
    expect(found.items.map(({ id }) => id)).toEqual([hideaway]);
  });

  test('accepted and then said to be none makes two bodies again at once', async () => {
    const { matchId, trust, hideaway } = await twoNames();
    await decide(matchId, 'accept', 1);
    const rejected = await decide(matchId, 'reject', 2);
    expect(rejected.state).toBe('rejected');
    expect(rejected.overlapsJobId).not.toBeNull();
    expect(await here.standing(hideaway, trust)).toEqual([null, null]);
  });
});

describe('a chain A = B = C', () => {
  test('is one body that C, in a register, stands for; without B = C the first two are one still', async () => {
    const { a, b, c, ab, bc } = await chain();
    await decide(ab, 'accept', 1);
    await decide(bc, 'accept', 1);
    expect(await here.standing(a, b, c)).toEqual([c, c, null]);
    await decide(bc, 'undo', 2);
    const [ofA, ofB, ofC] = await here.standing(a, b, c);
    expect(ofC).toBeNull();
    expect([ofA, ofB]).toEqual(ofA === null ? [null, a] : [b, null]);
    await decide(ab, 'undo', 2);
    expect(await here.standing(a, b, c)).toEqual([null, null, null]);
  });

  test('closed by A = C stays one body when B = C is taken back', async () => {
    const { a, b, c, ab, bc } = await chain();
    const ac = await here.likeness(a, c);
    for (const matchId of [ab, bc, ac]) await decide(matchId, 'accept', 1);
    await decide(bc, 'undo', 2);
    expect(await here.standing(a, b, c)).toEqual([c, c, null]);
  });

  test('cannot be made of two that were said not to be one, nor broken by saying so of its ends', async () => {
    const { a, b, c, ab, bc } = await chain();
    const ac = await here.likeness(a, c);
    await decide(ac, 'reject', 1);
    await decide(ab, 'accept', 1);
    await expect(decide(bc, 'accept', 1)).rejects.toMatchObject({
      code: 'not-possible-now',
      details: { reason: expect.stringContaining('Alder and Cedar are not one organisation') },
    });
    expect(await here.standing(a, b, c)).not.toContain(c);

    await decide(ac, 'undo', 2);
    await decide(bc, 'accept', 1);
    await expect(decide(ac, 'reject', 3)).rejects.toMatchObject({ code: 'not-possible-now' });
    expect(await here.standing(a, b, c)).toEqual([c, c, null]);
  });

  test('leaves every other body of the initiative as it is', async () => {
    const { ab } = await chain();
    const [x, y] = [await here.organisation('Yew'), await here.organisation('Old Yew')];
    // Joined by hand of the owner, without a likeness: nothing that was asked for.
    await database.owner.pool.query(`update organisation set same_as = $1 where organisation_id = $2`, [
      x,
      y,
    ]);
    await decide(ab, 'accept', 1);
    expect(await here.standing(x, y)).toEqual([null, x]);
  });
});

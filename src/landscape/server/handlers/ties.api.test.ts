// "We know each other": recorded and ended by the coordinating team, and by partners for themselves.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asking, type Asking } from '../../../../test/support/asking.ts';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { neighbourhood, type Neighbourhood } from '../../../../test/support/neighbourhood.ts';
import { inContext, type Context } from '../../../platform/db/context.ts';
import { run } from '../../../platform/db/rows.ts';
import { landscapeContract } from '../../contract.ts';
import { landscapeHandlers } from '../handlers.ts';

let database: TestDatabase;
let here: Neighbourhood;
let ask: Asking<typeof landscapeContract>;
let own: string;
let other: string;
let third: string;
let partner: Context;
beforeAll(async () => {
  database = await testDatabase();
  ask = asking({ db: database.app.db, contract: landscapeContract, handlers: landscapeHandlers });
});
afterAll(() => database.close());
beforeEach(async () => {
  here = await neighbourhood(database);
  own = await here.organisation('Own');
  other = await here.organisation('Other');
  third = await here.organisation('Third');
  partner = await here.partner(own);
});

const record = (context: Context, leftId: string, rightId: string, note?: string) =>
  ask(context, 'recordTie', { body: { leftId, rightId, ...(note === undefined ? {} : { note }) } });
const end = (context: Context, tieId: string) => ask(context, 'endTie', { params: { tieId } });
const shown = async (context = here.lead) =>
  (await ask(context, 'ties')).items.map(({ left, right }) => [left.id, right.id].toSorted());

/** The partner's organisation turns out to be the same as one in a register, which stands for both from now on. */
async function joinOwn() {
  const charity = await here.organisation('Own (registered)', { number: 'GB-CHC-7' });
  const matchId = await here.likeness(own, charity);
  await ask(here.lead, 'decideMatch', { params: { matchId }, body: { decision: 'accept', version: 1 } });
  const undo = () =>
    ask(here.lead, 'decideMatch', { params: { matchId }, body: { decision: 'undo', version: 2 } });
  return { charity, undo };
}

describe('"we know each other"', () => {
  test('is refused to a partner about two others, to be recorded and to be ended', async () => {
    await expect(record(partner, other, third)).rejects.toMatchObject({ code: 'not-allowed' });
    const { id } = await record(here.lead, other, third);
    await expect(end(partner, id)).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await shown()).toHaveLength(1);
  });

  test('is not said of others by going round the handler: the table refuses it', async () => {
    const { id } = await record(here.lead, own, other);
    const ended = (context: Context) =>
      inContext(database.app.db, context, (tx) =>
        run(tx, sql`update tie set ended_at = now() where tie_id = ${id}`),
      );
    expect(await ended({ ...partner, organisation: third })).toBe(0);
    expect(await ended({ ...partner, role: 'observer' })).toBe(0);
    expect(await ended(partner)).toBe(1);
  });

  test('is refused to an observer, of organisations elsewhere, and of one organisation alone', async () => {
    await expect(record({ ...partner, role: 'observer' }, own, other)).rejects.toMatchObject({
      code: 'not-allowed',
    });
    const elsewhere = await neighbourhood(database);
    const theirs = await elsewhere.organisation('Elsewhere');
    await expect(record(here.lead, own, theirs)).rejects.toMatchObject({ code: 'not-found' });
    await expect(record(here.lead, own, own)).rejects.toMatchObject({
      code: 'not-possible-now',
      details: { reason: 'These two are one organisation here.' },
    });
  });

  test('is never said of a made-up organisation and a real one', async () => {
    const invented = await here.organisation('Invented', { madeUp: true });
    await expect(record(here.lead, own, invented)).rejects.toMatchObject({ code: 'made-up-and-real' });
  });

  test('is not there twice, in whatever order, and is not ended twice', async () => {
    const { id } = await record(partner, own, other);
    await expect(record(here.lead, other, own)).rejects.toMatchObject({ code: 'already-exists' });
    await end(partner, id);
    await expect(end(partner, id)).rejects.toMatchObject({
      code: 'not-possible-now',
      details: { reason: 'This record has ended already.' },
    });
  });

  test('is recorded by a partner of itself, shown to all, ended by it, and can be recorded again', async () => {
    const tie = await record(partner, other, own, 'We share a kitchen.');
    expect(tie).toMatchObject({ note: 'We share a kitchen.', endedAt: null });
    expect(await shown({ ...partner, role: 'observer' })).toEqual([[own, other].toSorted()]);
    expect((await end(partner, tie.id)).endedAt).not.toBeNull();
    expect(await shown()).toEqual([]);
    await record(partner, own, other);
    expect(await shown()).toHaveLength(1);
  });
});

describe('after a likeness was accepted', () => {
  test('a tie is shown with the body that stands for both, is there once, and goes back when it is undone', async () => {
    await record(here.lead, own, other);
    const { charity, undo } = await joinOwn();
    expect(await shown()).toEqual([[charity, other].toSorted()]);
    const { ties } = await ask(here.lead, 'organisation', { params: { organisationId: other } });
    expect(ties.map((one) => one.other.name)).toEqual(['Own (registered)']);
    await expect(record(here.lead, charity, other)).rejects.toMatchObject({ code: 'already-exists' });
    await undo();
    expect(await shown()).toEqual([[own, other].toSorted()]);
  });

  test('a tie between two that are one body now is not shown until that is undone', async () => {
    const charity = await here.organisation('Own (registered)', { number: 'GB-CHC-8' });
    await record(here.lead, own, charity);
    const matchId = await here.likeness(own, charity);
    const decide = (decision: 'accept' | 'undo', version: number) =>
      ask(here.lead, 'decideMatch', { params: { matchId }, body: { decision, version } });
    await decide('accept', 1);
    expect(await shown()).toEqual([]);
    await decide('undo', 2);
    expect(await shown()).toEqual([[own, charity].toSorted()]);
  });

  test('a partner records and ends its own as before, and keeps what it recorded when it is undone', async () => {
    const before = await record(partner, own, third);
    const { charity, undo } = await joinOwn();
    expect((await end(partner, before.id)).endedAt).not.toBeNull();
    const tie = await record(partner, charity, other);
    expect([tie.left.id, tie.right.id].toSorted()).toEqual([charity, other].toSorted());
    await expect(record(partner, third, other)).rejects.toMatchObject({ code: 'not-allowed' });
    await undo();
    expect(await shown()).toEqual([[own, other].toSorted()]);
    expect((await end(partner, tie.id)).endedAt).not.toBeNull();
  });
});

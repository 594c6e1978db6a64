// What came of introductions: asked after 30 and 90 days, answered, and summed up.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asking, type Asking } from '../../../../test/support/asking.ts';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { neighbourhood, type Neighbourhood } from '../../../../test/support/neighbourhood.ts';
import { inContext, type Context } from '../../../platform/db/context.ts';
import { all, run } from '../../../platform/db/rows.ts';
import { landscapeContract } from '../../contract.ts';
import { landscapeHandlers } from '../handlers.ts';
import { homePart } from '../index.ts';

let database: TestDatabase;
let here: Neighbourhood;
let ask: Asking<typeof landscapeContract>;
let now = new Date('2026-01-01T09:00:00Z');
let [left, right, third] = ['', '', ''];
beforeAll(async () => {
  database = await testDatabase();
  const room = { db: database.app.db, contract: landscapeContract, handlers: landscapeHandlers };
  ask = asking({ ...room, clock: () => now });
});
afterAll(() => database.close());
beforeEach(async () => {
  now = new Date('2026-01-01T09:00:00Z');
  here = await neighbourhood(database);
  left = await here.organisation('Left');
  right = await here.organisation('Right');
  third = await here.organisation('Third');
});

type Kind = 'met' | 'working together' | 'not now' | 'no answer';
const on = (day: string) => (now = new Date(`${day}T12:00:00Z`));
async function passedOn(context: Context = here.lead, to = right) {
  const body = { leftId: left, rightId: to, message: 'Dear both,' };
  const { id } = await ask(context, 'draftIntroduction', { body });
  await ask(context, 'sendIntroduction', {
    params: { introductionId: id },
    body: { version: 1, how: 'hand' },
  });
  return id;
}
const answer = (introductionId: string, version: number, kind: Kind, context = here.lead) =>
  ask(context, 'recordOutcome', { params: { introductionId }, body: { version, kind, note: 'Said so.' } });
const due = async (context = here.lead) =>
  (await ask(context, 'introductions', { query: { due: 'now' } })).items.map(({ id }) => id);
const mails = async () =>
  (await database.owner.pool.query(`select 1 from mail_message where initiative_id = $1`, [here.initiative]))
    .rows.length;

describe('an answer', () => {
  test('is refused to a funder, about a draft, and about an introduction of somebody else', async () => {
    const { id: draft } = await ask(here.lead, 'draftIntroduction', {
      body: { leftId: left, rightId: third, message: 'Dear both,' },
    });
    const id = await passedOn();
    await expect(answer(id, 2, 'met', { ...here.lead, role: 'funder' })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(answer(draft, 1, 'met')).rejects.toMatchObject({ code: 'not-possible-now' });
    const partner = await here.partner(left);
    await expect(answer(id, 2, 'met', partner)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('about an introduction of somebody else is neither written nor read by going round the handler', async () => {
    const id = await passedOn();
    await answer(id, 2, 'met');
    const partner = await here.partner(left);
    const seen = await inContext(database.app.db, partner, (tx) =>
      all(tx, sql`select 1 from introduction_outcome`),
    );
    expect(seen).toEqual([]);
    await expect(
      inContext(database.app.db, partner, (tx) =>
        run(
          tx,
          sql`insert into introduction_outcome (initiative_id, introduction_id, kind, recorded_at) values (${here.initiative}, ${id}, 'met', now())`,
        ),
      ),
    ).rejects.toBeDefined();
  });

  test('to what somebody answered meanwhile is refused with both versions', async () => {
    const id = await passedOn();
    await answer(id, 2, 'met');
    await expect(answer(id, 2, 'not now')).rejects.toMatchObject({
      code: 'changed-meanwhile',
      details: { theirs: { outcomeKind: 'met', version: 3 }, yours: { kind: 'not now' } },
    });
  });
});

describe('what came of it', () => {
  test('is asked after 30 days, and once more after 90', async () => {
    const id = await passedOn();
    expect(await mails()).toBe(0);
    on('2026-01-30');
    expect(await due()).toEqual([]);
    on('2026-01-31');
    expect(await due()).toEqual([id]);
    await answer(id, 2, 'not now');
    expect(await due()).toEqual([]);
    on('2026-03-31');
    expect(await due()).toEqual([]);
    on('2026-04-01');
    expect(await due()).toEqual([id]);
    await answer(id, 3, 'working together');
    expect(await due()).toEqual([]);
    const it = await ask(here.lead, 'introduction', { params: { introductionId: id } });
    expect(it).toMatchObject({ outcomeKind: 'working together', outcome: 'Said so.', askOn: null });
    expect(it.outcomes.map(({ kind }) => kind)).toEqual(['working together', 'not now']);
  });

  test('stands on home of the coordinating team, and of the partner who introduced', async () => {
    const partner = await here.partner(left);
    const id = await passedOn(partner);
    const waiting = (context: Context, today: string) =>
      inContext(database.app.db, context, async (tx) =>
        (await homePart(tx, context, today)).introductions.map((one) => [
          one.introductionId,
          one.state,
          one.dueOn,
        ]),
      );
    expect(await waiting(here.lead, '2026-01-30')).toEqual([]);
    expect(await waiting(here.lead, '2026-01-31')).toEqual([[id, 'sent', '2026-01-31']]);
    expect(await waiting(partner, '2026-01-31')).toEqual([[id, 'sent', '2026-01-31']]);
    expect(await waiting(await here.partner(right), '2026-01-31')).toEqual([]);
  });

  test('is summed up: how many met, and whom it is time to ask', async () => {
    const met = await passedOn();
    await answer(met, 2, 'working together');
    const quiet = await passedOn(here.lead, third);
    on('2026-02-15');
    const { summary } = await ask(here.lead, 'introductions');
    expect(summary).toEqual({ sent: 2, met: 1, workingTogether: 1, notNow: 0, noAnswer: 0, toAsk: 1 });
    await answer(quiet, 2, 'no answer');
    expect((await ask(here.lead, 'introductions')).summary).toMatchObject({ noAnswer: 1, toAsk: 0 });
    const partner = await here.partner(left);
    expect((await ask(partner, 'introductions')).summary.sent).toBe(0);
  });
});

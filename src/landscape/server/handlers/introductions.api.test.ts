// Introductions: drafted, changed, sent, and what came of them; each partner's drafts are its own.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asking, type Asking } from '../../../../test/support/asking.ts';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { neighbourhood, type Neighbourhood } from '../../../../test/support/neighbourhood.ts';
import type { Sent } from '../../../kernel/contract/route.ts';
import type { Context } from '../../../platform/db/context.ts';
import { landscapeContract } from '../../contract.ts';
import { landscapeHandlers } from '../handlers.ts';

let database: TestDatabase;
let here: Neighbourhood;
let ask: Asking<typeof landscapeContract>;
let publicAsk: typeof ask;
let left: string;
let right: string;
beforeAll(async () => {
  database = await testDatabase();
  const room = { db: database.app.db, contract: landscapeContract, handlers: landscapeHandlers };
  const clock = () => new Date('2026-11-24T09:00:00Z');
  ask = asking({ ...room, clock });
  const environment = { PUBLIC_ADDRESS: 'https://together.example.org', BEHIND_PROXY: '1' };
  publicAsk = asking({ ...room, clock, environment });
  const at = '2026-11-20T09:00:00Z';
  await database.owner.pool.query(`insert into instance_setting (key, value) values ('publishing', $1)`, [
    { testMail: { to: 'x@example.org', sentAt: at, confirmedAt: at, codeHash: '' }, visitedAt: at },
  ]);
});
afterAll(() => database.close());
beforeEach(async () => {
  here = await neighbourhood(database);
  left = await here.organisation('Left');
  right = await here.organisation('Right');
});

const draft = (context: Context, more: { leftId?: string; rightId?: string; message?: string } = {}) =>
  ask(context, 'draftIntroduction', {
    body: { leftId: left, rightId: right, message: 'Dear both,', ...more },
  });
type Changes = Partial<Sent<typeof landscapeContract.changeIntroduction>['body']> & { version: number };
const change = (context: Context, introductionId: string, body: Changes) =>
  ask(context, 'changeIntroduction', { params: { introductionId }, body });
const send = (introductionId: string, version = 1, asked = publicAsk) =>
  asked(here.lead, 'sendIntroduction', { params: { introductionId }, body: { version } });
const outcome = (introductionId: string, version: number) =>
  ask(here.lead, 'recordOutcome', {
    params: { introductionId },
    body: { version, kind: 'met', note: 'They met.' },
  });
const listed = async (context: Context) => (await ask(context, 'introductions')).items.map(({ id }) => id);
const mails = async () =>
  (
    await database.owner.pool.query<{ recipient: string; subject: string; body: string }>(
      `select recipient, subject, body from mail_message where initiative_id = $1 order by 1`,
      [here.initiative],
    )
  ).rows;

describe('a draft', () => {
  test('is refused to a funder, to one organisation with itself, and to a made-up one with a real one', async () => {
    await expect(draft({ ...here.lead, role: 'funder' })).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(draft(here.lead, { rightId: left })).rejects.toMatchObject({ code: 'not-possible-now' });
    const invented = await here.organisation('Invented', { madeUp: true });
    await expect(draft(here.lead, { rightId: invented })).rejects.toMatchObject({ code: 'made-up-and-real' });
    expect(await listed(here.lead)).toEqual([]);
  });

  test('of somebody else is not there for a partner: not in lists, not by its id, not to be changed, not on a page', async () => {
    const { id } = await draft(here.lead);
    const partner = await here.partner(left);
    expect(await listed(partner)).toEqual([]);
    const params = { introductionId: id };
    await expect(ask(partner, 'introduction', { params })).rejects.toMatchObject({ code: 'not-found' });
    await expect(change(partner, id, { version: 1, message: 'Mine now' })).rejects.toMatchObject({
      code: 'not-found',
    });
    const page = await ask(partner, 'organisation', { params: { organisationId: left } });
    expect(page.introductions).toEqual([]);
  });

  test('of somebody else stays hidden where row-level security is off: the queries hold alone', async () => {
    await draft(here.lead);
    const partner = await here.partner(left);
    const room = { contract: landscapeContract, handlers: landscapeHandlers };
    const open = asking({ ...room, db: database.owner.db });
    const page = await open(partner, 'organisation', { params: { organisationId: left } });
    const pair = await open(partner, 'pair', { params: { leftId: left, rightId: right } });
    expect([page.introductions, pair.introduction]).toEqual([[], null]);
  });

  test('does not stand in the way of another person, who has a draft of their own', async () => {
    const ours = await draft(here.lead);
    const [one, two] = [await here.partner(left), await here.partner(right)];
    const [first, second] = [await draft(one, { message: 'From one.' }), await draft(two)];
    expect(new Set([ours.id, first.id, second.id]).size).toBe(3);
    expect(await listed(one)).toEqual([first.id]);
    expect((await listed(here.lead)).toSorted()).toEqual([ours.id, first.id, second.id].toSorted());
  });

  test('asked for twice is the one that is there, also at the same moment and the other way round', async () => {
    const partner = await here.partner(left);
    const both = await Promise.all([draft(partner), draft(partner, { leftId: right, rightId: left })]);
    const third = await draft(partner, { message: 'Other words' });
    expect(new Set([...both, third].map(({ id }) => id)).size).toBe(1);
    expect(third.message).toBe('Dear both,');
  });

  test('changed by somebody meanwhile is refused with both versions', async () => {
    const { id } = await draft(here.lead);
    await change(here.lead, id, { version: 1, message: 'Theirs' });
    await expect(change(here.lead, id, { version: 1, message: 'Yours' })).rejects.toMatchObject({
      code: 'changed-meanwhile',
      details: { theirs: { message: 'Theirs', version: 2 }, yours: { message: 'Yours' } },
    });
  });

  test('that was left is not taken up again while another of the same two is open', async () => {
    const first = await draft(here.lead);
    await change(here.lead, first.id, { version: 1, state: 'left' });
    const second = await draft(here.lead);
    expect(second.id).not.toBe(first.id);
    await expect(change(here.lead, first.id, { version: 2, state: 'drafted' })).rejects.toMatchObject({
      code: 'already-exists',
    });
    await change(here.lead, second.id, { version: 1, state: 'left' });
    expect((await change(here.lead, first.id, { version: 2, state: 'drafted' })).state).toBe('drafted');
  });

  test('is written from what is known when no words are given, and is due today', async () => {
    const made = await ask(here.lead, 'draftIntroduction', { body: { leftId: left, rightId: right } });
    expect(made.message).toContain('Dear colleagues at');
    expect(made).toMatchObject({ state: 'drafted', dueOn: '2026-11-24', version: 1 });
  });
});

describe('sending', () => {
  test('is refused before other people can reach the server, with the reason; nothing goes out', async () => {
    const made = await draft(here.lead);
    expect(made.sending).toMatchObject({ possible: false });
    await expect(send(made.id, 1, ask)).rejects.toMatchObject({
      code: 'not-published',
      details: { reason: expect.stringContaining('Let partners in') },
    });
    expect(await mails()).toEqual([]);
  });

  test('is not for a partner, who is told who does it', async () => {
    const partner = await here.partner(left, 'pat@left.example');
    const { id } = await draft(partner);
    const params = { introductionId: id };
    await expect(
      publicAsk(partner, 'sendIntroduction', { params, body: { version: 1 } }),
    ).rejects.toMatchObject({
      code: 'not-published',
      details: { reason: expect.stringContaining('coordinating team') },
    });
  });

  test('is refused when nobody with an address stands for one of them', async () => {
    await here.partner(left, 'pat@left.example');
    const { id } = await draft(here.lead);
    await expect(send(id)).rejects.toMatchObject({
      code: 'not-possible-now',
      details: { reason: expect.stringContaining('No e-mail address of Right is known') },
    });
  });

  test('is refused when an address cannot be one, naming whose it is; the draft is kept and nothing goes out', async () => {
    await here.partner(left, 'pat@left.example');
    await here.partner(right, 'pat@right');
    const { id } = await draft(here.lead);
    await expect(send(id)).rejects.toMatchObject({
      code: 'not-possible-now',
      details: {
        reason: expect.stringContaining('The draft is kept.'),
        fields: [{ field: 'Pat Example, Right', message: expect.stringContaining('“pat@right”') }],
      },
    });
    expect(await mails()).toEqual([]);
    const kept = await ask(here.lead, 'introduction', { params: { introductionId: id } });
    expect(kept).toMatchObject({ state: 'drafted', message: 'Dear both,', version: 1 });
  });

  test('of a version that somebody changed meanwhile is refused; nothing goes out', async () => {
    await here.partner(left, 'pat@left.example');
    await here.partner(right, 'pat@right.example');
    const { id } = await draft(here.lead);
    await change(here.lead, id, { version: 1, message: 'Other words' });
    await expect(send(id)).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(await mails()).toEqual([]);
  });

  test('writes to both once; then it cannot be sent, changed or sent away again, and its outcome is kept', async () => {
    await here.partner(left, 'pat@left.example');
    await here.partner(right, 'pat@right.example');
    const { id } = await draft(here.lead);
    await expect(outcome(id, 1)).rejects.toMatchObject({ code: 'not-possible-now' });
    const sent = await send(id);
    expect(sent).toMatchObject({ state: 'sent', sentAt: '2026-11-24T09:00:00.000Z', version: 2 });
    expect((await mails()).map(({ recipient, body }) => [recipient, body])).toEqual([
      ['pat@left.example', 'Dear both,'],
      ['pat@right.example', 'Dear both,'],
    ]);
    await expect(send(id, 2)).rejects.toMatchObject({ code: 'not-possible-now' });
    await expect(change(here.lead, id, { version: 2, message: 'New' })).rejects.toMatchObject({
      code: 'not-possible-now',
    });
    expect(await outcome(id, 2)).toMatchObject({ outcomeKind: 'met', outcome: 'They met.', version: 3 });
  });
});

describe('after a likeness was accepted', () => {
  async function join(name: string, organisation: string) {
    const charity = await here.organisation(name, { number: 'GB-CHC-9' });
    const matchId = await here.likeness(organisation, charity);
    const decide = (decision: 'accept' | 'undo', version: number) =>
      ask(here.lead, 'decideMatch', { params: { matchId }, body: { decision, version } });
    await decide('accept', 1);
    return { charity, undo: () => decide('undo', 2) };
  }

  test('a draft names the body that stands for both, is found for it, and goes back when it is undone', async () => {
    const partner = await here.partner(left, 'pat@left.example');
    await here.partner(right, 'pat@right.example');
    const made = await draft(partner);
    const { charity, undo } = await join('Left (registered)', left);
    const params = { introductionId: made.id };
    const now = await ask(partner, 'introduction', { params });
    expect([now.left.name, now.right.name].toSorted()).toEqual(['Left (registered)', 'Right']);
    expect((await draft(partner, { leftId: charity })).id).toBe(made.id);
    expect((await change(partner, made.id, { version: 1, message: 'Dear all,' })).version).toBe(2);
    const page = await ask(here.lead, 'organisation', { params: { organisationId: right } });
    expect(page.introductions.map((one) => one.other.name)).toEqual(['Left (registered)']);
    const pair = await ask(here.lead, 'pair', { params: { leftId: charity, rightId: right } });
    expect(pair.introduction?.id).toBe(made.id);

    await undo();
    const then = await ask(partner, 'introduction', { params });
    expect([then.left.name, then.right.name].toSorted()).toEqual(['Left', 'Right']);
  });

  test('a draft reaches the people of every part of the body', async () => {
    await here.partner(left, 'pat@left.example');
    await here.partner(right, 'pat@right.example');
    const { id } = await draft(here.lead);
    await join('Left (registered)', left);
    await send(id);
    expect(
      (await mails()).map(({ recipient, subject }) => [recipient, subject.includes('registered')]),
    ).toEqual([
      ['pat@left.example', true],
      ['pat@right.example', true],
    ]);
  });

  test('a draft between two that are one now waits unseen, and is not sent', async () => {
    const charity = await here.organisation('Left (registered)', { number: 'GB-CHC-10' });
    await here.partner(left, 'pat@left.example');
    const { id } = await draft(here.lead, { rightId: charity });
    const matchId = await here.likeness(left, charity);
    const decide = (decision: 'accept' | 'undo', version: number) =>
      ask(here.lead, 'decideMatch', { params: { matchId }, body: { decision, version } });
    await decide('accept', 1);
    expect(await listed(here.lead)).toEqual([]);
    await expect(send(id)).rejects.toMatchObject({
      code: 'not-possible-now',
      details: { reason: 'These two are one organisation here.' },
    });
    await decide('undo', 2);
    expect(await listed(here.lead)).toEqual([id]);
  });
});

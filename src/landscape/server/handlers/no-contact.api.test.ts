// "No contact on record": who is left out and why, and pairs that somebody put away.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asking, type Asking } from '../../../../test/support/asking.ts';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { neighbourhood, type Neighbourhood } from '../../../../test/support/neighbourhood.ts';
import { inContext, systemContext, type Context } from '../../../platform/db/context.ts';
import { run } from '../../../platform/db/rows.ts';
import { landscapeContract } from '../../contract.ts';
import { landscapeHandlers } from '../handlers.ts';
import { buildOverlaps } from '../overlaps/build.ts';

let database: TestDatabase;
let here: Neighbourhood;
let ask: Asking<typeof landscapeContract>;
let [alder, beech, cedar, council] = ['', '', '', ''];
const clock = () => new Date('2026-11-24T09:00:00Z');
beforeAll(async () => {
  database = await testDatabase();
  ask = asking({ db: database.app.db, contract: landscapeContract, handlers: landscapeHandlers, clock });
});
afterAll(() => database.close());
beforeEach(async () => {
  here = await neighbourhood(database);
  alder = await here.organisation('Alder Family Centre');
  beech = await here.organisation('Beech Family Project');
  cedar = await here.organisation('Cedar Family Trust');
  council = await here.organisation('Council');
  for (const [at, recipient] of [alder, beech, cedar].entries())
    await grant(`g${at}`, recipient, 'Cooking with families in Partington');
  await owner(`update import set state = 'loaded' where initiative_id = $1`);
  await build();
});

const owner = (statement: string, ...values: readonly unknown[]) =>
  database.owner.pool.query(statement, [here.initiative, ...values]);
const grant = (identifier: string, recipient: string, description: string) =>
  owner(
    `insert into "grant" (initiative_id, identifier, title, description, currency, amount, awarded_on, funder_id, funder_identifier, recipient_id, hash, import_id)
     select $1, $2, 'Grant', $4, 'GBP', 100, '2020-01-01', $5, 'GB-LAE-TRF', $3, '', import_id from import where initiative_id = $1`,
    identifier,
    recipient,
    description,
    council,
  );
const build = () =>
  buildOverlaps(database.app.db, {
    initiative: here.initiative,
    clock,
    from: 'test',
    report: () => Promise.resolve(),
  });
const names = async (context: Context = here.lead) =>
  (await ask(context, 'pairs', { query: { q: 'families' } })).items
    .map(({ left, right }) =>
      [left.name, right.name]
        .map((name) => name.split(' ')[0])
        .toSorted()
        .join(' '),
    )
    .toSorted();
const dismiss = (context: Context, leftId: string, rightId: string, reason = 'They compete.') =>
  ask(context, 'dismissPair', { body: { leftId, rightId, reason } });

describe('a pair put away', () => {
  test('is refused to an observer, and to a partner about two others', async () => {
    const partner = await here.partner(alder);
    await expect(dismiss({ ...partner, role: 'observer' }, alder, beech)).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(dismiss(partner, beech, cedar)).rejects.toMatchObject({ code: 'not-allowed' });
    const { id } = await dismiss(here.lead, beech, cedar);
    await expect(ask(partner, 'undoDismissal', { params: { dismissalId: id } })).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });

  test('is not put away by a partner who goes round the handler: the table refuses it', async () => {
    const partner = await here.partner(alder);
    const [left, right] = [beech, cedar].toSorted();
    await expect(
      inContext(database.app.db, partner, (tx) =>
        run(
          tx,
          sql`insert into pair_dismissal (initiative_id, left_id, right_id, reason, dismissed_at) values (${here.initiative}, ${left}, ${right}, 'x', now())`,
        ),
      ),
    ).rejects.toBeDefined();
  });

  test('of another initiative is not there, and none is put away twice or brought back twice', async () => {
    const { id } = await dismiss(here.lead, alder, beech);
    const elsewhere = await neighbourhood(database);
    await expect(ask(elsewhere.lead, 'undoDismissal', { params: { dismissalId: id } })).rejects.toMatchObject(
      { code: 'not-found' },
    );
    await expect(dismiss(here.lead, beech, alder)).rejects.toMatchObject({ code: 'already-exists' });
    await ask(here.lead, 'undoDismissal', { params: { dismissalId: id } });
    await expect(ask(here.lead, 'undoDismissal', { params: { dismissalId: id } })).rejects.toMatchObject({
      code: 'not-possible-now',
    });
  });

  test('leaves the list for everybody, with the reason, until it is brought back', async () => {
    expect(await names()).toEqual(['Alder Beech', 'Alder Cedar', 'Beech Cedar']);
    const { id } = await dismiss(await here.partner(alder), alder, beech);
    expect(await names()).toEqual(['Alder Cedar', 'Beech Cedar']);
    const list = await ask(here.lead, 'pairs', { query: { q: 'families' } });
    expect(list.leftOut).toEqual({ contact: 0, dismissed: 1, mayBeOne: 0 });
    expect(list.ranked).toEqual({ pairs: 3, all: true });
    expect((await ask(here.lead, 'dismissals')).items.map(({ reason }) => reason)).toEqual(['They compete.']);
    const pair = await ask(here.lead, 'pair', { params: { leftId: alder, rightId: beech } });
    expect(pair.dismissal).toMatchObject({ id, reason: 'They compete.' });
    await ask(here.lead, 'undoDismissal', { params: { dismissalId: id } });
    expect(await names()).toHaveLength(3);
  });
});

describe('"no contact on record"', () => {
  test('leaves out whom a meeting, a grant that names the other, or a membership joins', async () => {
    await ask(here.lead, 'recordTie', {
      body: { leftId: alder, rightId: beech, how: 'meeting of a funder' },
    });
    await grant('joint', cedar, 'Together with Beech Family Project we visit families');
    expect(await names()).toEqual(['Alder Cedar']);
    const met = await ask(here.lead, 'pair', { params: { leftId: alder, rightId: beech } });
    expect(met.contacts.map(({ kind }) => kind)).toEqual(['meeting of a funder']);
    const joint = await ask(here.lead, 'pair', { params: { leftId: beech, rightId: cedar } });
    expect(joint.contacts.map(({ kind }) => kind)).toEqual(['named in a grant']);
    await here.partner(alder);
    await here.partner(cedar);
    expect(await names()).toEqual([]);
    const { leftOut, lookedAt } = await ask(here.lead, 'pairs', { query: { q: 'families' } });
    expect(leftOut).toEqual({ contact: 3, dismissed: 0, mayBeOne: 0 });
    expect(lookedAt.sentence).toBe(
      'Looked at: 4 grants, 0 registers, what people recorded here, introductions sent, memberships here. No record is not proof.',
    );
  });

  test('leaves out whom a partner knows, in one tap', async () => {
    const partner = await here.partner(alder);
    await ask(partner, 'recordTie', { body: { leftId: alder, rightId: cedar } });
    expect(await names(partner)).toEqual(['Alder Beech', 'Beech Cedar']);
  });

  test('says by which weights it ranks', async () => {
    const { weights } = await ask(here.lead, 'pairs', { query: { q: 'families', goals: 1, funders: 0 } });
    expect(weights).toEqual({ goals: 1, members: 0.2, strategies: 0.2, funders: 0 });
  });

  test('is empty before overlaps were worked out', async () => {
    await inContext(database.app.db, systemContext(here.initiative, 'test'), async (tx) => {
      await run(tx, sql`delete from overlap_weight where initiative_id = ${here.initiative}`);
    });
    expect(await names()).toEqual([]);
  });
});

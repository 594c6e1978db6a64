// A number in a file joins two organisations of which people had decided something before.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asking, type Asking } from '../../../test/support/asking.ts';
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { neighbourhood, type Neighbourhood } from '../../../test/support/neighbourhood.ts';
import { inContext, systemContext } from '../../platform/db/context.ts';
import { landscapeContract } from '../contract.ts';
import { landscapeHandlers } from './handlers.ts';
import { joinOrganisations } from './standing.ts';

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

async function accepted(left: string, right: string): Promise<string> {
  const matchId = await here.likeness(left, right);
  await ask(here.lead, 'decideMatch', { params: { matchId }, body: { decision: 'accept', version: 1 } });
  return matchId;
}
const join = (from: string, into: string) =>
  inContext(database.app.db, systemContext(here.initiative, 'test'), (tx) =>
    joinOrganisations(tx, here.initiative, [{ from, into }]),
  );

test('the elder, which had been said to be the same as the younger, stands for itself', async () => {
  const elder = await here.organisation('Elder');
  const younger = await here.organisation('Younger', { number: 'GB-CHC-1' });
  await accepted(elder, younger);
  expect(await here.standing(elder)).toEqual([younger]);
  await join(younger, elder);
  expect(await here.standing(elder)).toEqual([null]);
});

test('what either was said to be the same as is one body with it, and is not when that is taken back', async () => {
  const [elder, younger] = [await here.organisation('Elder'), await here.organisation('Younger')];
  const first = await here.organisation('First', { number: 'GB-CHC-1' });
  const second = await here.organisation('Second', { number: 'GB-CHC-2' });
  await accepted(elder, first);
  await accepted(younger, second);
  await join(younger, elder);
  expect(await here.standing(elder, first, second)).toEqual([first, null, first]);
  const { items } = await ask(here.lead, 'matches', { query: { state: 'accepted' } });
  const moved = items.find(({ left, right }) => [left.id, right.id].includes(second));
  if (!moved) throw new Error('The decision about the younger is gone.');
  await ask(here.lead, 'decideMatch', {
    params: { matchId: moved.id },
    body: { decision: 'undo', version: moved.version },
  });
  expect(await here.standing(elder, first, second)).toEqual([first, null, null]);
});

test('what was decided about the younger is not lost to a likeness of the elder that still waits', async () => {
  const [elder, younger] = [await here.organisation('Elder'), await here.organisation('Younger')];
  const third = await here.organisation('Third', { number: 'GB-CHC-3' });
  await here.likeness(elder, third);
  await accepted(younger, third);
  await join(younger, elder);
  const { items } = await ask(here.lead, 'matches');
  expect(items.map(({ state }) => state)).toEqual(['accepted']);
  expect(await here.standing(elder, third)).toEqual([third, null]);
});

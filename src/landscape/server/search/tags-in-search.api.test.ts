// Tags that were found by the words of a text: a filter of the search, kept apart from what registers coded.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asking, type Asking } from '../../../../test/support/asking.ts';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { neighbourhood, type Neighbourhood } from '../../../../test/support/neighbourhood.ts';
import { landscapeContract } from '../../contract.ts';
import { landscapeHandlers } from '../handlers.ts';
import { buildOverlaps } from '../overlaps/build.ts';

let database: TestDatabase;
let here: Neighbourhood;
let ask: Asking<typeof landscapeContract>;
const clock = () => new Date('2026-11-24T09:00:00Z');
beforeAll(async () => {
  database = await testDatabase();
  ask = asking({ db: database.app.db, contract: landscapeContract, handlers: landscapeHandlers, clock });
  here = await neighbourhood(database);
  const owner = (statement: string, ...values: readonly unknown[]) =>
    database.owner.pool.query(statement, [here.initiative, ...values]);
  const nursery = await here.organisation('Alder', { number: 'GB-CHC-1' });
  const choir = await here.organisation('Beech', { number: 'GB-CHC-2' });
  for (const [id, does] of [
    [nursery, 'A nursery school and day care for children under five'],
    [choir, 'A community choir that sings in concerts'],
  ])
    await owner(
      `update record set activities = $3 where initiative_id = $1 and organisation_id = $2`,
      id,
      does,
    );
  await owner(
    `insert into record_classification (initiative_id, record_id, scheme, code, label)
     select $1, record_id, 'UK-CAT', 'AR', 'Arts' from record where initiative_id = $1 and organisation_id = $2`,
    nursery,
  );
  await owner(`update organisation set place_code = 'E08000009' where initiative_id = $1`);
  await owner(`update import set state = 'loaded' where initiative_id = $1`);
  await buildOverlaps(database.app.db, {
    initiative: here.initiative,
    clock,
    from: 'test',
    report: () => Promise.resolve(),
  });
});
afterAll(() => database.close());

const found = async (classification: string) =>
  (await ask(here.lead, 'search', { query: { classification } })).items.map(({ name }) => name);

test('a tag found by words narrows the search as soon as overlaps are worked out, and so does its category', async () => {
  const { filters } = await ask(here.lead, 'search');
  const byWords = filters.classifications.filter(({ value }) => value.startsWith('UK-CAT-WORDS:'));
  const category = byWords.find(({ value }) => value === 'UK-CAT-WORDS:CC');
  expect(category).toMatchObject({ label: 'Childcare', count: 1 });
  const [tag] = byWords.filter(({ value }) => /^UK-CAT-WORDS:CC\d/.test(value));
  expect(await found('UK-CAT-WORDS:CC')).toEqual(['Alder']);
  expect(await found(tag?.value ?? '')).toEqual(['Alder']);
});

test('what a register coded and what words say are two filters that do not mix', async () => {
  expect(await found('UK-CAT:AR')).toEqual(['Alder']);
  expect(await found('UK-CAT-WORDS:AR')).toEqual(['Beech']);
});

test('the page of a place asks what is missing by either', async () => {
  const params = { placeCode: 'E08000009' };
  const words = await ask(here.lead, 'place', { params, query: { topics: 'words' } });
  expect(words.withTopics).toBe(2);
  expect(words.topics.find(({ label }) => label === 'Arts')?.bodies).toBe(1);
  expect(words.topics.find(({ label }) => label === 'Animals')?.bodies).toBe(0);
  const coded = await ask(here.lead, 'place', { params, query: { topics: 'topics' } });
  expect(coded.withTopics).toBe(1);
});

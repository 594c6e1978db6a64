// The questions of the landscape on the real files of the sample.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import type { Answered, Route } from '../../../kernel/contract/route.ts';
import { inContext, systemContext } from '../../../platform/db/context.ts';
import type { Ask, Handler } from '../../../platform/http/handler.ts';
import { landscapeContract } from '../../contract.ts';
import { importFiles } from '../import/index.ts';
import { buildOverlaps } from '../overlaps/build.ts';
import { refreshSearch } from '../search/refresh-search.ts';
import { matchHandlers } from './matches.ts';
import { moneyHandlers } from './money.ts';
import { onePlaceHandlers } from './one-place.ts';
import { organisationHandlers } from './organisation.ts';
import { pairHandlers } from './pairs.ts';
import { placeHandlers } from './place.ts';
import { searchHandlers } from './search.ts';
import { sideBySideHandlers } from './side-by-side.ts';

const initiative = randomUUID();
const files = [
  'samples/geo/lad-2021-north-west-buc.geojson',
  'samples/charities/ukcat-sample.csv',
  'samples/charities/ccew-search-export.csv',
  'samples/grants/trafford-council-grants.csv',
  'samples/grants/lloyds-bank-foundation-gm.json',
];
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  const { db } = database.app;
  await database.owner.pool.query(
    `insert into initiative (initiative_id, name, backbone_kind, place_code, place_name) values ($1, 'Trafford', 'both', 'E08000009', 'Trafford')`,
    [initiative],
  );
  await importFiles(db, initiative, files, { from: 'test', afterLoad: async () => undefined });
  await buildOverlaps(db, {
    initiative,
    clock: () => new Date('2026-11-23'),
    from: 'test',
    report: async () => undefined,
  });
}, 120_000);
afterAll(() => database.close());

/** Asks a handler as the coordinating team and checks the answer against the contract. */
async function ask<R extends Route>(
  route: R,
  handler: Handler<R>,
  sent: { params?: object; query?: object } = {},
): Promise<Answered<R>> {
  const context = { ...systemContext(initiative, 'test'), role: 'backbone_lead' as const };
  const answer = await inContext(database.app.db, context, (tx) =>
    handler({
      tx,
      context,
      params: route.params.parse({ initiativeId: initiative, ...sent.params }),
      query: route.query.parse(sent.query ?? {}),
    } as unknown as Ask<R>),
  );
  return route.answer.parse(answer) as Answered<R>;
}

const search = (query: object) => ask(landscapeContract.search, searchHandlers.search, { query });
const refresh = (id: string | undefined) =>
  inContext(database.app.db, systemContext(initiative, 'test'), (tx) =>
    refreshSearch(tx, initiative, id === undefined ? [] : [id]),
  );
async function idOf(q: string, identifier: string): Promise<string> {
  const { items } = await search({ q });
  const found = items.find(({ identifiers }) => identifiers.includes(identifier));
  if (!found) throw new Error(`${identifier} is not found by "${q}"`);
  return found.id;
}

describe('the questions, on the real files', () => {
  test('"families Partington" finds The Hideaway and Home-Start, whose words stand in different grants', async () => {
    const { items } = await search({ q: 'families Partington' });
    const identifiers = items.flatMap((one) => one.identifiers);
    expect(identifiers).toEqual(
      expect.arrayContaining(['GB-COH-10778009', 'GB-COH-05578221', 'GB-CHC-1115320']),
    );
    const hideaway = items.find((one) => one.identifiers.includes('GB-COH-10778009'));
    expect(hideaway?.name).toBe('The Hideaway');
    expect(hideaway?.textFrom).toBe('grants');
    expect(hideaway?.otherNames.map(({ name }) => name)).toContain('Hidden Treasure Discovery Centre');
  });

  test('a word misspelt is read as the nearest one, in names and in texts', async () => {
    const { items, corrected } = await search({ q: 'famlies Partin', writing: 'yes' });
    expect(corrected).toEqual([{ from: 'famlies', to: 'families' }]);
    expect(items.flatMap((one) => one.identifiers)).toContain('GB-COH-10778009');
  });

  test('a place says who is there, who funded them and what nobody works on', async () => {
    const place = await ask(landscapeContract.place, onePlaceHandlers.place, {
      params: { placeCode: 'E08000009' },
    });
    expect(place.name).toBe('Trafford');
    expect(place.organisations).toBe((await search({ place: 'E08000009' })).total);
    expect(place.partOf.map(({ code }) => code)).not.toContain('E08000009');
    expect(place.funders[0]).toMatchObject({ short: 'council', grants: 555, currency: 'GBP' });
    expect(place.incomes.reduce((sum, { count }) => sum + count, 0)).toBe(place.organisations);
    expect(place.topics).toHaveLength(17);
    expect(place.topics.some(({ bodies }) => bodies === 0)).toBe(true);
    expect(place.topics.every(({ bodies, funded }) => funded <= bodies)).toBe(true);
  });

  test('side by side: what each is known for, and what every two of them share', async () => {
    const of = 'GB-COH-10778009,GB-CHC-1115320,GB-CHC-1200251';
    const answer = await ask(landscapeContract.sideBySide, sideBySideHandlers.sideBySide, { query: { of } });
    expect(answer.organisations).toHaveLength(3);
    expect(answer.organisations[0]?.name).toBe('The Hideaway');
    expect(answer.organisations[0]?.trusteeCount).toBeNull();
    expect(answer.organisations.every(({ files }) => files.every(({ licence }) => licence !== null))).toBe(
      true,
    );
    expect(answer.pairs).toHaveLength(3);
    const [leftId, rightId] = answer.organisations.map(({ id }) => id);
    const pair = await ask(landscapeContract.pair, pairHandlers.pair, { params: { leftId, rightId } });
    expect(answer.pairs[0]?.scores.goals).toEqual(pair.scores.goals);
    expect(answer.pairs[0]?.combined).toBe(pair.combined);
  });

  test('one organisation by two of its numbers is nothing to compare, one that is not here is not found', async () => {
    const compare = (of: string) =>
      ask(landscapeContract.sideBySide, sideBySideHandlers.sideBySide, { query: { of } });
    await expect(compare('GB-COH-10778009,gb-coh-10778009')).rejects.toMatchObject({
      code: 'not-possible-now',
    });
    await expect(compare(`GB-COH-10778009,${randomUUID()}`)).rejects.toThrow('nothing here');
    expect(() => landscapeContract.sideBySide.query.parse({ of: 'GB-COH-10778009' })).toThrow();
    expect(() => landscapeContract.sideBySide.query.parse({ of: 'a,b,c,d,e,f,g' })).toThrow();
  });

  test('who gave how much to whom: cells add up to the totals, to the penny, and name their files', async () => {
    const all = await ask(landscapeContract.funding, moneyHandlers.funding);
    expect(all.funders.map(({ short }) => short)).toContain('council');
    // Those with two funders come first: for them the view is made.
    const first = all.recipients[0];
    expect(all.cells.filter(({ recipient }) => recipient === first?.id).length).toBeGreaterThan(1);
    for (const { id, total } of all.recipients)
      expect(
        all.cells.filter((one) => one.recipient === id).reduce((sum, { amount }) => sum + amount, 0),
      ).toBeCloseTo(total, 2);
    expect(all.cells.every(({ files }) => files.length > 0)).toBe(true);
    const one = await ask(landscapeContract.funding, moneyHandlers.funding, {
      query: { q: 'families Partington', year: 2019 },
    });
    expect(one.cells.every(({ firstYear, lastYear }) => firstYear === 2019 && lastYear === 2019)).toBe(true);
    expect(one.cells.length).toBeGreaterThan(0);
  });

  test('a place that no file names is not found', async () => {
    await expect(
      ask(landscapeContract.place, onePlaceHandlers.place, { params: { placeCode: 'E99999999' } }),
    ).rejects.toThrow('nothing here');
  });

  test('likenesses that nothing speaks against come first, one word that two charities share does not', async () => {
    const { items } = await ask(landscapeContract.matches, matchHandlers.matches);
    const names = items.map(({ left }) => left.name.toLowerCase());
    expect(items[0]?.reasons.length).toBeGreaterThan(1);
    expect(names[0]).toBe('out there supporting families of prisoners');
    expect(names.indexOf('contact')).toBeGreaterThan(names.indexOf('art with a heart'));
  });

  test('without words those of our own place come first', async () => {
    const { items } = await search({ limit: 3 });
    expect(items.flatMap(({ places }) => places.map(({ code }) => code))).toContain('E08000009');
    expect(items.map(({ name }) => name)).not.toContain('1St Magherally Rainbows');
  });

  test('filters narrow, and their counts say how many remain', async () => {
    const all = await search({ q: 'families' });
    const trafford = all.filters.places.find(({ value }) => value === 'E08000009');
    const narrowed = await search({ q: 'families', place: 'E08000009' });
    expect(narrowed.total).toBe(trafford?.count);
    expect(narrowed.total).toBeGreaterThan(5);
    expect(narrowed.total).toBeLessThan(all.total);
  });

  test('a filter by a wider area finds the bodies of its districts, and its count says how many', async () => {
    const { rows } = await database.owner.pool.query<{ name: string; organisation_id: string }>(
      `select name, organisation_id from organisation where initiative_id = $1 and place_code = 'E08000009' order by name limit 1`,
      [initiative],
    );
    const found = async (place: string) => (await search({ place, limit: 200 })).total;
    const trafford = await found('E08000009');
    expect(await found('E47000004')).toBe(0);
    expect(await found('E47000001')).toBe(trafford);
    await database.owner.pool.query(
      `update organisation set place_code = 'E47000001' where initiative_id = $1 and organisation_id = $2`,
      [initiative, rows[0]?.organisation_id],
    );
    await refresh(rows[0]?.organisation_id);
    const { places } = (await search({})).filters;
    expect(places.find(({ value }) => value === 'E47000001')?.count).toBe(await found('E47000001'));
    await database.owner.pool.query(
      `update organisation set place_code = 'E08000009' where initiative_id = $1 and organisation_id = $2`,
      [initiative, rows[0]?.organisation_id],
    );
    await refresh(rows[0]?.organisation_id);
  });

  test('The Hideaway and Home-Start share Partington, families, and an award of 31 March 2019; no contact is on record', async () => {
    const leftId = await idOf('families Partington', 'GB-COH-10778009');
    const rightId = await idOf('families Partington', 'GB-COH-05578221');
    const pair = await ask(landscapeContract.pair, pairHandlers.pair, { params: { leftId, rightId } });
    expect(pair.where).toContain('Partington');
    expect(pair.people.length).toBeGreaterThan(0);
    expect(pair.sameAwards.map(({ awardedOn, short }) => [awardedOn, short])).toContainEqual([
      '2019-03-31',
      'council',
    ]);
    expect(pair.scores.members.state).toBe('no data loaded');
    expect(pair.contacts).toEqual([]);
    const { items, lookedAt } = await ask(landscapeContract.pairs, pairHandlers.pairs, {
      query: { q: 'families Partington' },
    });
    expect(items[0] && [items[0].left.id, items[0].right.id].toSorted()).toEqual(
      [leftId, rightId].toSorted(),
    );
    expect(lookedAt.sentence).toContain('555 grants');
  });

  test('six council hubs had £16,666 in 2023 and five in 2024: something to ask about', async () => {
    const { items } = await ask(landscapeContract.patterns, placeHandlers.patterns);
    const hubs = items.find(({ amount, year }) => amount === 16666 && year === 2023);
    expect(hubs?.recipients).toHaveLength(6);
    expect(hubs?.next?.recipients).toHaveLength(5);
    expect(hubs?.sentence).toContain('do not conclude');
  });

  test('the overview counts grants and names, and says that the registers are there in part', async () => {
    const overview = await ask(landscapeContract.overview, placeHandlers.overview);
    expect(overview.sentence).toBe(
      '555 council grants went to 359 names. Two registers are loaded in part: this is not everyone who is here.',
    );
    expect(overview.madeUp).toBe('real');
  });

  test('the headline of a part says that it is a part', async () => {
    const headline = await ask(landscapeContract.headline, placeHandlers.headline);
    expect(headline.complete).toBe(false);
    expect(headline.sentence).toContain(
      `of the ${headline.records} records loaded here; this is not the whole register`,
    );
    expect(headline.under10k).toBeLessThanOrEqual(headline.under100k);
    expect(headline.under100k).toBeLessThanOrEqual(headline.knownIncome);
  });

  test("an organisation's page gives its names, grants and sources, and counts no trustees where none are loaded", async () => {
    const organisationId = await idOf('families Partington', 'GB-COH-10778009');
    const page = await ask(landscapeContract.organisation, organisationHandlers.organisation, {
      params: { organisationId },
    });
    expect(page.grantsReceived.length).toBe(7);
    expect(page.received.amount).toBeCloseTo(14774, 0);
    expect(page.trusteeCount).toBeNull();
    expect(page.sources.every(({ licence }) => licence !== null)).toBe(true);
    const overlaps = await ask(landscapeContract.overlaps, organisationHandlers.overlaps, {
      params: { organisationId },
    });
    expect(overlaps.states.members).toBe('no data loaded');
    expect(overlaps.facets.goals.length).toBeGreaterThan(0);
    expect(overlaps.facets.funders[0]?.evidence[0]?.kind).toBe('funder');
  });

  test('an identifier that nobody has is not found', async () => {
    const params = { organisationId: randomUUID() };
    await expect(
      ask(landscapeContract.organisation, organisationHandlers.organisation, { params }),
    ).rejects.toThrow('nothing here');
  });

  test('the map has the ten districts of Greater Manchester, the money its years, the network its nodes', async () => {
    const map = await ask(landscapeContract.map, searchHandlers.map);
    expect(map.places.find(({ ours }) => ours)?.name).toBe('Trafford');
    expect(map.places).toHaveLength(39);
    expect(map.places.filter(({ near }) => near)).toHaveLength(10);
    const outlines = await ask(landscapeContract.boundaries, searchHandlers.boundaries);
    expect(outlines.places).toHaveLength(39);
    expect(outlines.attributions[0]?.licence).toBeTruthy();
    const money = await ask(landscapeContract.money, moneyHandlers.money);
    expect(money.grants).toBeGreaterThan(800);
    expect(money.years).toEqual(money.years.toSorted());
    const graph = await ask(landscapeContract.graph, pairHandlers.graph, {
      query: { q: 'families', threshold: 0.2 },
    });
    expect(graph.nodes.length).toBeGreaterThan(3);
    expect(graph.edges.length).toBeGreaterThan(2);
    // Among a few bodies every pair is compared, as it is for the list of pairs beside the drawing.
    const few = { q: 'families Partington' };
    const pairs = await ask(landscapeContract.pairs, pairHandlers.pairs, { query: few });
    const drawn = await ask(landscapeContract.graph, pairHandlers.graph, { query: { ...few, threshold: 0 } });
    const combined = pairs.items.map(({ combined: score }) => score);
    expect(combined.length).toBeGreaterThan(0);
    for (const score of combined) expect(drawn.edges.map((edge) => edge.score)).toContain(score);
  });
});

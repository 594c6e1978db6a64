// What organisations share in trustees: on the made-up extract of samples/, and on one with known overlaps.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { charityRow, charityTable, trusteeTable } from '../../../../test/support/made-up-register.ts';
import type { Answered, Route } from '../../../kernel/contract/route.ts';
import type { Role } from '../../../kernel/permission/roles.ts';
import { inContext, nobody } from '../../../platform/db/context.ts';
import { all } from '../../../platform/db/rows.ts';
import type { Ask, Handler } from '../../../platform/http/handler.ts';
import { landscapeContract } from '../../contract.ts';
import { importFiles } from '../import/index.ts';
import { sampleFile } from '../import/reference.ts';
import { buildOverlaps } from '../overlaps/build.ts';
import { organisationHandlers } from './organisation.ts';
import { pairHandlers } from './pairs.ts';
import { placeHandlers } from './place.ts';
import { searchHandlers } from './search.ts';

const canary = 'Canary Trustee';
const known = randomUUID();
const shape = randomUUID();
const folder = mkdtempSync(join(tmpdir(), 'concerted-members-'));
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const asOf = '2026-10-01';
  const charity = (number: number, name: string) =>
    charityRow(asOf, number, { name, charity_activities: 'Families in Ambridge' });
  const trustees = (number: number, people: readonly number[]) =>
    people.map((person) => [number, person, `${canary} ${person % 100}`] as const);
  await load(known, true, [
    file(
      'publicextract.charity.txt',
      charityTable([
        charity(300001, 'Ambridge Hall'),
        charity(300002, 'Borchester Trust'),
        charity(300003, 'Penny Hassett Green'),
        charity(300004, 'Felpersham Fund'),
        charity(300005, 'Loxley Barrett Aid'),
      ]),
    ),
    file(
      'publicextract.charity_trustee.txt',
      trusteeTable(asOf, [
        ...trustees(300001, [11, 12, 13]),
        ...trustees(300002, [12, 13, 14, 15, 16]),
        ...trustees(300003, [13, 21]),
        // 111 has the name of 11, and is another person.
        ...trustees(300004, [111, 22]),
      ]),
    ),
  ]);
  const sample = (table: string) =>
    fileURLToPath(sampleFile(`ccew-extract-shape/publicextract.${table}.zip`));
  await load(shape, false, ['charity', 'charity_trustee'].map(sample));
}, 120_000);
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

async function load(initiative: string, madeUp: boolean, files: readonly string[]): Promise<void> {
  const { db } = database.app;
  await database.owner.pool.query(
    `insert into initiative (initiative_id, name, backbone_kind) values ($1, 'Ambridge', 'both')`,
    [initiative],
  );
  await importFiles(db, initiative, files, { from: 'test', madeUp, afterLoad: async () => undefined });
  const clock = () => new Date('2026-11-23');
  await buildOverlaps(db, { initiative, clock, from: 'test', report: async () => undefined });
}

const outsiders: readonly Role[] = ['partner_lead', 'partner_contributor', 'funder', 'resident', 'observer'];
const readers: readonly Role[] = ['backbone_lead', ...outsiders];

/** Asks as somebody, with row-level security alone between them and the tables. */
async function ask<R extends Route>(
  role: Role,
  route: R,
  handler: Handler<R>,
  sent: { initiative?: string; params?: object; query?: object } = {},
): Promise<Answered<R>> {
  const initiative = sent.initiative ?? known;
  const context = { ...nobody, initiative, role, account: `a ${role}`, from: 'test' };
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

async function idOf(number: string, initiative = known): Promise<string> {
  const { rows } = await database.owner.pool.query<{ id: string }>(
    `select organisation_id as id from record where initiative_id = $1 and register_key = $2`,
    [initiative, number],
  );
  return rows[0]?.id ?? '';
}

const pairOf = async (role: Role, left: string, right: string) =>
  ask(role, landscapeContract.pair, pairHandlers.pair, {
    params: { leftId: await idOf(left), rightId: await idOf(right) },
  });
const overlapsOf = (role: Role, organisationId: string, initiative = known) =>
  ask(role, landscapeContract.overlaps, organisationHandlers.overlaps, {
    initiative,
    params: { organisationId },
  });

describe.each(readers)('%s', (role) => {
  test('sees two of three trustees shared as two thirds, with their numbers as evidence', async () => {
    const { scores, combined } = await pairOf(role, '300001', '300002');
    expect(scores.members).toEqual({
      state: 'ready',
      score: 0.666666666667,
      evidence: [
        { kind: 'person', person: '12' },
        { kind: 'person', person: '13' },
      ],
    });
    // The same goals: 1. (0.4 × 1 + 0.2 × 2/3) / 0.6, over the facets that are known.
    expect([scores.goals.score, combined]).toEqual([1, 0.888888888889]);
  });

  test('sees 0 for the same name under another number, and nothing known of a body without trustees', async () => {
    expect((await pairOf(role, '300001', '300004')).scores.members).toEqual({
      state: 'ready',
      score: 0,
      evidence: [],
    });
    expect((await pairOf(role, '300001', '300005')).scores.members).toEqual({
      state: 'nothing known',
      score: null,
      evidence: [],
    });
  });

  test('sees the nearest by trustees, best first', async () => {
    const { facets, states } = await overlapsOf(role, await idOf('300001'));
    expect(states.members).toBe('ready');
    expect(facets.members.map(({ name, score, evidence }) => [name, score, evidence])).toEqual([
      [
        'Borchester Trust',
        0.666666666667,
        [
          { kind: 'person', person: '12' },
          { kind: 'person', person: '13' },
        ],
      ],
      ['Penny Hassett Green', 0.5, [{ kind: 'person', person: '13' }]],
    ]);
  });

  test('finds no pair that shares a trustee among those with no contact on record, ranked as everybody sees it', async () => {
    const { contacts } = await pairOf(role, '300001', '300002');
    expect(contacts).toEqual([{ kind: 'shared trustee', note: '2' }]);
    const { items, lookedAt } = await ask(role, landscapeContract.pairs, pairHandlers.pairs);
    const names = items.map(({ left, right }) => [left.name, right.name].toSorted());
    expect(names).toHaveLength(7);
    expect(names).not.toContainEqual(['Ambridge Hall', 'Borchester Trust']);
    expect(lookedAt.trustees).toBe(true);
  });

  test('sees how many trustees a body has', async () => {
    const page = await ask(role, landscapeContract.organisation, organisationHandlers.organisation, {
      params: { organisationId: await idOf('300002') },
    });
    expect(page.trusteeCount).toBe(5);
  });
});

test.each(outsiders)('%s is told no name of a trustee by any question', async (role) => {
  const leftId = await idOf('300001');
  const rightId = await idOf('300002');
  const params = { organisationId: leftId };
  const answers = [
    await ask(role, landscapeContract.organisation, organisationHandlers.organisation, { params }),
    await ask(role, landscapeContract.trustees, organisationHandlers.trustees, { params }),
    await ask(role, landscapeContract.overlaps, organisationHandlers.overlaps, { params }),
    await ask(role, landscapeContract.pair, pairHandlers.pair, { params: { leftId, rightId } }),
    await ask(role, landscapeContract.pairs, pairHandlers.pairs),
    await ask(role, landscapeContract.graph, pairHandlers.graph, { query: { facet: 'members' } }),
    await ask(role, landscapeContract.search, searchHandlers.search, { query: { q: 'families' } }),
    await ask(role, landscapeContract.overview, placeHandlers.overview),
  ];
  expect(JSON.stringify(answers)).not.toContain(canary);
  expect(
    (await ask(role, landscapeContract.search, searchHandlers.search, { query: { q: canary } })).total,
  ).toBe(0);
});

test('the coordinating team is told the names, and that another person has the same', async () => {
  const { state, items } = await ask(
    'backbone_lead',
    landscapeContract.trustees,
    organisationHandlers.trustees,
    {
      params: { organisationId: await idOf('300001') },
    },
  );
  expect(state).toBe('known');
  expect(items.map(({ person, name }) => [person, name])).toContainEqual(['11', `${canary} 11`]);
  expect(items.find(({ person }) => person === '11')?.sameNameAt.map(({ name }) => name)).toEqual([
    'Felpersham Fund',
  ]);
});

test('the numbers of trustees stay in their initiative, and with its members', async () => {
  const records = await database.owner.pool.query<{ record_id: string }>(
    `select record_id from record where initiative_id = $1`,
    [known],
  );
  const ids = records.rows.map(({ record_id }) => record_id);
  const numbers = (initiative: string, role: Role) =>
    inContext(database.app.db, { ...nobody, initiative, role, from: 'test' }, (tx) =>
      all(tx, sql`select * from app.trustee_numbers(${ids}::uuid[])`),
    );
  expect(await numbers(known, 'anonymous')).toEqual([]);
  expect(await numbers(known, 'return_holder')).toEqual([]);
  expect(await numbers(shape, 'backbone_lead')).toEqual([]);
  expect(await numbers(known, 'observer')).toHaveLength(12);
});

test('of the 1,270 made-up trustees of the sample extract one sits on two boards; both find each other', async () => {
  const { rows } = await database.owner.pool.query<{ key: string; n: number }>(
    `select r.register_key as key, count(*)::int as n from record r join record_trustee t using (initiative_id, record_id)
      where r.initiative_id = $1 and r.register_key in ('4047572', '5019472') group by 1`,
    [shape],
  );
  const score = Math.round(1e12 / Math.min(...rows.map(({ n }) => n))) / 1e12;
  for (const [of, other] of [
    ['4047572', '5019472'],
    ['5019472', '4047572'],
  ] as const)
    for (const role of readers) {
      const { facets } = await overlapsOf(role, await idOf(of, shape), shape);
      expect(facets.members.map(({ id, score: its, evidence }) => ({ id, score: its, evidence }))).toEqual([
        { id: await idOf(other, shape), score, evidence: [{ kind: 'person', person: '3544964' }] },
      ]);
    }
});

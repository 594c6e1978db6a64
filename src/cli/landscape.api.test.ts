// `concerted landscape` on the real files, held to the shapes that METHODS.md names.
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openCommandLine } from '../../test/support/command-line.ts';
import { madeUpRegister } from '../../test/support/made-up-register.ts';

let commandLine: Awaited<ReturnType<typeof openCommandLine>>;
beforeAll(async () => {
  commandLine = await openCommandLine();
});
afterAll(() => commandLine.close());

const landscape = (...words: string[]) => commandLine.run(['landscape', ...words]);

/** What a question answers for programs. */
async function json<S extends z.ZodType>(shape: S, ...words: string[]): Promise<z.output<S>> {
  const { code, printed, said } = await landscape(...words, '--json');
  expect([code, said], said).toEqual([
    0,
    expect.stringMatching(/^In ".*" \(.*\); --initiative names another\.$/),
  ]);
  return shape.parse(JSON.parse(printed));
}

/** A mistake for programs: a Problem on standard error, nothing on standard output, exit code 2. */
async function problem(...words: string[]) {
  const { code, printed, said } = await landscape(...words, '--json');
  expect([code, printed]).toEqual([2, '']);
  return z
    .object({ code: z.string(), title: z.string(), detail: z.string() })
    .loose()
    .parse(JSON.parse(said.split('\n').at(-1) ?? ''));
}

const found = z.object({ id: z.uuid(), name: z.string(), sources: z.array(z.string()), score: z.number() });
const searched = z.object({ total: z.int(), items: z.array(found) });
const nearest = z.array(
  z.object({
    id: z.uuid(),
    name: z.string(),
    score: z.number().gt(0).max(1),
    evidence: z.array(z.object({ kind: z.string() }).loose()).min(1),
  }),
);
const overlapped = z.object({
  facets: z.object({
    goals: nearest,
    members: nearest,
    strategies: nearest,
    funders: nearest,
    place: nearest,
  }),
});
const headlined = z.object({
  registered: z.int(),
  knownIncome: z.int(),
  under100k: z.int(),
  under10k: z.int(),
  complete: z.boolean(),
  asOf: z.iso.date().nullable(),
  records: z.int(),
  sentence: z.string(),
});

describe('where nothing is loaded', () => {
  test('search and headline answer with nothing and say how to load; an id is not found', async () => {
    const empty = await landscape('search', 'families', '--json');
    expect([empty.code, JSON.parse(empty.printed).total]).toEqual([0, 0]);
    expect(empty.said).toContain('Nothing is loaded here yet. "concerted import FILE…" loads');
    const none = await landscape('headline');
    expect([none.code, none.printed]).toEqual([0, 'No register is loaded yet.']);
    const unknown = await landscape('organisation', 'GB-CHC-1115320');
    expect([unknown.code, unknown.printed]).toEqual([2, '']);
    expect(unknown.said).toContain('Nothing is loaded here yet.');
    expect(unknown.said).toContain('No organisation here has the id or the identifier GB-CHC-1115320.');
  });
});

describe('on the real files', () => {
  beforeAll(async () => {
    const files = [
      'charities/ukcat-sample.csv',
      'charities/ccew-search-export.csv',
      'grants/trafford-council-grants.csv',
      'grants/lloyds-bank-foundation-gm.json',
    ].map((file) => `samples/${file}`);
    const { code, said } = await commandLine.run(['import', ...files, '--json']);
    expect(code, said).toBe(0);
  }, 120_000);

  test('a question that is none, an argument too many, an id of nobody and a limit that is no number are told kindly', async () => {
    expect(await problem('everything')).toMatchObject({
      code: 'invalid-request',
      reason: 'Ask one of: search, organisation, overlap, headline.',
    });
    expect(await problem('overlap')).toMatchObject({ code: 'invalid-request' });
    expect(await problem('overlap', 'a', 'b')).toMatchObject({ code: 'invalid-request' });
    const nobody = randomUUID();
    for (const question of ['organisation', 'overlap'])
      expect(await problem(question, nobody)).toMatchObject({
        code: 'not-found',
        reason: `No organisation here has the id or the identifier ${nobody}. "concerted landscape search WORDS" finds both.`,
      });
    expect(await problem('search', 'families', '--limit', 'many')).toMatchObject({
      code: 'invalid-request',
      fields: [{ field: 'limit' }],
    });
    expect(await problem('headline', '--initiative', nobody)).toMatchObject({ code: 'not-found' });
    const inWords = await landscape('search', 'families', '--income', 'little');
    expect([inWords.code, inWords.said]).toEqual([2, expect.stringMatching(/^income: /m)]);
  });

  test('search finds The Hideaway and Home-Start by "families Partington", best first, ties by name', async () => {
    const { total, items } = await json(searched, 'search', 'families', 'Partington');
    expect(items.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['The Hideaway', 'Home-Start Trafford and Salford']),
    );
    expect(items).toHaveLength(total);
    expect(items.map(({ score }) => score)).toEqual(
      items.map(({ score }) => score).toSorted((a, b) => b - a),
    );
    expect(items.find(({ name }) => name === 'The Hideaway')?.sources).toEqual(['threesixty-giving']);
    const page = await json(searched, 'search', 'families', 'Partington', '--limit', '1', '--offset', '1');
    expect([page.total, page.items]).toEqual([total, items.slice(1, 2)]);
    const rich = await json(searched, 'search', 'families', '--income', '100k-1m');
    const all = await json(searched, 'search', 'families');
    expect(rich.total).toBeGreaterThan(0);
    expect(rich.total).toBeLessThan(all.total);
  });

  test('organisation takes an id or any identifier of the body, in any case, and tells each source with day and licence', async () => {
    const shape = z.object({
      id: z.uuid(),
      name: z.string(),
      identifiers: z.array(z.object({ identifier: z.string() })),
      sources: z
        .array(z.object({ licence: z.string(), loadedOn: z.iso.date(), asOf: z.iso.date().nullable() }))
        .min(1),
    });
    const charity = await json(shape, 'organisation', 'GB-CHC-1115320');
    const company = await json(shape, 'organisation', 'gb-coh-05578221');
    expect(charity).toEqual(company);
    expect(await json(shape, 'organisation', charity.id.toUpperCase())).toEqual(charity);
    expect(charity.identifiers.map(({ identifier }) => identifier)).toEqual([
      'GB-CHC-1115320',
      'GB-COH-05578221',
    ]);
    const { printed } = await landscape('organisation', 'GB-CHC-1115320');
    expect(printed).toMatch(
      /^ {2}Grants \(360Giving\), trafford-council-grants\.csv, loaded \d{4}-\d\d-\d\d, Open Government Licence v3\.0$/m,
    );
  });

  test('an identifier of a body that was decided to be another leads to that other', async () => {
    const { owner } = commandLine.database;
    const { id: elder } = await json(found.pick({ id: true }), 'organisation', 'GB-CHC-1200251');
    const { id: younger } = await json(found.pick({ id: true }), 'organisation', 'GB-COH-10778009');
    const decide = (same: string | null) =>
      owner.pool.query(`update organisation set same_as = $1 where organisation_id = $2`, [same, younger]);
    await decide(elder);
    expect((await json(found.pick({ id: true }), 'organisation', 'GB-COH-10778009')).id).toBe(elder);
    expect((await json(found.pick({ id: true }), 'organisation', younger)).id).toBe(elder);
    await decide(null);
  });

  test('overlap lists the nearest of each facet with evidence, members empty where no trustees are loaded', async () => {
    const { facets } = await json(overlapped, 'overlap', 'GB-COH-10778009');
    const one = await json(
      z.object({ states: z.record(z.string(), z.string()) }),
      'overlap',
      'GB-COH-10778009',
    );
    expect([facets.members, one.states['members']]).toEqual([[], 'no data loaded']);
    // Everybody whose place is known here is in Trafford: 0 / 0 says nothing.
    expect([facets.place, one.states['place']]).toEqual([[], 'ready']);
    for (const facet of ['goals', 'funders'] as const) {
      const scores = facets[facet].map(({ score }) => score);
      expect(scores.length, facet).toBeGreaterThan(5);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    }
    expect(new Set(facets.funders.flatMap(({ evidence }) => evidence.map(({ kind }) => kind)))).toEqual(
      new Set(['funder']),
    );
    const { printed } = await landscape('overlap', 'GB-COH-10778009');
    expect(printed).toContain('members: no data loaded');
    expect(printed).toMatch(/^ {9}council 20\d\d/m);
  });

  test('headline says of a sample that it is not the whole register', async () => {
    const headline = await json(headlined, 'headline');
    expect(headline).toMatchObject({ complete: false, asOf: expect.any(String) });
    expect(headline.sentence).toContain(
      `, of the ${headline.records} records loaded here; this is not the whole register.`,
    );
    expect(headline.under10k).toBeLessThanOrEqual(headline.under100k);
    expect((await landscape('headline')).printed).toBe(headline.sentence);
  });
});

test('a made-up extract of 30 charities with one broken row ends with 3, and headline counts those that are Registered and not linked', async () => {
  const other = await openCommandLine();
  try {
    const { text, tally } = madeUpRegister(30, '2026-09-01');
    const file = join(other.folder, 'publicextract.charity.txt');
    writeFileSync(file, `${text}too\tfew\r\n`);
    const { code, printed } = await other.run(['import', file, '--json']);
    const shape = z.object({
      source: z.string(),
      files: z.array(
        z.object({
          file: z.string(),
          read: z.int(),
          loaded: z.int(),
          unchanged: z.int(),
          refused: z.int(),
          problems: z.array(
            z.object({
              sheet: z.string().nullable(),
              line: z.int(),
              column: z.string().nullable(),
              code: z.string(),
              message: z.string(),
            }),
          ),
        }),
      ),
    });
    expect([code, shape.parse(JSON.parse(printed))]).toMatchObject([
      3,
      {
        source: 'ccew-extract',
        files: [
          { read: 31, loaded: 30, unchanged: 0, refused: 1, problems: [{ line: 32, code: 'too-few-cells' }] },
        ],
      },
    ]);
    const again = await other.run(['import', file, '--json']);
    expect([again.code, JSON.parse(again.printed).files[0]]).toMatchObject([3, { loaded: 0, unchanged: 30 }]);
    const { rows, ...counts } = tally;
    const asked = await other.run(['landscape', 'headline', '--json']);
    expect(headlined.parse(JSON.parse(asked.printed))).toMatchObject({
      ...counts,
      records: rows,
      complete: false,
      asOf: '2026-09-01',
    });
    expect((await other.run(['import', join(other.folder, 'nothing.csv')])).code).toBe(2);
    expect((await other.run(['import'])).code).toBe(2);
    const nowhere = { DATABASE_OWNER_URL: 'postgresql://nobody:x@127.0.0.1:1/none' };
    expect((await other.run(['landscape', 'headline'], '', nowhere)).code).toBe(1);
  } finally {
    await other.close();
  }
});

test('of several initiatives one must be chosen when this server has no registers of its own', async () => {
  const other = await openCommandLine();
  try {
    const ids = [randomUUID(), randomUUID()];
    await other.database.owner.pool.query(
      `insert into initiative (initiative_id, name, backbone_kind) values ($1, 'Ambridge', 'both'), ($2, 'Borchester', 'both')`,
      ids,
    );
    const { code, said } = await other.run(['landscape', 'headline']);
    expect(code).toBe(2);
    expect(said).toContain(
      'This server has 2 initiatives, and no registers of its own. Choose one with --initiative:',
    );
    for (const id of ids) expect(said).toContain(id);
    const chosen = await other.run(['landscape', 'headline', '--initiative', ids[0] ?? '']);
    expect([chosen.code, chosen.printed]).toEqual([0, 'No register is loaded yet.']);
  } finally {
    await other.close();
  }
});

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sample, sourcesDatabase } from '../../../../test/support/bringing.ts';
import { charityRow, charityTable } from '../../../../test/support/made-up-register.ts';
import { grantNavCsv, oscrCsv, oscrRow } from '../../../../test/support/made-up-sources.ts';

vi.setConfig({ testTimeout: 180_000 });
let database: Awaited<ReturnType<typeof sourcesDatabase>>;
const initiative = () => database.initiative();

beforeAll(async () => {
  database = await sourcesDatabase();
});
afterAll(() => database.close());

const charity = (number: number, changes = {}) =>
  charityRow('2026-10-01', number, { name: `Invented charity ${number}`, ...changes });
describe('registers of other nations', () => {
  it('of Scotland loads with years, areas and events, and the same file again changes nothing', async () => {
    const here = await initiative();
    const files = {
      'oscr.csv': oscrCsv([
        oscrRow({}),
        oscrRow({ 'Year End': '31/03/2024', 'Most recent year income': '800', 'Known As': 'The Glen' }),
        oscrRow({ 'Charity Number': 'SC099009', 'Charity Name': 'Second (made up)' }),
      ]),
    };
    const [first] = await here.bring(files);
    expect(first).toMatchObject({ read: 3, loaded: 3, unchanged: 0, refused: 0 });
    const again = await here.bring({ 'oscr-again.csv': `${files['oscr.csv']}\r\n` });
    expect(again[0]).toMatchObject({ read: 3, loaded: 0, unchanged: 3, refused: 0 });
    const organisationId = await here.bodyOf('GB-SC-SC099001');
    const page = await here.ask(here.context, 'organisation', { params: { organisationId } });
    expect(page.incomes.map(({ yearEnd, income }) => [yearEnd, income])).toEqual([
      ['2024-03-31', 800],
      ['2025-03-31', 1200],
    ]);
    expect(page.where).toMatchObject([{ code: 'S12000008', name: 'East Ayrshire' }]);
    expect(page.does.textFrom).toBe('register');
    expect(page.classifications.every(({ scheme }) => scheme === 'OSCR')).toBe(true);
  });

  it('of the United States loads in dollars, which no band or share in pounds counts, described by its classes only', async () => {
    const here = await initiative();
    const { files } = await here.load(sample('irs-bmf/eo_vt.csv'));
    expect(files[0]).toMatchObject({ read: 300, loaded: 300, refused: 0 });
    const organisationId = await here.bodyOf('US-EIN-01-0471151');
    const page = await here.ask(here.context, 'organisation', { params: { organisationId } });
    expect(page).toMatchObject({
      name: 'REGULATORY ASSISTANCE PROJECT',
      does: { textFrom: 'classes', texts: [] },
    });
    expect(page.incomes).toEqual([
      { yearEnd: '2024-12-31', income: 10_015_374, spending: null, currency: 'USD', source: 'irs-bmf' },
    ]);
    expect(page.classifications.map(({ label }) => label)).toContain(
      'Botanical, Horticultural & Landscape Services',
    );
    const search = await here.ask(here.context, 'search', { query: { q: 'regulatory assistance' } });
    expect(search.items.find(({ id }) => id === organisationId)).toMatchObject({
      income: 10_015_374,
      incomeCurrency: 'USD',
      textFrom: 'classes',
    });
    expect(search.filters.incomes.map(({ value }) => value)).toEqual(['unknown']);
    const headline = await here.ask(here.context, 'headline', {});
    expect(headline).toMatchObject({ records: 300, registered: 0, knownIncome: 0 });
    const none = await here.ask(here.context, 'search', { query: { income: 'over-10m' } });
    expect(none.total).toBe(0);
    const dump = await here.query(
      sql<{ n: number }>`select count(*)::int as n from record r where r::text ~ '% REDACTED|REESE BROWN'`,
    );
    expect(dump[0]?.n).toBe(0);
  });
});

describe('grants to individuals', () => {
  it('leave nothing of the person in the whole database', async () => {
    const here = await initiative();
    const person = {
      'Recipient Ind:Identifier': '360G-made-up-person-4711',
      'Recipient Ind:Name': 'Ms Adalind Quillfeather',
    };
    const [file] = await here.bring({
      'grantnav.csv': grantNavCsv([
        {
          ...person,
          Identifier: '360G-made-up-1',
          Title: 'A bed for Adalind Quillfeather',
          Description: 'Adalind sleeps on the floor.',
          'Award Date': 'no day for Quillfeather',
          'To Individuals Details:Primary Grant Reason': 'GTIR010',
        },
        {
          ...person,
          Identifier: '360G-made-up-2',
          Title: 'A bed for Adalind',
          Description: 'For Quillfeather.',
        },
        {
          Identifier: '360G-made-up-3',
          Title: 'A garden',
          'Recipient Org:Identifier': 'GB-CHC-9990005',
          'Recipient Org:Name': 'Garden (made up)',
        },
      ]),
    });
    expect(file).toMatchObject({ read: 3, loaded: 2, refused: 1 });
    const tables = await database.pool.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'm') and has_schema_privilege(n.oid, 'usage') and n.nspname in ('public', 'auth', 'app')`,
    );
    expect(tables.rows.length).toBeGreaterThan(40);
    const found: string[] = [];
    let rows = 0;
    for (const { name } of tables.rows) {
      const { rows: told } = await database.pool.query<{ n: number; all: number }>(
        `select count(*) filter (where t::text ~* 'quillfeather|adalind|person-4711')::int as n, count(*)::int as all from ${name} t`,
      );
      rows += told[0]?.all ?? 0;
      if ((told[0]?.n ?? 0) > 0) found.push(name);
    }
    expect(found).toEqual([]);
    expect(rows).toBeGreaterThan(10);
    const bodies = await here.query(sql<{ name: string }>`select name from organisation order by name`);
    expect(bodies.map(({ name }) => name)).toEqual(['Garden (made up)', 'Invented Fund (made up)']);
  });
});

describe('a file of which no row is good', () => {
  it('made up, keeps no real file out', async () => {
    const here = await initiative();
    const { files } = await here.load(sample('grants/badfiles/nulls.json'));
    expect(files[0]).toMatchObject({ read: 2, loaded: 0, refused: 2 });
    const real = await here.load(sample('charities/ccew-search-export.csv'));
    expect(real.files[0]).toMatchObject({ read: 40, loaded: 40 });
  });
});

describe('lists', () => {
  it('of relationships, codes and identifiers load, stand beside real and made-up records, and change nothing when they come again', async () => {
    const here = await initiative();
    const paths = [
      'relationships/mergers.csv',
      'relationships/parent.csv',
      'taxonomy/ukcat.csv',
      'taxonomy/icnptso.csv',
      'taxonomy/ccew-classification.csv',
      'org-id/gb-chc.json',
      'org-id/us-ein.json',
    ];
    const { files } = await here.load(...paths.map(sample));
    expect(
      Object.fromEntries(files.map(({ file, read, loaded, refused }) => [file, [read, loaded, refused]])),
    ).toEqual({
      'mergers.csv': [100, 97, 3],
      'parent.csv': [200, 200, 0],
      'ukcat.csv': [254, 254, 0],
      'icnptso.csv': [127, 127, 0],
      'ccew-classification.csv': [34, 34, 0],
      'gb-chc.json': [1, 1, 0],
      'us-ein.json': [1, 1, 0],
    });
    const counts = await here.query(sql<{ n: number }>`
      select count(*)::int as n from organisation_relationship union all select count(*)::int from taxonomy_term union all select count(*)::int from identifier_list`);
    expect(counts.map(({ n }) => n)).toEqual([297, 415, 2]);
    await here.load(sample('irs-bmf/eo_vt.csv'));
    const organisationId = await here.bodyOf('US-EIN-01-0471151');
    const { lists } = await here.ask(here.context, 'details', { params: { organisationId } });
    expect(lists.map(({ code }) => code)).toEqual(['US-EIN']);
  });
});

describe('tags by words', () => {
  it('are kept apart from those of a register, for registers and grants alike, and worked out again only where the text changed', async () => {
    const here = await initiative();
    await here.bring({
      'charity.txt': charityTable([
        charity(900_020, { charity_activities: 'A rescue home for cats and dogs.' }),
        charity(900_021),
      ]),
      'grants.csv': grantNavCsv([
        {
          Identifier: '360G-t-1',
          Title: 'A hostel for homeless men',
          'Recipient Org:Identifier': 'GB-CHC-9990009',
          'Recipient Org:Name': 'Body (made up)',
        },
      ]),
    });
    expect(await here.tag()).toBe(4);
    expect(await here.tag()).toBe(0);
    const tagsOf = async (identifier: string) => {
      const organisationId = await here.bodyOf(identifier);
      const { tags } = await here.ask(here.context, 'details', { params: { organisationId } });
      return tags.map(({ scheme, code }) => `${scheme}:${code}`);
    };
    expect(await tagsOf('GB-CHC-900020')).toEqual(
      expect.arrayContaining(['UK-CAT:AN101', 'UK-CAT:AN102', 'ICNPTSO:E21']),
    );
    expect(await tagsOf('GB-CHC-9990009')).toEqual(expect.arrayContaining(['UK-CAT:HO105']));
    const page = await here.ask(here.context, 'organisation', {
      params: { organisationId: await here.bodyOf('GB-CHC-900020') },
    });
    expect(page.classifications).toEqual([]);
    await here.bring({
      'changed.txt': charityTable([charity(900_020, { charity_activities: 'A rescue home for cats.' })]),
    });
    expect(await here.tag()).toBe(1);
    expect(await tagsOf('GB-CHC-900020')).not.toContain('UK-CAT:AN102');
  });
});

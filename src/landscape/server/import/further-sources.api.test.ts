import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { asking } from '../../../../test/support/asking.ts';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { charityRow, charityTable } from '../../../../test/support/made-up-register.ts';
import {
  extractJson,
  extractTxt,
  grantNavCsv,
  oscrCsv,
  oscrRow,
} from '../../../../test/support/made-up-sources.ts';
import { inContext, systemContext } from '../../../platform/db/context.ts';
import { all } from '../../../platform/db/rows.ts';
import { landscapeContract } from '../../contract.ts';
import { landscapeHandlers } from '../handlers.ts';
import { afterLoad } from '../index.ts';
import { tagByWords } from '../tags.ts';
import { importFiles } from './import-files.ts';
import { sampleFile } from './reference.ts';

vi.setConfig({ testTimeout: 180_000 });
let database: TestDatabase;
const folder = mkdtempSync(join(tmpdir(), 'concerted-sources-'));
const sample = (path: string) => fileURLToPath(sampleFile(path));

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An initiative of its own, with what a test does in it. */
async function initiative() {
  const id = randomUUID();
  await database.owner.pool.query(
    `insert into initiative (initiative_id, name, backbone_kind) values ($1, 'Test', 'both')`,
    [id],
  );
  const context = systemContext(id, 'test');
  const load = (...paths: string[]) =>
    importFiles(database.app.db, id, paths, {
      from: 'test',
      afterLoad: async (tx, of) => void (await afterLoad(tx, of)),
    });
  return {
    id,
    load,
    /** Writes files and loads them, in the order given. */
    async bring(files: Readonly<Record<string, string>>) {
      const loaded = [];
      for (const [name, content] of Object.entries(files)) {
        writeFileSync(join(folder, name), content);
        loaded.push(...(await load(join(folder, name))).files);
      }
      return loaded;
    },
    query: <Row>(statement: ReturnType<typeof sql<Row>>) =>
      inContext(database.app.db, context, (tx) => all(tx, statement)),
    tag: () => inContext(database.app.db, context, (tx) => tagByWords(tx, id)),
    ask: asking({ db: database.app.db, contract: landscapeContract, handlers: landscapeHandlers }),
    context,
    async bodyOf(identifier: string): Promise<string> {
      const [row] = await inContext(database.app.db, context, (tx) =>
        all(
          tx,
          sql<{
            id: string;
          }>`select organisation_id as id from organisation_identifier where identifier = ${identifier}`,
        ),
      );
      return row?.id ?? '';
    },
  };
}

const charity = (number: number, changes = {}) =>
  charityRow('2026-10-01', number, { name: `Invented charity ${number}`, ...changes });
const key = (number: number) => ({
  organisation_number: String(number),
  registered_charity_number: String(number),
});

describe('the full extract', () => {
  it('in all its tables is on the page of the organisation: figures by year, events, reports, names, each with its file and row', async () => {
    const here = await initiative();
    const number = key(900_001);
    const loaded = await here.bring({
      'charity.txt': charityTable([
        charity(900_001, {
          charity_activities: 'We run a food bank and a hostel for homeless people.',
          latest_income: '700000',
          latest_expenditure: '650000',
          latest_acc_fin_period_end_date: '2025-03-31 00:00:00.0000000',
        }),
        charity(900_002),
      ]),
      'history.txt': extractTxt('charity_annual_return_history', [
        {
          ...number,
          fin_period_end_date: '2024-03-31',
          total_gross_income: '500000',
          total_gross_expenditure: '490000',
        },
        { ...number, fin_period_end_date: '2023-03-31' },
      ]),
      'parta.json': extractJson('charity_annual_return_parta', [
        {
          ...number,
          fin_period_end_date: '2025-03-31',
          total_gross_income: '700000',
          count_volunteers: '35',
          income_from_government_grants: '40000',
        },
      ]),
      'partb.txt': extractTxt('charity_annual_return_partb', [
        {
          ...number,
          fin_period_end_date: '2025-03-31',
          income_donations_and_legacies: '300000',
          count_employees: '12',
        },
      ]),
      'names.json': extractJson('charity_other_names', [
        { ...number, charity_name_type: 'Working name', charity_name: 'The Kitchen' },
        { ...number, charity_name_type: 'Previous name', charity_name: 'OLD KITCHEN' },
        { ...number, charity_name_type: 'Working name', charity_name: 'Invented charity 900001' },
      ]),
      'report.txt': extractTxt('charity_published_report', [
        {
          ...number,
          report_name: 'Inquiry',
          report_location: 'https://example.org/inquiry',
          date_published: '2024-02-29',
        },
      ]),
      'policy.txt': extractTxt('charity_policy', [{ ...number, policy_name: 'Safeguarding' }]),
      'events.txt': extractTxt('charity_event_history', [
        {
          ...number,
          charity_name: 'X',
          charity_event_order: '1',
          event_type: 'Registration',
          date_of_event: '2011-05-04',
        },
        {
          ...key(900_002),
          charity_name: 'X',
          charity_event_order: '1',
          event_type: 'Removed',
          date_of_event: '2026-01-02',
          reason: 'Amalgamated',
          assoc_registered_charity_number: '900001',
          assoc_charity_name: 'Invented charity 900001',
        },
      ]),
      'regulators.txt': extractTxt('charity_other_regulators', [
        { ...number, regulator_order: '1', regulator_name: 'Invented regulator', regulator_web_url: '' },
      ]),
    });
    expect(loaded.map(({ file, read, refused }) => [file, read, refused])).toEqual(
      loaded.map(({ file, read }) => [file, read, 0]),
    );
    expect(loaded.map(({ loaded: rows }) => rows)).toEqual([2, 1, 1, 1, 2, 1, 1, 2, 1]);

    const organisationId = await here.bodyOf('GB-CHC-900001');
    const details = await here.ask(here.context, 'details', { params: { organisationId } });
    expect(
      details.years.map(({ yearEnd, figures, from }) => [yearEnd, figures, from.file, from.line]),
    ).toEqual([
      [
        '2025-03-31',
        [
          { figure: 'government-grants', value: 40_000 },
          { figure: 'volunteers', value: 35 },
        ],
        'parta.json',
        1,
      ],
      [
        '2025-03-31',
        [
          { figure: 'income-donations', value: 300_000 },
          { figure: 'employees', value: 12 },
        ],
        'partb.txt',
        2,
      ],
    ]);
    expect(details.documents.map(({ kind, name, url, from }) => [kind, name, url, from.line])).toEqual([
      ['policy', 'Safeguarding', null, 2],
      ['regulator', 'Invented regulator', null, 2],
      ['report', 'Inquiry', 'https://example.org/inquiry', 2],
    ]);
    expect(details.events.map(({ kind, title, on }) => [kind, title, on])).toEqual([
      ['registration', 'Registration', '2011-05-04'],
    ]);
    expect(details.relationships).toMatchObject([
      {
        kind: 'merged into',
        side: 'to',
        on: '2026-01-02',
        other: { identifier: 'GB-CHC-900002', body: { name: 'Invented charity 900002' } },
      },
    ]);
    const gone = await here.bodyOf('GB-CHC-900002');
    const other = await here.ask(here.context, 'details', { params: { organisationId: gone } });
    expect(other.events[0]).toMatchObject({
      kind: 'removal',
      reason: 'Amalgamated',
      other: { body: { id: organisationId } },
    });
    const page = await here.ask(here.context, 'organisation', { params: { organisationId } });
    expect(
      page.incomes.map(({ yearEnd, income, spending, currency }) => [yearEnd, income, spending, currency]),
    ).toEqual([
      ['2024-03-31', 500_000, 490_000, 'GBP'],
      ['2025-03-31', 700_000, 650_000, 'GBP'],
    ]);
    expect(page.names.map(({ name, kind, current }) => [name, kind, current]).sort()).toEqual([
      ['Invented charity 900001', 'name', true],
      ['OLD KITCHEN', 'previous', false],
      ['The Kitchen', 'working', false],
    ]);
  });

  it('says of rows whose charity is not loaded which table to load first', async () => {
    const here = await initiative();
    const { files } = await here.load(sample('ccew-extract-real/publicextract.charity_other_names.zip'));
    expect(files[0]).toMatchObject({ read: 368, loaded: 0, refused: 368 });
    expect(files[0]?.problems[0]?.message).toMatch(/Load the table "charity" first\.$/);
  });

  it('marks a charity that becomes linked to another, keeps it, and lets the tables beside it follow the new entry', async () => {
    const here = await initiative();
    await here.bring({ 'before.txt': charityTable([charity(900_010), charity(900_011)]) });
    const linked = charity(900_011, {
      date_of_extract: '2026-11-01 00:00:00.0000000',
      registered_charity_number: '900010',
      linked_charity_number: '3',
    });
    const whole = { ...charity(900_010), date_of_extract: '2026-11-01 00:00:00.0000000' };
    await here.bring({
      'after.txt': charityTable([whole, linked]),
      'policy.txt': extractTxt('charity_policy', [
        {
          organisation_number: '900011',
          registered_charity_number: '900010',
          linked_charity_number: '3',
          policy_name: 'Volunteers',
        },
      ]),
    });
    const rows = await here.query(sql<{ identifier: string; unlisted_on: string | null; papers: number }>`
      select identifier, unlisted_on, (select count(*) from record_document d where d.record_id = r.record_id)::int as papers from record r order by 1`);
    expect(rows).toEqual([
      { identifier: 'GB-CHC-900010', unlisted_on: null, papers: 0 },
      { identifier: 'GB-CHC-900010-3', unlisted_on: null, papers: 1 },
      { identifier: 'GB-CHC-900011', unlisted_on: '2026-11-01', papers: 0 },
    ]);
    const organisationId = await here.bodyOf('GB-CHC-900011');
    const { events, relationships } = await here.ask(here.context, 'details', { params: { organisationId } });
    expect(events).toMatchObject([
      { kind: 'linked', on: '2026-11-01', other: { identifier: 'GB-CHC-900010-3' } },
    ]);
    expect(relationships).toMatchObject([
      { kind: 'parent', side: 'from', other: { identifier: 'GB-CHC-900010' } },
    ]);
    // An older file knows nothing of it.
    await here.bring({
      'old.txt': charityTable([{ ...charity(900_011), date_of_extract: '2026-09-01 00:00:00.0000000' }]),
    });
    const [still] = await here.query(
      sql<{ on: string | null }>`select unlisted_on as "on" from record where identifier = 'GB-CHC-900011'`,
    );
    expect(still?.on).toBe('2026-11-01');
  });
});

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
    const tables = await database.owner.pool.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'm') and has_schema_privilege(n.oid, 'usage') and n.nspname in ('public', 'auth', 'app')`,
    );
    expect(tables.rows.length).toBeGreaterThan(40);
    const found: string[] = [];
    let rows = 0;
    for (const { name } of tables.rows) {
      const { rows: told } = await database.owner.pool.query<{ n: number; all: number }>(
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

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sample, sourcesDatabase } from '../../../../test/support/bringing.ts';
import { charityRow, charityTable } from '../../../../test/support/made-up-register.ts';
import { extractJson, extractTxt } from '../../../../test/support/made-up-sources.ts';

vi.setConfig({ testTimeout: 180_000 });
let database: Awaited<ReturnType<typeof sourcesDatabase>>;
const initiative = () => database.initiative();

beforeAll(async () => {
  database = await sourcesDatabase();
});
afterAll(() => database.close());

const charity = (number: number, changes = {}) =>
  charityRow('2026-10-01', number, { name: `Invented charity ${number}`, ...changes });
const key = (number: number) => ({
  organisation_number: String(number),
  registered_charity_number: String(number),
});

describe('the full extract', () => {
  it('shows what it tells beside an entry to members only, and nothing of a body that is not here', async () => {
    const here = await initiative();
    const params = { organisationId: '00000000-0000-4000-8000-000000000000' };
    const nobody = { ...here.context, role: 'anonymous' as const };
    await expect(here.ask(nobody, 'details', { params })).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(here.ask(here.context, 'details', { params })).rejects.toMatchObject({ code: 'not-found' });
  });

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

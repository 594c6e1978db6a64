import { describe, expect, it } from 'vitest';
import { bytesOf, read, readSample } from '../../../../test/support/reading.ts';
import { csvOf, oscrCsv, oscrRow } from '../../../../test/support/made-up-sources.ts';
import { nteeTags } from './ntee.ts';
import { oscrColumns, quotedList } from './oscr.ts';
import { einIdentifier } from './irs-bmf.ts';

describe('the Scottish register', () => {
  it('is read with its quirks: lists in single quotes, day-first days, dashes for nothing, a withheld postcode', async () => {
    const { source, records, problems } = await read(bytesOf(oscrCsv([oscrRow({})])));
    expect([source, problems]).toEqual(['oscr', []]);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      identifier: 'GB-SC-SC099001',
      registerKey: 'SC099001',
      name: 'Invented Glen Trust (made up)',
      status: 'registered',
      registeredOn: '1995-02-09',
      yearEnd: '2025-03-31',
      postcode: null,
      address: null,
      website: null,
      otherNames: [],
      income: 1200,
      currency: 'GBP',
      areas: [{ kind: 'Local Authority', name: 'East Ayrshire', code: 'S12000008' }],
      years: [
        {
          yearEnd: '2025-03-31',
          income: 1200,
          spending: 900,
          figures: { 'income-donations': 700, 'income-charitable-activities': 500 },
        },
      ],
    });
    expect(records[0]?.classifications.map(({ scheme, label }) => `${scheme} ${label}`)).toEqual([
      'OSCR the advancement of the arts, heritage, culture or science',
      'OSCR the saving of lives',
      'OSCR Children or young people',
      'OSCR Older people',
      'OSCR It carries out activities or services itself',
    ]);
  });

  it('is read without its head, as the file of five years comes: one record a charity, its years behind it', async () => {
    const rows = ['31/03/2022', '31/03/2024', '31/03/2023'].map((end, at) =>
      oscrRow({
        'Year End': end,
        'Most recent year income': String(100 * (at + 1)),
        'Known As': `Glen ${at}`,
      }),
    );
    const other = oscrRow({ 'Charity Number': 'SC099002', 'Charity Name': 'Other (made up)' });
    const { source, read: count, records } = await read(bytesOf(oscrCsv([...rows, other], { head: false })));
    expect([source, count, records.length]).toEqual(['oscr', 4, 2]);
    expect(records[0]).toMatchObject({ rows: 3, yearEnd: '2024-03-31', income: 200, otherNames: ['Glen 1'] });
    expect(records[0]?.years.map(({ yearEnd, income }) => [yearEnd, income]).sort()).toEqual([
      ['2022-03-31', 100],
      ['2023-03-31', 300],
      ['2024-03-31', 200],
    ]);
  });

  it('knows its titles with other capitals and blanks, and notes above them', async () => {
    const columns = oscrColumns.map((title) => ` ${title.toUpperCase().replace(' ', '  ')} `);
    const cells = Object.fromEntries(
      columns.map((title, at) => [title, oscrRow({})[oscrColumns[at] ?? ''] ?? '']),
    );
    const text = `"Scottish Charity Register, made up"\r\n${csvOf(columns, [cells])}`;
    const { source, records } = await read(bytesOf(text));
    expect([source, records[0]?.income, records[0]?.line]).toEqual(['oscr', 1200, 3]);
  });

  it('tells insolvency and removal as events, and takes neither into the name', async () => {
    const columns = [...oscrColumns, 'Ceased Date', 'Reason for removal'];
    const former = oscrRow({
      'Charity Name': 'Invented Glen Trust (subject to insolvency proceedings)',
      'Ceased Date': '01/06/2025',
      'Reason for removal': 'Wound up',
    });
    const { records } = await read(bytesOf(oscrCsv([former], { columns })));
    expect(records[0]).toMatchObject({
      name: 'Invented Glen Trust',
      status: 'removed',
      removedOn: '2025-06-01',
      events: [
        { kind: 'insolvency', on: null },
        { kind: 'removal', on: '2025-06-01', reason: 'Wound up' },
      ],
    });
  });

  it('tells the parent of a charity as a relationship, from the part to the parent', async () => {
    const row = oscrRow({ 'Parent charity name': 'Parent (made up)', 'Parent charity number': '1115320' });
    const { relationships } = await read(bytesOf(oscrCsv([row])));
    expect(relationships).toMatchObject([
      { from: 'GB-SC-SC099001', to: 'GB-CHC-1115320', kind: 'parent', toName: 'Parent (made up)' },
    ]);
  });

  it('leaves out rows without a Scottish number, with the reason', async () => {
    const { refused, problems } = await read(
      bytesOf(oscrCsv([oscrRow({}), oscrRow({ 'Charity Number': '1115320' })])),
    );
    expect([refused, problems.map(({ line, column, code }) => [line, column, code])]).toEqual([
      1,
      [[3, 'Charity Number', 'not-a-charity-number']],
    ]);
  });

  it('splits lists by their quotes, not by commas or apostrophes', () => {
    expect(quotedList("'the arts, heritage','older people's groups' , 'x'")).toEqual([
      'the arts, heritage',
      "older people's groups",
      'x',
    ]);
    expect(quotedList('No specific group, or for the benefit of all')).toHaveLength(1);
    expect(quotedList(' ')).toEqual([]);
  });
});

describe('the list of exempt organisations of the United States', () => {
  it('gives all 300 real rows: numbers with their zeros, dollars, months, and nothing of persons', async () => {
    const { source, read: count, refused, records, problems } = await readSample('irs-bmf/eo_vt.csv');
    expect([source, count, refused, records.length, problems]).toEqual(['irs-bmf', 300, 0, 300, []]);
    expect(records[0]).toMatchObject({
      identifier: 'US-EIN-01-0180687',
      name: 'WINDSOR IMPROVEMENT CORPORATION',
      status: 'registered',
      kind: '501(c)(3)',
      registeredOn: '2002-11-01',
      yearEnd: '2024-06-30',
      currency: 'USD',
      income: 324_462,
      postcode: null,
      activities: null,
      objects: null,
      address: 'PO BOX 455, WINDSOR, VT, 05089-0455',
    });
    expect(records[0]?.years[0]?.figures).toEqual({ 'income-gross': 433_360, assets: 1_416_834 });
    expect(records.every(({ currency }) => currency === 'USD')).toBe(true);
    expect(JSON.stringify(records)).not.toMatch(/REDACTED|%|REESE BROWN|WARREN KPAS/);
    expect(records.filter(({ classifications }) => classifications.length > 0)).toHaveLength(142);
    for (const { classifications } of records)
      for (const { scheme, label } of classifications)
        expect([scheme, label.length > 3]).toEqual(['NTEE', true]);
  });

  it('puts back leading zeros that a spreadsheet lost', () => {
    expect(einIdentifier('10357301')).toBe('US-EIN-01-0357301');
    expect(einIdentifier('01-0357301')).toBe('US-EIN-01-0357301');
    expect(einIdentifier('000000000')).toBeNull();
    expect(einIdentifier('ABC')).toBeNull();
  });

  it('reads a code with its group, its common code with the tens it is for, and what the list no longer has', () => {
    const told = (code: string) => nteeTags(code).map((tag) => `${tag.code} ${tag.label}`);
    expect(told('F33Z')).toEqual([
      'F Mental Health & Crisis Intervention',
      'F33 Residential Mental Health Treatment',
    ]);
    expect(told('B112')).toEqual([
      'B Education',
      'B11 Education: Single Organization Support',
      'B20 Elementary & Secondary Schools',
    ]);
    expect(told('B71Z')).toEqual(['B Education', 'B71 Libraries (B71)']);
    expect(told('A6C')).toEqual(['A Arts, Culture & Humanities', 'A6C Bands & Ensembles']);
    expect(told('')).toEqual([]);
    expect(told('not')).toEqual([]);
  });
});

describe('the register of Northern Ireland', () => {
  it('tells a charity that is linked by its number within the other, and keeps figures that are told', async () => {
    const { records } = await readSample('charities/ccni-charitydetails-cp1252.csv');
    const years = records.flatMap(({ years: all }) => all);
    expect(years.filter(({ figures }) => figures.employees !== undefined).length).toBeGreaterThan(10);
    // The register writes 0 where nothing was told.
    for (const { figures } of years) for (const value of Object.values(figures)) expect(value).not.toBe(0);
    const csv = csvOf(
      ['Reg charity number', 'Sub charity number', 'Charity name', 'Status', 'Retained for future use'],
      [
        { 'Reg charity number': '199001', 'Sub charity number': '0', 'Charity name': 'Whole (made up)' },
        { 'Reg charity number': 'NIC199001', 'Sub charity number': '2', 'Charity name': 'Part (made up)' },
      ],
    );
    const variants = await read(bytesOf(csv));
    expect(variants.records.map(({ identifier, identifiers }) => [identifier, identifiers])).toEqual([
      ['GB-NIC-199001', ['GB-NIC-199001']],
      ['GB-NIC-199001-2', ['GB-NIC-199001-2']],
    ]);
  });
});

describe('lists of relationships', () => {
  it('give mergers with their day: 97 of 100 rows, three name no number', async () => {
    const { source, relationships, problems, refused } = await readSample('relationships/mergers.csv');
    expect([source, relationships.length, refused]).toEqual(['relationships', 97, 3]);
    expect(problems.map(({ line, column, code }) => [line, column, code])).toEqual(
      problems.map(({ line }) => [line, 'org_id_a', 'missing']),
    );
    expect(relationships[0]).toEqual({
      line: 2,
      from: 'GB-CHC-216355',
      to: 'GB-CHC-1096364',
      kind: 'merged into',
      on: '2003-01-01',
      fromName: 'Africa Inland Mission International',
      toName: 'Africa Inland Mission International',
      list: 'Charity Commission Register of Mergers',
    });
  });

  it('tell linked charities that share a number apart by their number within it', async () => {
    const { relationships } = await readSample('relationships/mergers.csv');
    const sharing = relationships.filter(({ from }) => from === 'GB-CHC-298405-1');
    expect(sharing).toMatchObject([
      { to: 'GB-CHC-298405', fromName: 'Foundation for Children with Leukaemia' },
    ]);
    for (const { from, to } of relationships) expect(from).not.toBe(to);
  });

  it('give parents from the part to the parent, across the registers of the nations', async () => {
    const { relationships, refused } = await readSample('relationships/parent.csv');
    expect([relationships.length, refused]).toEqual([200, 0]);
    expect(relationships[0]).toMatchObject({
      from: 'GB-NIC-106288',
      to: 'GB-CHC-200719',
      kind: 'parent',
      on: null,
      fromName: 'Abbeyfield & Wesley Housing Association Ltd',
      toName: 'The Abbeyfield Society',
    });
  });

  it('leave out pairs that stand twice, on both sides or with a relationship we do not know', async () => {
    const columns = ['org_id_a', 'org_id_b', 'relationship', 'source', 'valid_from'];
    const row = (a: string, b: string, relationship = 'sameas', source = '') => ({
      org_id_a: a,
      org_id_b: b,
      relationship,
      source,
    });
    const { relationships, problems } = await read(
      bytesOf(
        csvOf(columns, [
          row('GB-CHC-1000001', 'GB-CHC-1000002', 'sameas', 'CIO re-registrations'),
          row('gb-chc- 1000001', 'GB-CHC-1000002', 'sameas', 'CIO re-registrations'),
          row('GB-CHC-1000003', 'GB-CHC-1000003'),
          row('GB-CHC-1000004', 'GB-CHC-1000005', 'cousin'),
        ]),
      ),
    );
    expect(relationships).toMatchObject([{ kind: 're-registered as', to: 'GB-CHC-1000002' }]);
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [3, 'duplicate-pair'],
      [4, 'same-on-both-sides'],
      [5, 'unknown-relationship'],
    ]);
  });
});

describe('lists of codes and of identifiers', () => {
  it.each([
    ['taxonomy/ukcat.csv', 254, { code: 'AN101', label: 'Cats', parent: 'AN', scheme: 'UK-CAT' }],
    [
      'taxonomy/icnptso.csv',
      127,
      { code: 'A11', label: 'Performing and visual arts', parent: 'A10', scheme: 'ICNPTSO' },
    ],
    ['taxonomy/ccew-classification.csv', 34, { code: '105', parent: null, scheme: 'CCEW' }],
  ])('%s gives %i codes', async (file, count, one) => {
    const { source, terms, problems } = await readSample(file);
    expect([source, terms.length, problems]).toEqual(['taxonomy', count, []]);
    expect(terms).toContainEqual(expect.objectContaining(one));
  });

  it('each list of identifiers gives its code, name and where to look a number up', async () => {
    const files = ['gb-chc', 'gb-coh', 'gb-edu', 'gb-lae', 'gb-nic', 'gb-sc', 'us-ein'];
    const found = await Promise.all(files.map((file) => readSample(`org-id/${file}.json`)));
    expect(found.map(({ source, lists }) => [source, lists.length])).toEqual(files.map(() => ['org-id', 1]));
    expect(found[0]?.lists[0]).toMatchObject({
      code: 'GB-CHC',
      name: 'Charity Commission/Comisiwn Elusennau',
      lookupUrl: 'https://register-of-charities.charitycommission.gov.uk/',
    });
    const all = await read(
      bytesOf(JSON.stringify({ lists: [{ code: 'XX-A', name: { en: 'A' }, listType: 'primary' }] })),
    );
    expect([all.source, all.lists.length]).toEqual(['org-id', 1]);
  });
});

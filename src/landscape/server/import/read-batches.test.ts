import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openFile } from '../../../platform/files/open-file.ts';
import type { Bytes } from '../../../platform/sheets/raw-row.ts';
import type { Batch, RowProblem } from '../../model/sources/source.ts';
import { readBatches } from './read-batches.ts';
import { readReference, sampleFile } from './reference.ts';

const reference = await readReference();

function bytesOf(content: string | Uint8Array): Bytes {
  const chunk = typeof content === 'string' ? Buffer.from(content) : content;
  return {
    name: 'file',
    async open() {
      async function* chunks() {
        yield chunk;
      }
      return chunks();
    },
  };
}

async function read(bytes: Bytes) {
  const sum = {
    source: '',
    read: 0,
    refused: 0,
    records: [] as Batch['records'][number][],
    parts: [] as Batch['parts'][number][],
    grants: [] as Batch['grants'][number][],
    problems: [] as RowProblem[],
  };
  for await (const { source, batch } of readBatches(bytes, null, reference)) {
    sum.source = source;
    sum.read += batch.read;
    sum.refused += batch.refused;
    sum.records.push(...batch.records);
    sum.parts.push(...batch.parts);
    sum.grants.push(...batch.grants);
    sum.problems.push(...batch.problems);
  }
  return sum;
}

async function readSample(path: string) {
  const [bytes] = await openFile(fileURLToPath(sampleFile(path)), path);
  if (!bytes) throw new Error(path);
  return read(bytes);
}

const needed = (line: number, columns: string[]) =>
  columns.map((column) => [line, column, 'column-missing'] as const);
const fundingProviders = [
  [2, 'Funding Org:Identifier', 'placeholder-identifier'],
  [2, 'Recipient Org:Identifier', 'missing'],
  [3, 'Funding Org:Identifier', 'placeholder-identifier'],
  [3, 'Recipient Org:Identifier', 'placeholder-identifier'],
] as const;
const rubbish = (line: number) =>
  [
    [line, 'fundingOrganization/0/id', 'placeholder-identifier'],
    [line, 'recipientOrganization/0/id', 'placeholder-identifier'],
  ] as const;
const nothing = (line: number) =>
  [
    'id',
    'title',
    'currency',
    'amountAwarded',
    'awardDate',
    'fundingOrganization/0/name',
    'fundingOrganization/0/id',
    'recipientOrganization/0/name',
    'recipientOrganization/0/id',
  ].map((column) => [line, column, 'missing'] as const);
const wrong = (line: number) =>
  [
    [line, 'Currency', 'not-a-currency'],
    [line, 'Amount Awarded', 'not-a-number'],
    [line, 'Award Date', 'not-a-day'],
  ] as const;

/** Each file read by eye: how many rows, how many of them good, and what is wrong by row, column and code. */
const badFiles: Record<
  string,
  { read: number; good: number; problems: (readonly [number, string | null, string])[] }
> = {
  'GeoCodePostcode.xlsx': {
    read: 3,
    good: 0,
    problems: [
      ...needed(1, [
        'Title',
        'Currency',
        'Amount Awarded',
        'Award Date',
        'Funding Org:Identifier',
        'Funding Org:Name',
        'Recipient Org:Identifier',
        'Recipient Org:Name',
      ]),
      [3, 'Beneficiary Location:Geographic Code', 'not-a-place-code'],
      [4, 'Beneficiary Location:Geographic Code', 'not-a-place-code'],
    ],
  },
  'RecipientIndWithoutToIndividualsDetails.xlsx': {
    read: 3,
    good: 3,
    problems: [2, 3, 4].map((line) => [line, 'Funding Org:Identifier', 'unknown-identifier-list'] as const),
  },
  'badfile_all_validation_errors.json': {
    read: 1,
    good: 0,
    problems: [
      [1, 'plannedDates', 'not-a-list'],
      [1, 'currency', 'not-a-currency'],
      [1, 'amountAwarded', 'not-a-number'],
      [1, 'awardDate', 'not-a-day'],
      [1, 'fundingOrganization/0/name', 'missing'],
      [1, 'fundingOrganization/0/id', 'missing'],
      [1, 'recipientOrganization/0/id', 'missing'],
    ],
  },
  'badfile_all_validation_errors.xlsx': {
    read: 1,
    good: 0,
    problems: [
      ...needed(1, ['Funding Org:Identifier', 'Funding Org:Name', 'Recipient Org:Identifier']),
      ...wrong(2),
    ],
  },
  'badfile_all_validation_errors_4_times.xlsx': {
    read: 5,
    good: 0,
    problems: [
      ...needed(1, ['Funding Org:Identifier', 'Funding Org:Name', 'Recipient Org:Identifier']),
      [2, 'Recipient Org:Name', 'missing'],
      ...[3, 4, 5, 6].flatMap(wrong),
      [1, null, 'sheet-not-read'],
    ],
  },
  'bom.csv': {
    read: 1,
    good: 0,
    problems: needed(1, [
      'Title',
      'Amount Awarded',
      'Award Date',
      'Funding Org:Identifier',
      'Funding Org:Name',
      'Recipient Org:Identifier',
      'Recipient Org:Name',
    ]),
  },
  'decimal_amounts.csv': {
    read: 7,
    good: 0,
    problems: needed(1, [
      'Identifier',
      'Title',
      'Award Date',
      'Funding Org:Identifier',
      'Funding Org:Name',
      'Recipient Org:Identifier',
      'Recipient Org:Name',
    ]),
  },
  'fundingproviders-grants_2_grants.xlsx': { read: 2, good: 1, problems: [...fundingProviders] },
  'fundingproviders_grants_2_grants.csv': { read: 2, good: 1, problems: [...fundingProviders] },
  'fundingproviders-grants_2_grants_cp1252.csv': {
    read: 2,
    good: 1,
    problems: [
      [2, 'Identifier', 'odd-identifier'],
      ...fundingProviders.slice(0, 2),
      [3, 'Identifier', 'odd-identifier'],
      ...fundingProviders.slice(2),
    ],
  },
  'fundingproviders-grants_2_grants_titleswithoutrollup.xlsx': {
    read: 2,
    good: 1,
    problems: [
      [2, 'Recipient Org:Identifier', 'missing'],
      [3, 'Recipient Org:Identifier', 'placeholder-identifier'],
    ],
  },
  'fundingproviders-grants_broken_grants.json': {
    read: 4,
    good: 2,
    problems: [
      [1, 'fundingOrganization/0/id', 'placeholder-identifier'],
      [1, 'recipientOrganization/0/id', 'missing'],
      ...[2, 3, 4].flatMap(rubbish),
      [4, 'id', 'duplicate-identifier'],
    ],
  },
  'fundingproviders-grants_malformed.json': {
    read: 4,
    good: 2,
    problems: [[1, null, 'not-json'], ...[2, 3, 4].flatMap(rubbish), [4, 'id', 'duplicate-identifier']],
  },
  'ids-unexpected-chars.xlsx': {
    read: 1,
    good: 1,
    problems: ['Identifier', 'Funding Org:Identifier', 'Recipient Org:Identifier'].map(
      (column) => [2, column, 'blanks-in-identifier'] as const,
    ),
  },
  'nulls.json': { read: 2, good: 0, problems: [...nothing(1), ...nothing(2)] },
};

describe('files broken on purpose', () => {
  it('are all in the list', () => {
    const files = globSync('*.{csv,json,xlsx}', { cwd: fileURLToPath(sampleFile('grants/badfiles/')) });
    expect(Object.keys(badFiles).sort()).toEqual(files.sort());
  });
  it.each(Object.entries(badFiles))('%s ends in a report by row and column', async (file, expected) => {
    const found = await readSample(`grants/badfiles/${file}`);
    expect(found.source).toBe('threesixty-giving');
    expect([found.read, found.grants.length, found.refused]).toEqual([
      expected.read,
      expected.good,
      expected.read - expected.good,
    ]);
    expect(found.problems.map(({ line, column, code }) => [line, column, code])).toEqual(expected.problems);
    for (const { message } of found.problems) expect(message).toMatch(/^.{10,200}\.$/s);
  });
});

describe('registers', () => {
  it("keeps true Welsh and quotation marks, and repairs only what can be undone, in the extract's own names", async () => {
    const [bytes] = await openFile(
      fileURLToPath(sampleFile('ccew-extract-real/publicextract.charity_other_names.zip')),
      'x.zip',
    );
    let text = '';
    for await (const chunk of (await bytes?.open()) ?? []) text += Buffer.from(chunk).toString();
    const { repaired } = await import('../../model/sources/text.ts');
    const names = (JSON.parse(text.replace(/^\uFEFF/, '')) as { charity_name: string }[]).map(
      ({ charity_name: name }) => name,
    );
    const changed = names.filter((name) => repaired(name) !== name);
    expect(names.length).toBe(368);
    for (const name of names.filter((one) => /[ŵŷŴŶ]|PÛL|GÂR/.test(one))) expect(repaired(name)).toBe(name);
    for (const name of changed) expect(name).toMatch(/[\u0080-\u009F]|ÔÇ|[Ââ]€|Ã./);
  });

  it('reads the search export: lists whose labels hold commas, days, semicolons, the line of each row', async () => {
    const { records } = await readSample('charities/ccew-search-export.csv');
    const [first] = records;
    expect(first).toMatchObject({
      identifier: 'GB-CHC-215410',
      income: 82973,
      spending: 63320,
      yearEnd: '2023-06-30',
      status: 'registered',
      line: 2,
    });
    expect(first?.activities).toContain('interest;\nfostering historical investigation');
    expect(first?.classifications).toContainEqual({
      scheme: 'CCEW',
      code: '109',
      label: 'Arts/culture/heritage/science',
    });
    expect(
      records.flatMap(({ classifications }) => classifications).filter(({ code }) => !/^\d{3}$/.test(code)),
    ).toEqual([]);
  });

  it('reads the Northern Ireland register: windows-1252, two ways of writing days, 0 for no company', async () => {
    const { records } = await readSample('charities/ccni-charitydetails-cp1252.csv');
    const action = records.find(({ identifier }) => identifier === 'GB-NIC-100004');
    expect(action).toMatchObject({
      name: 'Disability Action (NI)',
      registeredOn: '2014-06-18',
      yearEnd: '2021-03-31',
      companyNumber: null,
      postcode: 'BT3 9ED',
    });
    expect(action?.objects).toContain('“the beneficiaries”');
    expect(action?.classifications.map(({ label }) => label)).toContain(
      'The advancement of human rights, conflict resolution or reconciliation or the promotion of religious or racial harmony or equality and diversity',
    );
    expect(records.find(({ companyNumber }) => companyNumber === 'NI645873')?.identifiers[1]).toBe(
      'GB-COH-NI645873',
    );
  });

  it('makes one record with all codes of a charity that was coded twice', async () => {
    const { read: rows, records } = await readSample('charities/ukcat-sample.csv');
    expect([rows, records.length, records.reduce((sum, { rows: of }) => sum + of, 0)]).toEqual([
      465, 449, 465,
    ]);
    const twice = records.find(({ identifier }) => identifier === 'GB-CHC-1103535');
    expect(twice?.rows).toBe(2);
    expect(twice?.classifications.every(({ label, code }) => label !== '' && code !== '')).toBe(true);
  });

  it('reads a table without quoting whatever its names hold: unbalanced quotes, line breaks, NUL', async () => {
    const head = [
      'date_of_extract',
      'organisation_number',
      'registered_charity_number',
      'linked_charity_number',
      'trustee_id',
      'trustee_name',
      'trustee_is_chair',
      'individual_or_organisation',
      'trustee_date_of_appointment',
    ];
    const row = (id: number, name: string) =>
      `2023-09-07 00:00:00.0000000\t1\t1\t0\t${id}\t${name}\tTrue\tP\t`;
    const text = [
      head.join('\t'),
      row(1, 'THE "OPEN'),
      row(2, 'BROKEN\r\nNAME'),
      row(3, 'NUL\0BYTE').replace('\tTrue', '\r\n\tTrue'),
      '2023-09-07\tshort',
      row(4, 'LAST'),
    ].join('\r\n');
    const { parts, problems, read: rows, refused } = await read(bytesOf(text));
    expect(parts.map((part) => (part.part === 'trustee' ? [part.line, part.name, part.chair] : []))).toEqual([
      [2, 'THE "OPEN', true],
      [3, 'BROKEN NAME', true],
      [5, 'NULBYTE', true],
      [8, 'LAST', true],
    ]);
    expect([rows, refused]).toEqual([5, 1]);
    expect(problems).toEqual([
      {
        sheet: null,
        line: 7,
        column: null,
        code: 'too-few-cells',
        message: 'This row has 2 cells; the first row has 9.',
      },
    ]);
  });

  it('reads the extract as JSON with a byte order mark like the same table as TXT', async () => {
    const record = {
      date_of_extract: '2024-09-10T00:00:00',
      organisation_number: 7,
      registered_charity_number: 1000007,
      linked_charity_number: 2,
      charity_name: 'Côr Meibion',
      charity_registration_status: 'Removed',
      charity_company_registration_number: '12345',
      date_of_registration: '2001-02-03T00:00:00',
      latest_income: 12.5,
    };
    const { source, records } = await read(
      bytesOf(
        `\uFEFF[${JSON.stringify(record)}\r\n,${JSON.stringify({ ...record, linked_charity_number: 0 })}]`,
      ),
    );
    expect(source).toBe('ccew-extract');
    expect(
      records.map(({ identifier, identifiers, status, registeredOn, income }) => ({
        identifier,
        identifiers,
        status,
        registeredOn,
        income,
      })),
    ).toEqual([
      {
        identifier: 'GB-CHC-1000007-2',
        identifiers: ['GB-CHC-1000007-2'],
        status: 'removed',
        registeredOn: '2001-02-03',
        income: 12.5,
      },
      {
        identifier: 'GB-CHC-1000007',
        identifiers: ['GB-CHC-1000007', 'GB-COH-00012345'],
        status: 'removed',
        registeredOn: '2001-02-03',
        income: 12.5,
      },
    ]);
  });
});

describe('grants', () => {
  it('takes days as they are written, never shifted by a zone', async () => {
    const { grants } = await readSample('grants/wolfson-uk-dates.json');
    expect(grants[0]).toMatchObject({
      identifier: '360G-wolfson-19747',
      awardedOn: '2014-06-05',
      amount: 40000,
    });
    const lloyds = await readSample('grants/lloyds-bank-foundation-gm.json');
    expect(lloyds.grants[0]).toMatchObject({
      awardedOn: '2014-09-10',
      plannedFrom: '2014-10-01',
      plannedTo: '2017-09-30',
      plannedMonths: 36,
    });
  });

  it('reads titles with other capitals and blanks, numbered columns, notes above the titles', async () => {
    const csv = [
      'Grants of our fund;;;;;;;;;',
      'identifier;TITLE;Currency;amount  awarded;Award date;funding org: identifier;Funding Org:Name;Recipient Org:0:Identifier;Recipient Org:0:Name;Beneficiary Location:0:Name',
      '360G-a-1;One;gbp;£1,250.50;01/03/2012 00:00;GB-CHC-1000147;Fund;GB-COH-7859780;Body;Trafford',
      '360G-a-2;Two;GBP;5;01/2015;GB-CHC-1000147;Fund;GB-CHC-1145800;Body;',
      '360G-a-3;Three;GBP;5;31/02/2019;GB-CHC-1000147;Fund;GB-CHC-1145800;Body;',
    ].join('\n');
    const { grants, problems } = await read(bytesOf(csv));
    expect(
      grants.map(({ line, amount, awardedOn, recipient, placeName }) => [
        line,
        amount,
        awardedOn,
        recipient?.identifier,
        placeName,
      ]),
    ).toEqual([
      [3, 1250.5, '2012-03-01', 'GB-COH-07859780', 'Trafford'],
      [4, 5, '2015-01-01', 'GB-CHC-1145800', null],
    ]);
    expect(problems).toEqual([
      {
        sheet: null,
        line: 4,
        column: 'Award date',
        code: 'month-only',
        message: 'The award date 01/2015 names only a month. The first of the month is taken.',
      },
      {
        sheet: null,
        line: 5,
        column: 'Award date',
        code: 'not-a-day',
        message: 'The award date 31/02/2019 is not a day. Write it like 2019-02-28.',
      },
    ]);
  });

  it('keeps nothing of a person who received a grant', async () => {
    const { grants } = await readSample('grants/badfiles/RecipientIndWithoutToIndividualsDetails.xlsx');
    expect(grants).toHaveLength(3);
    expect(JSON.stringify(grants)).not.toMatch(/A One|A Two|"A1"/);
    expect(grants.every(({ recipient }) => recipient === null)).toBe(true);
  });
});

describe('the list of samples', () => {
  it('names every file with its SHA-256', async () => {
    const { createHash } = await import('node:crypto');
    const { knownFiles } = await import('./known-files.ts');
    const root = fileURLToPath(sampleFile('.'));
    const files = globSync('**/*', { cwd: root, withFileTypes: true }).filter(
      (entry) => entry.isFile() && entry.name !== 'manifest.json',
    );
    const onDisk = files.map((entry) =>
      `${entry.parentPath.slice(root.length).replace(/^\/|\/$/g, '')}/${entry.name}`.replace(/^\//, ''),
    );
    const known = await knownFiles();
    expect(known.map(({ path }) => path).sort()).toEqual(onDisk.sort());
    for (const { path, sha256 } of known)
      expect([
        path,
        createHash('sha256')
          .update(readFileSync(sampleFile(path)))
          .digest('hex'),
      ]).toEqual([path, sha256]);
  });
});

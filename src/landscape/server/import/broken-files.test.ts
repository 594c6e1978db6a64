import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readSample } from '../../../../test/support/reading.ts';
import { sampleFile } from './reference.ts';

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

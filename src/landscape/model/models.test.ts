import { describe, expect, test } from 'vitest';
import { shortFunderName } from './funder-name.ts';
import { grantPatterns, patternSentence, type PatternGrant } from './grant-patterns.ts';
import { headlineSentence } from './headline.ts';
import { lede } from './lede.ts';
import { peopleNamedInBoth, placesNamedInBoth, placeWords } from './named-in-both.ts';
import { sameAs } from './same-as.ts';
import { isWholeRegister, mayUnlist } from './whole-register.ts';

test('any council is "council", other names end after what they are', () => {
  expect(shortFunderName('Trafford Metropolitan Borough Council')).toBe('council');
  expect(shortFunderName('Lloyds Bank Foundation for England and Wales')).toBe('Lloyds Bank Foundation');
});

test('a sample is never taken for the whole register', () => {
  expect(isWholeRegister({ source: 'ccew-extract', part: 'charity', rows: 9 })).toBe(false);
  expect(isWholeRegister({ source: 'ccew-extract', part: 'charity', rows: 397_878 })).toBe(true);
  expect(isWholeRegister({ source: 'ccew-search-export', part: 'charity', rows: 397_878 })).toBe(false);
  expect(isWholeRegister({ source: 'ccew-extract', part: 'charity_trustee', rows: 1_000_000 })).toBe(false);
  expect(mayUnlist({ known: 100, listed: 90 })).toBe(true);
  expect(mayUnlist({ known: 100, listed: 89 })).toBe(false);
  expect(
    headlineSentence({
      records: 648,
      registered: 4,
      knownIncome: 4,
      under100k: 3,
      under10k: 1,
      complete: false,
    }),
  ).toBe(
    '4 registered charities; of the 4 with known income 75% had under £100,000 and 25% under £10,000, of the 648 records loaded here; this is not the whole register.',
  );
  expect(
    headlineSentence({
      records: 572,
      registered: 4,
      knownIncome: 0,
      under100k: 0,
      under10k: 0,
      complete: false,
    }),
  ).toBe(
    '4 registered charities (the income of none is known), of the 572 records loaded here; this is not the whole register.',
  );
  expect(lede({ short: 'council', grants: 555, names: 359 }, [{ whole: false }, { whole: false }])).toBe(
    '555 council grants went to 359 names. Two registers are loaded in part: this is not everyone who is here.',
  );
});

describe('bodies decided to be one', () => {
  const organisations = ['a', 'b', 'c', 'd'].map((id) => ({ id, registered: id === 'c', identifier: id }));
  test('all point in one step to the registered one', () => {
    expect([
      ...sameAs(organisations, [
        ['a', 'b'],
        ['b', 'c'],
      ]),
    ]).toEqual([
      ['a', 'c'],
      ['b', 'c'],
      ['c', null],
      ['d', null],
    ]);
  });
  test('taking one decision back restores exactly what was before it', () => {
    const before = [...sameAs(organisations, [['a', 'b']])];
    expect([
      ...sameAs(
        organisations,
        [
          ['a', 'b'],
          ['b', 'c'],
        ].slice(0, 1) as [string, string][],
      ),
    ]).toEqual(before);
    expect(before).toEqual([
      ['a', null],
      ['b', 'a'],
      ['c', null],
      ['d', null],
    ]);
  });
});

test('places and people count only when the texts of both name them', () => {
  const left = ['Supporting families and cohesion in Partington by generating local action'];
  const right = [
    "a 'curry night' for local residents of Partington in May 2019",
    'activity packs for families with children',
  ];
  expect(placesNamedInBoth(left, right, [...placeWords(left)]).map(({ name }) => name)).toEqual([
    'Partington',
  ]);
  expect(peopleNamedInBoth(left, right).map(({ name }) => name)).toEqual(['families']);
});

test('a name after which money is called is no place: "from the Inclusive Neighbourhood Grants"', () => {
  const words = (text: string) => [...placeWords([text])];
  expect(words('This funding is from the Inclusive Neighbourhood Grants.')).toEqual([]);
  expect(words('families of Old Trafford')).toEqual(['Old Trafford']);
  expect(words('residents of Sale West Community Centre')).toEqual(['Sale West']);
});

test('three hubs with one amount in a year, two in the next: who is missing is listed, nothing is concluded', () => {
  const grant = (recipient: string, awardedOn: string): PatternGrant => ({
    id: recipient + awardedOn,
    funder: 'f',
    programme: 'ING',
    amount: 16666,
    currency: 'GBP',
    awardedOn,
    recipient,
    title: `Hubs: ${recipient}`,
  });
  const [pattern] = grantPatterns([
    grant('a', '2023-05-11'),
    grant('b', '2023-05-12'),
    grant('c', '2023-06-07'),
    grant('a', '2024-05-10'),
    grant('b', '2024-05-21'),
  ]);
  expect(pattern).toMatchObject({
    year: 2023,
    next: { year: 2024, missing: ['c'], added: [] },
    sharedWords: ['hubs'],
  });
  expect(pattern && patternSentence(pattern)).toBe(
    '3 grants of £16,666 in 2023, 2 in 2024. Ask; do not conclude: a file can be late or incomplete.',
  );
});

test('groups that go on come before those that end, the greatest amounts first, then the latest year', () => {
  const year = (amount: number, on: number, recipients: readonly string[]): PatternGrant[] =>
    recipients.map((recipient) => ({
      id: `${recipient}-${amount}-${on}`,
      funder: 'f',
      programme: null,
      amount,
      currency: 'GBP',
      awardedOn: `${on}-05-01`,
      recipient,
      title: 'Hubs',
    }));
  const all = ['a', 'b', 'c'];
  const patterns = grantPatterns([
    ...year(900_000, 2020, all),
    ...year(500, 2021, all),
    ...year(500, 2022, all),
    ...year(500, 2023, ['a']),
    ...year(20_000, 2022, all),
    ...year(20_000, 2023, ['a', 'b']),
  ]);
  expect(patterns.map(({ amount, year: of }) => [amount, of])).toEqual([
    [20_000, 2022],
    [500, 2022],
    [500, 2021],
    [900_000, 2020],
  ]);
});

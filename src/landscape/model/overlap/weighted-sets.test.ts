import { describe, expect, test } from 'vitest';
import type { Body } from './body.ts';
import { combine } from './combined.ts';
import { compareFunders, funderWeights } from './funders.ts';
import { compareMembers } from './members.ts';
import { comparePlaces, placeWeights } from './place.ts';
import { codeWeights, compareStrategies } from './strategies.ts';

const empty: Body = { id: '', identifier: '', text: '', people: [], codes: [], fundings: [], districts: [] };
const code = (scheme: string, name: string) => ({ scheme, code: name, label: name });
const grant = (funder: string, year: number, programme: string | null = null) => ({
  funder,
  year,
  programme,
});

test('members: two of the three people of the smaller board are on both: 2/3', () => {
  expect(compareMembers(new Set(['1', '2', '3']), new Set(['2', '3', '4', '5'])).score).toBeCloseTo(
    2 / 3,
    11,
  );
  expect(compareMembers(new Set(['1']), new Set())).toEqual({ score: null, evidence: [] });
});

describe('strategies', () => {
  // CCEW: N = 3, df: 105 → 2, 101 → 1, 104 → 3. w = ln(4/3), ln(4/2), ln(4/4) = 0.287682, 0.693147, 0.
  const bodies: Body[] = [
    { ...empty, codes: [code('CCEW', '105'), code('CCEW', '101'), code('CCEW', '104')] },
    { ...empty, codes: [code('CCEW', '105'), code('CCEW', '104'), code('UK-CAT', 'HE')] },
    { ...empty, codes: [code('CCEW', '104')] },
    { ...empty, codes: [code('UK-CAT', 'HE')] },
  ];
  const weights = codeWeights(bodies);
  const between = (a: number, b: number) =>
    compareStrategies(bodies[a]?.codes ?? [], bodies[b]?.codes ?? [], weights);

  test('Σ w shared / Σ w union: 0.287682 / 0.980829 = 0.293305', () => {
    expect(between(0, 1).score).toBeCloseTo(0.293305, 5);
  });
  test('all weights 0 is 0/0: null', () => {
    expect(compareStrategies([code('CCEW', '104')], [code('CCEW', '104')], weights).score).toBeNull();
  });
  test('codes of different schemes are never compared', () => {
    expect(between(2, 3).score).toBeNull();
    expect(between(0, 3).score).toBeNull();
  });
});

describe('funders', () => {
  // N = 4 with grants: council 3 recipients, lloyds 2, lottery 1; w = ln(4/3), ln 2, ln 4.
  const fundings = [
    [grant('council', 2019, 'VSG'), grant('lloyds', 2013)],
    [grant('council', 2020, 'VSG'), grant('lloyds', 2014)],
    [grant('council', 2019)],
    [grant('lottery', 2021)],
    [],
  ];
  const weights = funderWeights(fundings.map((list) => ({ ...empty, fundings: list })));
  const names = new Map([['council', 'Trafford Metropolitan Borough Council']]);

  test('council only against council and Lloyds: ln(4/3) / (ln(4/3) + ln 2) = 0.293305', () => {
    const { score, evidence } = compareFunders(fundings[0] ?? [], fundings[2] ?? [], weights, names);
    expect(score).toBeCloseTo(0.293305, 5);
    expect(evidence).toMatchObject([
      {
        kind: 'funder',
        short: 'council',
        left: [{ year: 2019, programme: 'VSG' }],
        right: [{ year: 2019, programme: null }],
      },
    ]);
  });
  test('a body without grants in the files is unknown, not unfunded', () => {
    expect(compareFunders(fundings[0] ?? [], [], weights, names).score).toBeNull();
  });
});

test('place: a district of everybody says nothing', () => {
  const everywhere = [
    { ...empty, districts: [{ code: 'E08000009', name: 'Trafford' }] },
    { ...empty, districts: [{ code: 'E08000009', name: 'Trafford' }] },
  ];
  const weights = placeWeights(everywhere);
  expect(
    comparePlaces(everywhere[0]?.districts ?? [], everywhere[1]?.districts ?? [], weights).score,
  ).toBeNull();
});

test('combined: (0.4 × 0.5 + 0.2 × 1) / 0.6 over the facets that are not null', () => {
  expect(combine({ goals: 0.5, members: null, strategies: null, funders: 1 })).toBeCloseTo(0.666667, 6);
  expect(combine({ goals: null, members: null, strategies: null, funders: null })).toBeNull();
});

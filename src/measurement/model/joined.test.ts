import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishCount, usualSmallNumbers } from '../../kernel/statistics/small-numbers.ts';
import { protectTotal } from './disclosure.ts';
import { joinUp, type JoinedAs, type Rollup } from './joined.ts';

function rest(parts: readonly number[]): number {
  return parts
    .toSorted((a, b) => b - a)
    .slice(2)
    .reduce((sum, part) => sum + part, 0);
}

function sum(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}

function rollup(parts: readonly number[], share: { readonly of: readonly number[] } | null = null): Rollup {
  return {
    periodStart: '2026-07-01',
    periodEnd: '2026-09-30',
    reported: parts.length,
    missing: 0,
    total: sum(parts),
    greatest: parts.length === 0 ? null : Math.max(...parts),
    rest: rest(parts),
    numerator: share ? sum(parts) : null,
    denominator: share ? sum(share.of) : null,
    numeratorRest: rest(parts),
    denominatorRest: 0,
    complementRest: share ? rest(share.of.map((whole, index) => whole - (parts[index] ?? 0))) : 0,
  };
}

const families: JoinedAs = {
  asked: { form: 'number', counts: 'families' },
  unit: 'families',
  reader: 'raw',
  settings: usualSmallNumbers,
  organisationsAsked: 3,
};

describe('joining up', () => {
  it('says between 60 and 150 families, not 150', () => {
    expect(joinUp(rollup([60, 50, 40]), families).sentence).toBe('between 60 and 150 families, not 150');
    expect(joinUp(rollup([60, 50, 40]), { ...families, reader: 'protected' }).sentence).toBe(
      'between 60 and 150 families, not 150',
    );
  });

  it('adds contacts and money', () => {
    const visits = { ...families, asked: { form: 'number', counts: 'contacts' }, unit: 'visits' } as const;
    expect(joinUp(rollup([121, 300, 9]), visits)).toMatchObject({
      total: 430,
      atLeast: null,
      sentence: '430 visits',
      rounded: false,
    });
    const money = { ...families, asked: { form: 'number', counts: 'money' }, unit: '£' } as const;
    expect(joinUp(rollup([1000, 234.5]), money).sentence).toBe('£1,234.5');
  });

  it('works a share out from summed parts, never as a mean of percentages', () => {
    const shares = { ...families, asked: { form: 'share', counts: 'other' } } as const;
    const figure = joinUp(rollup([1, 90], { of: [1, 180] }), shares);
    expect(figure.share?.percent).toBeCloseTo((100 * 91) / 181, 10);
    expect(figure.sentence).toBe('50% (91 of 181), likely between 43% and 57%');
  });

  it('hides small totals, totals of two, and totals that give a third away', () => {
    const reader = { ...families, reader: 'protected' } as const;
    expect(joinUp(rollup([1, 2, 3]), reader).state).toBe('suppressed');
    expect(joinUp(rollup([60, 50]), reader).state).toBe('suppressed');
    expect(joinUp(rollup([100, 40, 3]), reader)).toMatchObject({
      state: 'suppressed',
      total: null,
      atLeast: null,
      atMost: null,
    });
    expect(joinUp(rollup([0, 0]), reader)).toMatchObject({ state: 'reported', atLeast: 0, atMost: 0 });
    expect(joinUp(rollup([]), reader).state).toBe('missing');
    expect(joinUp(rollup([100, 40, 3]), families)).toMatchObject({
      state: 'reported',
      atLeast: 100,
      atMost: 143,
    });
  });

  it('leaves at least three counts for every hidden part, against an organisation that knows its own', () => {
    const part = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 8, max: 60 }));
    fc.assert(
      fc.property(fc.array(part, { minLength: 3, maxLength: 4 }), (parts) => {
        const published = protectTotal(
          { organisations: parts.length, total: sum(parts), greatest: Math.max(...parts), rest: rest(parts) },
          usualSmallNumbers,
        );
        if (published === null || published.atMost === 0) return;
        for (const [insider, own] of parts.entries()) {
          for (const [victim, hidden] of parts.entries()) {
            if (victim === insider || hidden < 1 || hidden > usualSmallNumbers.threshold) continue;
            expect(feasible(parts.length, own, published).size).toBeGreaterThanOrEqual(3);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

/**
 * Every count that one other organisation may have had, slowly, by the attack of METHODS.md: rounded figures stand for their intervals,
 * sums hold, and the insider knows its own. (That the figure was shown at all tells a little more; see docs/methods/small-numbers.md.)
 */
function feasible(
  organisations: number,
  own: number,
  published: { readonly atLeast: number; readonly atMost: number },
): Set<number> {
  const found = new Set<number>();
  const tried = (others: readonly number[]): boolean => {
    const parts = [own, ...others];
    return (
      publishCount(Math.max(...parts)) === published.atLeast && publishCount(sum(parts)) === published.atMost
    );
  };
  const top = published.atLeast + 2;
  for (let victim = 0; victim <= top && found.size < 3; victim += 1) {
    if (existsOther(organisations - 2, top, [victim], tried)) found.add(victim);
  }
  return found;
}

function existsOther(
  left: number,
  top: number,
  others: readonly number[],
  tried: (others: readonly number[]) => boolean,
): boolean {
  if (left === 0) return tried(others);
  for (let part = 0; part <= top; part += 1)
    if (existsOther(left - 1, top, [...others, part], tried)) return true;
  return false;
}

describe('a published total', () => {
  it('is rounded as counts are', () => {
    expect(protectTotal({ organisations: 3, total: 151, greatest: 61, rest: 40 }, usualSmallNumbers)).toEqual(
      {
        atLeast: publishCount(61),
        atMost: publishCount(151),
      },
    );
  });
});

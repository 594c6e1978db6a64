import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecast } from './forecast.ts';
import { turned, withinNormalVariation, type ComparedPeriod } from './turned.ts';

const one = (value: number) => ({ low: value, high: value });
const expecting = (value: number) => ({ value, lower: null, upper: null });
const period = (actual: number | null, expected: number | null): ComparedPeriod => ({
  actual: actual === null ? null : one(actual),
  expected: expected === null ? null : expecting(expected),
  limits: null,
});

describe('turned', () => {
  it('refuses what is no number and a range that ends before it begins', () => {
    expect(() => turned([period(Number.NaN, 1)], 'increase')).toThrow(RangeError);
    expect(() => turned([{ actual: { low: 2, high: 1 }, expected: null, limits: null }], 'increase')).toThrow(
      RangeError,
    );
    expect(() =>
      turned([{ actual: one(1), expected: { value: 1, lower: 2, upper: 3 }, limits: null }], 'increase'),
    ).toThrow(RangeError);
  });

  it('is turned by 0.5 at 15.5 against 16.0 where a decrease is good, although 15.5 is worse than the 15 before', () => {
    const { next } = forecast({ values: [10, 12, 11, 14, 15], ahead: 2 });
    const came = [10, 12, 11, 14, 15].map((value) => period(value, null));
    const found = turned(
      [...came, { actual: one(15.5), expected: next[0] ?? null, limits: null }, period(null, 17.2)],
      'decrease',
    );
    expect(found).toMatchObject({
      at: 5,
      verdict: 'better',
      periods: 1,
      outsideInterval: false,
      outsideLimits: null,
    });
    expect(found?.difference).toBeCloseTo(0.5, 9);
    expect(found?.percentage).toBeCloseTo(3.125, 9);
    expect(found && withinNormalVariation(found)).toBe(true);
  });

  it('is outside the forecast’s interval at 11.5 and inside at 11.6', () => {
    const expected = forecast({ values: [10, 12, 11, 14, 15], ahead: 1 }).next[0] ?? null;
    const outside = (value: number) =>
      turned([{ actual: one(value), expected, limits: null }], 'decrease')?.outsideInterval;
    expect([outside(11.5), outside(11.6), outside(20.5)]).toEqual([true, false, true]);
  });

  it('says when the figure lies outside the control limits, which is no normal variation', () => {
    const found = turned(
      [{ actual: one(4), expected: expecting(6), limits: { lower: 5, upper: 9 } }],
      'decrease',
    );
    expect(found).toMatchObject({ verdict: 'better', outsideLimits: true, outsideInterval: null });
    expect(found && withinNormalVariation(found)).toBe(false);
  });

  it('counts the periods in a row that were better, and a gap or a worse one ends the count', () => {
    expect(turned([period(9, 10), period(8, 10), period(7, 10)], 'decrease')?.periods).toBe(3);
    expect(turned([period(9, 10), period(11, 10), period(7, 10)], 'decrease')?.periods).toBe(1);
    expect(turned([period(9, 10), period(null, 10), period(7, 10)], 'decrease')?.periods).toBe(1);
    expect(turned([period(9, 10), period(7, null)], 'decrease')).toMatchObject({ at: 0, periods: 1 });
  });

  it('has nothing to say before a period that was expected has come', () => {
    expect(turned([period(9, null), period(null, 10)], 'decrease')).toBeNull();
    expect(turned([], 'increase')).toBeNull();
  });

  it('gives no percentage of zero, and calls a figure that is only watched different, not better', () => {
    expect(turned([period(2, 0)], 'increase')).toMatchObject({ difference: 2, percentage: null });
    expect(turned([period(2, 3)], 'neutral')).toMatchObject({ verdict: 'different', difference: -1 });
    expect(turned([period(3, 3)], 'decrease')).toMatchObject({ verdict: 'as expected', difference: 0 });
  });

  it('of people between 60 and 150 counts the nearer end, and says nothing when the span holds what was expected', () => {
    const span = (value: number) =>
      turned([{ actual: { low: 60, high: 150 }, expected: expecting(value), limits: null }], 'increase');
    expect([span(50), span(100), span(160)]).toMatchObject([
      { verdict: 'better', difference: 10 },
      { verdict: 'not known', difference: null },
      { verdict: 'worse', difference: -10 },
    ]);
  });

  it('is turned for a decrease exactly when the same curve upside down is turned for an increase', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), {
          minLength: 1,
          maxLength: 12,
        }),
        (pairs) => {
          const up = turned(
            pairs.map(([actual, expected]) => period(actual, expected)),
            'increase',
          );
          const down = turned(
            pairs.map(([actual, expected]) => period(-actual, -expected)),
            'decrease',
          );
          expect(down).toEqual(up);
        },
      ),
    );
  });
});

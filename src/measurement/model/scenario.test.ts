import { describe, expect, it } from 'vitest';
import { periodsAhead } from '../../kernel/calendar/period-steps.ts';
import { carriedOn, straightLine } from './scenario.ts';

const years = (values: readonly (number | null)[], length = 1) =>
  values.map((number, at) => ({
    start: `${String(2015 + at)}-01-01`,
    end: `${String(2015 + at + length - 1)}-12-31`,
    number,
  }));

describe('a scenario', () => {
  it('draws no line through two figures, nor where periods do not come evenly', () => {
    const two = years([1, 2]);
    expect(straightLine(two, periodsAhead(two, 2), 0.95)).toBe('too few figures');
    const uneven = [0, 2, 5].map((month) => ({
      start: `2024-0${String(month + 1)}-01`,
      end: `2024-0${String(month + 1)}-28`,
      number: month,
    }));
    expect(straightLine(uneven, periodsAhead(uneven, 2), 0.95)).toBe('not evenly spaced');
    expect(carriedOn([], [])).toBeNull();
  });

  it('draws 10, 12, 11, 14, 15 on to 16.0 and 17.2 with their intervals', () => {
    const known = years([10, 12, 11, 14, 15]);
    const line = straightLine(known, periodsAhead(known, 2), 0.95);
    if (typeof line === 'string') throw new Error(line);
    expect(line.map(({ label }) => label)).toEqual(['2020', '2021']);
    expect(line[0]?.value).toBeCloseTo(16, 9);
    expect(line[0]?.lower).toBeCloseTo(11.544575, 6);
    expect(line[1]?.upper).toBeCloseTo(22.344681, 6);
  });

  it('keeps the place of a year that is absent, and goes on after the last that is known', () => {
    const [a, b, , d] = years([10, 20, null, 40, null]);
    const known = [a, b, d].filter((one) => one !== undefined);
    const line = straightLine(known, periodsAhead(known, 1), 0.95);
    expect(typeof line === 'string' ? line : line[0]?.value).toBeCloseTo(50, 9);
  });

  it('gives a line through rolling years no interval, for they share months', () => {
    const rolling = years([10, 12, 11, 14], 3);
    const line = straightLine(rolling, periodsAhead(rolling, 1), 0.95);
    expect(line).toMatchObject([{ lower: null, upper: null }]);
  });

  it('carries the last known figure on', () => {
    const known = years([10, 12]);
    expect(carriedOn(known, periodsAhead(known, 2))?.map(({ value }) => value)).toEqual([12, 12]);
  });
});

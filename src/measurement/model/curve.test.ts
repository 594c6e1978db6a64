import { describe, expect, it } from 'vitest';
import { dayOf, lastDayOf } from '../../kernel/calendar/day.ts';
import { xmr } from '../../kernel/statistics/xmr.ts';
import { readCurve, type CurveFigure, type CurveSettings } from './curve.ts';

const monthly = (values: readonly (number | null)[]): CurveFigure[] =>
  values.map((number, at) => ({ start: dayOf(2020, at + 1, 1), end: lastDayOf(2020, at + 1), number }));
const settings: CurveSettings = { screening: true, direction: 'increase', target: null };
const upAndDown = (count: number, base = 0) => Array.from({ length: count }, (_one, at) => base + (at % 2));

describe('reading a curve', () => {
  it('has no range under four figures of a segment, and says since when', () => {
    const read = readCurve(monthly([1, 2, 1, 2, 9, 8, 9]), { ...settings, startsAt: [4] });
    expect(read.ranges).toMatchObject([{ from: 0, to: 3, points: 4, early: true }]);
    expect(read).toMatchObject({ verdict: 'not known', variation: null, assurance: null, last: 9 });
    expect(read.whyNoRange).toBe(
      'There are only 3 figures since the new range starts: too few for a usual range.',
    );
    expect(read.causes.slice(4)).toEqual([4, 5, 6].map(() => ({ cause: null, meaning: null })));
    expect(readCurve(monthly([1, 2, 1, 2, 9]), { ...settings, startsAt: [4] }).whyNoRange).toMatch(
      /^There is only 1 figure since/,
    );
    expect(readCurve(monthly([null, null]), settings).whyNoRange).toBe('There are no figures yet.');
    expect(readCurve([], settings)).toMatchObject({ ranges: [], verdict: 'not known', last: null });
  });

  it('works a range out for each segment, and lets no signal cross from one into the other', () => {
    const values = [...upAndDown(8), ...upAndDown(8, 10)];
    const whole = readCurve(monthly(values), settings);
    const split = readCurve(monthly(values), { ...settings, startsAt: [8] });
    expect(whole.verdict).toBe('unusual');
    expect(split.verdict).toBe('usual');
    expect(split.ranges.map(({ from, to, mean }) => [from, to, mean])).toEqual([
      [0, 7, 0.5],
      [8, 15, 10.5],
    ]);
    expect(split.causes.every(({ cause }) => cause === 'common')).toBe(true);
  });

  it('rests the range on the first figures when it is so set, and still looks at all', () => {
    const values = [...upAndDown(12), 8];
    const fixed = readCurve(monthly(values), { ...settings, fixAfter: 12 });
    expect(fixed.ranges).toMatchObject([{ mean: 0.5, points: 12, early: false, to: 12 }]);
    expect(fixed.ranges[0]?.meanMovingRange).toBe(1);
    expect(fixed).toMatchObject({ verdict: 'unusual', way: 'up', cause: 'outside' });
    expect(readCurve(monthly(values), { ...settings, fixAfter: 4 }).ranges[0]).toMatchObject({
      points: 4,
      early: true,
    });
  });

  it('calls a steady fall above the mean a fall', () => {
    const values = [0, 10, 0, 10, 0, 10, 0, 10, 0, 10, 0, 10, 9.6, 9.2, 8.8, 8.4, 8, 7.6, 7.2];
    const read = readCurve(monthly(values), settings);
    expect(read.ranges[0]?.mean).toBeLessThan(7.2);
    expect(read).toMatchObject({ cause: 'trend', way: 'down', variation: 'concern' });
    expect(readCurve(monthly(values), { ...settings, direction: 'decrease' })).toMatchObject({
      way: 'down',
      variation: 'improvement',
    });
    expect(readCurve(monthly(values), { ...settings, direction: 'neutral' })).toMatchObject({
      way: 'down',
      variation: 'low',
    });
  });

  it('stands assurance on the last segment alone, and on none where that has no range', () => {
    const values = [...upAndDown(8), ...upAndDown(8, 10)];
    const aimed = { ...settings, target: 20 };
    expect(readCurve(monthly(values), { ...aimed, startsAt: [8] }).assurance).toBe('fail');
    expect(readCurve(monthly(values), { ...aimed, target: 10.5, startsAt: [8] }).assurance).toBe(
      'hitAndMiss',
    );
    expect(readCurve(monthly(values.slice(0, 10)), { ...aimed, startsAt: [8] }).assurance).toBeNull();
  });

  it('is what the control chart says where nothing is special', () => {
    const values = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1];
    const [range] = readCurve(monthly(values), settings).ranges;
    const [segment] = xmr({ values }).segments;
    expect([range?.lower, range?.upper]).toEqual([segment?.lowerLimit, segment?.upperLimit]);
    expect(range?.lower).toBeCloseTo(-0.715556, 6);
  });
});

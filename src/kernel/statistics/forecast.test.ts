import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecast } from './forecast.ts';
import { studentQuantile } from './student-quantile.ts';

describe('studentQuantile', () => {
  it('gives the table values 12.706205, 3.182446, 2.228139 and 1.983972 for 1, 3, 10 and 100 degrees of freedom', () => {
    expect(studentQuantile(0.975, 1)).toBeCloseTo(12.706204736432095, 9);
    expect(studentQuantile(0.975, 3)).toBeCloseTo(3.182446305284263, 10);
    expect(studentQuantile(0.975, 10)).toBeCloseTo(2.2281388519649385, 10);
    expect(studentQuantile(0.975, 100)).toBeCloseTo(1.983971518523552, 10);
    expect(studentQuantile(0.025, 3)).toBeCloseTo(-3.182446305284263, 10);
    expect(studentQuantile(0.5, 3)).toBe(0);
  });

  it('is tan(π(p − ½)) for one degree of freedom, whatever the probability', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (p) => {
        const exact = Math.tan(Math.PI * (p - 0.5));
        expect(Math.abs(studentQuantile(p, 1) - exact)).toBeLessThan(1e-9 * Math.max(1, Math.abs(exact)));
      }),
    );
  });

  it('refuses 0, 1 and no degrees of freedom', () => {
    for (const [p, degrees] of [
      [0, 3],
      [1, 3],
      [0.5, 0],
      [Number.NaN, 3],
    ] as const)
      expect(() => studentQuantile(p, degrees)).toThrow(RangeError);
  });
});

describe('forecast', () => {
  it('refuses two points, also beside gaps, and values that leave the numbers', () => {
    for (const values of [[], [1, 2], [1, null, null, 2]])
      expect(() => forecast({ values, ahead: 1 })).toThrow('3 points');
    expect(() => forecast({ values: [1, 2, 3], ahead: 0 })).toThrow(RangeError);
    expect(() => forecast({ values: [1, 2, 3], ahead: 1, confidence: 1 })).toThrow(RangeError);
    expect(() => forecast({ values: [1e308, -1e308, 1e308], ahead: 1 })).toThrow('too large');
    expect(() => forecast({ values: [1, Number.NaN, 2], ahead: 1 })).toThrow(RangeError);
  });

  it('carries 10, 12, 11, 14, 15 on to 16.0 (11.544575 to 20.455425) and 17.2 (12.055319 to 22.344681)', () => {
    const { intercept, slope, next } = forecast({ values: [10, 12, 11, 14, 15], ahead: 2 });
    expect([intercept, slope]).toEqual([expect.closeTo(8.8, 12), expect.closeTo(1.2, 12)]);
    expect(next).toEqual([
      {
        value: expect.closeTo(16, 9),
        lower: expect.closeTo(11.544575, 6),
        upper: expect.closeTo(20.455425, 6),
      },
      {
        value: expect.closeTo(17.2, 9),
        lower: expect.closeTo(12.055319, 6),
        upper: expect.closeTo(22.344681, 6),
      },
    ]);
  });

  it('keeps the place of a gap instead of closing it: 1, 2, nothing, 4 goes on with 5', () => {
    const [point] = forecast({ values: [1, 2, null, 4], ahead: 1 }).next;
    expect(point?.value).toBeCloseTo(5, 12);
    expect(point?.upper).toBeCloseTo(5, 9);
  });

  it('finds every straight line again, and moves with the values when all of them move', () => {
    const whole = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(whole, whole, fc.integer({ min: 3, max: 30 }), (intercept, slope, n) => {
        const values = Array.from({ length: n }, (_one, index) => intercept + slope * (index + 1));
        const line = forecast({ values, ahead: 1 });
        expect(line.slope).toBeCloseTo(slope, 8);
        expect(line.intercept).toBeCloseTo(intercept, 6);
        expect(line.next[0]?.value).toBeCloseTo(intercept + slope * (n + 1), 6);
      }),
    );
    fc.assert(
      fc.property(fc.array(whole, { minLength: 3, maxLength: 20 }), whole, (values, up) => {
        const [one] = forecast({ values, ahead: 1 }).next;
        const [other] = forecast({ values: values.map((value) => value + up), ahead: 1 }).next;
        expect((other?.lower ?? 0) - (one?.lower ?? 0)).toBeCloseTo(up, 6);
        expect((other?.upper ?? 0) - (one?.upper ?? 0)).toBeCloseTo(up, 6);
        expect(one?.lower).toBeLessThanOrEqual(one?.upper ?? Number.NaN);
      }),
    );
  });

  it('agrees with the slow obvious way: the normal equations solved by determinants', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 12 }), (values) => {
        const n = values.length;
        let [t1, t2, y1, ty] = [0, 0, 0, 0];
        for (const [index, y] of values.entries()) {
          const t = index + 1;
          [t1, t2, y1, ty] = [t1 + t, t2 + t * t, y1 + y, ty + t * y];
        }
        const { slope, intercept } = forecast({ values, ahead: 1 });
        expect(slope).toBeCloseTo((n * ty - t1 * y1) / (n * t2 - t1 * t1), 9);
        expect(intercept).toBeCloseTo((t2 * y1 - t1 * ty) / (n * t2 - t1 * t1), 9);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquaredQuantile } from './chi-squared-quantile.ts';
import { countInterval } from './count-interval.ts';
import { normalQuantile } from './normal-quantile.ts';
import { rateInterval } from './rate-interval.ts';
import { wilsonInterval } from './wilson-interval.ts';

describe('normalQuantile', () => {
  it('gives the published values 1.959963984540054, 2.575829303548901 and −3.090232306167814', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(normalQuantile(0.995)).toBeCloseTo(2.575829303548901, 14);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167814, 13);
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 12);
    expect(normalQuantile(0.5)).toBe(0);
  });

  it('refuses 0, 1 and what is no number', () => {
    for (const p of [0, 1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(RangeError);
  });
});

describe('chiSquaredQuantile', () => {
  it('gives the table values for 1, 2, 10 and 100 degrees of freedom', () => {
    expect(chiSquaredQuantile(0.95, 1)).toBeCloseTo(3.841458820694124, 10);
    expect(chiSquaredQuantile(0.95, 10)).toBeCloseTo(18.307038053275146, 10);
    expect(chiSquaredQuantile(0.025, 10)).toBeCloseTo(3.246972780236841, 10);
    expect(chiSquaredQuantile(0.5, 2)).toBeCloseTo(2 * Math.log(2), 12);
    expect(chiSquaredQuantile(0.95, 100)).toBeCloseTo(124.34211340400407, 8);
  });
});

describe('wilsonInterval', () => {
  it('gives 0.552544432969 to 0.736357517569 for 65 of 100', () => {
    const { lower, upper } = wilsonInterval({ count: 65, of: 100 });
    expect(lower).toBeCloseTo(0.552544432969, 12);
    expect(upper).toBeCloseTo(0.736357517569, 12);
  });

  it('refuses more than the whole, less than nothing and an empty whole', () => {
    for (const [count, of] of [
      [5, 4],
      [-1, 4],
      [0, 0],
    ] as const) {
      expect(() => wilsonInterval({ count, of })).toThrow(RangeError);
    }
  });

  it('holds the share, stays within 0 and 1, and mirrors', () => {
    const pair = fc
      .integer({ min: 1, max: 10_000 })
      .chain((of) => fc.tuple(fc.integer({ min: 0, max: of }), fc.constant(of)));
    fc.assert(
      fc.property(pair, ([count, of]) => {
        const { value, lower, upper } = wilsonInterval({ count, of });
        const mirror = wilsonInterval({ count: of - count, of });
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(value);
        expect(upper).toBeGreaterThanOrEqual(value);
        expect(upper).toBeLessThanOrEqual(1);
        expect(mirror.lower).toBeCloseTo(1 - upper, 10);
      }),
    );
  });
});

describe('countInterval', () => {
  it('gives Byar 50.163187710 to 82.849138546 for 65', () => {
    const { lower, upper, method } = countInterval({ count: 65 });
    expect(method).toBe('Byar');
    expect(lower).toBeCloseTo(50.16318771, 8);
    expect(upper).toBeCloseTo(82.849138546, 8);
  });

  it('starts exactly at 0 for 0 events and ends at 3.688879454', () => {
    expect(countInterval({ count: 0 })).toMatchObject({ lower: 0, method: 'exact Poisson' });
    expect(countInterval({ count: 0 }).upper).toBeCloseTo(3.688879454113936, 10);
  });

  it('refuses parts of events', () => {
    for (const count of [-1, 1.5, Number.NaN]) expect(() => countInterval({ count })).toThrow(RangeError);
  });
});

describe('rateInterval', () => {
  it('gives 1623.486390118 to 11668.332079323 for 5 of 100 per 100,000', () => {
    const { lower, upper, method } = rateInterval({ count: 5, population: 100, per: 100_000 });
    expect(method).toBe('exact Poisson');
    expect(lower).toBeCloseTo(1623.486390118, 8);
    expect(upper).toBeCloseTo(11668.332079323, 8);
  });

  it('gives 27141.304936091 to 30755.833237378 for 999 of 3456 by Byar', () => {
    const { lower, upper, method } = rateInterval({ count: 999, population: 3456, per: 100_000 });
    expect(method).toBe('Byar');
    expect(lower).toBeCloseTo(27141.304936091, 7);
    expect(upper).toBeCloseTo(30755.833237378, 7);
  });

  it('allows more events than people', () => {
    expect(rateInterval({ count: 30, population: 20, per: 100 }).value).toBe(150);
  });
});

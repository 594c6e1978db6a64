import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { xmr } from './xmr.ts';

const published = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1];
const trafford = [0.25009, 0.30731, 0.23157, 0.2084, 0.22128, 0.21497, 0.23383, 0.36151, 0.46934];

describe('xmr', () => {
  it('screens the moving ranges of the published series to limits of −0.715556 and 4.604444', () => {
    const segment = xmr({ values: published }).segments[0];
    expect(segment?.mean).toBeCloseTo(1.944444, 6);
    expect(segment?.meanMovingRange).toBeCloseTo(1, 12);
    expect(segment?.lowerLimit).toBeCloseTo(-0.715556, 6);
    expect(segment?.upperLimit).toBeCloseTo(4.604444, 6);
    expect(segment?.trial).toBe(false);
  });

  it('gives −3.062614 and 6.951503 for the same series without screening', () => {
    const segment = xmr({ values: published, screening: false }).segments[0];
    expect(segment?.meanMovingRange).toBeCloseTo(1.882353, 6);
    expect(segment?.lowerLimit).toBeCloseTo(-3.062614, 6);
    expect(segment?.upperLimit).toBeCloseTo(6.951503, 6);
  });

  it('finds the last of nine Trafford school years outside an early range of 0.1347 to 0.4205', () => {
    const { segments, points, variation } = xmr({ values: trafford, direction: 'decrease' });
    expect(segments[0]?.mean).toBeCloseTo(0.2776, 4);
    expect(segments[0]?.lowerLimit).toBeCloseTo(0.1347, 4);
    expect(segments[0]?.upperLimit).toBeCloseTo(0.4205, 4);
    expect(segments[0]?.trial).toBe(true);
    expect(points.at(-1)).toEqual({ value: 0.46934, cause: 'outside', meaning: 'concern' });
    expect(variation).toBe('concern');
  });

  it('flags every member of a trend of seven rising points, and six are no trend', () => {
    const rising = [50, 1, 2, 3, 4, 5, 6, 7, 50, 0, 50, 0, 50, 0];
    expect(
      xmr({ values: rising })
        .points.slice(1, 9)
        .every((point) => point.cause === 'trend'),
    ).toBe(true);
    const six = [50, 1, 2, 3, 4, 5, 6, 0, 50, 0, 50, 0, 50, 0];
    expect(xmr({ values: six }).points.some((point) => point.cause === 'trend')).toBe(false);
  });

  it('lets an equal value break a trend', () => {
    const broken = [50, 1, 2, 3, 4, 4, 5, 6, 7, 0, 50, 0, 50, 0];
    expect(xmr({ values: broken }).points.some((point) => point.cause === 'trend')).toBe(false);
  });

  it('flags only the points beyond the near-limit of two of three', () => {
    const values = [0, 2, 0, 2, 0, 2, 0, 2, 0, 2, 0, 2, 5, 4, 6, 1];
    const { points, segments } = xmr({ values, fixAfter: 12 });
    expect(segments[0]?.upperNear).toBeCloseTo(1 + (5.32 * 2) / 3, 12);
    expect(segments[0]?.upperLimit).toBeCloseTo(6.32, 12);
    expect(points.slice(11).map((point) => point.cause)).toEqual([
      'common',
      'twoOfThree',
      'common',
      'twoOfThree',
      'common',
    ]);
  });

  it('flags a shift of seven on one side of the mean', () => {
    const values = [2, 0, 2, 0, 2, 0, 2, 0, 2, 0, 2, 0, 1.5, 2, 1.5, 2, 1.5, 2, 1.5];
    const { points } = xmr({ values, direction: 'increase', fixAfter: 12 });
    expect(points.slice(0, 12).every((point) => point.cause === 'common')).toBe(true);
    expect(
      points.slice(12).every((point) => point.cause === 'shift' && point.meaning === 'improvement'),
    ).toBe(true);
    const six = xmr({ values: values.slice(0, -1), fixAfter: 12 });
    expect(six.points.every((point) => point.cause === 'common')).toBe(true);
  });

  it('runs no signal and no moving range across a new range or a gap', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect(xmr({ values, rebaseAt: [5] }).points.every((point) => point.cause === 'common')).toBe(true);
    expect(xmr({ values, rebaseAt: [5] }).segments.map(({ from, to }) => [from, to])).toEqual([
      [0, 4],
      [5, 9],
    ]);
    const gap = [1, 2, 3, 4, 5, 6, null, 7, 8, 9, 10];
    expect(xmr({ values: gap }).points.some((point) => point.cause === 'trend')).toBe(false);
    expect(xmr({ values: [1, null, 100] }).segments[0]?.meanMovingRange).toBeNull();
  });

  it('says pass, fail or hit and miss from the last segment, mirrored when less is good', () => {
    const values = [10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10, 11];
    expect(xmr({ values, direction: 'increase', target: 20 }).assurance).toBe('fail');
    expect(xmr({ values, direction: 'increase', target: 5 }).assurance).toBe('pass');
    expect(xmr({ values, direction: 'decrease', target: 20 }).assurance).toBe('pass');
    expect(xmr({ values, direction: 'decrease', target: 5 }).assurance).toBe('fail');
    expect(xmr({ values, direction: 'increase', target: 11 }).assurance).toBe('hitAndMiss');
    expect(xmr({ values, direction: 'neutral', target: 11 }).assurance).toBeNull();
  });

  it('rests limits on the first points when they are fixed', () => {
    const values = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 90, 95];
    expect(xmr({ values, fixAfter: 12 }).segments[0]?.mean).toBe(1.5);
    expect(xmr({ values, fixAfter: 12 }).points.at(-1)?.cause).toBe('outside');
  });

  it('keeps limits around the mean, and moves with the series', () => {
    const series = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(series, fc.integer({ min: -500, max: 500 }), (values, by) => {
        const plain = xmr({ values });
        const moved = xmr({ values: values.map((value) => value + by) });
        const [a, b] = [plain.segments[0], moved.segments[0]];
        expect(a?.lowerLimit).toBeLessThanOrEqual(a?.mean ?? Number.NaN);
        expect(a?.upperLimit).toBeGreaterThanOrEqual(a?.mean ?? Number.NaN);
        expect((b?.mean ?? Number.NaN) - by).toBeCloseTo(a?.mean ?? Number.NaN, 6);
        expect(b?.meanMovingRange).toBeCloseTo(a?.meanMovingRange ?? Number.NaN, 6);
        expect(plain.points).toHaveLength(values.length);
      }),
    );
  });
});

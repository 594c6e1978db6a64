import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gini } from './gini.ts';
import { publishCount } from './small-numbers.ts';

describe('publishCount', () => {
  it('makes 0, 3, 7, 8, 12 into 0, hidden, hidden, 10, 10', () => {
    expect([0, 3, 7, 8, 12].map((count) => publishCount(count))).toEqual([0, null, null, 10, 10]);
  });

  it('keeps zero for zero only, and leaves at least three counts behind every hidden or rounded figure', () => {
    const settings = { threshold: 7, base: 5 };
    const behind = new Map<number | null, number>();
    for (let count = 0; count <= 1000; count += 1) {
      const shown = publishCount(count, settings);
      behind.set(shown, (behind.get(shown) ?? 0) + 1);
      expect(shown === 0).toBe(count === 0);
    }
    for (const [shown, counts] of behind)
      if (shown !== 0 && shown !== 1000) expect(counts).toBeGreaterThanOrEqual(3);
    expect(publishCount(8, { threshold: 7, base: 20 })).toBe(20);
  });
});

describe('gini', () => {
  it('gives 0.266667 raw and 0.333333 corrected for 10, 20, 30, 40, 50', () => {
    expect(gini([10, 20, 30, 40, 50]).raw).toBeCloseTo(0.266667, 6);
    expect(gini([50, 10, 40, 20, 30]).corrected).toBeCloseTo(0.333333, 6);
  });

  it('is undefined when nobody had any, and counts the silent', () => {
    expect(gini([0, 0])).toEqual({ raw: null, corrected: null });
    expect(gini([]).raw).toBeNull();
    expect(gini([5]).corrected).toBeNull();
    expect(gini([0, 0, 0, 8]).corrected).toBeCloseTo(1, 12);
  });

  it('agrees with the mean of all differences', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 12 }), (values) => {
        const sum = values.reduce((a, b) => a + b, 0);
        if (sum === 0) return;
        const differences = values
          .flatMap((a) => values.map((b) => Math.abs(a - b)))
          .reduce((a, b) => a + b, 0);
        expect(gini(values).raw).toBeCloseTo(differences / (2 * values.length * sum), 10);
      }),
    );
  });
});

import { expect, test } from 'vitest';
import { compareShare, funnelAt, funnelSteps, pooledShare } from './comparison.ts';

test('everybody together is the sum of the parts over the sum of the wholes, never an average of percentages', () => {
  expect(pooledShare([])).toBeNull();
  expect(
    pooledShare([
      { numerator: 1, denominator: 2 },
      { numerator: 30, denominator: 198 },
    ]),
  ).toBeCloseTo(15.5, 9);
});

test('a share differs from the benchmark only where its likely range excludes it', () => {
  // 65 of 100: 55.25% to 73.64% (Wilson).
  expect(compareShare({ numerator: 65, denominator: 100 }, 56).different).toBeNull();
  expect(compareShare({ numerator: 65, denominator: 100 }, 55).different).toBe('higher');
  expect(compareShare({ numerator: 65, denominator: 100 }, 74).different).toBe('lower');
  // A small one may lie far off without being different.
  expect(compareShare({ numerator: 3, denominator: 4 }, 40).different).toBeNull();
  expect(() => compareShare({ numerator: 5, denominator: 4 }, 40)).toThrow(RangeError);
});

test('the funnel is wide for small wholes and narrow for large ones, around the benchmark', () => {
  expect(funnelAt(100, 30)).toEqual({ of: 100, lower: 21, upper: 39, outerLower: 17, outerUpper: 45 });
  const steps = funnelSteps(400, 30);
  expect(steps.at(-1)?.of).toBe(420);
  const widths = [steps[5], steps[30], steps.at(-1)].map((step) => (step ? step.upper - step.lower : 0));
  expect(widths).toEqual([...widths].toSorted((a, b) => b - a));
  for (const { lower, upper, outerLower, outerUpper } of steps) {
    expect(outerLower).toBeLessThanOrEqual(lower);
    expect(lower).toBeLessThanOrEqual(30);
    expect(upper).toBeGreaterThanOrEqual(30);
    expect(outerUpper).toBeGreaterThanOrEqual(upper);
  }
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countFunnel, proportionFunnel, type FunnelLimits } from './funnel.ts';

const probabilities = { lower: 0.025, upper: 0.975, outerLower: 0.001, outerUpper: 0.999 } as const;

/** The same, slow and plain: chances of 0, 1, 2, … are added up until there are enough; null where rounding could decide. */
function slowly(chances: (count: number) => number, most: number, probability: number): number | null {
  let sum = 0;
  for (let count = 0; count <= most; count += 1) {
    sum += chances(count);
    if (Math.abs(sum - probability) < 1e-9) return null;
    if (sum >= probability) return count;
  }
  return most;
}

function expectAll(limits: FunnelLimits, chances: (count: number) => number, most: number): void {
  for (const [name, probability] of Object.entries(probabilities)) {
    const slow = slowly(chances, most, probability);
    if (slow !== null) expect(limits[name as keyof FunnelLimits], name).toBe(slow);
  }
}

test('what is no whole, no fraction or no expectation is refused', () => {
  for (const of of [0, -1, 1.5, Number.NaN])
    expect(() => proportionFunnel({ of, benchmark: 0.5 })).toThrow(RangeError);
  for (const benchmark of [-0.1, 1.1, Number.NaN])
    expect(() => proportionFunnel({ of: 10, benchmark })).toThrow(RangeError);
  for (const expected of [0, -3, Number.NaN, Infinity])
    expect(() => countFunnel({ expected })).toThrow(RangeError);
});

test('limits at a benchmark of nobody or everybody are that', () => {
  expect(proportionFunnel({ of: 20, benchmark: 0 })).toEqual({
    lower: 0,
    upper: 0,
    outerLower: 0,
    outerUpper: 0,
  });
  expect(proportionFunnel({ of: 20, benchmark: 1 })).toEqual({
    lower: 20,
    upper: 20,
    outerLower: 20,
    outerUpper: 20,
  });
});

test('the quantiles that tables print: binomial(100, 0.3) and Poisson(10)', () => {
  expect(proportionFunnel({ of: 100, benchmark: 0.3 })).toMatchObject({ lower: 21, upper: 39 });
  expect(countFunnel({ expected: 10 })).toMatchObject({ lower: 4, upper: 17 });
});

test('shares lie where the chances of all counts, added up, say', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 400 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (of, benchmark) => {
        const chances: number[] = [];
        let log = of * Math.log1p(-benchmark);
        for (let count = 0; count <= of; count += 1) {
          chances.push(Math.exp(log));
          log += Math.log(((of - count) / (count + 1)) * (benchmark / (1 - benchmark)));
        }
        expectAll(proportionFunnel({ of, benchmark }), (count) => chances[count] ?? 0, of);
      },
    ),
  );
});

test('counts lie where the chances of all counts, added up, say', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 300, noNaN: true }), (expected) => {
      let log = -expected;
      const chances: number[] = [];
      for (let count = 0; count <= 600; count += 1) {
        chances.push(Math.exp(log));
        log += Math.log(expected / (count + 1));
      }
      expectAll(countFunnel({ expected }), (count) => chances[count] ?? 0, 600);
    }),
  );
});

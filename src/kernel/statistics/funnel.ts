import { incompleteBeta } from './incomplete-beta.ts';
import { incompleteGamma } from './incomplete-gamma.ts';

/** Where counts of one size lie when only chance makes them differ: 95 in 100 between `lower` and `upper`, 998 in 1000 between the outer two. */
export interface FunnelLimits {
  readonly lower: number;
  readonly upper: number;
  readonly outerLower: number;
  readonly outerUpper: number;
}

const inner = 0.025;
const outer = 0.001;

/**
 * Funnel limits of a part out of `of`, around a benchmark (a fraction of 0 to 1), as counts: exact binomial quantiles at 2.5%,
 * 97.5%, 0.1% and 99.9%. Not adjusted for overdispersion: charts say so.
 * Source: D. J. Spiegelhalter, Funnel plots for comparing institutional performance (2005); Public Health England, Technical Guide.
 * Throws a RangeError for a whole that is not a whole number above 0, or a benchmark that is no fraction.
 *
 * @example proportionFunnel({ of: 100, benchmark: 0.3 }) // 21 to 39, outer 17 to 45
 */
export function proportionFunnel({
  of,
  benchmark,
}: {
  readonly of: number;
  readonly benchmark: number;
}): FunnelLimits {
  if (!Number.isInteger(of) || of <= 0) throw new RangeError('The whole must be a whole number above 0.');
  if (!(benchmark >= 0 && benchmark <= 1))
    throw new RangeError('The benchmark must be a fraction of 0 to 1.');
  const atMost = (count: number) => (count >= of ? 1 : incompleteBeta(1 - benchmark, of - count, count + 1));
  return limitsOf((probability) => quantile(atMost, probability, of));
}

/**
 * Funnel limits of a count where `expected` are expected: exact Poisson quantiles at the same probabilities.
 * Throws a RangeError for an expectation that is not above 0.
 *
 * @example countFunnel({ expected: 10 }) // 4 to 17, outer 2 to 21
 */
export function countFunnel({ expected }: { readonly expected: number }): FunnelLimits {
  if (!(expected > 0 && Number.isFinite(expected)))
    throw new RangeError('The expected count must be a number above 0.');
  const atMost = (count: number) => 1 - incompleteGamma(count + 1, expected);
  let most = Math.ceil(expected + 10);
  while (atMost(most) < 1 - outer) most *= 2;
  return limitsOf((probability) => quantile(atMost, probability, most));
}

function limitsOf(at: (probability: number) => number): FunnelLimits {
  return { lower: at(inner), upper: at(1 - inner), outerLower: at(outer), outerUpper: at(1 - outer) };
}

/** The smallest whole number from 0 to `most` that a count is at most with at least this probability. */
function quantile(atMost: (count: number) => number, probability: number, most: number): number {
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (atMost(middle) >= probability) high = middle;
    else low = middle + 1;
  }
  return low;
}

import { chiSquaredQuantile } from './chi-squared-quantile.ts';
import type { Interval } from './interval.ts';
import { zOf } from './normal-quantile.ts';

/** A number of events; confidence is a fraction such as 0.95. */
export interface Count {
  readonly count: number;
  readonly confidence?: number;
}

/** Below this many events the exact interval is used, from it on Byar's approximation. */
const exactBelow = 10;

/**
 * The likely range of a count of events: exact Poisson by χ² below 10 (lower limit 0 when the count is 0), Byar's
 * approximation from 10 on. A Byar limit below zero is not available (null).
 * Source: Public Health England, Technical Guide: Confidence Intervals (2018); Breslow and Day (1987).
 * Throws a RangeError when the count is not a whole number of 0 or more.
 *
 * @example countInterval({ count: 65 }) // 50.163187710 to 82.849138546
 */
export function countInterval({ count, confidence = 0.95 }: Count): Interval {
  if (!Number.isInteger(count) || count < 0) throw new RangeError('A count is a whole number, 0 or more.');
  const z = zOf(confidence);
  if (count < exactBelow) {
    const tail = (1 - confidence) / 2;
    const lower = count === 0 ? 0 : chiSquaredQuantile(tail, 2 * count) / 2;
    return {
      value: count,
      lower,
      upper: chiSquaredQuantile(1 - tail, 2 * count + 2) / 2,
      method: 'exact Poisson',
    };
  }
  const lower = count * (1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3;
  const next = count + 1;
  const upper = next * (1 - 1 / (9 * next) + z / (3 * Math.sqrt(next))) ** 3;
  return { value: count, lower: lower < 0 ? null : lower, upper, method: 'Byar' };
}

import { countInterval } from './count-interval.ts';
import type { Interval } from './interval.ts';

/** Events in a population, expressed per `per` (100,000 for instance); confidence is a fraction such as 0.95. */
export interface Rate {
  readonly count: number;
  readonly population: number;
  readonly per: number;
  readonly confidence?: number;
}

/**
 * A rate of events per population with its likely range: the interval of the count, scaled. More events than people
 * is legal, since one person may have several.
 * Source: Public Health England, Technical Guide: Confidence Intervals (2018).
 * Throws a RangeError as `countInterval`, and when population or per is not above 0.
 *
 * @example rateInterval({ count: 5, population: 100, per: 100_000 }) // 5000, 1623.486390118 to 11668.332079323
 */
export function rateInterval({ count, population, per, confidence = 0.95 }: Rate): Interval {
  if (!(population > 0) || !Number.isFinite(population))
    throw new RangeError('The population must be a number above 0.');
  if (!(per > 0) || !Number.isFinite(per))
    throw new RangeError('"Per" must be a number above 0, such as 100000.');
  const { value, lower, upper, method } = countInterval({ count, confidence });
  const scale = per / population;
  return { value: value * scale, lower: scaled(lower, scale), upper: scaled(upper, scale), method };
}

function scaled(limit: number | null, scale: number): number | null {
  return limit === null ? null : limit * scale;
}

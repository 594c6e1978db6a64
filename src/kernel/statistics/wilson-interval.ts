import type { Interval } from './interval.ts';
import { zOf } from './normal-quantile.ts';

/** A part of a whole; confidence is a fraction such as 0.95. */
export interface Proportion {
  readonly count: number;
  readonly of: number;
  readonly confidence?: number;
}

/**
 * The likely range of a proportion, as fractions: Wilson's score interval with the exact z.
 * Source: E. B. Wilson (1927); Public Health England, Technical Guide: Confidence Intervals (2018).
 * Throws a RangeError when the count is below 0, above the whole, or not a number; when the whole is not above 0.
 *
 * @example wilsonInterval({ count: 65, of: 100 }) // 0.65, 0.552544432969 to 0.736357517569
 */
export function wilsonInterval({
  count,
  of,
  confidence = 0.95,
}: Proportion): Interval & { readonly lower: number; readonly upper: number } {
  if (!Number.isFinite(count) || !Number.isFinite(of) || of <= 0)
    throw new RangeError('The whole must be a number above 0.');
  if (count < 0) throw new RangeError('The part must not be below 0.');
  if (count > of) throw new RangeError('The part must not be greater than the whole.');
  const z = zOf(confidence);
  const share = count / of;
  const middle = 2 * count + z * z;
  const spread = z * Math.sqrt(z * z + 4 * count * (1 - share));
  const below = 2 * (of + z * z);
  return {
    value: share,
    lower: count === 0 ? 0 : (middle - spread) / below,
    upper: count === of ? 1 : (middle + spread) / below,
    method: 'Wilson',
  };
}

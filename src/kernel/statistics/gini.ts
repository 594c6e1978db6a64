/** How evenly something is spread: 0 is even, towards 1 one has all. Null where it is undefined. */
export interface Gini {
  readonly raw: number | null;
  readonly corrected: number | null;
}

/**
 * The Gini coefficient of turns, proposals or credited results: values ascending, Σ(2i − n − 1)x_i / (n Σx) with i from 1,
 * and the same times n/(n − 1). Those invited who said nothing belong in as zeros. Undefined (null) when the sum is 0; the
 * corrected one also for a single value. Source: Dixon and others, Ecology 68 (1987).
 * Throws a RangeError for a value below 0 or not a number.
 *
 * @example gini([10, 20, 30, 40, 50]) // raw 0.266667, corrected 0.333333
 */
export function gini(values: readonly number[]): Gini {
  if (values.some((value) => !(value >= 0) || !Number.isFinite(value))) {
    throw new RangeError('Every value must be a number of 0 or more.');
  }
  const ascending = values.toSorted((a, b) => a - b);
  const n = ascending.length;
  const sum = ascending.reduce((total, x) => total + x, 0);
  if (sum === 0) return { raw: null, corrected: null };
  const raw = ascending.reduce((total, x, index) => total + (2 * (index + 1) - n - 1) * x, 0) / (n * sum);
  return { raw, corrected: n < 2 ? null : (raw * n) / (n - 1) };
}

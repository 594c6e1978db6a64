/** Settings of the server for counts of people: 1 to `threshold` are hidden, others are rounded to `base`. */
export interface SmallNumbers {
  readonly threshold: number;
  readonly base: number;
}

/** Unless the server is set otherwise: 1 to 7 hidden, rounded to 5. */
export const usualSmallNumbers: SmallNumbers = { threshold: 7, base: 5 };

/**
 * A count of people as it may be published: null when hidden, else rounded to the base (halves up). Zero stays zero, and
 * only zero becomes zero. For counts of people, never of sessions, organisations or money.
 * Source: NHS England, Disclosure control methodology (1 to 7 hidden, rounded to 5).
 * Throws a RangeError for a count that is not a whole number of 0 or more, or settings that are not whole numbers.
 *
 * @example [0, 3, 7, 8, 12].map((count) => publishCount(count)) // [0, null, null, 10, 10]
 */
export function publishCount(
  count: number,
  { threshold, base }: SmallNumbers = usualSmallNumbers,
): number | null {
  if (!Number.isInteger(count) || count < 0) throw new RangeError('A count is a whole number, 0 or more.');
  if (!Number.isInteger(threshold) || threshold < 0)
    throw new RangeError('The threshold is a whole number, 0 or more.');
  if (!Number.isInteger(base) || base < 1)
    throw new RangeError('The rounding base is a whole number, 1 or more.');
  if (count === 0) return 0;
  if (count <= threshold) return null;
  return Math.max(base, Math.floor(count / base + 0.5) * base);
}

/** How many different people there may be behind counts that may share people. */
export interface CountedOnce {
  readonly atLeast: number;
  readonly atMost: number;
}

/**
 * Contacts add up, people do not: the greatest part ≤ different people ≤ the sum of the parts. Null without parts.
 * Throws a RangeError for a part below 0 or not a number.
 *
 * @example countedOnce([60, 50, 40]) // at least 60, at most 150
 */
export function countedOnce(parts: readonly number[]): CountedOnce | null {
  if (parts.some((part) => !(part >= 0) || !Number.isFinite(part)))
    throw new RangeError('Every part must be a number of 0 or more.');
  if (parts.length === 0) return null;
  return { atLeast: Math.max(...parts), atMost: parts.reduce((sum, part) => sum + part, 0) };
}

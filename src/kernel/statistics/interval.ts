/** A figure with its likely range. A limit that is not available is null. */
export interface Interval {
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly method: 'Wilson' | 'exact Poisson' | 'Byar';
}

import { studentQuantile } from './student-quantile.ts';

/** A straight line through a series, and what it says of the next periods. */
export interface Forecast {
  /** The line's height at t = 0; the first value stands at t = 1. */
  readonly intercept: number;
  /** Its change from one period to the next. */
  readonly slope: number;
  readonly next: readonly ForecastPoint[];
}

/** A value foretold, with the range in which a single new value lies with the asked confidence. */
export interface ForecastPoint {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

interface ForecastOptions {
  /** In date order at t = 1, 2, …; null is a gap: it keeps its place and says nothing. */
  readonly values: readonly (number | null)[];
  /** How many periods after the last. */
  readonly ahead: number;
  /** Fraction, default 0.95. */
  readonly confidence?: number;
}

const fewest = 3;

/**
 * Straight line by least squares with prediction intervals: ŷ(t) ± t(n − 2) · s · √(1 + 1/n + (t − t̄)²/Σ(t_i − t̄)²), where
 * s² = Σ(y_i − ŷ_i)²/(n − 2). Source: Draper and Smith, Applied Regression Analysis (3rd ed. 1998), sections 1.2 to 1.4.
 * Throws a RangeError under three points, for a confidence outside 0 to 1, an `ahead` that is no whole number above 0, and
 * values so large that the sums leave the numbers a computer holds.
 *
 * @example forecast({ values: [10, 12, 11, 14, 15], ahead: 1 }) // intercept 8.8, slope 1.2, next 16.0 (11.544575 to 20.455425)
 */
export function forecast({ values, ahead, confidence = 0.95 }: ForecastOptions): Forecast {
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError('Confidence lies between 0 and 1, both excluded.');
  if (!Number.isInteger(ahead) || ahead < 1)
    throw new RangeError('How many periods ahead is a whole number of 1 or more.');
  const points = values.flatMap((y, index) => (y === null ? [] : [{ t: index + 1, y }]));
  const n = points.length;
  if (n < fewest) throw new RangeError(`A straight line needs ${fewest} points or more.`);
  const meanOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / n;
  const meanT = meanOf(points.map(({ t }) => t));
  const meanY = meanOf(points.map(({ y }) => y));
  const spread = points.reduce((sum, { t }) => sum + (t - meanT) ** 2, 0);
  const slope = points.reduce((sum, { t, y }) => sum + (t - meanT) * (y - meanY), 0) / spread;
  const lineAt = (t: number) => meanY + slope * (t - meanT);
  const residual = Math.sqrt(points.reduce((sum, { t, y }) => sum + (y - lineAt(t)) ** 2, 0) / (n - 2));
  const factor = studentQuantile((1 + confidence) / 2, n - 2);
  const next = Array.from({ length: ahead }, (_one, index) => {
    const t = values.length + 1 + index;
    const value = lineAt(t);
    const half = factor * residual * Math.sqrt(1 + 1 / n + (t - meanT) ** 2 / spread);
    return { value, lower: value - half, upper: value + half };
  });
  const all = [slope, ...next.flatMap(({ value, lower, upper }) => [value, lower, upper])];
  if (!all.every(Number.isFinite)) throw new RangeError('These values are too large, or not numbers.');
  return { intercept: lineAt(0), slope, next };
}

import type { Direction } from './xmr.ts';

/** What was expected of a period, with the interval of the forecast where it has one. */
export interface Expected {
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** A period as it came and as it was expected; null where there is none. `low` and `high` of one figure are the same. */
export interface ComparedPeriod {
  readonly actual: { readonly low: number; readonly high: number } | null;
  readonly expected: Expected | null;
  /** The control limits in which the figure stands. */
  readonly limits: { readonly lower: number; readonly upper: number } | null;
}

/** How the last period that came compares with what was expected of it. */
export interface Turned {
  /** The index of that period. */
  readonly at: number;
  /** better: the curve is turned. different: nobody said which way is good. not known: the figure is a span that holds what was expected. */
  readonly verdict: 'better' | 'as expected' | 'worse' | 'different' | 'not known';
  /** Above zero is better; of a measure that is only watched: actual less expected. Null when not known. */
  readonly difference: number | null;
  /** The difference in per cent of what was expected; null when that is zero. */
  readonly percentage: number | null;
  /** How many periods in a row, up to this one, came with the same verdict. */
  readonly periods: number;
  /** Null where the forecast has no interval, or the series no control limits. */
  readonly outsideInterval: boolean | null;
  readonly outsideLimits: boolean | null;
}

/**
 * Whether a curve is turned: whether what came is better than the frozen forecast, not whether it is better than last year.
 * Of a span (people are at least so many and at most so many) the end counts that is nearer to what was expected. Periods in
 * date order; null when no period has both. Source: Friedman, Trying Hard Is Not Good Enough (Results-Based Accountability).
 * docs/methods/turned.md. Throws a RangeError for a number that is not finite, or an end that lies before its beginning.
 *
 * @example turned([{ actual: { low: 15.5, high: 15.5 }, expected: { value: 16, lower: 11.544575, upper: 20.455425 }, limits: null }], 'decrease')
 *   // better by 0.5 (3.125%), 1 period, not outside the interval
 */
export function turned(periods: readonly ComparedPeriod[], direction: Direction): Turned | null {
  periods.forEach(check);
  const at = periods.findLastIndex(({ actual, expected }) => actual !== null && expected !== null);
  const last = periods[at];
  if (!last?.actual || !last.expected) return null;
  const { actual, expected, limits } = last;
  const difference = differenceOf(last, direction);
  const verdict = verdictOf(difference, direction);
  let first = at;
  while (first > 0 && verdictAt(periods[first - 1], direction) === verdict) first -= 1;
  const { lower, upper } = expected;
  return {
    at,
    verdict,
    difference,
    percentage:
      difference === null || expected.value === 0 ? null : (100 * difference) / Math.abs(expected.value),
    periods: at - first + 1,
    outsideInterval: lower === null || upper === null ? null : actual.low > upper || actual.high < lower,
    outsideLimits: limits === null ? null : actual.low > limits.upper || actual.high < limits.lower,
  };
}

/** Better than forecast, but not by more than chance would explain: inside the forecast's interval and the control limits. */
export function withinNormalVariation({
  outsideInterval,
  outsideLimits,
}: Pick<Turned, 'outsideInterval' | 'outsideLimits'>): boolean {
  return outsideInterval !== true && outsideLimits !== true;
}

function check({ actual, expected, limits }: ComparedPeriod): void {
  const pairs = [
    actual ? [actual.low, actual.high] : [],
    expected ? [expected.lower ?? expected.value, expected.value, expected.upper ?? expected.value] : [],
    limits ? [limits.lower, limits.upper] : [],
  ];
  for (const numbers of pairs) {
    if (!numbers.every(Number.isFinite)) throw new RangeError('Every value is a number.');
    if (numbers.some((number, at) => at > 0 && number < (numbers[at - 1] ?? number)))
      throw new RangeError('The lower end comes before the upper.');
  }
}

function differenceOf({ actual, expected }: ComparedPeriod, direction: Direction): number | null {
  if (!actual || !expected) return null;
  const sign = direction === 'decrease' ? -1 : 1;
  const [a, b] = [sign * (actual.low - expected.value), sign * (actual.high - expected.value)];
  if (Math.min(a, b) < 0 && Math.max(a, b) > 0) return null;
  const nearer = Math.abs(a) < Math.abs(b) ? a : b;
  // −1 × 0 is −0, which is nothing to say.
  return nearer === 0 ? 0 : nearer;
}

function verdictAt(period: ComparedPeriod | undefined, direction: Direction): Turned['verdict'] | null {
  return period?.actual && period.expected ? verdictOf(differenceOf(period, direction), direction) : null;
}

function verdictOf(difference: number | null, direction: Direction): Turned['verdict'] {
  if (difference === null) return 'not known';
  if (difference === 0) return 'as expected';
  if (direction === 'neutral') return 'different';
  return difference > 0 ? 'better' : 'worse';
}

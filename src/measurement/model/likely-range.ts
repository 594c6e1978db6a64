import type { Interval } from '../../kernel/statistics/interval.ts';
import { rateInterval } from '../../kernel/statistics/rate-interval.ts';
import { wilsonInterval } from '../../kernel/statistics/wilson-interval.ts';

interface Figure {
  readonly number: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

export interface LikelyRange {
  readonly low: number | null;
  readonly high: number | null;
  readonly method: Interval['method'];
}

const percentWords = /^(%|per ?cent|percentage)$/i;

/**
 * The likely range of a share (Wilson, in per cent) or of a rate per so many (exact below 10 events, Byar from 10 on) from the
 * events and the population behind it; null where they are not known or the figure is neither of them (an adjusted rate, for
 * instance, is no plain quotient). A share of so many of 100 and a rate per 100 are told apart by the unit. 95%. A limit that is
 * not available is null.
 */
export function likelyRange({ number, numerator, denominator }: Figure, unit: string): LikelyRange | null {
  if (number === null || numerator === null || denominator === null) return null;
  if (denominator <= 0 || numerator < 0 || !Number.isInteger(numerator)) return null;
  const per = perOf(number, numerator / denominator, unit);
  if (per === null) return null;
  if (per > 100) {
    const { lower, upper, method } = rateInterval({ count: numerator, population: denominator, per });
    return { low: lower, high: upper, method };
  }
  if (numerator > denominator) return null;
  const { lower, upper } = wilsonInterval({ count: numerator, of: denominator });
  return { low: lower * per, high: upper * per, method: 'Wilson' };
}

const powers = [1, 100, 1000, 10_000, 100_000, 1_000_000];

/** Per how many the figure is: what makes it the quotient of its parts, within what rounding takes away; of none, per cent by its unit. */
function perOf(number: number, quotient: number, unit: string): number | null {
  if (quotient === 0) return percentWords.test(unit.trim()) ? 100 : null;
  return powers.find((power) => Math.abs(number / power / quotient - 1) < 0.005) ?? null;
}

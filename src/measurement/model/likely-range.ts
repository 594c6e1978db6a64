import type { Interval } from '../../kernel/statistics/interval.ts';
import { rateInterval } from '../../kernel/statistics/rate-interval.ts';
import { wilsonInterval } from '../../kernel/statistics/wilson-interval.ts';

interface Parts {
  readonly numerator: number | null;
  readonly denominator: number | null;
}

export interface LikelyRange {
  readonly low: number | null;
  readonly high: number | null;
  readonly method: Interval['method'];
}

const perSoMany = /\bper\s+(1(?:[, ]?0{3})+|\d[\d, ]*)\b/i;

/**
 * The likely range of a share (Wilson, in per cent) or of a rate per so many (exact below 10 events, Byar from 10 on) from the
 * events and the population behind it; null where they are not known or the unit is neither. 95%. A limit that is not
 * available is null.
 */
export function likelyRange({ numerator, denominator }: Parts, unit: string): LikelyRange | null {
  if (numerator === null || denominator === null || denominator <= 0 || numerator < 0) return null;
  if (!Number.isInteger(numerator)) return null;
  const per = perSoMany.exec(unit)?.[1];
  if (per !== undefined) {
    const { lower, upper, method } = rateInterval({
      count: numerator,
      population: denominator,
      per: Number(per.replace(/[, ]/g, '')),
      confidence: 0.95,
    });
    return { low: lower, high: upper, method };
  }
  if (!/^(%|per ?cent|percentage)$/i.test(unit.trim()) || numerator > denominator) return null;
  const { lower, upper } = wilsonInterval({ count: numerator, of: denominator });
  return { low: lower * 100, high: upper * 100, method: 'Wilson' };
}

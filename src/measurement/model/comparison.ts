import { proportionFunnel } from '../../kernel/statistics/funnel.ts';
import { wilsonInterval } from '../../kernel/statistics/wilson-interval.ts';

/** A part of a whole that somebody reported for one period. */
export interface ReportedShare {
  readonly numerator: number;
  readonly denominator: number;
}

/** A share beside the benchmark, in per cent. */
export interface ComparedShare extends ReportedShare {
  readonly percent: number;
  /** Its likely range. */
  readonly lower: number;
  readonly upper: number;
  /** Different from the benchmark only where the likely range excludes it. */
  readonly different: 'higher' | 'lower' | null;
}

/** Where shares of a whole of this size lie when only chance makes them differ, in per cent. */
export interface FunnelStep {
  readonly of: number;
  readonly lower: number;
  readonly upper: number;
  readonly outerLower: number;
  readonly outerUpper: number;
}

/** Wholes at which the funnel is worked out to be drawn, beside those of the points themselves. */
const drawnSteps = 60;

/** Everybody together: the summed parts over the summed wholes, in per cent, never the average of percentages; null of nobody. */
export function pooledShare(shares: readonly ReportedShare[]): number | null {
  const sum = (part: keyof ReportedShare) => shares.reduce((all, share) => all + share[part], 0);
  const whole = sum('denominator');
  return whole === 0 ? null : (sum('numerator') / whole) * 100;
}

/**
 * A share against a benchmark in per cent, with its Wilson interval.
 * Source: Public Health England, Technical Guide; METHODS.md, "Proportions and rates".
 * Throws a RangeError for a part above its whole, or a whole that is not above 0.
 */
export function compareShare(share: ReportedShare, benchmark: number): ComparedShare {
  const { numerator, denominator } = share;
  const { value, lower, upper } = wilsonInterval({ count: numerator, of: denominator });
  const [low, high] = [lower * 100, upper * 100];
  return {
    numerator,
    denominator,
    percent: value * 100,
    lower: low,
    upper: high,
    different: low > benchmark ? 'higher' : high < benchmark ? 'lower' : null,
  };
}

/** The funnel around a benchmark in per cent, at one size of the whole (at least 1; the nearest whole number of it). */
export function funnelAt(size: number, benchmark: number): FunnelStep {
  const of = Math.max(1, Math.round(size));
  const counts = proportionFunnel({ of, benchmark: benchmark / 100 });
  const percent = (count: number) => (count / of) * 100;
  return {
    of,
    lower: percent(counts.lower),
    upper: percent(counts.upper),
    outerLower: percent(counts.outerLower),
    outerUpper: percent(counts.outerUpper),
  };
}

/** The funnel to draw: from a whole of 1 to a little beyond the largest, closer together where it is narrow. */
export function funnelSteps(largest: number, benchmark: number): FunnelStep[] {
  const widest = Math.max(10, Math.ceil(largest * 1.05));
  const wholes = Array.from({ length: drawnSteps }, (_step, at) =>
    Math.max(1, Math.round(widest * ((at + 1) / drawnSteps) ** 2)),
  );
  return [...new Set(wholes)].map((of) => funnelAt(of, benchmark));
}

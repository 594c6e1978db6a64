import { overlapping, type Period } from '../../kernel/calendar/period.ts';
import { placesOnScale } from '../../kernel/calendar/period-steps.ts';
import { forecast } from '../../kernel/statistics/forecast.ts';

/** What is expected of a period. */
export interface ExpectedPoint {
  readonly label: string;
  readonly start: string;
  readonly end: string;
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

interface Known {
  readonly start: string;
  readonly end: string;
  readonly number: number | null;
}

/** The last known figure carried on; null when there is none. */
export function carriedOn(figures: readonly Known[], ahead: readonly Period[]): ExpectedPoint[] | null {
  const last = figures.findLast(({ number }) => number !== null)?.number ?? null;
  return last === null ? null : ahead.map((period) => ({ ...period, value: last, lower: null, upper: null }));
}

/** Why no straight line can be drawn. */
export type NoLine = 'too few figures' | 'not evenly spaced';

/**
 * A straight line by least squares through the figures of the last segment, with its interval: where periods overlap, figures are
 * not independent and the line has none. Refused under three figures, and where periods do not come evenly.
 */
export function straightLine(
  figures: readonly Known[],
  ahead: readonly Period[],
  confidence: number,
): ExpectedPoint[] | NoLine {
  const last = figures.findLastIndex(({ number }) => number !== null);
  const upToLast = figures.slice(0, last + 1);
  if (upToLast.filter(({ number }) => number !== null).length < 3) return 'too few figures';
  const places = placesOnScale(upToLast);
  if (places === null) return 'not evenly spaced';
  const values = Array.from<number | null>({ length: (places.at(-1) ?? 0) + 1 }).fill(null);
  upToLast.forEach(({ number }, at) => {
    values[places[at] ?? 0] = number;
  });
  const { next } = forecast({ values, ahead: ahead.length, confidence });
  const apart = !overlapping(upToLast);
  return ahead.flatMap((period, at) => {
    const point = next[at];
    if (!point) return [];
    return [
      { ...period, value: point.value, lower: apart ? point.lower : null, upper: apart ? point.upper : null },
    ];
  });
}

import { overlapping } from '../../kernel/calendar/period.ts';
import {
  xmr,
  type Assurance,
  type Direction,
  type Meaning,
  type Segment,
} from '../../kernel/statistics/xmr.ts';
import type { Cause } from '../../kernel/statistics/xmr-causes.ts';

/** A figure of a place in a period; null where it is hidden or missing. */
export interface CurveFigure {
  readonly start: string;
  readonly end: string;
  readonly number: number | null;
}

/** The usual range of a segment: only segments with enough points for one. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly mean: number;
  readonly meanMovingRange: number;
  readonly lower: number;
  readonly upper: number;
  readonly lowerNear: number;
  readonly upperNear: number;
  readonly early: boolean;
  readonly points: number;
}

export interface CurveReading {
  readonly ranges: readonly Range[];
  readonly causes: readonly { readonly cause: Cause | null; readonly meaning: Meaning | null }[];
  /** Whether the last figure is unusual; not known without a range. */
  readonly verdict: 'unusual' | 'usual' | 'not known';
  readonly way: 'up' | 'down' | null;
  readonly cause: Cause | null;
  readonly variation: 'common' | Meaning | null;
  readonly assurance: Assurance | null;
  readonly whyNoRange: string | null;
  readonly last: number | null;
}

export interface CurveSettings {
  readonly screening: boolean;
  readonly direction: Direction;
  readonly target: number | null;
}

/** Fewer figures than this have no usual range: two moving ranges say nothing. */
const leastFigures = 4;

/**
 * Reads a curve: its usual range, what is unusual, what the last figure says. Figures in date order. Periods that overlap
 * are not independent, so that the curve is drawn and no range is worked out; the same under four figures.
 */
export function readCurve(figures: readonly CurveFigure[], settings: CurveSettings): CurveReading {
  const known = figures.filter(({ number }) => number !== null);
  const last = known.at(-1)?.number ?? null;
  const whyNoRange = reasonForNone(figures, known.length);
  if (whyNoRange !== null) {
    const causes = figures.map(() => ({ cause: null, meaning: null }));
    return {
      ranges: [],
      causes,
      verdict: 'not known',
      way: null,
      cause: null,
      variation: null,
      assurance: null,
      whyNoRange,
      last,
    };
  }
  const values = figures.map(({ number }) => number);
  const read = xmr({ values, ...settings });
  const ranges = read.segments.map((segment) => rangeOf(segment, values)).filter((range) => range !== null);
  const at = values.findLastIndex((value) => value !== null);
  const point = read.points[at];
  const segment = read.segments.findLast(({ from }) => from <= at);
  const unusual = point !== undefined && point.cause !== 'common';
  const above = (last ?? 0) > (segment?.mean ?? 0);
  return {
    ranges,
    causes: read.points.map(({ value, cause, meaning }) =>
      value === null ? { cause: null, meaning: null } : { cause, meaning },
    ),
    verdict: unusual ? 'unusual' : 'usual',
    way: unusual ? (above ? 'up' : 'down') : null,
    cause: point?.cause ?? null,
    variation: read.variation,
    assurance: read.assurance,
    whyNoRange: null,
    last,
  };
}

function reasonForNone(figures: readonly CurveFigure[], known: number): string | null {
  if (overlapping(figures)) {
    return 'These periods overlap: each shares months with the next, so the figures are not independent and a usual range would mislead.';
  }
  if (known < leastFigures) {
    return known === 0
      ? 'There are no figures yet.'
      : `There ${known === 1 ? 'is only 1 figure' : `are only ${known} figures`}: too few for a usual range.`;
  }
  return null;
}

function rangeOf(segment: Segment, values: readonly (number | null)[]): Range | null {
  const { from, to, mean, meanMovingRange, lowerLimit, upperLimit, lowerNear, upperNear, trial } = segment;
  if (mean === null || meanMovingRange === null) return null;
  if (lowerLimit === null || upperLimit === null || lowerNear === null || upperNear === null) return null;
  const points = values.slice(from, to + 1).filter((value) => value !== null).length;
  return {
    from,
    to,
    mean,
    meanMovingRange,
    lower: lowerLimit,
    upper: upperLimit,
    lowerNear,
    upperNear,
    early: trial,
    points,
  };
}

const nationalNames = new Set([
  'england',
  'wales',
  'scotland',
  'northern ireland',
  'united kingdom',
  'great britain',
  'england and wales',
]);

/** Whether a place is a whole country: by its official code, or its name where a file has codes of its own. */
export function isNational({ code, name }: { readonly code: string; readonly name: string }): boolean {
  return /^(E92|W92|S92|N92|K0)/.test(code) || nationalNames.has(name.trim().toLowerCase());
}

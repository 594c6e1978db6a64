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

/** The usual range of a segment: only segments with enough points for one. `points` is how many figures it rests on. */
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
  /** The range rests on the first so many figures of each segment. */
  readonly fixAfter?: number | null;
  /** Indexes of figures from which a new range starts: agreed ones, and changes of meaning. */
  readonly startsAt?: readonly number[];
}

/** Fewer figures than this have no usual range: two moving ranges say nothing. */
const leastFigures = 4;

/**
 * Reads a curve: its usual ranges, what is unusual, what the last figure says. Figures in date order. Periods that overlap
 * are not independent, so that the curve is drawn and no range is worked out; the same for a segment under four figures.
 */
export function readCurve(figures: readonly CurveFigure[], settings: CurveSettings): CurveReading {
  const values = figures.map(({ number }) => number);
  const at = values.findLastIndex((value) => value !== null);
  const last = values[at] ?? null;
  const read = xmr({
    values,
    screening: settings.screening,
    direction: settings.direction,
    target: settings.target,
    rebaseAt: (settings.startsAt ?? []).filter((index) => index < values.length),
    fixAfter: settings.fixAfter ?? null,
  });
  const ranges = overlapping(figures)
    ? []
    : read.segments.map((segment) => rangeOf(segment, values, settings)).filter((range) => range !== null);
  const inRange = (index: number) => ranges.some(({ from, to }) => from <= index && index <= to);
  const causes = read.points.map(({ value, cause, meaning }, index) =>
    value === null || !inRange(index) ? { cause: null, meaning: null } : { cause, meaning },
  );
  const { cause = null, meaning = null } = causes[at] ?? {};
  const known = cause !== null;
  const unusual = known && cause !== 'common';
  return {
    ranges,
    causes,
    verdict: known ? (unusual ? 'unusual' : 'usual') : 'not known',
    way: meaning === null ? null : wayOf(meaning, settings.direction),
    cause,
    variation: known ? (meaning ?? 'common') : null,
    assurance: known ? read.assurance : null,
    whyNoRange: known ? null : reasonForNone(figures, read.segments.at(-1)?.from ?? 0),
    last,
  };
}

function wayOf(meaning: Meaning, direction: Direction): 'up' | 'down' {
  if (meaning === 'high' || meaning === 'low') return meaning === 'high' ? 'up' : 'down';
  return (meaning === 'improvement') === (direction === 'increase') ? 'up' : 'down';
}

function reasonForNone(figures: readonly CurveFigure[], from: number): string {
  if (overlapping(figures)) {
    return 'These periods overlap: each shares months with the next, so the figures are not independent and a usual range would mislead.';
  }
  const known = figures.slice(from).filter(({ number }) => number !== null).length;
  if (known === 0 && from === 0) return 'There are no figures yet.';
  if (from > 0)
    return known === 1
      ? 'There is only 1 figure since the new range starts: too few for a usual range.'
      : `There are only ${known} figures since the new range starts: too few for a usual range.`;
  return `There ${known === 1 ? 'is only 1 figure' : `are only ${known} figures`}: too few for a usual range.`;
}

function rangeOf(
  segment: Segment,
  values: readonly (number | null)[],
  { fixAfter = null }: CurveSettings,
): Range | null {
  const { from, to, mean, meanMovingRange, lowerLimit, upperLimit, lowerNear, upperNear, trial } = segment;
  if (mean === null || meanMovingRange === null) return null;
  if (lowerLimit === null || upperLimit === null || lowerNear === null || upperNear === null) return null;
  const rest = values.slice(from, fixAfter === null ? to + 1 : Math.min(to + 1, from + fixAfter));
  const points = rest.filter((value) => value !== null).length;
  if (points < leastFigures) return null;
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

import { causesOf, type Cause } from './xmr-causes.ts';

/** Which way is good. */
export type Direction = 'increase' | 'decrease' | 'neutral';
export type Meaning = 'improvement' | 'concern' | 'high' | 'low';
export type Assurance = 'pass' | 'fail' | 'hitAndMiss';

/** A series in date order; null is a gap. Indexes are zero-based. */
export interface XmrSeries {
  readonly values: readonly (number | null)[];
  /** Leave out moving ranges of 3.267 times their mean and more, once, when working out the limits. */
  readonly screening?: boolean;
  readonly direction?: Direction;
  readonly target?: number | null;
  /** Indexes at which a new segment starts. */
  readonly rebaseAt?: readonly number[];
  /** Limits rest on the first n points of each segment. */
  readonly fixAfter?: number | null;
}

/** Limits of one segment; null where there are too few points to work them out. Indexes are inclusive. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly mean: number | null;
  readonly meanMovingRange: number | null;
  readonly lowerLimit: number | null;
  readonly upperLimit: number | null;
  readonly lowerNear: number | null;
  readonly upperNear: number | null;
  /** The limits rest on fewer than 12 points. */
  readonly trial: boolean;
}

export interface XmrPoint {
  readonly value: number | null;
  readonly cause: Cause;
  readonly meaning: Meaning | null;
}

export interface Xmr {
  readonly segments: readonly Segment[];
  readonly points: readonly XmrPoint[];
  /** The last point's type. */
  readonly variation: 'common' | Meaning;
  readonly assurance: Assurance | null;
}

const limitFactor = 2.66;
const screeningFactor = 3.267;
const fullSegment = 12;

/**
 * An XmR control chart: limits by moving ranges, special causes, variation and assurance.
 * Source: Wheeler, Understanding Variation; NHS England, Making Data Count; NHSRplotthedots. docs/methods/xmr.md.
 * A gap (null) breaks the sequence: no moving range, trend or run goes across it. Signals never cross segments.
 * Throws a RangeError for a value that is not a finite number, or a rebase or fixing index that is out of place.
 *
 * @example xmr({ values: [1,2,1,2,10,1,2,1,2,1,2,1,2,1,2,1,2,1] }).segments[0] // mean 1.944444, limits −0.715556 to 4.604444
 */
export function xmr(series: XmrSeries): Xmr {
  const {
    values,
    screening = true,
    direction = 'neutral',
    target = null,
    rebaseAt = [],
    fixAfter = null,
  } = series;
  check(series);
  const segments: Segment[] = [];
  const points: XmrPoint[] = [];
  const starts = [...new Set([0, ...rebaseAt])].sort((a, b) => a - b);
  for (const [index, from] of starts.entries()) {
    const end = starts[index + 1] ?? values.length;
    const part = values.slice(from, end);
    if (part.length === 0) continue;
    const limits = limitsOf(fixAfter === null ? part : part.slice(0, fixAfter), screening);
    segments.push({ from, to: end - 1, ...limits });
    for (const { value, cause, side } of causesOf(part, limits)) {
      points.push({ value, cause, meaning: side === null ? null : meaningOf(side, direction) });
    }
  }
  const last = points.findLast((point) => point.value !== null);
  return {
    segments,
    points,
    variation: last?.meaning ?? 'common',
    assurance: assuranceOf(segments.at(-1), target, direction),
  };
}

function check({ values, rebaseAt = [], fixAfter = null, target = null }: XmrSeries): void {
  if (values.some((value) => value !== null && !Number.isFinite(value)))
    throw new RangeError('Every value is a number, or null for a gap.');
  if (rebaseAt.some((at) => !Number.isInteger(at) || at < 0 || at >= values.length)) {
    throw new RangeError('A new range starts at the index of one of the values.');
  }
  if (fixAfter !== null && (!Number.isInteger(fixAfter) || fixAfter < 2))
    throw new RangeError('Limits rest on 2 points or more.');
  if (target !== null && !Number.isFinite(target)) throw new RangeError('The target is a number.');
}

function limitsOf(values: readonly (number | null)[], screening: boolean): Omit<Segment, 'from' | 'to'> {
  const known = values.filter((value) => value !== null);
  const trial = known.length < fullSegment;
  const mean = known.length === 0 ? null : average(known);
  const meanMovingRange = meanMovingRangeOf(values, screening);
  if (mean === null || meanMovingRange === null) {
    return {
      mean,
      meanMovingRange,
      lowerLimit: null,
      upperLimit: null,
      lowerNear: null,
      upperNear: null,
      trial,
    };
  }
  const reach = limitFactor * meanMovingRange;
  return {
    mean,
    meanMovingRange,
    lowerLimit: mean - reach,
    upperLimit: mean + reach,
    lowerNear: mean - (reach * 2) / 3,
    upperNear: mean + (reach * 2) / 3,
    trial,
  };
}

function meanMovingRangeOf(values: readonly (number | null)[], screening: boolean): number | null {
  const ranges: number[] = [];
  for (const [index, value] of values.entries()) {
    const before = index === 0 ? null : (values[index - 1] ?? null);
    if (value !== null && before !== null) ranges.push(Math.abs(value - before));
  }
  if (ranges.length === 0) return null;
  const mean = average(ranges);
  if (!screening || mean === 0) return mean;
  return average(ranges.filter((range) => range < screeningFactor * mean));
}

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function meaningOf(side: 'high' | 'low', direction: Direction): Meaning {
  if (direction === 'neutral') return side;
  return (side === 'high') === (direction === 'increase') ? 'improvement' : 'concern';
}

function assuranceOf(
  segment: Segment | undefined,
  target: number | null,
  direction: Direction,
): Assurance | null {
  if (
    target === null ||
    direction === 'neutral' ||
    !segment ||
    segment.upperLimit === null ||
    segment.lowerLimit === null
  )
    return null;
  if (target > segment.upperLimit) return direction === 'increase' ? 'fail' : 'pass';
  if (target < segment.lowerLimit) return direction === 'increase' ? 'pass' : 'fail';
  return 'hitAndMiss';
}

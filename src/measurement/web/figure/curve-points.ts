import type { Answered } from '../../../kernel/contract/route.ts';
import type { Point, UsualRange } from '../../../web/charts/points.ts';
import type { Say } from '../../../web/app/language/index.ts';
import type { measurementContract } from '../../contract.ts';

/** The curve of an indicator, as the server answers it. */
export type CurveAnswer = Answered<typeof measurementContract.readCurve>;
type CurvePoint = CurveAnswer['points'][number];
type Comparator = CurveAnswer['comparators'][number];

const months = /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b/g;

/** "2023/24" under an axis is "23/24", and "July to September 2026" is "Jul to Sep 26": there is little room. */
export function shortPeriod(label: string): string {
  if (/^[A-Z][a-z]+ to [A-Z][a-z]+ (19|20)\d\d$/.test(label))
    return label.replace(months, '$1').replace(/ \d\d(\d\d)$/, ' $1');
  return /^(19|20)\d\d[/-]\d\d$/.test(label) ? label.slice(2) : label;
}

function missingWords(state: CurvePoint['state'], say: Say): string {
  return say(state === 'suppressed' ? 'hidden' : 'no-data-unsaid');
}

/** Colour stands beside a word: for the better, for the worse, or neither. */
export const turns = { improvement: 'better', concern: 'worse', high: 'neither', low: 'neither' } as const;

/** Points of the main curve: unusual ones with their turn for the better or the worse. */
export function curvePoints(points: readonly CurvePoint[], say: Say): Point[] {
  return points.map(({ label, number, state, cause, meaning, likely }) => ({
    label: shortPeriod(label),
    value: number,
    ...(likely === null || likely.low === null || likely.high === null
      ? {}
      : { low: likely.low, high: likely.high }),
    unusual: cause !== null && cause !== 'common',
    ...(meaning === null ? {} : { turn: turns[meaning] }),
    ...(number === null ? { missing: missingWords(state, say) } : {}),
  }));
}

/** Points of another place: only its last point is marked, and only when the server says that it is unusual. */
export function otherPoints(other: Comparator, turn: Point['turn'], say: Say): Point[] {
  const last = other.points.findLastIndex((point) => point.number !== null);
  return other.points.map(({ label, number, state }, at) => ({
    label: shortPeriod(label),
    value: number,
    unusual: at === last && other.verdict === 'unusual',
    ...(turn === undefined ? {} : { turn }),
    ...(number === null ? { missing: missingWords(state, say) } : {}),
  }));
}

/** For a place that turned up or down: for the better or the worse by what is wanted of the measure. */
export function turnOf(
  way: Comparator['way'],
  direction: 'increase' | 'decrease' | 'neutral',
): NonNullable<Point['turn']> {
  if (way === null || direction === 'neutral') return 'neither';
  return (way === 'up') === (direction === 'increase') ? 'better' : 'worse';
}

/** The range of the last segment: what is usual now. */
export function lastRange(
  ranges: CurveAnswer['ranges'],
): (UsualRange & { readonly early: boolean; readonly points: number }) | null {
  return ranges.at(-1) ?? null;
}

/** One scale for all small charts, so that they can be compared: all points and all ranges fit. */
export function sharedScale(others: readonly Comparator[]): [number, number] {
  const all = others.flatMap((other) => [
    ...other.points.flatMap(({ number }) => (number === null ? [] : [number])),
    ...other.ranges.flatMap(({ lower, upper }) => [lower, upper]),
  ]);
  if (all.length === 0) return [0, 1];
  const least = Math.min(...all);
  return [least >= 0 ? 0 : least, Math.max(...all)];
}

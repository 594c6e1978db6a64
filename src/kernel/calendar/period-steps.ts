import { addDays, lastDayOf, dayOf, type Day } from './day.ts';
import { labelOf, type Period } from './period.ts';

type Span = Pick<Period, 'start' | 'end'>;

/**
 * The indexes of the periods that are left when those which overlap are passed over: counted back from the last, so that the
 * newest stays. Periods in date order.
 *
 * @example keepApart([2014-16, 2015-17, 2016-18, 2017-19]) // [0, 3]: 2014-16 and 2017-19 share no day
 */
export function keepApart(periods: readonly Span[]): readonly number[] {
  const kept: number[] = [];
  let before: Day | null = null;
  for (let at = periods.length - 1; at >= 0; at -= 1) {
    const period = periods[at];
    if (!period || (before !== null && period.end >= before)) continue;
    kept.unshift(at);
    before = period.start;
  }
  return kept;
}

/** How many months lie from one period to the next: the least distance between two that follow each other; null under two. */
export function stepOf(periods: readonly Span[]): number | null {
  const steps = periods.flatMap(({ start }, at) => {
    const before = periods[at - 1];
    const months = before ? monthOf(start) - monthOf(before.start) : 0;
    return months > 0 ? [months] : [];
  });
  return steps.length === 0 ? null : Math.min(...steps);
}

/**
 * The periods that come after the last, at the distance and of the length that the known ones have; a single known period goes on
 * without a gap. None when nothing is known. Periods in date order.
 *
 * @example periodsAhead([2022/23, 2023/24], 2) // 2024/25, 2025/26
 */
export function periodsAhead(periods: readonly Span[], count: number): readonly Period[] {
  const last = periods.at(-1);
  if (!last) return [];
  const months = stepOf(periods.slice(-12)) ?? monthOf(addDays(last.end, 1)) - monthOf(last.start);
  return Array.from({ length: count }, (_one, at) => {
    const start = addMonths(last.start, months * (at + 1));
    const end = addMonths(last.end, months * (at + 1));
    return { start, end, label: labelOf(start, end) };
  });
}

/**
 * Where each period stands on an even scale of periods, the first at 0: a period that is absent leaves its place empty. Null
 * when they do not stand evenly.
 */
export function placesOnScale(periods: readonly Span[]): readonly number[] | null {
  const first = periods[0];
  const step = stepOf(periods);
  if (!first || step === null) return periods.map((_one, at) => at);
  const places = periods.map(({ start }) => (monthOf(start) - monthOf(first.start)) / step);
  return places.every((place) => Number.isInteger(place)) ? places : null;
}

/** Months since year 0. */
function monthOf(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** The same day so many months later; the last day of a month stays the last. */
function addMonths(day: Day, months: number): Day {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
  const lastThen = lastDayOf(year, month + months);
  if (day === lastDayOf(year, month)) return lastThen;
  const then = dayOf(year, month + months, date);
  return then > lastThen ? lastThen : then;
}

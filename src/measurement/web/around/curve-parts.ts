import type { Formats } from '../../../web/app/language/formats.ts';
import type { Say } from '../../../web/app/language/index.ts';
import type { ExpectedLine, Happening, Point } from '../../../web/charts/points.ts';
import { shortPeriod, type CurveAnswer } from '../figure/curve-points.ts';

/** What stands around a curve, of the whole place or of our work. */
export type CurveParts = Pick<
  CurveAnswer,
  'settings' | 'overlapping' | 'periods' | 'newRanges' | 'breaks' | 'nextPeriods' | 'forecasts'
>;
export type Forecast = CurveParts['forecasts'][number];

interface Span {
  readonly start: string;
  readonly end: string;
}

/** Points with the periods that something is expected of after them, and the lines of what was expected. */
export function withExpected(
  points: readonly Point[],
  spans: readonly Span[],
  { forecasts }: Pick<CurveParts, 'forecasts'>,
  say: Say,
  format: Formats,
): { readonly points: readonly Point[]; readonly expected: readonly ExpectedLine[] } {
  const last = spans.at(-1)?.end ?? '';
  const keyOf = ({ start, end }: Span) => `${start} ${end}`;
  const places = new Map(spans.map((span, at) => [keyOf(span), at]));
  const ahead = new Map(
    forecasts
      .flatMap((forecast) => forecast.points)
      .filter(({ end }) => end > last)
      .toSorted((a, b) => (a.start < b.start ? -1 : 1))
      .map((point) => [keyOf(point), point.label]),
  );
  [...ahead.keys()].forEach((key, at) => places.set(key, spans.length + at));
  const expected = forecasts.map((forecast) => ({
    name: forecastName(forecast, say),
    age: forecast.newest ? ('newest' as const) : ('older' as const),
    points: forecast.points.flatMap((point) => {
      const at = places.get(keyOf(point));
      return at === undefined ? [] : [{ at, value: point.value, low: point.lower, high: point.upper }];
    }),
  }));
  return {
    points: [
      ...points,
      ...[...ahead.values()].map((label) => ({
        label: format.period(shortPeriod(label)),
        value: null,
        missing: say('expected.not-yet'),
      })),
    ],
    // The newest is drawn last, over the older ones.
    expected: expected
      .filter((one) => one.points.length > 0)
      .toSorted((a, b) => Number(b.age === 'older') - Number(a.age === 'older')),
  };
}

/** A scenario's name; an older version says so. */
export function forecastName({ scenario, forecastVersion, newest }: Forecast, say: Say): string {
  return newest ? scenario : say('expected.older', { scenario, version: forecastVersion });
}

/** Changes of meaning and new ranges as dotted lines with their words, at the labels of the points. */
export function happeningsOf(
  { breaks, newRanges }: Pick<CurveParts, 'breaks' | 'newRanges'>,
  points: readonly Point[],
  say: Say,
  format: Formats,
): readonly Happening[] {
  const at = (place: number | null, words: string) => {
    const label = place === null ? undefined : points[place]?.label;
    return label === undefined ? [] : [{ at: label, words }];
  };
  return [
    ...breaks.flatMap((one) => at(one.at, breakWords(one, say, format))),
    ...newRanges.flatMap((one) => at(one.at, newRangeWords(one, say, format))),
  ];
}

/** "Rolls count too: meaning changed on 1 Jan 2019"; the reason first, for where room is short */
export function breakWords(
  { validFrom, reason }: CurveParts['breaks'][number],
  say: Say,
  format: Formats,
): string {
  const date = format.shortDate(validFrom);
  return reason === null ? say('around.break-unsaid', { date }) : say('around.break', { date, reason });
}

/** "A second baker: new range from 1 Jan 2021 (Nia)" */
export function newRangeWords(
  { startsOn, reason, by }: CurveParts['newRanges'][number],
  say: Say,
  format: Formats,
): string {
  const date = format.shortDate(startsOn);
  return by === null
    ? say('around.new-range', { date, reason })
    : say('around.new-range-by', { date, reason, by });
}

/** Indexes before which the line is interrupted. */
export function breaksAt({ breaks }: Pick<CurveParts, 'breaks'>): readonly number[] {
  return breaks.flatMap(({ at }) => (at === null ? [] : [at]));
}

/** The settings in force, as they are printed under the chart. */
export function settingsWords(
  { settings, periods }: Pick<CurveParts, 'settings' | 'periods'>,
  say: Say,
): string {
  return [
    say(settings.screening ? 'around.screening-on' : 'around.screening-off'),
    settings.fixAfter === null
      ? say('around.rests-on-all')
      : say('around.rests-on', { count: settings.fixAfter }),
    ...(periods === 'apart' ? [say('around.apart-on')] : []),
  ].join(' ');
}

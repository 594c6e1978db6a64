import type { z } from 'zod';
import { overlapping } from '../../kernel/calendar/period.ts';
import { keepApart, periodsAhead } from '../../kernel/calendar/period-steps.ts';
import { turned } from '../../kernel/statistics/turned.ts';
import type { Direction } from '../../kernel/statistics/xmr.ts';
import type * as shapes from '../contract/curve-parts.ts';
import { readCurve, type CurveReading } from '../model/curve.ts';
import { breaksOf, startOf, type Break } from '../model/segments.ts';
import { turnedSentence } from '../model/turned-sentence.ts';
import type { ForecastRow, PartsRow } from './queries/curve-parts.ts';

/** A figure of a curve: one number, or for people a span from at least to at most. */
export interface AroundFigure {
  readonly start: string;
  readonly end: string;
  readonly label: string;
  readonly state: string;
  readonly number: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** How the curve is asked for: other settings than those in force, or only periods that do not overlap. */
export type CurveAs = z.output<typeof shapes.curveQuery>;

export const asInForce: CurveAs = { periods: 'all' };

export interface Measured {
  readonly direction: Direction;
  readonly target: number | null;
  readonly unit: string;
}

/** The curve as read with its settings, and what stands around it. */
export interface Around {
  readonly figures: readonly AroundFigure[];
  /** The index of each figure among those that were given. */
  readonly kept: readonly number[];
  readonly reading: CurveReading;
  readonly parts: AroundParts;
}

export interface AroundParts {
  settings: z.output<typeof shapes.curveSettings>;
  overlapping: boolean;
  periods: CurveAs['periods'];
  newRanges: z.output<typeof shapes.newRange>[];
  breaks: { definitionVersion: number; validFrom: string; at: number | null; reason: string | null }[];
  nextPeriods: { label: string; start: string; end: string }[];
  forecasts: z.output<typeof shapes.forecast>[];
}

/** How many periods ahead something can be expected of. */
export const mostAhead = 20;

/** Settings in force, or as the reader asks for them. */
export function settingsOf(parts: PartsRow, as: CurveAs): { screening: boolean; fixAfter: number | null } {
  return {
    screening: as.screening === undefined ? (parts.settings?.screening ?? true) : as.screening === 'on',
    fixAfter: parts.settings?.fix_after ?? null,
  };
}

/** The figures that are drawn: all, or only those whose periods do not overlap. */
export function drawn<Figure extends { readonly start: string; readonly end: string }>(
  figures: readonly Figure[],
  { periods }: CurveAs,
): { readonly figures: readonly Figure[]; readonly kept: readonly number[] } {
  const kept = periods === 'all' ? figures.map((_one, at) => at) : keepApart(figures);
  return { figures: kept.map((at) => figures[at]).filter((figure) => figure !== undefined), kept };
}

/** Reads a curve within its new ranges and changes of meaning, and compares it with what was expected. */
export function aroundCurve(
  parts: PartsRow,
  all: readonly AroundFigure[],
  measured: Measured,
  { as, place }: { readonly as: CurveAs; readonly place: string | null },
): Around {
  const { figures, kept } = drawn(all, as);
  const settings = settingsOf(parts, as);
  const breaks = breaksOf(parts.definitions, figures);
  const newRanges = parts.rebases.map((row) => ({ ...row, at: startOf(row.starts_on, figures) }));
  const startsAt = [...breaks, ...newRanges].flatMap(({ at }) => (at === null ? [] : [at]));
  const reading = readCurve(figures, { ...settings, ...measured, startsAt });
  const known = all.filter(({ number, high }) => number !== null || high !== null);
  const ofPlace = parts.forecasts.filter(({ place_code }) => place_code === place);
  return {
    figures,
    kept,
    reading,
    parts: {
      settings: {
        ...settings,
        version: parts.settings?.version ?? 0,
        changedBy: parts.settings?.changed_by ?? null,
        changedAt: instantOf(parts.settings?.changed_at),
      },
      overlapping: overlapping(all),
      periods: as.periods,
      newRanges: newRanges.map(({ rebase_id, starts_on, at, reason, by, made_at }) => ({
        rangeId: rebase_id,
        startsOn: starts_on,
        at,
        reason,
        by,
        madeAt: new Date(made_at).toISOString(),
      })),
      breaks: breaks.map(presentBreak),
      nextPeriods: periodsAhead(known, mostAhead).map(({ start, end, label }) => ({ start, end, label })),
      forecasts: ofPlace.map((row, at) => ({
        ...presentForecast(row),
        newest: ofPlace.findIndex(({ scenario }) => scenario === row.scenario) === at,
        comparison: compare(row, figures, reading, measured),
      })),
    },
  };
}

/**
 * What the curve says beside what was expected, for its sentence: of the first scenario, its newest version that the last figure can be
 * held against. Null when nothing that was expected has come.
 */
export function expectedSentence({ parts, figures }: Pick<Around, 'parts' | 'figures'>): string | null {
  const last = figures.findLast(({ number, high }) => number !== null || high !== null)?.label;
  const found = parts.forecasts.find(({ comparison }) => comparison !== null && comparison.label === last);
  return found?.comparison?.sentence ?? null;
}

function presentBreak({ at, definition_version, valid_from, reason }: Break) {
  return { at, definitionVersion: definition_version, validFrom: valid_from, reason };
}

function presentForecast(row: ForecastRow) {
  return {
    forecastId: row.forecast_id,
    scenario: row.scenario,
    forecastVersion: row.forecast_version,
    method: row.method,
    confidence: row.confidence,
    reason: row.reason,
    by: row.by,
    madeAt: new Date(row.made_at).toISOString(),
    points: row.points.map((point) => ({ ...point })),
  };
}

function compare(
  forecast: ForecastRow,
  figures: readonly AroundFigure[],
  { ranges }: CurveReading,
  { direction, unit }: Measured,
): z.output<typeof shapes.comparison> | null {
  const expected = new Map(forecast.points.map((point) => [`${point.start} ${point.end}`, point]));
  const found = turned(
    figures.map(({ start, end, number, low, high }, at) => {
      const range = ranges.find(({ from, to }) => from <= at && at <= to);
      const [least, most] = number === null ? [low, high] : [number, number];
      return {
        actual: least === null || most === null ? null : { low: least, high: most },
        expected: expected.get(`${start} ${end}`) ?? null,
        limits: range ? { lower: range.lower, upper: range.upper } : null,
      };
    }),
    direction,
  );
  const label = found && figures[found.at]?.label;
  if (!found || label === undefined || label === null) return null;
  const { verdict, difference, percentage, periods, outsideInterval, outsideLimits } = found;
  return {
    label,
    verdict,
    difference,
    percentage,
    periods,
    outsideInterval,
    outsideRange: outsideLimits,
    sentence: turnedSentence(found, unit),
  };
}

function instantOf(text: string | undefined): string | null {
  return text === undefined ? null : new Date(text).toISOString();
}

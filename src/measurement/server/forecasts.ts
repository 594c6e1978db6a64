import type { z } from 'zod';
import { periodsAhead } from '../../kernel/calendar/period-steps.ts';
import type { Period } from '../../kernel/calendar/period.ts';
import { Problem } from '../../kernel/problem/problem.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import type { curveContract } from '../contract/curve-routes.ts';
import { breaksOf } from '../model/segments.ts';
import { carriedOn, straightLine, type ExpectedPoint } from '../model/scenario.ts';
import { asBackbone, measureFor } from './access.ts';
import { mostAhead, type AroundFigure } from './curve-around.ts';
import { figuresOf } from './joined-curve.ts';
import { publishedFigures } from './joined.ts';
import { insertForecast, partsOf } from './queries/curve-parts.ts';
import { placeValuesOf } from './queries/imports.ts';
import { lockMeasure, type MeasureRow } from './queries/measures.ts';

/** What is expected, as it is sent. */
export type Expectation = z.output<typeof curveContract.freezeForecast.body>;

/**
 * Writes down what is expected of the periods to come, and locks it. Only of periods that have no figure yet, so that nobody can
 * expect what came; a scenario of the same name gets a newer version beside the old.
 */
export async function freezeForecast(
  tx: Tx,
  context: Context,
  measureId: string,
  expectation: Expectation & { readonly at: Date },
): Promise<{ forecastId: string; forecastVersion: number }> {
  const initiative = asBackbone(context);
  const measure = await measureFor(tx, context, measureId);
  await lockMeasure(tx, initiative, measureId);
  const { all, figures, place } = await basisOf(tx, context, measure);
  const known = all.filter(({ number, high }) => number !== null || high !== null);
  if (known.length === 0)
    throw new Problem('not-possible-now', { reason: 'There are no figures yet to look ahead from.' });
  const points = pointsOf(expectation, figures, periodsAhead(known, mostAhead));
  const { scenario, method, reason, at } = expectation;
  const made = await insertForecast(tx, initiative, {
    measure: measureId,
    scenario,
    method,
    place,
    points,
    confidence: method === 'straight line' && points[0]?.lower !== null ? expectation.confidence : null,
    reason,
    by: context.account,
    at,
  });
  return { forecastId: made.forecast_id, forecastVersion: made.forecast_version };
}

/**
 * The figures that a forecast goes on from: of our place, or of our work as everybody may see them, since what is expected is shown to
 * everybody. `figures` are those since the meaning last changed.
 */
async function basisOf(
  tx: Tx,
  context: Context,
  measure: MeasureRow,
): Promise<{
  readonly all: readonly AroundFigure[];
  readonly figures: readonly AroundFigure[];
  readonly place: string | null;
}> {
  const initiative = asBackbone(context);
  const { definitions } = await partsOf(tx, initiative, measure.measure_id);
  const basis = (all: readonly AroundFigure[]) => {
    const last = breaksOf(definitions, all).findLast(({ at }) => at !== null)?.at ?? 0;
    return { all, figures: all.slice(last) };
  };
  if (measure.kind === 'measure') {
    const series = await publishedFigures(tx, context, measure);
    return { ...basis(figuresOf(series, measure.definition)), place: null };
  }
  const rows = await placeValuesOf(tx, initiative, measure.measure_id);
  const place = rows.find(({ place_code }) => place_code === measure.main_place) ?? rows[0];
  const own = rows.filter(({ place_code }) => place_code === place?.place_code);
  return {
    place: place?.place_code ?? null,
    ...basis(
      own.map(({ period_start, period_end, period_label, state, number }) => ({
        start: period_start,
        end: period_end,
        label: period_label,
        state,
        number,
        low: number,
        high: number,
      })),
    ),
  };
}

function pointsOf(
  expectation: Expectation,
  figures: readonly AroundFigure[],
  periods: readonly Period[],
): readonly ExpectedPoint[] {
  if (expectation.method === 'by hand') return byHand(expectation.points, periods);
  if (figures.every(({ number }) => number === null))
    throw new Problem('not-possible-now', {
      reason:
        'People and families who come to several partners are not added up, so there is no single figure to go on from. Write what you expect by hand.',
    });
  const ahead = periods.slice(0, expectation.ahead);
  const points =
    expectation.method === 'last value'
      ? carriedOn(figures, ahead)
      : straightLine(figures, ahead, expectation.confidence);
  if (points === 'not evenly spaced')
    throw new Problem('not-possible-now', {
      reason:
        'These periods do not come evenly, so no straight line can be drawn. Write what you expect by hand.',
    });
  if (points === null || points === 'too few figures')
    throw new Problem('not-possible-now', {
      reason: 'A straight line needs three figures or more. Write what you expect by hand.',
    });
  return points;
}

function byHand(
  given: Extract<Expectation, { method: 'by hand' }>['points'],
  periods: readonly Period[],
): readonly ExpectedPoint[] {
  const points = given.map(({ start, value, lower, upper }, at) => {
    const wrong = (message: string) =>
      new Problem('invalid-request', {
        fields: [{ where: 'body', field: `points.${String(at)}`, message }],
      });
    const period = periods.find((one) => one.start === start);
    if (!period)
      throw wrong('Something can be expected of the next periods only: those that have no figure yet.');
    if ((lower !== null && lower > value) || (upper !== null && upper < value))
      throw wrong('What is expected lies between its lower and its upper end.');
    return { ...period, value, lower, upper };
  });
  if (new Set(points.map(({ start }) => start)).size < points.length)
    throw new Problem('invalid-request', {
      fields: [{ where: 'body', field: 'points', message: 'Each period is expected once.' }],
    });
  return points.toSorted((a, b) => (a.start < b.start ? -1 : 1));
}

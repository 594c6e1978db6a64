import { labelOf } from '../../kernel/calendar/period.ts';
import { usualSmallNumbers } from '../../kernel/statistics/small-numbers.ts';
import type { Answered } from '../../kernel/contract/route.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import type { measurementContract } from '../contract.ts';
import { compareShare, funnelAt, funnelSteps, pooledShare } from '../model/comparison.ts';
import { initiativeOf, isPartner, measureFor, readableBy, readerOf } from './access.ts';
import { figureOf, rangeOf } from './joined.ts';
import { rollupsOf, smallNumbers, type RollupRow } from './queries/joined.ts';
import type { MeasureRow } from './queries/measures.ts';
import { valuesOf, type ValueRow } from './queries/values.ts';

type Comparison = Answered<typeof measurementContract.readComparison>;

/** A funnel of fewer would show little but who the other is. */
const leastOrganisations = 3;
const mostPoints = 2000;

/**
 * One period's shares around everybody together, as this reader may see them: the coordinating team sees all by name, a
 * partner itself beside the middle half of all, everybody else the benchmark alone.
 * Throws Problem `not-found` for a measure that is not there.
 */
export async function presentComparison(
  tx: Tx,
  context: Context,
  measureId: string,
  wanted: { readonly periodStart?: string | undefined; readonly periodEnd?: string | undefined },
): Promise<Comparison> {
  const measure = await measureFor(tx, context, measureId);
  const rows = (await rollupsOf(tx, initiativeOf(context), { measure: measureId }))
    .filter(({ reported }) => reported > 0)
    .toReversed();
  const row =
    wanted.periodStart === undefined
      ? rows[0]
      : rows.find(
          ({ period_start, period_end }) =>
            period_start === wanted.periodStart && (wanted.periodEnd ?? period_end) === period_end,
        );
  const nothing = {
    periods: rows.map(periodOf),
    period: row ? periodOf(row) : null,
    benchmark: null,
    points: [],
    funnel: [],
    range: null,
  };
  if (measure.definition.form !== 'share') return { ...nothing, whyNot: 'no share' };
  if (row === undefined) return { ...nothing, whyNot: 'no figures' };
  if (row.reported < leastOrganisations) return { ...nothing, whyNot: 'too few' };
  const benchmark = await benchmarkOf(tx, context, measure, row);
  if (benchmark === null) return { ...nothing, whyNot: 'hidden' };
  const shares = await sharesOf(tx, context, measure, row);
  const largest = Math.max(
    ...shares.map(({ denominator }) => denominator ?? 0),
    (row.denominator ?? 0) / row.reported,
  );
  return {
    ...nothing,
    whyNot: null,
    benchmark,
    points: shares.flatMap((value) => pointOf(value, benchmark.percent, context)),
    funnel: funnelSteps(largest, benchmark.percent),
    range: readerOf(context) === 'raw' ? null : await othersOf(tx, context, measure, row),
  };
}

function periodOf({ period_start, period_end }: RollupRow): Comparison['periods'][number] {
  return { periodStart: period_start, periodEnd: period_end, label: labelOf(period_start, period_end) };
}

/** Everybody together as this reader may see it; null where that is hidden to protect people. */
async function benchmarkOf(
  tx: Tx,
  context: Context,
  measure: MeasureRow,
  row: RollupRow,
): Promise<Comparison['benchmark']> {
  const settings = (await smallNumbers(tx)) ?? usualSmallNumbers;
  const { share, rounded } = figureOf(row, measure, context, settings, null);
  if (share === null) return null;
  const percent = pooledShare([share]);
  return percent === null ? null : { percent, organisations: row.reported, rounded };
}

/** The reported shares of the period that this reader may see: all, its own, or none. */
async function sharesOf(tx: Tx, context: Context, measure: MeasureRow, row: RollupRow): Promise<ValueRow[]> {
  const values = await valuesOf(
    tx,
    initiativeOf(context),
    {
      measure: measure.measure_id,
      from: row.period_start,
      until: row.period_end,
      readable: readableBy(context),
    },
    { limit: mostPoints, offset: 0 },
  );
  return values.filter(
    ({ organisation_id, state, period_start, period_end }) =>
      organisation_id !== null &&
      state === 'reported' &&
      period_start === row.period_start &&
      period_end === row.period_end,
  );
}

function pointOf(value: ValueRow, benchmark: number, context: Context): Comparison['points'] {
  const { organisation_id, organisation_name, made_up, numerator, denominator } = value;
  if (organisation_id === null || numerator === null || !denominator) return [];
  const { of: _size, ...limits } = funnelAt(denominator, benchmark);
  return [
    {
      organisation: {
        organisationId: organisation_id,
        name: organisation_name ?? '',
        madeUp: made_up ?? false,
      },
      own: organisation_id === context.organisation,
      ...compareShare({ numerator, denominator }, benchmark),
      limits,
    },
  ];
}

/** The middle half of all without names, for whoever does not see them by name. */
async function othersOf(
  tx: Tx,
  context: Context,
  measure: MeasureRow,
  row: RollupRow,
): Promise<Comparison['range']> {
  if (!isPartner(context)) return null;
  const settings = (await smallNumbers(tx)) ?? usualSmallNumbers;
  const found = (await rangeOf(tx, measure, context, settings)).find(
    ({ periodStart, periodEnd }) => periodStart === row.period_start && periodEnd === row.period_end,
  );
  if (found === undefined) return null;
  const { low, middle, high, organisations } = found;
  return { low, middle, high, organisations };
}

import type { z } from 'zod';
import { publishCount, usualSmallNumbers, type SmallNumbers } from '../../kernel/statistics/small-numbers.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import { KeptAnswers, type KeptAnswer } from '../../platform/http/kept-answers.ts';
import { measurementContract, type joined } from '../contract.ts';
import { countsPersons, joinUp, type JoinedFigure, type Rollup } from '../model/joined.ts';
import { initiativeOf, isBackbone, isPartner, measureFor, readableBy, readerOf } from './access.ts';
import { presentMeasure, presentValue } from './present.ts';
import {
  anonymousRange,
  askedCounts,
  askedFor,
  rollupsOf,
  smallNumbers,
  stateOfSums,
  type AskedRow,
  type RollupRow,
} from './queries/joined.ts';
import { measuresOf, type MeasureRow } from './queries/measures.ts';
import { valuesOf } from './queries/values.ts';

type Joined = z.output<typeof joined>;

/** What a measure adds up to, period by period, as this reader may see it. */
export async function presentJoined(tx: Tx, context: Context, measureId: string): Promise<Joined> {
  const initiative = initiativeOf(context);
  const measure = await measureFor(tx, context, measureId);
  const settings = (await smallNumbers(tx)) ?? usualSmallNumbers;
  const counts = await askedCounts(tx, initiative, measureId);
  const askedIn = new Map(
    counts.map(({ period_start, period_end, asked }) => [`${period_start} ${period_end}`, asked]),
  );
  const rollups = await rollupsOf(tx, initiative, { measure: measureId });
  const showAsked = isBackbone(context);
  const series = rollups.map((row) =>
    figureOf(
      row,
      measure,
      context,
      settings,
      showAsked ? (askedIn.get(`${row.period_start} ${row.period_end}`) ?? null) : null,
    ),
  );
  const who = await askedFor(tx, initiative, measureId, showAsked ? null : (context.organisation ?? null));
  const seesOrganisations = showAsked || isPartner(context);
  return {
    measure: presentMeasure(measure),
    series,
    values: seesOrganisations ? await organisationValues(tx, context, measureId) : [],
    whoIsIn: seesOrganisations ? who.filter(({ answered }) => answered === 'reported').map(nameOf) : [],
    whoIsNot: seesOrganisations
      ? who
          .filter(({ answered }) => answered !== 'reported')
          .map((row) => ({ organisation: nameOf(row), why: whyNot(row) }))
      : [],
    anonymousRange: isPartner(context) || showAsked ? await rangeOf(tx, measure, context, settings) : [],
    disclosure: disclosureOf(measure, context, settings),
  };
}

const sums = new KeptAnswers(measurementContract.listJoined);

/** What every measure adds up to, by period. Everybody who sees it in the same way is sent the same bytes until a sum changes. */
export async function listJoined(
  tx: Tx,
  context: Context,
  span: { readonly from?: string | undefined; readonly until?: string | undefined },
): Promise<KeptAnswer> {
  const initiative = initiativeOf(context);
  const about = [initiative, readerOf(context), span.from ?? null, span.until ?? null];
  return sums.of(about, await stateOfSums(tx, initiative), async () => {
    const settings = (await smallNumbers(tx)) ?? usualSmallNumbers;
    const measures = new Map(
      (await measuresOf(tx, initiative, { archived: 'yes' })).map((row) => [row.measure_id, row]),
    );
    const byMeasure = Map.groupBy(await rollupsOf(tx, initiative, span), ({ measure_id }) => measure_id);
    const items = [...byMeasure].flatMap(([measureId, rows]) => {
      const measure = measures.get(measureId);
      return measure
        ? [{ measureId, series: rows.map((row) => figureOf(row, measure, context, settings, null)) }]
        : [];
    });
    return { items, total: items.length };
  });
}

/** The joined-up figure of one period as a reader may see it. */
export function figureOf(
  row: RollupRow,
  measure: MeasureRow,
  context: Context,
  settings: SmallNumbers,
  asked: number | null,
): JoinedFigure {
  return joinUp(rollupOf(row), {
    asked: measure.definition,
    unit: measure.definition.unit,
    reader: readerOf(context),
    settings,
    organisationsAsked: asked,
  });
}

function rollupOf(row: RollupRow): Rollup {
  return {
    periodStart: row.period_start,
    periodEnd: row.period_end,
    reported: row.reported,
    missing: row.missing,
    total: row.total,
    greatest: row.greatest_part,
    rest: row.total_rest,
    numerator: row.numerator,
    denominator: row.denominator,
    numeratorRest: row.numerator_rest,
    complementRest: row.complement_rest,
  };
}

/** Each organisation's figures: all for the coordinating team, their own for a partner. */
async function organisationValues(tx: Tx, context: Context, measureId: string): Promise<Joined['values']> {
  const values = await valuesOf(
    tx,
    initiativeOf(context),
    { measure: measureId, readable: readableBy(context) },
    { limit: 5000, offset: 0 },
  );
  return values.filter(({ organisation_id }) => organisation_id !== null).map(presentValue);
}

function nameOf(row: AskedRow): Joined['whoIsIn'][number] {
  return { organisationId: row.organisation_id, name: row.name, madeUp: row.made_up };
}

function whyNot({ answered, reason, state, excused_reason }: AskedRow): string {
  if (answered === 'missing') return `No data this time: ${reason ?? 'no reason given'}`;
  if (answered === 'not applicable') return 'Does not apply to them.';
  if (answered === 'suppressed') return 'Hidden to protect people.';
  if (excused_reason !== null) return `Excused this time: ${excused_reason}`;
  return state === 'part' ? 'Begun, not sent yet.' : 'Not sent yet.';
}

/** The range of partners' figures; of persons, only where each of its figures may be published. */
export async function rangeOf(
  tx: Tx,
  measure: MeasureRow,
  context: Context,
  settings: SmallNumbers,
): Promise<Joined['anonymousRange']> {
  const rows = await anonymousRange(tx, measure.measure_id);
  const guarded = readerOf(context) === 'protected' && countsPersons(measure.definition);
  const counts = guarded && measure.definition.form === 'number';
  return rows.flatMap(({ period_start, period_end, organisations, ...figures }) => {
    const shown = [figures.low, figures.middle, figures.high].map((figure) => {
      if (counts) return publishCount(Math.max(0, Math.round(figure)), settings);
      return guarded ? Math.round(figure / settings.base) * settings.base : figure;
    });
    const [low = null, middle = null, high = null] = shown;
    if (low === null || middle === null || high === null) return [];
    return [{ periodStart: period_start, periodEnd: period_end, low, middle, high, organisations }];
  });
}

function disclosureOf(
  measure: MeasureRow,
  context: Context,
  { threshold, base }: SmallNumbers,
): string | null {
  if (readerOf(context) === 'raw' || !countsPersons(measure.definition)) return null;
  return `To protect people, counts from 1 to ${threshold} are hidden and others rounded to ${base}.`;
}

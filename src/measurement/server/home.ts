import type { Context, Tx } from '../../platform/db/context.ts';
import { lateDays } from '../model/lateness.ts';
import { initiativeOf, isBackbone, isPartner } from './access.ts';
import { readCurves } from './curve.ts';
import { asInForce } from './curve-around.ts';
import { measuresOf } from './queries/measures.ts';
import { returnsOf, type ReturnListRow } from './queries/returns.ts';
import { roundsOf } from './queries/rounds.ts';
import { returnReader } from './returns.ts';

/** An unusual last figure, with its curve. */
export interface Signal {
  readonly measureId: string;
  readonly name: string;
  readonly placeName: string;
  readonly period: string;
  readonly sentence: string;
  readonly direction: 'better' | 'worse' | 'neutral';
  readonly points: readonly {
    readonly label: string;
    readonly value: number | null;
    readonly unusual: boolean;
  }[];
  readonly mean: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly unit: string;
}

/** A return that waits for somebody. */
export interface WaitingReturn {
  readonly returnId: string;
  readonly roundId: string;
  readonly round: string;
  readonly dueOn: string;
  readonly organisation: { readonly organisationId: string; readonly name: string; readonly madeUp: boolean };
  readonly state: ReturnListRow['state'];
  readonly lateDays: number;
  readonly savedAt: string | null;
}

/** Measurement's part of an initiative's first page. */
export interface MeasurementHome {
  readonly signals: readonly Signal[];
  /** Returns after their due date; for the coordinating team. */
  readonly late: readonly WaitingReturn[];
  /** Returns that wait for the reader's own organisation. */
  readonly mine: readonly WaitingReturn[];
  readonly measures: number;
  readonly latestRound: {
    readonly roundId: string;
    readonly name: string;
    readonly asked: number;
    readonly sent: number;
  } | null;
}

/** What changed in the figures, and which returns wait, on a day. */
export async function homePart(tx: Tx, context: Context, today: string): Promise<MeasurementHome> {
  const initiative = initiativeOf(context);
  const measures = await measuresOf(tx, initiative, { archived: 'no' });
  const signals: Signal[] = [];
  for (const measure of measures.filter(({ kind }) => kind === 'indicator')) {
    const { place, values, main, sentence } = await readCurves(tx, context, measure, asInForce);
    if (main.verdict !== 'unusual') continue;
    const range = main.ranges.at(-1);
    const last = main.causes.findLast((_cause, index) => values[index]?.number !== null);
    signals.push({
      measureId: measure.measure_id,
      name: measure.name,
      placeName: place.name,
      period: values.findLast(({ number }) => number !== null)?.period_label ?? '',
      sentence,
      direction:
        last?.meaning === 'improvement' ? 'better' : last?.meaning === 'concern' ? 'worse' : 'neutral',
      points: values.map(({ period_label, number }, index) => {
        const cause = main.causes[index]?.cause ?? null;
        return { label: period_label, value: number, unusual: cause !== null && cause !== 'common' };
      }),
      mean: range?.mean ?? null,
      lower: range?.lower ?? null,
      upper: range?.upper ?? null,
      unit: measure.definition.unit,
    });
  }
  const waiting = await waitingReturns(tx, context, today);
  const latest = (await roundsOf(tx, initiative)).find(({ opened_at }) => opened_at !== null);
  const seesCounts = isBackbone(context) || isPartner(context);
  return {
    signals,
    late: isBackbone(context) ? waiting.filter((one) => one.lateDays > 0) : [],
    mine: isPartner(context) ? waiting : [],
    measures: measures.filter(({ kind }) => kind === 'measure').length,
    latestRound:
      latest && seesCounts
        ? { roundId: latest.round_id, name: latest.name, asked: latest.asked, sent: latest.sent }
        : null,
  };
}

async function waitingReturns(tx: Tx, context: Context, today: string): Promise<WaitingReturn[]> {
  if (!isBackbone(context) && !isPartner(context)) return [];
  const rows = await returnsOf(tx, initiativeOf(context), returnReader(context));
  return rows
    .filter(
      ({ state, excused_reason, closed }) =>
        !closed && excused_reason === null && state !== 'sent' && state !== 'corrected',
    )
    .map((row) => waitingReturn(row, today));
}

/** A return as lists and the first page show it. */
export function waitingReturn(row: ReturnListRow, today: string): WaitingReturn {
  return {
    returnId: row.return_id,
    roundId: row.round_id,
    round: row.round_name,
    dueOn: row.due_on,
    organisation: { organisationId: row.organisation_id, name: row.organisation_name, madeUp: row.made_up },
    state: row.state,
    lateDays: row.closed
      ? 0
      : lateDays({
          state: row.state,
          dueOn: row.due_on,
          today,
          excused: row.excused_reason === null ? 'no' : 'yes',
        }),
    savedAt: row.saved_at?.toISOString() ?? null,
  };
}

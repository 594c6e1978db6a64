import { randomUUID } from 'node:crypto';
import { Problem } from '../../kernel/problem/problem.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import type { DraftAnswer } from '../model/answer.ts';
import { agreed } from '../model/spreadsheet/read-workbook.ts';
import type { SheetFigure } from '../model/spreadsheet/figures.ts';
import { initiativeOf, isBackbone } from './access.ts';
import { updateReturn } from './queries/returns.ts';
import {
  askedOf,
  keepMapping,
  loadedBy,
  lockLoads,
  markLoaded,
  markUndone,
  reinstate,
  type FormBefore,
  type SpreadsheetRow,
} from './queries/spreadsheets.ts';
import { inBulk, insertValues, markReplaced, type NewValue } from './queries/values.ts';
import { returnFor } from './returns.ts';
import { planSpreadsheet, type PlannedFigure } from './spreadsheet-plan.ts';
import { readingOf, sameVersion, spreadsheetFor, stillWaiting } from './spreadsheets.ts';

/** So many figures a statement. */
const atOnce = 5000;

/**
 * Loads a spreadsheet, all of what was previewed or nothing, fills the forms that ask for its figures, and keeps how it was read.
 * Throws `changed-meanwhile` when loading would do something else than what was seen.
 */
export async function loadSpreadsheet(
  tx: Tx,
  context: Context,
  spreadsheetId: string,
  confirmed: { readonly version: number; readonly seen: string; readonly at: Date },
): Promise<void> {
  const initiative = initiativeOf(context);
  const row = await spreadsheetFor(tx, context, spreadsheetId, 'change');
  stillWaiting(row);
  sameVersion(row, confirmed);
  await lockLoads(tx, initiative, row.organisation_id);
  const { reading } = await readingOf(tx, context, row);
  const plan = await planSpreadsheet(tx, context, row.organisation_id, reading.figures);
  if (plan.seen !== confirmed.seen)
    throw new Problem('changed-meanwhile', { theirs: { seen: plan.seen }, yours: { seen: confirmed.seen } });
  const formsBefore = await fillForms(tx, context, plan.changes, confirmed.at);
  const corrected = plan.changes.filter(({ was }) => was !== null).length;
  const mapping = agreed(reading);
  if (row.mapping_from !== 'template')
    await keepMapping(tx, initiative, {
      mappingId: row.spreadsheet_mapping_id,
      organisation: row.organisation_id,
      fileName: row.file_name,
      mapping,
      by: context.account,
      at: confirmed.at,
    });
  await markLoaded(tx, initiative, {
    spreadsheetId,
    added: plan.changes.length - corrected,
    corrected,
    unchanged: plan.unchanged,
    formsBefore,
    by: context.account,
    at: confirmed.at,
  });
  await writeFigures(tx, context, row, plan.changes);
}

async function writeFigures(
  tx: Tx,
  context: Context,
  row: SpreadsheetRow,
  changes: readonly PlannedFigure[],
): Promise<void> {
  const initiative = initiativeOf(context);
  // Each figure knows its spreadsheet, and that one is in the history of changes.
  await inBulk(tx);
  const values = changes.map(({ figure, returnId, was }): NewValue => ({
    value_id: randomUUID(),
    measure_id: figure.measureId,
    organisation_id: row.organisation_id,
    place_code: null,
    place_name: null,
    period_start: figure.period.start,
    period_end: figure.period.end,
    period_label: figure.period.label,
    state: figure.state,
    number: figure.number,
    numerator: figure.numerator,
    denominator: figure.denominator,
    reason: figure.reason,
    return_id: returnId,
    import_id: null,
    file_name: row.file_name,
    line: figure.line,
    spreadsheet_id: row.spreadsheet_id,
    sheet: figure.sheet,
    cell: figure.cell,
    source_label: row.file_name,
    entered_by: context.account,
    corrects: was !== null,
  }));
  const replaced = changes.flatMap(({ was, figure }, at) => {
    const value = values[at];
    const replaced_reason = `Corrected by ${row.file_name}, ${figure.sheet}!${figure.cell}`;
    return was && value ? [{ value_id: was.value_id, replaced_by: value.value_id, replaced_reason }] : [];
  });
  for (const some of slices(replaced)) await markReplaced(tx, initiative, some);
  for (const some of slices(values)) await insertValues(tx, initiative, some);
}

function* slices<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += atOnce) yield all.slice(from, from + atOnce);
}

/** Fills the forms of collections under way with the figures they ask for, as if they had been typed; what they were is given back. */
async function fillForms(
  tx: Tx,
  context: Context,
  changes: readonly PlannedFigure[],
  at: Date,
): Promise<FormBefore[]> {
  const byForm = Map.groupBy(
    changes.filter(({ returnId }) => returnId !== null),
    ({ returnId }) => returnId ?? '',
  );
  const before: FormBefore[] = [];
  for (const [returnId, figures] of byForm) {
    const form = await returnFor(tx, context, returnId, 'change');
    const answers = figures.flatMap(({ figure }) => {
      const answer = answerOf(figure);
      return answer ? [[figure.measureId, answer] as const] : [];
    });
    if (answers.length === 0) continue;
    await updateReturn(tx, initiativeOf(context), {
      returnId,
      state: form.sent_at ? 'corrected' : 'part',
      draft: { ...form.draft, ...Object.fromEntries(answers) },
      story: form.story,
      at,
      moment: form.sent_at ? 'corrected' : 'saved',
    });
    before.push({ returnId, versionAfter: form.version + 1, state: form.state, draft: form.draft });
  }
  return before;
}

/** A figure as an answer of a form; null for a hidden one, which no form can say. */
function answerOf({ state, number, numerator, denominator, reason }: SheetFigure): DraftAnswer | null {
  if (state === 'missing') return { kind: 'no data', reason: reason ?? '' };
  if (state === 'not applicable') return { kind: 'not applicable' };
  if (state === 'suppressed') return null;
  return denominator === null
    ? { kind: 'number', number, because: null }
    : { kind: 'share', numerator, denominator, because: null };
}

/**
 * Takes a load back: figures that were new are withdrawn, those that were corrected stand again as before, each as a new row; forms are as
 * they were where nobody wrote in them since. What was changed since stays, and is counted.
 */
export async function undoSpreadsheet(
  tx: Tx,
  context: Context,
  spreadsheetId: string,
  asked: { readonly version: number; readonly at: Date },
): Promise<{ readonly takenBack: number; readonly kept: number }> {
  const initiative = initiativeOf(context);
  const row = await spreadsheetFor(tx, context, spreadsheetId, 'change');
  if (row.state !== 'loaded')
    throw new Problem('not-possible-now', { reason: 'Only a load can be taken back, and only once.' });
  sameVersion(row, asked);
  await lockLoads(tx, initiative, row.organisation_id);
  const loaded = await loadedBy(tx, initiative, spreadsheetId);
  await refuseClosed(tx, context, row, loaded);
  // Figures of a form that was sent since were confirmed there.
  const confirmed = new Set<string>();
  for (const { returnId, versionAfter, state, draft } of row.forms_before) {
    const form = await returnFor(tx, context, returnId, 'change');
    if (form.version !== versionAfter) {
      if (form.sent_at) confirmed.add(returnId);
      continue;
    }
    const moment = form.sent_at ? 'corrected' : 'saved';
    await updateReturn(tx, initiative, { returnId, state, draft, story: form.story, at: asked.at, moment });
  }
  const standing = loaded.filter(({ return_id }) => return_id === null || !confirmed.has(return_id));
  await markUndone(tx, initiative, { spreadsheetId, by: context.account, at: asked.at });
  await inBulk(tx);
  const planned = standing.map(({ value_id, before }) => ({
    value_id,
    before,
    again: before === null ? value_id : randomUUID(),
  }));
  const replaced_reason = `The load of ${row.file_name} was taken back`;
  for (const some of slices(planned)) {
    // What is withdrawn without another in its place points at itself: it no longer stands, and nothing does.
    await markReplaced(
      tx,
      initiative,
      some.map(({ value_id, again }) => ({ value_id, replaced_by: again, replaced_reason })),
    );
    const back = some.flatMap(({ before, again }) => (before === null ? [] : [{ before, value_id: again }]));
    if (back.length > 0) await reinstate(tx, initiative, back, context.account);
  }
  return {
    takenBack: standing.length,
    kept: row.values_added + row.values_corrected - standing.length,
  };
}

async function refuseClosed(
  tx: Tx,
  context: Context,
  row: SpreadsheetRow,
  standing: readonly {
    readonly measure_id: string;
    readonly period_start: string;
    readonly period_end: string;
  }[],
): Promise<void> {
  if (isBackbone(context)) return;
  const asked = await askedOf(tx, initiativeOf(context), row.organisation_id);
  const closed = new Set(
    asked.filter((one) => one.closed).map((one) => `${one.measure_id} ${one.period_start} ${one.period_end}`),
  );
  if (standing.some((one) => closed.has(`${one.measure_id} ${one.period_start} ${one.period_end}`)))
    throw new Problem('not-possible-now', {
      reason: 'This collection is closed. Tell the coordinating team if a figure should change.',
    });
}

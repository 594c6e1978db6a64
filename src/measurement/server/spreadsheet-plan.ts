import { createHash } from 'node:crypto';
import type { Context, Tx } from '../../platform/db/context.ts';
import { cellProblem, type CellProblem } from '../model/spreadsheet/cell-problem.ts';
import type { SheetFigure } from '../model/spreadsheet/figures.ts';
import { initiativeOf, isBackbone } from './access.ts';
import { askedOf, standingOf, type AskedRow } from './queries/spreadsheets.ts';
import type { CurrentRow } from './queries/values.ts';

/** A figure of a file beside the one that stands. */
export interface PlannedFigure {
  readonly figure: SheetFigure;
  readonly was: CurrentRow | null;
  /** The form that asks for it, in a collection under way. */
  readonly returnId: string | null;
}

/** What loading would do: figures that are new or corrected, how many are there already, and those that may not change. */
export interface SpreadsheetPlan {
  readonly changes: readonly PlannedFigure[];
  readonly unchanged: number;
  readonly problems: readonly CellProblem[];
  /** Stands for exactly this plan: another one has another. */
  readonly seen: string;
}

const keyOf = (measure: string, start: string, end: string) => `${measure} ${start} ${end}`;

/** Compares the figures of a file with those that stand. A partner changes nothing in a collection that is closed. */
export async function planSpreadsheet(
  tx: Tx,
  context: Context,
  organisation: string,
  figures: readonly SheetFigure[],
): Promise<SpreadsheetPlan> {
  const initiative = initiativeOf(context);
  const measures = [...new Set(figures.map(({ measureId }) => measureId))];
  const standing = measures.length === 0 ? [] : await standingOf(tx, initiative, { organisation, measures });
  const current = new Map(
    standing.map((row) => [keyOf(row.measure_id, row.period_start, row.period_end), row]),
  );
  const asked = new Map(
    (await askedOf(tx, initiative, organisation)).map((row): [string, AskedRow] => [
      keyOf(row.measure_id, row.period_start, row.period_end),
      row,
    ]),
  );
  const changes: PlannedFigure[] = [];
  const problems: CellProblem[] = [];
  let unchanged = 0;
  for (const figure of figures) {
    const key = keyOf(figure.measureId, figure.period.start, figure.period.end);
    const was = current.get(key) ?? null;
    const question = asked.get(key);
    if (was && saysTheSame(was, figure)) unchanged += 1;
    else if (question?.closed && !isBackbone(context))
      problems.push(cellProblem('closed', figure, { period: figure.period.label }));
    else changes.push({ figure, was, returnId: question && !question.closed ? question.return_id : null });
  }
  return { changes, unchanged, problems, seen: fingerprint(changes) };
}

/** Whether a figure is the one that stands. Why there is none may be worded otherwise by hand: a mark in a file says no more. */
function saysTheSame(was: CurrentRow, { state, number, numerator, denominator }: SheetFigure): boolean {
  if (was.state !== state) return false;
  const same = (a: number | null, b: number | null) =>
    a === b || (a !== null && b !== null && Math.abs(a - b) <= 1e-9 * Math.abs(a));
  return same(was.number, number) && same(was.numerator, numerator) && same(was.denominator, denominator);
}

function fingerprint(changes: readonly PlannedFigure[]): string {
  const hash = createHash('sha256');
  for (const { figure, was } of changes)
    hash.update(
      `${figure.measureId} ${figure.period.start} ${figure.period.end} ${figure.state} ${figure.number} ${figure.numerator} ${figure.denominator} ${figure.cell} ${was?.value_id ?? ''}\n`,
    );
  return hash.digest('hex').slice(0, 32);
}

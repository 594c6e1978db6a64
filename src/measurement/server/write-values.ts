import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/db/context.ts';
import type { PartToKeep } from '../model/parts.ts';
import { insertParts, partsOfValues, type PartRow } from './queries/parts.ts';
import { currentOf, insertValues, markReplaced, type CurrentRow, type NewValue } from './queries/values.ts';

/** A figure to write, without what it gets here; `replacedReason` is kept with the one it replaces. */
export type ValueToWrite = Omit<NewValue, 'value_id' | 'corrects'> & {
  readonly replacedReason?: string | null;
  /** Its parts; without them a figure has none, and one that stands already keeps its own. */
  readonly parts?: readonly PartToKeep[] | undefined;
};

export interface Written {
  readonly loaded: number;
  readonly unchanged: number;
  readonly revised: number;
}

/**
 * Writes figures, any number at once: what is there already stays, what differs is replaced by a new row and stays
 * visible, the rest is added. The same figures twice change nothing. Counts what happened.
 */
export async function writeValues(
  tx: Tx,
  initiative: string,
  values: readonly ValueToWrite[],
): Promise<Written> {
  const plan = await planValues(tx, initiative, values);
  if (plan.replaced.length > 0) await markReplaced(tx, initiative, plan.replaced);
  if (plan.added.length > 0) await insertValues(tx, initiative, plan.added);
  if (plan.parts.length > 0) await insertParts(tx, initiative, plan.parts);
  return plan.counts;
}

/** What writing would do, without doing it: rows to add with their parts, rows they replace, ids of figures that stand already, counts. */
export async function planValues(tx: Tx, initiative: string, values: readonly ValueToWrite[]) {
  const rows: readonly NewValue[] = values.map(({ replacedReason: _reason, parts: _parts, ...value }) => ({
    ...value,
    value_id: randomUUID(),
    corrects: false,
  }));
  const current = new Map((await currentOf(tx, initiative, rows)).map((row) => [placeOf(row), row]));
  const told = values.some(({ parts }) => parts !== undefined);
  const standingParts = told
    ? await partsOfValues(
        tx,
        initiative,
        [...current.values()].map(({ value_id }) => value_id),
      )
    : new Map<string, PartRow[]>();
  const added: NewValue[] = [];
  const parts: PartRow[] = [];
  const standing: string[] = [];
  const replaced: { value_id: string; replaced_by: string; replaced_reason: string | null }[] = [];
  for (const [index, row] of rows.entries()) {
    const before = current.get(placeOf(row));
    const wanted = values[index]?.parts;
    if (
      before &&
      same(before, row) &&
      (wanted === undefined || sameParts(standingParts.get(before.value_id) ?? [], wanted))
    ) {
      standing.push(before.value_id);
      continue;
    }
    added.push({ ...row, corrects: before !== undefined });
    for (const part of wanted ?? []) parts.push({ ...part, value_id: row.value_id });
    if (before)
      replaced.push({
        value_id: before.value_id,
        replaced_by: row.value_id,
        replaced_reason: values[index]?.replacedReason ?? null,
      });
  }
  const counts: Written = {
    loaded: added.length - replaced.length,
    revised: replaced.length,
    unchanged: rows.length - added.length,
  };
  return { added, parts, replaced, standing, counts };
}

function placeOf(
  row: Pick<CurrentRow, 'measure_id' | 'organisation_id' | 'place_code' | 'period_start' | 'period_end'>,
): string {
  return [
    row.measure_id,
    row.organisation_id ?? '',
    row.place_code ?? '',
    row.period_start,
    row.period_end,
  ].join(' ');
}

function sameParts(standing: readonly PartToKeep[], wanted: readonly PartToKeep[]): boolean {
  const inOrder = (parts: readonly PartToKeep[]) =>
    parts
      .map((part) => [part.cell_id, part.state, part.number, part.numerator, part.denominator, part.reason])
      .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return JSON.stringify(inOrder(standing)) === JSON.stringify(inOrder(wanted));
}

function same(a: CurrentRow, b: NewValue): boolean {
  const figures = (['number', 'numerator', 'denominator'] as const).every(
    (part) => (a[part] ?? null) === (b[part] ?? null),
  );
  return (
    figures &&
    (a.words ?? null) === (b.words ?? null) &&
    a.state === b.state &&
    (a.reason ?? null) === (b.reason ?? null)
  );
}

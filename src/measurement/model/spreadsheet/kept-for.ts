import type { Mapping } from './mapping.ts';
import { keyOf } from './labels.ts';
import type { Workbook } from './workbook.ts';

/** How an earlier file was read. */
export interface KeptMapping {
  readonly keptId: string;
  readonly mapping: Mapping;
}

/** Of the mappings kept for an organisation the one whose labels stand in the file most; null when none does. */
export function keptFor(kept: readonly KeptMapping[], workbook: Workbook): KeptMapping | null {
  const texts = new Set(
    workbook.sheets.flatMap(({ rows }) =>
      rows.flatMap((row) =>
        row.flatMap((cell) => (typeof cell === 'string' && cell !== '' ? [keyOf(cell)] : [])),
      ),
    ),
  );
  let [best, most]: [KeptMapping | null, number] = [null, 0];
  for (const one of kept) {
    const labels = one.mapping.tables.flatMap(({ decided }) =>
      decided.map(({ text }) => text.split(' · ').at(-1) ?? text),
    );
    const count = labels.filter((label) => texts.has(keyOf(label))).length;
    if (count > most) [best, most] = [one, count];
  }
  return best;
}

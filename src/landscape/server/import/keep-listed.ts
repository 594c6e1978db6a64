import type { Tx } from '../../../platform/db/context.ts';
import { isWholeRegister, mayUnlist } from '../../model/whole-register.ts';
import { addProblem } from '../queries/import.ts';
import { entriesKnown, listAgain, unlist, type Listing } from '../queries/listed.ts';
import type { Changes } from './changes.ts';
import type { ToLoad } from './load-rows.ts';

/** What came of entries that a register lists again or no longer: how many were marked, and whose entries changed. */
interface Kept {
  readonly unlisted: number;
  readonly touched: readonly string[];
}

/**
 * After the rows of a register are in: entries that it lists are listed, and those known from older files that a whole register
 * leaves out are marked with its day, never deleted. An excerpt marks nothing.
 */
export async function keepListed(
  tx: Tx,
  { initiative, source, part, as_of, ...file }: ToLoad,
  listed: ReadonlySet<string>,
  changes: Changes,
): Promise<Kept> {
  if (listed.size === 0) return { unlisted: 0, touched: [] };
  const listing: Listing = { initiative, source, asOf: as_of, identifiers: [...listed] };
  const again = await listAgain(tx, listing);
  if (!isWholeRegister({ source, part, rows: listed.size })) return { unlisted: 0, touched: again };
  const known = await entriesKnown(tx, listing);
  if (mayUnlist(known)) {
    const gone = await unlist(tx, listing);
    const removed = gone.map(({ identifier, name }) => ({
      kind: 'removed' as const,
      identifier,
      name,
      nameBefore: null,
      fields: [],
    }));
    await changes.add(tx, removed);
    return { unlisted: gone.length, touched: [...again, ...gone.map(({ organisation }) => organisation)] };
  }
  const missing = (known.known - known.listed).toLocaleString('en-GB');
  await addProblem(tx, initiative, file.import_id, {
    sheet: null,
    line: 0,
    column: null,
    code: 'fewer-than-before',
    message: `${missing} of the ${known.known.toLocaleString('en-GB')} entries known before are not in this file. A whole register keeps nearly all of them, so this file may be cut off. Its rows are in, and nothing is marked as no longer on the register.`,
  });
  return { unlisted: 0, touched: again };
}

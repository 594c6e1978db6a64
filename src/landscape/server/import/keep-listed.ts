import type { Tx } from '../../../platform/db/context.ts';
import { isWholeRegister, mayUnlist } from '../../model/whole-register.ts';
import { addProblem } from '../queries/import.ts';
import { entriesKnown, listAgain, unlist, type Listing } from '../queries/listed.ts';
import type { Changes } from './changes.ts';
import type { ToLoad } from './load-rows.ts';

/**
 * After the rows of a register are in: entries that it lists are listed, and those known from older files that a whole register
 * leaves out are marked with its day, never deleted. An excerpt marks nothing. How many were marked.
 */
export async function keepListed(
  tx: Tx,
  { initiative, source, part, as_of, ...file }: ToLoad,
  listed: ReadonlySet<string>,
  changes: Changes,
): Promise<number> {
  if (listed.size === 0) return 0;
  const listing: Listing = { initiative, source, asOf: as_of, identifiers: [...listed] };
  await listAgain(tx, listing);
  if (!isWholeRegister({ source, part, rows: listed.size })) return 0;
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
    return gone.length;
  }
  const missing = (known.known - known.listed).toLocaleString('en-GB');
  await addProblem(tx, initiative, file.import_id, {
    sheet: null,
    line: 0,
    column: null,
    code: 'fewer-than-before',
    message: `${missing} of the ${known.known.toLocaleString('en-GB')} entries known before are not in this file. A whole register keeps nearly all of them, so this file may be cut off. Its rows are in, and nothing is marked as no longer on the register.`,
  });
  return 0;
}

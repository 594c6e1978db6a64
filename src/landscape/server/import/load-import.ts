import { Problem } from '../../../kernel/problem/problem.ts';
import { inContext, type Context, type Database, type Tx } from '../../../platform/db/context.ts';
import { deleteFile } from '../../../platform/files/queries.ts';
import { sourcesOfNoBody } from '../../model/sources/source.ts';
import {
  endImport,
  holdImport,
  holdLandscape,
  importById,
  loadInBulk,
  loadedBefore,
  type ImportRow,
} from '../queries/import.ts';
import { loadRows } from './load-rows.ts';
import { parse } from './parse.ts';
import { settleWaiting } from './settle.ts';

/** Done in the transaction of a load, once its rows are in: building overlaps again is put into the queue here. */
export type AfterLoad = (tx: Tx, initiative: string) => Promise<void>;

export interface LoadOptions {
  readonly initiative: string;
  readonly importId: string;
  /** Where the file lies on this machine. */
  readonly path: string;
  readonly report: (step: string, done: number, total: number | null) => Promise<void>;
  readonly afterLoad: AfterLoad;
}

/**
 * Loads the good rows of a checked file in one transaction: all, or none when anything fails or somebody cancels. A file whose
 * content was loaded before changes nothing. Throws Problem `not-found`, `not-possible-now`, `made-up-and-real`.
 */
export function loadImport(
  db: Database,
  context: Context,
  { initiative, importId, path, report, afterLoad }: LoadOptions,
): Promise<ImportRow> {
  return inContext(db, context, async (tx) => {
    await holdLandscape(tx, initiative);
    await holdImport(tx, initiative, importId);
    const found = await importById(tx, initiative, importId);
    if (!found) throw new Problem('not-found');
    // Two people said so at once, or a worker was killed right after: it is in, once.
    if (found.state === 'loaded') return found;
    if (found.state !== 'checked')
      throw new Problem('not-possible-now', { reason: `This file is already ${found.state}.` });
    await loadInBulk(tx);
    if (await loadedBefore(tx, initiative, found.sha256)) {
      await endImport(tx, initiative, importId, {
        ...found,
        state: 'left',
        rows_loaded: 0,
        rows_unchanged: found.rows_read - found.rows_refused,
      });
      return again(tx, initiative, importId);
    }
    const batches = parse({ path, name: found.file_name, source: found.source });
    await loadRows(tx, { ...found, initiative }, { batches, total: found.rows_read, report, problems: null });
    const settled = await settleWaiting(tx, initiative, report);
    if (found.file_id) await deleteFile(tx, initiative, found.file_id);
    if (settled || !sourcesOfNoBody.includes(found.source)) await afterLoad(tx, initiative);
    return again(tx, initiative, importId);
  });
}

async function again(tx: Tx, initiative: string, importId: string): Promise<ImportRow> {
  const row = await importById(tx, initiative, importId);
  if (!row) throw new Problem('not-found');
  return row;
}

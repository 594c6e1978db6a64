import { Problem } from '../../../kernel/problem/problem.ts';
import { inContext, type Context, type Database, type Tx } from '../../../platform/db/context.ts';
import { deleteFile } from '../../../platform/files/queries.ts';
import { sourcesOfNoBody } from '../../model/sources/source.ts';
import {
  endImport,
  hasRecordsOfOtherKind,
  holdImport,
  holdLandscape,
  importById,
  loadInBulk,
  loadedBefore,
  type ImportRow,
} from '../queries/import.ts';
import { lookAtLandscape } from '../queries/statistics.ts';
import { loadBatch } from './load-batch.ts';
import { keepListed } from './keep-listed.ts';
import { parse } from './parse.ts';
import { settle } from './settle.ts';

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
    const isRecords = !sourcesOfNoBody.includes(found.source);
    const hasGoodRows = found.rows_read > found.rows_refused;
    if (isRecords && hasGoodRows && (await hasRecordsOfOtherKind(tx, initiative, found.made_up)))
      throw new Problem('made-up-and-real');

    const target = { initiative, importId, source: found.source, madeUp: found.made_up };
    const sum = { read: 0, loaded: 0, unchanged: 0, refused: 0 };
    const touched = new Set<string>();
    const listed = new Set<string>();
    for await (const { batch } of parse({ path, name: found.file_name, source: found.source })) {
      const part = await loadBatch(tx, target, batch);
      sum.read += batch.read;
      sum.loaded += part.loaded;
      sum.unchanged += part.unchanged;
      sum.refused += part.refused;
      for (const id of part.touched) touched.add(id);
      for (const { identifier } of batch.records) listed.add(identifier);
      await report('Loading', sum.read, found.rows_read);
    }
    await report('Joining what belongs together', sum.read, found.rows_read);
    await settle(tx, initiative, touched);
    const unlisted = await keepListed(tx, { ...found, initiative }, listed);
    await endImport(tx, initiative, importId, {
      state: 'loaded',
      rows_read: sum.read,
      rows_loaded: sum.loaded,
      rows_unchanged: sum.unchanged,
      rows_refused: sum.refused,
      rows_unlisted: unlisted,
    });
    if (found.file_id) await deleteFile(tx, initiative, found.file_id);
    if (isRecords) await afterLoad(tx, initiative);
    if (sum.loaded > 0) await lookAtLandscape(tx);
    return again(tx, initiative, importId);
  });
}

async function again(tx: Tx, initiative: string, importId: string): Promise<ImportRow> {
  const row = await importById(tx, initiative, importId);
  if (!row) throw new Problem('not-found');
  return row;
}

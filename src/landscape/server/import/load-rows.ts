import { Problem } from '../../../kernel/problem/problem.ts';
import type { Tx } from '../../../platform/db/context.ts';
import type { Batch } from '../../model/sources/source.ts';
import { endImport, hasRecordsOfOtherKind, putProblems, type ImportRow } from '../queries/import.ts';
import { lookAt, type Looked } from '../queries/statistics.ts';
import { letWait } from '../queries/waiting.ts';
import { Changes } from './changes.ts';
import type { FoundProblems } from './found-problems.ts';
import { keepListed } from './keep-listed.ts';
import { loadBatch } from './load-batch.ts';
import type { ReadBatch } from './read-batches.ts';

type Report = (step: string, done: number, total: number | null) => Promise<void>;

/** An import whose rows are to go in: what is kept of it already. */
export type ToLoad = Pick<ImportRow, 'import_id' | 'source' | 'made_up' | 'part' | 'as_of'> & {
  readonly initiative: string;
};

export interface RowsToLoad {
  readonly batches: AsyncIterable<ReadBatch>;
  /** Rows of the file, when a check has counted them. */
  readonly total: number | null;
  readonly report: Report;
  /** Keeps what is found wrong, where no check has done so before. */
  readonly problems: FoundProblems | null;
}

/**
 * Puts the rows of one file in, in the caller's transaction, says of its import what came of it, and lets the organisations wait of
 * which something new is known. How many rows were loaded. Throws Problem `made-up-and-real`.
 */
export async function loadRows(tx: Tx, found: ToLoad, rows: RowsToLoad): Promise<number> {
  const { initiative, import_id: importId } = found;
  const target = { initiative, importId, source: found.source, madeUp: found.made_up };
  const sum = { read: 0, loaded: 0, unchanged: 0, refused: 0 };
  const listed = new Set<string>();
  const changes = new Changes({ initiative, importId });
  const told = { identity: new Set<string>(), search: new Set<string>() };
  const filled = new Set<Looked>();
  let about = { part: found.part, asOf: found.as_of };
  let mayBeHere = found.source === 'boundaries';
  for await (const read of rows.batches) {
    const { batch } = read;
    about = { part: read.about.part ?? about.part, asOf: read.about.asOf ?? about.asOf };
    if (!mayBeHere && batch.read > batch.refused) {
      if (await hasRecordsOfOtherKind(tx, initiative, found.made_up)) throw new Problem('made-up-and-real');
      mayBeHere = true;
    }
    const loaded = await loadBatch(tx, target, batch);
    rows.problems?.add([...batch.problems, ...loaded.problems]);
    sum.read += batch.read;
    sum.loaded += loaded.loaded;
    sum.unchanged += loaded.unchanged;
    sum.refused += loaded.refused;
    await changes.add(tx, loaded.changes);
    for (const { organisations, identity } of loaded.told)
      for (const id of organisations) (identity ? told.identity : told.search).add(id);
    for (const { identifier } of batch.records) listed.add(identifier);
    for (const table of tablesOf(batch)) filled.add(table);
    await rows.report('Loading', sum.read, rows.total ?? expected(sum.read, read.share));
  }
  if (sum.loaded > 0) await lookAt(tx, [...filled]);
  if (rows.problems) await putProblems(tx, initiative, importId, rows.problems.list());
  await rows.report('Joining what belongs together', sum.read, sum.read);
  await letWait(tx, initiative, { organisations: [...told.search], identity: false });
  await letWait(tx, initiative, { organisations: [...told.identity], identity: true });
  const unlisted = await keepListed(tx, { ...found, as_of: about.asOf, part: about.part }, listed, changes);
  await endImport(tx, initiative, importId, {
    state: 'loaded',
    rows_read: sum.read,
    rows_loaded: sum.loaded,
    rows_unchanged: sum.unchanged,
    rows_refused: sum.refused,
    rows_unlisted: unlisted,
    rows_new: changes.count('new'),
    rows_changed: changes.count('changed'),
    rows_renamed: changes.count('renamed'),
    rows_merged: changes.count('merged'),
  });
  return sum.loaded;
}

/** How many rows a file has, by how many came from the part of it that was read; null while that says nothing. */
export function expected(read: number, share: number | null): number | null {
  return share === null || share <= 0 ? null : Math.max(read, Math.round(read / share));
}

/** The tables that a batch fills. */
function tablesOf({ records, parts, grants, places }: Batch): readonly Looked[] {
  const bodies: readonly Looked[] = ['organisation', 'organisation_identifier', 'organisation_name'];
  const kinds = new Set(parts.map(({ part }) => part));
  return [
    ...(records.length > 0 ? ([...bodies, 'record', 'record_income', 'record_classification'] as const) : []),
    ...(grants.length > 0 ? ([...bodies, 'grant'] as const) : []),
    ...(places.length > 0 ? (['place'] as const) : []),
    ...(kinds.has('trustee') ? (['record_trustee'] as const) : []),
    ...(kinds.has('classification') ? (['record_classification'] as const) : []),
    ...(kinds.has('area') ? (['record_area'] as const) : []),
    ...(kinds.has('texts') ? (['record'] as const) : []),
  ];
}

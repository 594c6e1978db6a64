import { Problem } from '../../../kernel/problem/problem.ts';
import type { Tx } from '../../../platform/db/context.ts';
import { sourcesOfNoBody, type Batch, type PartDraft } from '../../model/sources/source.ts';
import { endImport, hasRecordsOfOtherKind, putProblems, type ImportRow } from '../queries/import.ts';
import { lookAt, type Looked } from '../queries/statistics.ts';
import { bodiesToPlace } from '../queries/load-places.ts';
import { letAllWait, letRecipientsWait, letWait, type WaitingStep } from '../queries/waiting.ts';
import { Changes } from './changes.ts';
import type { FoundProblems } from './found-problems.ts';
import { keepListed } from './keep-listed.ts';
import { keepServicesListed } from './keep-services-listed.ts';
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

const tellsDistricts: ReadonlySet<string> = new Set(['postcode-directory', 'place-codes']);

/**
 * Puts the rows of one file in, in the caller's transaction, says of its import what came of it, and lets the organisations wait of
 * which something new is known. How many rows were read. Throws Problem `made-up-and-real`.
 */
export async function loadRows(tx: Tx, found: ToLoad, rows: RowsToLoad): Promise<number> {
  const { initiative, import_id: importId } = found;
  const target = { initiative, importId, source: found.source, madeUp: found.made_up };
  const sum = { read: 0, loaded: 0, unchanged: 0, refused: 0 };
  const listed = { records: new Set<string>(), services: [] as string[] };
  const changes = new Changes({ initiative, importId });
  const told = {
    identity: new Set<string>(),
    document: new Set<string>(),
    search: new Set<string>(),
  } satisfies Readonly<Record<WaitingStep, Set<string>>>;
  const kept = new Set<string>();
  const filled = new Set<Looked>();
  let about = { part: found.part, asOf: found.as_of };
  let mayBeHere = sourcesOfNoBody.includes(found.source);
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
    for (const { organisations, step } of loaded.told) for (const id of organisations) told[step].add(id);
    for (const id of loaded.kept) kept.add(id);
    for (const { identifier } of batch.records) listed.records.add(identifier);
    for (const { identifier } of batch.services) listed.services.push(identifier);
    for (const table of tablesOf(batch)) filled.add(table);
    await rows.report('Loading', sum.read, rows.total ?? expected(sum.read, read.share));
  }
  if (sum.loaded > 0) await lookAt(tx, [...filled]);
  if (rows.problems) await putProblems(tx, initiative, importId, rows.problems.list());
  await rows.report('Joining what belongs together', sum.read, sum.read);
  const whole = { ...found, as_of: about.asOf, part: about.part };
  const entries = await keepListed(tx, whole, listed.records, changes);
  const services = await keepServicesListed(tx, initiative, whole, listed.services);
  // A new directory of postcodes or list of places may tell where bodies are that are here already.
  const toPlace = tellsDistricts.has(found.source) ? await bodiesToPlace(tx, initiative) : [];
  const waiting: readonly (readonly [WaitingStep, readonly string[]])[] = [
    ['identity', [...told.identity, ...services.touched, ...toPlace]],
    ['document', [...told.document]],
    ['search', [...told.search, ...entries.touched]],
  ];
  for (const [step, organisations] of waiting) await letWait(tx, initiative, { organisations, step });
  await letRecipientsWait(tx, initiative, [...kept]);
  const namesPlaces = filled.has('place') || filled.has('place_code');
  if (namesPlaces && sum.loaded > 0) await letAllWait(tx, initiative, 'search');
  await endImport(tx, initiative, importId, {
    state: 'loaded',
    rows_read: sum.read,
    rows_loaded: sum.loaded,
    rows_unchanged: sum.unchanged,
    rows_refused: sum.refused,
    rows_unlisted: entries.unlisted + services.services,
    rows_new: changes.count('new'),
    rows_changed: changes.count('changed'),
    rows_renamed: changes.count('renamed'),
    rows_merged: changes.count('merged'),
  });
  return sum.read;
}

/** How many rows a file has, by how many came from the part of it that was read; null while that says nothing. */
export function expected(read: number, share: number | null): number | null {
  return share === null || share <= 0 ? null : Math.max(read, Math.round(read / share));
}

const bodies: readonly Looked[] = ['organisation', 'organisation_identifier', 'organisation_name'];
const tablesOfRecords: readonly Looked[] = [
  ...bodies,
  'record',
  'record_income',
  'record_classification',
  'record_area',
  'record_year',
  'record_event',
];
const tablesOfParts: Readonly<Record<PartDraft['part'], readonly Looked[]>> = {
  trustee: ['record_trustee'],
  classification: ['record_classification'],
  area: ['record_area'],
  texts: ['record'],
  year: ['record_income', 'record_year'],
  name: ['organisation_name'],
  event: ['record_event'],
  document: ['record_document'],
};

/** The tables that a batch fills. */
function tablesOf(batch: Batch): readonly Looked[] {
  const when = (rows: readonly unknown[], tables: readonly Looked[]) => (rows.length > 0 ? tables : []);
  const parts = new Set(batch.parts.map(({ part }) => part));
  return [
    ...when(batch.records, tablesOfRecords),
    ...when(batch.grants, [...bodies, 'grant']),
    ...when(batch.services, [...bodies, 'service']),
    ...when(batch.relationships, ['organisation_relationship']),
    ...when(batch.places, ['place']),
    ...when(batch.placeCodes, ['place_code']),
    ...when(batch.postcodes, ['postcode']),
    ...when(batch.deprivation, ['deprivation']),
    ...[...parts].flatMap((part) => tablesOfParts[part]),
  ];
}

import { Problem } from '../../../kernel/problem/problem.ts';
import { inContext, type Context, type Database } from '../../../platform/db/context.ts';
import type { AboutFile, SourceName } from '../../model/sources/source.ts';
import { addImport, describeImport, holdLandscape, loadInBulk, loadedBefore } from '../queries/import.ts';
import {
  answersFor,
  checkFile,
  mayBeLoaded,
  noRows,
  type CheckOptions,
  type Checked,
  type FileToCheck,
} from './check-file.ts';
import { FoundProblems } from './found-problems.ts';
import { termsOf } from './licences.ts';
import { loadRows } from './load-rows.ts';
import { parse } from './parse.ts';
import type { ReadBatch } from './read-batches.ts';

/**
 * Checks and loads a file in one reading and one transaction, for whoever has said beforehand that its good rows are to be loaded. It
 * goes in whole with its report, or nothing of it is kept. Organisations wait until they are settled. Throws Problem
 * `unreadable-file`, `unknown-source`, and `made-up-and-real` with what a check of the file found.
 */
export async function importAtOnce(
  db: Database,
  context: Context,
  file: FileToCheck,
  options: CheckOptions,
): Promise<Checked> {
  try {
    return await loadAtOnce(db, context, file, options);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'made-up-and-real') throw error;
    const { importId } = await checkFile(db, context, file, options);
    throw new Problem(error.code, { ...error.details, importId });
  }
}

async function loadAtOnce(
  db: Database,
  context: Context,
  file: FileToCheck,
  { initiative, source, madeUp, startedBy, report }: CheckOptions,
): Promise<Checked> {
  const known = await mayBeLoaded(file);
  return inContext(db, context, async (tx) => {
    await holdLandscape(tx, initiative);
    const before = await loadedBefore(tx, initiative, file.sha256);
    if (before && answersFor(before, { source })) return { importId: before.import_id, alreadyLoaded: true };
    await loadInBulk(tx);
    const reading = parse({ path: file.path, name: file.name, source });
    const first = await reading.next();
    if (first.done === true) throw noRows();
    const read = { source: first.value.source, about: first.value.about };
    const terms = (from: SourceName, about: AboutFile) => ({
      part: about.part,
      licence: about.licence ?? (known ?? termsOf[from])?.licence ?? null,
      attribution: about.attribution ?? (known ?? termsOf[from])?.attribution ?? null,
      as_of: about.asOf,
    });
    const made_up = known?.made_up ?? madeUp;
    const importId = await addImport(tx, initiative, {
      ...terms(read.source, read.about),
      source: read.source,
      file_id: file.fileId,
      file_name: file.name,
      sha256: file.sha256,
      bytes: file.bytes,
      made_up,
      rows_read: 0,
      rows_refused: 0,
      started_by: startedBy,
    });
    async function* batches(): AsyncGenerator<ReadBatch> {
      yield first.value;
      for await (const next of reading) {
        read.about = next.about;
        yield next;
      }
    }
    const toLoad = {
      initiative,
      import_id: importId,
      source: read.source,
      made_up,
      part: read.about.part,
      as_of: read.about.asOf,
    };
    const problems = new FoundProblems();
    const rows = await loadRows(tx, toLoad, { batches: batches(), total: null, report, problems });
    if (rows === 0 && problems.isEmpty) throw noRows();
    await describeImport(tx, initiative, importId, terms(read.source, read.about));
    return { importId, alreadyLoaded: false };
  });
}

import { Problem } from '../../../kernel/problem/problem.ts';
import { inContext, type Context, type Database } from '../../../platform/db/context.ts';
import type { AboutFile, SourceName } from '../../model/sources/source.ts';
import { addImport, loadedBefore, putProblems, type ImportRow } from '../queries/import.ts';
import { FoundProblems } from './found-problems.ts';
import { knownFileOf } from './known-files.ts';
import { termsOf } from './licences.ts';
import { withRecords } from './load-batch.ts';
import { expected } from './load-rows.ts';
import { parse } from './parse.ts';

/** A file to check, on the disk of this machine. */
export interface FileToCheck {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Under which it is kept in the database, when it came over the web. */
  readonly fileId: string | null;
}

export interface CheckOptions {
  readonly initiative: string;
  /** Null: found by the content. */
  readonly source: SourceName | null;
  /** Whether whoever sends it says that its records are invented. */
  readonly madeUp: boolean;
  readonly startedBy: string | null;
  readonly report: (step: string, done: number, total: number | null) => Promise<void>;
}

/** What a check ended in: an import to load or leave, or the import by which the same file was loaded before. */
export interface Checked {
  readonly importId: string;
  readonly alreadyLoaded: boolean;
}

const noRecords = 'none: ';

/**
 * Reads a whole file and keeps the report: what it is, how many rows are good, what is wrong with the others. Nothing is loaded.
 * Throws Problem `unreadable-file`, `unknown-source`.
 */
export async function checkFile(
  db: Database,
  context: Context,
  file: FileToCheck,
  options: CheckOptions,
): Promise<Checked> {
  const { initiative, report } = options;
  const known = await mayBeLoaded(file);
  const madeUp = known?.made_up ?? options.madeUp;
  const before = await inContext(db, context, (tx) => loadedBefore(tx, initiative, file.sha256));
  if (before && answersFor(before, options)) return { importId: before.import_id, alreadyLoaded: true };

  const problems = new FoundProblems();
  let found: { source: SourceName; about: AboutFile } | null = null;
  let read = 0;
  let refused = 0;
  for await (const { source, about, batch, share } of parse({
    path: file.path,
    name: file.name,
    source: options.source,
  })) {
    found = { source, about };
    const { known: parts, problems: without } = await inContext(db, context, (tx) =>
      withRecords(tx, { initiative, source }, batch),
    );
    problems.add([...batch.problems, ...without]);
    read += batch.read;
    refused += batch.refused + batch.parts.length - parts.length;
    await report('Reading', read, expected(read, share));
  }
  if (found === null || (read === 0 && problems.isEmpty)) throw noRows();
  const { source, about } = found;
  const terms = known ?? termsOf[source];
  return inContext(db, context, async (tx) => {
    const importId = await addImport(tx, initiative, {
      source,
      part: about.part,
      file_id: file.fileId,
      file_name: file.name,
      sha256: file.sha256,
      bytes: file.bytes,
      made_up: madeUp,
      licence: about.licence ?? terms?.licence ?? null,
      attribution: about.attribution ?? terms?.attribution ?? null,
      as_of: about.asOf,
      rows_read: read,
      rows_refused: refused,
      started_by: options.startedBy,
    });
    await putProblems(tx, initiative, importId, problems.list());
    return { importId, alreadyLoaded: false };
  });
}

/** What we know of a file that came with the program, or null. Throws Problem for one that is empty, and for one of ours that holds no records. */
export async function mayBeLoaded(file: FileToCheck) {
  if (file.bytes === 0) throw new Problem('unreadable-file', { reason: 'The file is empty.' });
  const known = await knownFileOf(file.sha256);
  // Its shape alone might be taken for one that does.
  if (known?.loaded.startsWith(noRecords)) {
    const what = known.loaded.slice(noRecords.length);
    throw new Problem('unknown-source', { reason: `This is ${what}. There is nothing to load.` });
  }
  return known;
}

/** Whether a load of the same file answers for this one: under another source it would be read otherwise. */
export function answersFor(before: ImportRow, { source }: Pick<CheckOptions, 'source'>): boolean {
  return source === null || source === before.source;
}

/** The Problem of a file in which nothing was found, good or bad. */
export function noRows(): Problem {
  return new Problem('unreadable-file', { reason: 'Not one row of such a file was found in it.' });
}

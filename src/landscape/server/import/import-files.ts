import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Problem } from '../../../kernel/problem/problem.ts';
import { inContext, systemContext, type Database } from '../../../platform/db/context.ts';
import { sourcesOfNoBody, type SourceName } from '../../model/sources/source.ts';
import { nothingChanged, type ChangeCounts } from '../../model/import-difference.ts';
import { toldChanges, type Change } from '../queries/changes.ts';
import { changeCounts, importById, problemsOf, type ProblemRow } from '../queries/import.ts';
import type { FileToCheck } from './check-file.ts';
import { importAtOnce } from './import-at-once.ts';
import type { AfterLoad } from './load-import.ts';
import { settleAfterwards } from './settle.ts';

/** What the command line prints of an import (METHODS.md). */
export interface FilesReport {
  readonly source: SourceName | null;
  readonly files: readonly FileReport[];
}

export interface FileReport {
  readonly file: string;
  readonly read: number;
  readonly loaded: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly problems: readonly Omit<ProblemRow, 'number'>[];
  /** What it changed: how many, and which (at most 10,000 of a kind; what is new only when there are no more than 1,000). */
  readonly changes: ChangeCounts;
  readonly differences: readonly Change[];
}

export interface ImportFilesOptions {
  readonly source?: SourceName | undefined;
  /** From where, for the audit log: "command line". */
  readonly from: string;
  readonly madeUp?: boolean | undefined;
  readonly report?: ((step: string, done: number, total: number | null) => Promise<void>) | undefined;
  /** Hears of each file once it is in. */
  readonly onFile?: ((file: FileReport) => void) | undefined;
  readonly afterLoad: AfterLoad;
}

const silent = async () => {};

/**
 * Checks and loads files one after another, each in a transaction of its own. A Problem names the file it was thrown for; the files
 * before it stay loaded. The main table of a full extract goes first, for the others add to it. What they change about organisations
 * is worked out once, after the last: an import that was killed before does so when it is run again.
 */
export async function importFiles(
  db: Database,
  initiative: string,
  paths: readonly string[],
  options: ImportFilesOptions,
): Promise<FilesReport> {
  const context = systemContext(initiative, options.from);
  const report = options.report ?? silent;
  const sources = new Set<SourceName>();
  const files: FileReport[] = [];
  let somethingIn = false;
  for (const path of [...paths].sort((a, b) => Number(isMainTable(b)) - Number(isMainTable(a)))) {
    try {
      const { source, file } = await importFile(path);
      sources.add(source);
      files.push(file);
      options.onFile?.(file);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await settle();
      throw new Problem(error.code, {
        file: basename(path),
        ...error.details,
        ...(files.length === 0 ? {} : { loadedBefore: files.map(({ file }) => file) }),
      });
    }
  }
  await settle();
  const [only, ...others] = sources;
  return { source: others.length === 0 ? (only ?? null) : null, files };

  async function importFile(path: string): Promise<{ source: SourceName; file: FileReport }> {
    const file = await fileToCheck(path);
    try {
      const { importId, alreadyLoaded } = await importAtOnce(db, context, file, {
        initiative,
        source: options.source ?? null,
        madeUp: options.madeUp ?? false,
        startedBy: null,
        report,
      });
      const told = await reportOf(importId, alreadyLoaded);
      somethingIn ||= !alreadyLoaded && !sourcesOfNoBody.includes(told.source);
      return told;
    } catch (error) {
      // What the check found is told even when nothing may be loaded.
      const importId = error instanceof Problem ? error.details['importId'] : null;
      if (!(error instanceof Problem) || typeof importId !== 'string') throw error;
      const { importId: _, ...details } = error.details;
      throw new Problem(error.code, { ...details, report: (await reportOf(importId, false)).file });
    }
  }

  async function settle(): Promise<void> {
    const settled = await settleAfterwards(db, context, initiative, report);
    if (settled || somethingIn) await inContext(db, context, (tx) => options.afterLoad(tx, initiative));
  }

  function reportOf(
    importId: string,
    alreadyLoaded: boolean,
  ): Promise<{ source: SourceName; file: FileReport }> {
    return inContext(db, context, async (tx) => {
      const row = await importById(tx, initiative, importId);
      if (!row) throw new Problem('not-found');
      const problems = await problemsOf(tx, initiative, importId, null, 0);
      const differences = alreadyLoaded ? [] : await toldChanges(tx, initiative, importId);
      const good = row.rows_loaded + row.rows_unchanged;
      return {
        source: row.source,
        file: {
          file: row.file_name,
          read: row.rows_read,
          loaded: alreadyLoaded ? 0 : row.rows_loaded,
          unchanged: alreadyLoaded ? good : row.rows_unchanged,
          refused: row.rows_refused,
          problems: problems.map(({ number: _number, ...problem }) => problem),
          changes: alreadyLoaded ? nothingChanged : changeCounts(row),
          differences: differences.map(({ number: _number, ...change }) => change),
        },
      };
    });
  }
}

function isMainTable(path: string): boolean {
  return /publicextract\.charity\.(zip|txt|json)$/i.test(path);
}

/** A file on this machine with its length and SHA-256. Throws Problem `unreadable-file` when it cannot be opened. */
export async function fileToCheck(path: string): Promise<FileToCheck> {
  try {
    const found = await stat(path);
    if (!found.isFile())
      throw new Problem('unreadable-file', { reason: 'This is a folder or a device, and not a file.' });
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    return { path, name: basename(path), bytes: found.size, sha256: hash.digest('hex'), fileId: null };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('unreadable-file', { reason: 'The file is not there, or may not be read.' });
  }
}

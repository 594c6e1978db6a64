import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Problem } from '../../../kernel/problem/problem.ts';
import { inContext, systemContext, type Database } from '../../../platform/db/context.ts';
import type { SourceName } from '../../model/sources/source.ts';
import { importById, problemsOf, type ProblemRow } from '../queries/import.ts';
import { checkFile, type FileToCheck } from './check-file.ts';
import { loadImport, type AfterLoad } from './load-import.ts';

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
}

export interface ImportFilesOptions {
  readonly source?: SourceName | undefined;
  /** From where, for the audit log: "command line". */
  readonly from: string;
  readonly madeUp?: boolean | undefined;
  readonly report?: ((step: string, done: number, total: number | null) => Promise<void>) | undefined;
  readonly afterLoad: AfterLoad;
}

const silent = async () => {};

/**
 * Checks and loads files one after another, each in a transaction of its own. A Problem names the file it was thrown for; the files
 * before it stay loaded. The main table of a full extract goes first, for the others add to it.
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
  for (const path of [...paths].sort((a, b) => Number(isMainTable(b)) - Number(isMainTable(a)))) {
    try {
      const { source, file } = await importFile(path);
      sources.add(source);
      files.push(file);
    } catch (error) {
      throw error instanceof Problem
        ? new Problem(error.code, {
            file: basename(path),
            ...error.details,
            ...(files.length === 0 ? {} : { loadedBefore: files.map(({ file }) => file) }),
          })
        : error;
    }
  }
  const [only, ...others] = sources;
  return { source: others.length === 0 ? (only ?? null) : null, files };

  async function importFile(path: string): Promise<{ source: SourceName; file: FileReport }> {
    const file = await fileToCheck(path);
    const { importId, alreadyLoaded } = await checkFile(db, context, file, {
      initiative,
      source: options.source ?? null,
      madeUp: options.madeUp ?? false,
      startedBy: null,
      report,
    });
    if (!alreadyLoaded) {
      try {
        await loadImport(db, context, { initiative, importId, path, report, afterLoad: options.afterLoad });
      } catch (error) {
        // What the check found is told even when nothing may be loaded.
        const told = error instanceof Problem ? await reportOf(importId, false) : null;
        throw error instanceof Problem
          ? new Problem(error.code, { ...error.details, report: told?.file })
          : error;
      }
    }
    return reportOf(importId, alreadyLoaded);
  }

  function reportOf(
    importId: string,
    alreadyLoaded: boolean,
  ): Promise<{ source: SourceName; file: FileReport }> {
    return inContext(db, context, async (tx) => {
      const row = await importById(tx, initiative, importId);
      if (!row) throw new Problem('not-found');
      const problems = await problemsOf(tx, initiative, importId, null, 0);
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

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Problem } from '../../kernel/problem/problem.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import { openFile } from '../../platform/files/open-file.ts';
import { fileById, partOf } from '../../platform/files/queries.ts';
import { readRows } from '../../platform/sheets/read-rows.ts';
import type { Bytes } from '../../platform/sheets/raw-row.ts';
import { layoutOf } from '../model/sources/history-layouts.ts';
import { readHistoryFile, type HistoryFile, type Line } from '../model/sources/history-file.ts';
import { asBackbone } from './access.ts';
import type { HistoryUpload } from './history.ts';

/** More rows than any file of indicators has; what is longer is refused rather than half read. */
const mostRows = 200_000;

/**
 * Reads a file of indicators: CSV or a workbook, or one of these alone in an archive. Throws Problem `unreadable-file` when it
 * cannot be read, `unknown-source` when its header is of no layout that we know.
 */
async function readHistory(bytes: Bytes): Promise<HistoryFile> {
  const lines: Line[] = [];
  for await (const row of readRows(bytes, { unquoted: () => false, recordsIn: [] })) {
    if (row.kind === 'record') throw new Problem('unknown-source');
    if (row.kind === 'cells') lines.push({ line: row.line, cells: row.cells });
    if (lines.length > mostRows)
      throw new Problem('too-large', { reason: `This file has more than ${mostRows} rows.` });
  }
  const file = readHistoryFile(lines);
  if (!file)
    throw new Problem('unknown-source', {
      reason: 'The first row names no columns that we know of a file of indicators.',
    });
  return file;
}

/** Whether a file on disk is one of indicators, by its first rows; false also for what cannot be opened. */
export async function isHistoryPath(path: string): Promise<boolean> {
  try {
    const [first] = await openFile(path, basename(path));
    if (!first) return false;
    let seen = 0;
    for await (const row of readRows(first, { unquoted: () => false, recordsIn: [] })) {
      if (row.kind === 'record' || seen++ > 10) return false;
      if (row.kind === 'cells' && layoutOf(row.cells) !== null) return true;
    }
    return false;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

/** Reads a file on disk; of an archive its first file. */
export async function readHistoryPath(path: string, name: string): Promise<HistoryFile> {
  const [first] = await openFile(path, name);
  if (!first) throw new Problem('unreadable-file', { reason: 'This archive is empty.' });
  return readHistory(first);
}

/** Reads a file on disk that nobody uploaded, such as one of the samples: ready to load. */
export async function readHistoryFromDisk(path: string): Promise<HistoryUpload> {
  const content = await readFile(path);
  const file = await readHistoryPath(path, basename(path));
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { file, fileId: null, fileName: basename(path), sha256, bytes: content.length };
}

/** Reads a file that was kept with its upload. Throws `not-found` when it is not of this initiative. */
export async function readKeptHistory(tx: Tx, context: Context, fileId: string): Promise<HistoryUpload> {
  const initiative = asBackbone(context);
  const kept = await fileById(tx, initiative, fileId);
  if (!kept) throw new Problem('not-found');
  const parts: Buffer[] = [];
  for (let part = 0; ; part += 1) {
    const content = await partOf(tx, initiative, fileId, part);
    if (!content) break;
    parts.push(content);
  }
  const file = await readHistory({ name: kept.name, open: async () => inParts(parts) });
  return { file, fileId, fileName: kept.name, sha256: kept.sha256, bytes: Number(kept.bytes) };
}

async function* inParts(parts: readonly Buffer[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

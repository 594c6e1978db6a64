import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { Problem } from '../../kernel/problem/problem.ts';
import { openFile } from '../../platform/files/open-file.ts';
import { readRows } from '../../platform/sheets/read-rows.ts';
import type { Bytes } from '../../platform/sheets/raw-row.ts';
import { readHistoryFile, type HistoryFile, type Line } from '../model/sources/history-file.ts';

/** What the thread says, once: the file as it was read, or why it was not. */
export type HistoryAnswer =
  | { readonly kind: 'file'; readonly file: HistoryFile }
  | {
      readonly kind: 'problem';
      readonly code: Problem['code'];
      readonly details: Readonly<Record<string, unknown>>;
    };

/** More rows than any file of indicators has; what is longer is refused rather than half read. */
const mostRows = 200_000;

const task = z.object({ path: z.string(), name: z.string() });

const port = parentPort;
if (port) {
  const say = (answer: HistoryAnswer) => port.postMessage(answer);
  try {
    const { path, name } = task.parse(workerData);
    // Of an archive its first file.
    const [first] = await openFile(path, name);
    if (!first) throw new Problem('unreadable-file', { reason: 'This archive is empty.' });
    say({ kind: 'file', file: await readHistory(first) });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    say({ kind: 'problem', code: error.code, details: error.details });
  }
}

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

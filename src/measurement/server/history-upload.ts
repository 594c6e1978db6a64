import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from '../../kernel/problem/problem.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import { fileById, partOf } from '../../platform/files/queries.ts';
import { openFile } from '../../platform/files/open-file.ts';
import { readRows } from '../../platform/sheets/read-rows.ts';
import { layoutOf } from '../model/sources/history-layouts.ts';
import { asBackbone } from './access.ts';
import type { HistoryUpload } from './history.ts';
import { readHistoryPath } from './history-thread.ts';

/** Whether a file on disk is one of indicators, by its first rows; false also for what cannot be opened. */
export async function isHistoryPath(path: string): Promise<boolean> {
  try {
    if (!(await stat(path)).isFile()) return false;
    const [first] = await openFile(path, basename(path));
    if (!first) return false;
    let seen = 0;
    for await (const row of readRows(first, { unquoted: () => false, recordsIn: [] })) {
      if (row.kind === 'record' || seen++ > 10) return false;
      if (row.kind === 'cells' && layoutOf(row.cells) !== null) return true;
    }
    return false;
  } catch {
    // Whoever loads it says what is wrong with it.
    return false;
  }
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
  async function* parts(): AsyncGenerator<Buffer> {
    for (let part = 0; ; part += 1) {
      const content = await partOf(tx, initiative, fileId, part);
      if (!content) return;
      yield content;
    }
  }
  const folder = await mkdtemp(join(tmpdir(), 'concerted-history-'));
  try {
    const path = join(folder, 'file');
    await pipeline(Readable.from(parts()), createWriteStream(path, { mode: 0o600 }));
    const file = await readHistoryPath(path, kept.name);
    return { file, fileId, fileName: kept.name, sha256: kept.sha256, bytes: Number(kept.bytes) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

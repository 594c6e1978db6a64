import { createReadStream } from 'node:fs';
import { open as openHandle, stat } from 'node:fs/promises';
import { openPromise, type Entry } from 'yauzl';
import { Problem } from '../../kernel/problem/problem.ts';
import type { Bytes } from '../sheets/raw-row.ts';
import { archiveEntries, brokenArchive, type ArchiveLimits } from './archive-entries.ts';

/** Room for every table of the Charity Commission's extract (about 600 MB of JSON in 57 MB of zip), and no more. */
const usualLimits: ArchiveLimits = { entries: 2000, ratio: 100, totalBytes: 2 * 1024 ** 3 };

/**
 * The files in a file: itself, or what an archive (zip) holds. A workbook (XLSX) is an archive too, but counts as itself; its
 * limits are checked all the same. Throws Problem `unreadable-file` for an archive that is broken, encrypted or too large.
 */
export async function openFile(
  path: string,
  name: string,
  limits: ArchiveLimits = usualLimits,
): Promise<readonly Bytes[]> {
  const { size } = await stat(path);
  const itself: Bytes = { name, size, open: async () => createReadStream(path) };
  if (!(await startsAsArchive(path))) return [itself];
  const entries = await archiveEntries(() => openPromise(path), limits);
  if (entries.some(({ fileName }) => fileName === '[Content_Types].xml')) return [itself];
  return entries
    .filter(({ fileName }) => !/\/$|(^|\/)(__MACOSX|\.)/.test(fileName))
    .map((entry) => ({
      name: entry.fileName,
      size: entry.uncompressedSize,
      open: () => unpack(path, entry),
    }));
}

async function startsAsArchive(path: string): Promise<boolean> {
  const handle = await openHandle(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.toString('latin1') === 'PK\u0003\u0004';
  } finally {
    await handle.close();
  }
}

/** Unpacks one entry; yauzl checks that it is exactly as long as the archive says. */
async function unpack(path: string, { fileName }: Entry): Promise<AsyncIterable<Uint8Array>> {
  try {
    const zip = await openPromise(path);
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName === fileName) return honest(await zip.openReadStreamPromise(entry));
    }
  } catch (error) {
    throw error instanceof Problem ? error : brokenArchive();
  }
  throw new Problem('unreadable-file', { reason: `"${fileName}" is no longer in the archive.` });
}

/** The stream, with what is wrong with the archive told as a Problem: only while unpacking shows that it lied. */
async function* honest(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch {
    throw brokenArchive();
  }
}

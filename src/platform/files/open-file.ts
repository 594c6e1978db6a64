import { createReadStream } from 'node:fs';
import { open as openHandle, stat } from 'node:fs/promises';
import { openPromise, type Entry } from 'yauzl';
import { Problem } from '../../kernel/problem/problem.ts';
import type { Bytes } from '../sheets/raw-row.ts';

/** What an archive may hold at most; looked at before anything is unpacked, and again while unpacking. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Unpacked to packed size, of any entry larger than a megabyte. */
  readonly ratio: number;
  readonly totalBytes: number;
}

/** Room for every table of the Charity Commission's extract (about 600 MB of JSON in 57 MB of zip), and no more. */
export const usualLimits: ArchiveLimits = { entries: 2000, ratio: 100, totalBytes: 2 * 1024 ** 3 };

const smallEntry = 1024 * 1024;

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
  const entries = await entriesOf(path, limits);
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

function refuse(reason: string): Problem {
  return new Problem('unreadable-file', { reason });
}

async function entriesOf(path: string, limits: ArchiveLimits): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let total = 0;
  try {
    const zip = await openPromise(path);
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      total += entry.uncompressedSize;
      if (entries.length > limits.entries)
        throw refuse(`This archive holds more than ${limits.entries} files.`);
      if (total > limits.totalBytes)
        throw refuse(
          `Unpacked, this archive would be larger than ${Math.round(limits.totalBytes / 1024 ** 2)} MB.`,
        );
      if (entry.isEncrypted()) throw refuse('This archive has a password. Unpack it first.');
      const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
      if (entry.uncompressedSize > smallEntry && ratio > limits.ratio) {
        throw refuse(
          `"${entry.fileName}" would unpack to ${Math.round(ratio)} times its size; at most ${limits.ratio} times is accepted.`,
        );
      }
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw refuse('This archive is broken. Try to open it on your computer.');
  }
  return entries;
}

/** Unpacks one entry; yauzl checks that it is exactly as long as the archive says. */
async function unpack(path: string, { fileName }: Entry): Promise<AsyncIterable<Uint8Array>> {
  const zip = await openPromise(path);
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === fileName) return zip.openReadStreamPromise(entry);
  }
  throw refuse(`"${fileName}" is no longer in the archive.`);
}

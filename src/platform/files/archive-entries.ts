import type { Entry, ZipFile } from 'yauzl';
import { Problem } from '../../kernel/problem/problem.ts';

/** What an archive may hold at most; looked at before anything is unpacked, and again while unpacking. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Unpacked to packed size, of any entry larger than a megabyte. */
  readonly ratio: number;
  readonly totalBytes: number;
}

const smallEntry = 1024 * 1024;

/**
 * What an archive says it holds, within the limits. Nothing is unpacked here; yauzl holds each entry to the size it claims when it
 * is. Throws Problem `unreadable-file` for an archive that is broken, encrypted or would be too large.
 */
export async function archiveEntries(
  open: () => Promise<ZipFile>,
  limits: ArchiveLimits,
): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let total = 0;
  try {
    const zip = await open();
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
    throw error instanceof Problem ? error : brokenArchive();
  }
  return entries;
}

/** The Problem of an archive that cannot be read, or is not what it says of itself. */
export function brokenArchive(): Problem {
  return refuse('This archive is broken. Try to open it on your computer.');
}

function refuse(reason: string): Problem {
  return new Problem('unreadable-file', { reason });
}

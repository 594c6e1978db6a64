import { buffer } from 'node:stream/consumers';
import { readXlsx as read } from 'hucre/xlsx';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { Problem } from '../../kernel/problem/problem.ts';
import { archiveEntries, brokenArchive, type ArchiveLimits } from '../files/archive-entries.ts';
import type { RawRow } from './raw-row.ts';

/** A workbook is held in memory whole, so it may unpack to less than an archive of tables. */
export const workbookLimits: ArchiveLimits = { entries: 2000, ratio: 100, totalBytes: 256 * 1024 ** 2 };

/**
 * The rows of all sheets of a workbook. Numbers keep their text (1115320, not 1.11532E6), days become YYYY-MM-DD, line breaks
 * stay, empty rows are left out but counted. Throws Problem `unreadable-file`.
 */
export async function* readXlsx(
  file: Uint8Array,
  limits: ArchiveLimits = workbookLimits,
): AsyncGenerator<RawRow> {
  const unpacked = await unpackHonestly(Buffer.from(file.buffer, file.byteOffset, file.length), limits);
  let workbook;
  try {
    workbook = await read(unpacked);
  } catch {
    throw new Problem('unreadable-file', {
      reason: 'This is not a workbook that can be opened, or it has a password.',
    });
  }
  for (const { name, rows } of workbook.sheets) {
    for (const [index, row] of rows.entries()) {
      const cells = row.map(textOf);
      while (cells.length > 0 && cells.at(-1) === '') cells.pop();
      if (cells.length > 0) yield { kind: 'cells', sheet: name, line: index + 1, cells };
    }
  }
}

/**
 * The same workbook with its parts unpacked. The reader of workbooks believes what an archive says of its sizes; here each part is
 * held to it, and then nothing is left to unpack.
 */
export async function unpackHonestly(file: Buffer, limits: ArchiveLimits): Promise<Uint8Array> {
  await archiveEntries(() => fromBufferPromise(file), limits);
  const plain = new ZipFile();
  try {
    const zip = await fromBufferPromise(file);
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      plain.addBuffer(await buffer(await zip.openReadStreamPromise(entry)), entry.fileName, {
        compress: false,
      });
    }
    plain.end();
    return await buffer(plain.outputStream);
  } catch {
    throw brokenArchive();
  }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return String(cell);
}

import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Writable, type Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import {
  manifestChecksumEntry,
  manifestEntry,
  manifestSchema,
  type ArchivedTable,
  type Manifest,
} from './manifest.ts';
import { Measured } from './measured.ts';

/** An archive whose manifest was read and is whole. */
export interface Archive {
  readonly manifest: Manifest;
  /** Reads every table and compares rows, bytes and SHA-256; throws naming the first that differs. */
  verify(): Promise<void>;
  /** The rows of a table in COPY's text format. */
  read(table: ArchivedTable): Promise<Readable>;
  close(): void;
}

const largestManifest = 64 * 1024 * 1024;

/** Opens a backup; throws in plain words when the file is none, or its manifest is damaged or of a later format. */
export async function openArchive(file: string): Promise<Archive> {
  let zip: ZipFile;
  try {
    zip = await openPromise(file, { autoClose: false, lazyEntries: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Error(`There is no file ${file}.`);
    throw damaged(file, 'it is not a whole zip file');
  }
  try {
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    const manifest = await readManifest(file, zip, entries);
    const read = async (table: ArchivedTable): Promise<Readable> => {
      const entry = entries.get(table.entry);
      if (entry === undefined) throw damaged(file, `${table.entry} is missing`);
      return zip.openReadStreamPromise(entry);
    };
    return { manifest, read, verify: () => verify(file, manifest, read), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function readManifest(
  file: string,
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
): Promise<Manifest> {
  const text = await readSmall(file, zip, entries.get(manifestEntry));
  const checksum = await readSmall(file, zip, entries.get(manifestChecksumEntry));
  if (createHash('sha256').update(text).digest('hex') !== checksum.toString().trim())
    throw damaged(file, 'its manifest was changed');
  const parsed = manifestSchema.safeParse(JSON.parse(text.toString()));
  if (!parsed.success)
    throw new Error(`${file} is a backup of a form that this version of Concerted does not read.`);
  return parsed.data;
}

async function readSmall(file: string, zip: ZipFile, entry: Entry | undefined): Promise<Buffer> {
  if (entry === undefined || entry.uncompressedSize > largestManifest)
    throw damaged(file, 'it has no manifest of Concerted');
  return buffer(await zip.openReadStreamPromise(entry));
}

async function verify(
  file: string,
  { tables }: Manifest,
  read: (table: ArchivedTable) => Promise<Readable>,
): Promise<void> {
  for (const table of tables) {
    const measured = new Measured();
    try {
      await pipeline(
        await read(table),
        measured,
        new Writable({ write: (_chunk, _encoding, done) => done() }),
      );
    } catch {
      throw damaged(file, `${table.entry} cannot be read`);
    }
    if (measured.sha256 !== table.sha256 || measured.rows !== table.rows || measured.bytes !== table.bytes) {
      throw damaged(file, `${table.entry} is not as it was written`);
    }
  }
}

function damaged(file: string, how: string): Error {
  return new Error(
    `${file} is damaged or no backup of Concerted: ${how}. Nothing was changed; use another copy.`,
  );
}

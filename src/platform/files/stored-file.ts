import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inContext, type Context, type Database, type Tx } from '../db/context.ts';
import { addFile, addPart, fileById, partOf } from './queries.ts';

const partBytes = 1024 * 1024;

interface FileToStore {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Keeps a file in the database, in parts of a megabyte, so that any worker on any machine can read it. Its id. */
export async function storeFile(
  tx: Tx,
  initiative: string,
  { path, name, bytes, sha256 }: FileToStore,
): Promise<string> {
  const id = await addFile(tx, initiative, { name, bytes, sha256 });
  let part = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: partBytes })) {
    await addPart(tx, initiative, id, part, chunk as Buffer);
    part += 1;
  }
  return id;
}

/** Writes a kept file to `path`, a part at a time; its name, or null when there is no such file. */
export async function restoreFile(
  db: Database,
  context: Context,
  initiative: string,
  id: string,
  path: string,
): Promise<string | null> {
  const found = await inContext(db, context, (tx) => fileById(tx, initiative, id));
  if (!found) return null;
  async function* parts(): AsyncGenerator<Buffer> {
    for (let part = 0; ; part += 1) {
      const content = await inContext(db, context, (tx) => partOf(tx, initiative, id, part));
      if (!content) return;
      yield content;
    }
  }
  await pipeline(Readable.from(parts()), createWriteStream(path, { mode: 0o600 }));
  return found.name;
}

import { sql } from 'kysely';
import type { Tx } from '../db/context.ts';
import { maybe, one, run } from '../db/rows.ts';

interface StoredFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Makes the row of a file to which parts are added; its id. */
export async function addFile(
  tx: Tx,
  initiative: string,
  { name, bytes, sha256 }: StoredFile,
): Promise<string> {
  const row = await one(
    tx,
    sql<{ file_id: string }>`insert into stored_file (initiative_id, name, bytes, sha256)
      values (${initiative}, ${name}, ${bytes}, ${sha256}) returning file_id`,
  );
  return row.file_id;
}

export async function addPart(
  tx: Tx,
  initiative: string,
  file: string,
  part: number,
  content: Buffer,
): Promise<void> {
  await run(
    tx,
    sql`insert into stored_file_part (initiative_id, file_id, part, content) values (${initiative}, ${file}, ${part}, ${content})`,
  );
}

/** A kept file's name, length and SHA-256. */
export async function fileById(tx: Tx, initiative: string, file: string): Promise<StoredFile | null> {
  return maybe(
    tx,
    sql<StoredFile>`select name, bytes, sha256 from stored_file where initiative_id = ${initiative} and file_id = ${file}`,
  );
}

/** One part of a kept file, counted from 0; null after the last. */
export async function partOf(tx: Tx, initiative: string, file: string, part: number): Promise<Buffer | null> {
  const row = await maybe(
    tx,
    sql<{ content: Buffer }>`select content from stored_file_part
      where initiative_id = ${initiative} and file_id = ${file} and part = ${part}`,
  );
  return row?.content ?? null;
}

/** Deletes a kept file and its parts. */
export async function deleteFile(tx: Tx, initiative: string, file: string): Promise<void> {
  await run(tx, sql`delete from stored_file where initiative_id = ${initiative} and file_id = ${file}`);
}

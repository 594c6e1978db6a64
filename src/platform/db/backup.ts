import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { ZipFile } from 'yazl';
import { copyOut, evenOut, leftOut, sequencesOf, tablesHidden, tablesToCopy } from './archive/catalogue.ts';
import {
  manifestChecksumEntry,
  manifestEntry,
  type ArchivedTable,
  type Manifest,
} from './archive/manifest.ts';
import { Measured } from './archive/measured.ts';
import { openArchive } from './archive/read-archive.ts';
import { connect } from './roles.ts';

/** A backup that was written and read back. */
export interface BackedUp {
  readonly file: string;
  readonly bytes: number;
  readonly tables: number;
  readonly rows: number;
}

interface BackupOptions {
  readonly ownerUrl: string;
  readonly file: string;
  readonly now: Date;
  readonly say?: (line: string) => void;
}

/**
 * Writes everything into one zip file: each table as the text of COPY, streamed, all from one moment (one REPEATABLE
 * READ transaction, while others go on working), with counts and SHA-256, then reads it back and compares. A file of
 * the name given is never overwritten, and an unfinished one never has it.
 */
export async function backUp({
  ownerUrl,
  file,
  now,
  say = () => undefined,
}: BackupOptions): Promise<BackedUp> {
  if (await exists(file))
    throw new Error(`${file} is there already; a backup never overwrites a file. Give another name.`);
  if (!(await exists(dirname(file))))
    throw new Error(`There is no folder ${dirname(file)} to write the backup into.`);
  const draft = `${file}.unfinished`;
  const client = await connect(ownerUrl);
  try {
    await evenOut(client);
    await client.query('begin isolation level repeatable read read only');
    const manifest = await writeArchive(client, draft, now, say);
    await client.query('commit');
    await keep(draft);
    say('Reading it back.');
    const archive = await openArchive(draft);
    await archive.verify();
    archive.close();
    await rename(draft, file);
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return { file, bytes: (await stat(file)).size, tables: manifest.tables.length, rows };
  } finally {
    await client.end();
    await rm(draft, { force: true });
  }
}

async function writeArchive(
  client: pg.Client,
  draft: string,
  now: Date,
  say: (line: string) => void,
): Promise<Manifest> {
  const hidden = await tablesHidden(client);
  if (hidden.length > 0) {
    throw new Error(
      `The owner may not see every row of ${hidden.join(', ')}: the backup would not be whole. "concerted doctor" looks at the walls.`,
    );
  }
  const tables = await tablesToCopy(client);
  const { rows: migrations } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from public.app_migration order by name',
  );
  const { rows: version } = await client.query<{ version: string }>(
    "select current_setting('server_version') as version",
  );
  const sequences = await sequencesOf(client);
  const zip = new ZipFile();
  const archived: ArchivedTable[] = [];
  const failed = new Promise<never>((_resolve, reject) => zip.on('error', reject));
  // Each stream is made when its turn comes: one connection copies one table at a time.
  const add = (entry: string, make: () => Readable) =>
    zip.addReadStreamLazy(entry, { mtime: now, mode: 0o100600 }, (give) => give(null, make()));
  for (const table of tables) {
    const entry = `tables/${table.name.replaceAll('"', '')}.copy`;
    add(entry, () => {
      const measured = new Measured();
      const source = copyOut(client, table);
      source.on('error', (error) => measured.destroy(error));
      measured.on('end', () => {
        const { rows, bytes, sha256 } = measured;
        if (rows > 0) say(`Written: ${table.name}, ${rows} ${rows === 1 ? 'row' : 'rows'}`);
        archived.push({ name: table.name, columns: [...table.columns], entry, rows, bytes, sha256 });
      });
      measured.on('error', (error) => zip.emit('error', error));
      return source.pipe(measured);
    });
  }
  const manifest = (): Manifest => ({
    what: 'Concerted backup',
    format: 1,
    madeAt: now.toISOString(),
    postgres: version[0]?.version ?? '',
    migrations,
    tables: archived,
    sequences,
    leftOut: [...leftOut],
  });
  const text = () => JSON.stringify(manifest(), null, 1) + '\n';
  add(manifestEntry, () => Readable.from([Buffer.from(text())]));
  add(manifestChecksumEntry, () =>
    Readable.from([Buffer.from(createHash('sha256').update(text()).digest('hex') + '\n')]),
  );
  zip.end();
  await Promise.race([pipeline(zip.outputStream, createWriteStream(draft, { mode: 0o600 })), failed]);
  return manifest();
}

/** Makes sure that the file is on the disk and not only on its way there. */
async function keep(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  await handle.sync();
  await handle.close();
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

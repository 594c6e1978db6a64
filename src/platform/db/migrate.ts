import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { prepareJobs } from './job-schema.ts';
import { connect } from './roles.ts';

/** A file of `migrations/`: plain SQL, forward only. */
export interface Migration {
  readonly name: string;
  readonly text: string;
  /** SHA-256 of the text, line ends evened out. */
  readonly checksum: string;
}

/** What a migration did. */
export interface Migrated {
  /** Names of the files that ran now, in order. */
  readonly ran: readonly string[];
  /** How many files the database has seen in all. */
  readonly total: number;
}

interface MigrateOptions {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Null for a scratch database that has no job queue. */
  readonly jobsUrl: string | null;
  readonly folder?: string;
  readonly say?: (line: string) => void;
}

/** Where the schema lies. */
export const migrationsFolder = fileURLToPath(new URL('../../../migrations', import.meta.url));

/** The files of the folder in the order they run; schema.sql is their sum and not one of them. */
export function readMigrations(folder: string = migrationsFolder): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql') && name !== 'schema.sql')
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    });
}

/**
 * Brings the database up to date: each new file in a transaction of its own as the owner, then the job queue as its
 * owner. Several servers that start together wait for one another. Throws in plain words when a file that has run was
 * changed or is missing, and names the file and the line of a statement that fails.
 */
export async function migrate(options: MigrateOptions): Promise<Migrated> {
  const { ownerUrl, appUrl, jobsUrl, folder = migrationsFolder, say = () => undefined } = options;
  const files = readMigrations(folder);
  const roles = { owner: await userOf(ownerUrl), app: await userOf(appUrl) };
  const client = await connect(ownerUrl);
  try {
    await client.query("select pg_advisory_lock(hashtextextended('concerted migrate', 0))");
    await ensureMigrationTable(client);
    const { rows: seen } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from public.app_migration order by name',
    );
    refuseChanged(seen, files);
    const landed = new Set(seen.map(({ name }) => name));
    const ran: string[] = [];
    for (const file of files) {
      if (landed.has(file.name)) continue;
      await runOne(client, file, roles);
      say(`Migrated: ${file.name}`);
      ran.push(file.name);
    }
    if (jobsUrl !== null) await prepareJobs({ jobsUrl, app: roles.app });
    return { ran, total: seen.length + ran.length };
  } finally {
    await client.end();
  }
}

/** The names that stand for `__owner__` and `__app__`. */
export interface MigrationRoles {
  readonly owner: string;
  readonly app: string;
}

/** The table that remembers which files have run. */
export async function ensureMigrationTable(client: pg.Client): Promise<void> {
  await client.query(
    'create table if not exists public.app_migration (name text constraint app_migration_pkey primary key, checksum text not null, ran_at timestamptz not null default now())',
  );
}

/** Runs one file and remembers it, in the transaction that the caller has begun. */
export async function applyMigration(
  client: pg.Client,
  file: Migration,
  roles: MigrationRoles,
): Promise<void> {
  const text = file.text
    .replaceAll('__owner__', client.escapeIdentifier(roles.owner))
    .replaceAll('__app__', client.escapeIdentifier(roles.app));
  try {
    await client.query('set local search_path = public');
    await client.query(text);
    await client.query('insert into public.app_migration (name, checksum) values ($1, $2)', [
      file.name,
      file.checksum,
    ]);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    const line =
      error.position === undefined
        ? ''
        : `, line ${text.slice(0, Number(error.position)).split('\n').length}`;
    throw new Error(`The migration ${file.name}${line} failed and changed nothing: ${error.message}`, {
      cause: error,
    });
  }
}

async function runOne(client: pg.Client, file: Migration, roles: MigrationRoles): Promise<void> {
  await client.query('begin');
  try {
    await applyMigration(client, file, roles);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

function refuseChanged(
  seen: readonly { name: string; checksum: string }[],
  files: readonly Migration[],
): void {
  for (const { name, checksum } of seen) {
    const file = files.find((each) => each.name === name);
    if (file === undefined) {
      throw new Error(
        `This database was made by a newer Concerted: it has the migration ${name}, which this version does not know. Install that version again.`,
      );
    }
    if (file.checksum !== checksum) {
      throw new Error(
        `The migration ${name} was changed after it had run here. A migration is never edited once it has landed: put the file back and add a new one.`,
      );
    }
  }
}

/** The role that an address signs in as. */
export async function userOf(connectionString: string): Promise<string> {
  const client = await connect(connectionString);
  try {
    const { rows } = await client.query<{ name: string }>('select current_user::text as name');
    const name = rows[0]?.name;
    if (name === undefined) throw new Error('The database does not say who we are.');
    return name;
  } finally {
    await client.end();
  }
}

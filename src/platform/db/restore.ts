import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copyOut, evenOut, tablesToCopy } from './archive/catalogue.ts';
import type { ArchivedTable, Manifest } from './archive/manifest.ts';
import { Measured } from './archive/measured.ts';
import { openArchive, type Archive } from './archive/read-archive.ts';
import {
  applyMigration,
  ensureMigrationTable,
  migrate,
  readMigrations,
  userOf,
  type MigrationRoles,
} from './migrate.ts';
import { connect, withDatabase } from './roles.ts';

/** What was restored, or proved. */
export interface Restored {
  readonly madeAt: string;
  readonly tables: number;
  readonly rows: number;
}

interface RestoreOptions {
  readonly file: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly jobsUrl: string;
  /** `empty`: refused where something is; `replace`: what is there goes. */
  readonly target: 'empty' | 'replace';
  readonly say?: (line: string) => void;
}

/**
 * Loads a backup: its checksums first, then everything in one transaction (schema of its version, rows, sequences,
 * foreign keys checked anew, every table compared with its checksum), so that it is whole or nothing was changed. Then the
 * migrations that are newer than the backup run. Throws in plain words, and refuses while the application is connected.
 */
export async function restore({
  file,
  ownerUrl,
  appUrl,
  jobsUrl,
  target,
  say = () => undefined,
}: RestoreOptions): Promise<Restored> {
  const archive = await openArchive(file);
  try {
    say('Checking the file.');
    await archive.verify();
    const roles = { owner: await userOf(ownerUrl), app: await userOf(appUrl) };
    const client = await connect(ownerUrl);
    try {
      await refuseBusy(client, roles.app);
      if (target === 'empty') await refuseFull(client);
      await load(client, archive, roles, say);
    } finally {
      await client.end();
    }
    if (target === 'replace') await forgetJobs(jobsUrl);
    await migrate({ ownerUrl, appUrl, jobsUrl, say });
    return summary(archive.manifest);
  } finally {
    archive.close();
  }
}

interface ProveOptions {
  readonly file: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Who makes and drops the scratch database: an administrator, or the owner where it may. */
  readonly makerUrl: string;
  readonly say?: (line: string) => void;
}

/** Proves a backup by restoring it into a scratch database, comparing every table, and dropping it again. */
export async function proveBackup({
  file,
  ownerUrl,
  appUrl,
  makerUrl,
  say = () => undefined,
}: ProveOptions): Promise<Restored> {
  const archive = await openArchive(file);
  const name = `concerted_proof_${randomBytes(6).toString('hex')}`;
  const maker = await connect(makerUrl);
  try {
    say('Checking the file.');
    await archive.verify();
    const roles = { owner: await userOf(ownerUrl), app: await userOf(appUrl) };
    await makeScratch(maker, name, roles.owner);
    const client = await connect(withDatabase(ownerUrl, name));
    try {
      await load(client, archive, roles, say);
    } finally {
      await client.end();
    }
    return summary(archive.manifest);
  } finally {
    await maker
      .query(`drop database if exists ${maker.escapeIdentifier(name)} with (force)`)
      .catch(() => undefined);
    await maker.end();
    archive.close();
  }
}

async function makeScratch(maker: pg.Client, name: string, owner: string): Promise<void> {
  try {
    await maker.query(
      `create database ${maker.escapeIdentifier(name)} owner ${maker.escapeIdentifier(owner)} template template0 encoding 'UTF8'`,
    );
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '42501') {
      throw new Error(
        'To prove a backup a database must be made for a moment. Set DATABASE_ADMIN_URL to somebody who may make one.',
      );
    }
    throw error;
  }
}

async function load(
  client: pg.Client,
  archive: Archive,
  roles: MigrationRoles,
  say: (line: string) => void,
): Promise<void> {
  await evenOut(client);
  await client.query('begin');
  try {
    await rebuild(client, archive.manifest, roles);
    const lowered = await lowerGuards(client);
    for (const table of archive.manifest.tables) {
      if (table.rows > 0) say(`Loading ${table.name}, ${table.rows} ${table.rows === 1 ? 'row' : 'rows'}`);
      await copyIn(client, archive, table);
    }
    await setSequences(client, archive.manifest);
    await raiseGuards(client, lowered);
    say('Comparing what was loaded.');
    for (const table of archive.manifest.tables) await compare(client, table);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** An empty schema of exactly the version of the backup. */
async function rebuild(
  client: pg.Client,
  { migrations, tables }: Manifest,
  roles: MigrationRoles,
): Promise<void> {
  const files = new Map(readMigrations().map((file) => [file.name, file]));
  const { rows: schemas } = await client.query<{ name: string }>(
    "select nspname::text as name from pg_namespace where nspname not in ('information_schema', 'graphile_worker', 'app_jobs') and nspname !~ '^pg_'",
  );
  for (const { name } of schemas) await client.query(`drop schema ${client.escapeIdentifier(name)} cascade`);
  await client.query(
    `create schema public; grant usage on schema public to ${client.escapeIdentifier(roles.app)}`,
  );
  await ensureMigrationTable(client);
  for (const { name, checksum } of migrations) {
    const file = files.get(name);
    if (file === undefined || file.checksum !== checksum) {
      throw new Error(
        `The backup was made by another version of Concerted (migration ${name}). Install that version, or a later one that still has it.`,
      );
    }
    await applyMigration(client, file, roles);
  }
  const here = new Map((await tablesToCopy(client)).map((table) => [table.name, table.columns]));
  const strange = tables.find(({ name, columns }) => {
    const known = here.get(name);
    return known === undefined || columns.some((column) => !known.includes(column));
  });
  if (strange !== undefined)
    throw new Error(
      `The backup has a table ${strange.name} that its own version of Concerted does not have.`,
    );
  // Rows that a migration itself put in are in the backup too.
  if (here.size > 0) await client.query(`truncate ${[...here.keys()].join(', ')} cascade`);
}

interface Guards {
  readonly forced: readonly string[];
  readonly foreignKeys: readonly { table: string; name: string; definition: string }[];
  readonly tables: readonly string[];
}

/**
 * Takes away, for this transaction, what would hinder loading: our triggers (the log would log, sums would be
 * recounted row by row), FORCE (COPY cannot load under row-level security) and foreign keys (so that order does not
 * matter and tables may point at themselves). A superuser could switch triggers off; the owner is none.
 */
async function lowerGuards(client: pg.Client): Promise<Guards> {
  const tables = (await tablesToCopy(client)).map(({ name }) => name);
  const { rows: foreignKeys } = await client.query<{ table: string; name: string; definition: string }>(
    `select format('%I.%I', n.nspname, c.relname) as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where k.contype = 'f' and format('%I.%I', n.nspname, c.relname) = any($1) order by 1, 2`,
    [tables],
  );
  const { rows: forced } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relforcerowsecurity and format('%I.%I', n.nspname, c.relname) = any($1)`,
    [tables],
  );
  for (const table of tables) await client.query(`alter table ${table} disable trigger user`);
  for (const { name } of forced) await client.query(`alter table ${name} no force row level security`);
  for (const { table, name } of foreignKeys)
    await client.query(`alter table ${table} drop constraint ${name}`);
  return { tables, foreignKeys, forced: forced.map(({ name }) => name) };
}

async function raiseGuards(client: pg.Client, { tables, foreignKeys, forced }: Guards): Promise<void> {
  for (const { table, name, definition } of foreignKeys)
    await client.query(`alter table ${table} add constraint ${name} ${definition}`);
  for (const name of forced) await client.query(`alter table ${name} force row level security`);
  for (const table of tables) await client.query(`alter table ${table} enable trigger user`);
}

async function copyIn(client: pg.Client, archive: Archive, table: ArchivedTable): Promise<void> {
  const sink = client.query(copyFrom(`copy ${table.name} (${table.columns.join(', ')}) from stdin`));
  await pipeline(await archive.read(table), sink);
}

async function setSequences(client: pg.Client, { sequences }: Manifest): Promise<void> {
  for (const { name, lastValue, isCalled } of sequences) {
    await client.query('select setval($1::regclass, $2::bigint, $3)', [name, lastValue, isCalled]);
  }
}

async function compare(client: pg.Client, table: ArchivedTable): Promise<void> {
  const measured = new Measured();
  await pipeline(
    copyOut(client, table),
    measured,
    new Writable({ write: (_chunk, _encoding, done) => done() }),
  );
  if (measured.sha256 !== table.sha256 || measured.rows !== table.rows) {
    throw new Error(`What was loaded into ${table.name} is not what the backup holds. Nothing was changed.`);
  }
}

async function refuseBusy(client: pg.Client, app: string): Promise<void> {
  const { rows } = await client.query<{ n: number }>(
    'select count(*)::int as n from pg_stat_activity where datname = current_database() and usename = $1',
    [app],
  );
  if ((rows[0]?.n ?? 0) > 0)
    throw new Error('Servers or workers still use this database. Stop them first, then restore.');
}

/** Anything but the settings of the server itself is something that a restore would destroy. */
async function refuseFull(client: pg.Client): Promise<void> {
  for (const { name } of await tablesToCopy(client)) {
    if (name === 'public.instance_setting') continue;
    const { rowCount } = await client.query(`select from ${name} limit 1`);
    if (rowCount !== 0) {
      throw new Error(
        'This database is not empty. Restore into an empty one, or add --replace: then what is in it is destroyed.',
      );
    }
  }
}

/** Jobs that were waiting belong to what was replaced. */
async function forgetJobs(jobsUrl: string): Promise<void> {
  const client = await connect(jobsUrl);
  try {
    const { rows } = await client.query<{ there: boolean }>(
      "select to_regclass('graphile_worker._private_jobs') is not null as there",
    );
    if (rows[0]?.there) await client.query('delete from graphile_worker._private_jobs');
  } finally {
    await client.end();
  }
}

function summary({ madeAt, tables }: Manifest): Restored {
  return { madeAt, tables: tables.length, rows: tables.reduce((sum, table) => sum + table.rows, 0) };
}

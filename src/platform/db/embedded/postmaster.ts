import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Places } from './places.ts';
import { pidExists } from './process-identity.ts';
import { asUser, type SystemUser } from './system-user.ts';

/** What a running PostgreSQL writes about itself into `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** starting, stopping, ready, standby; empty in the first moments. */
  readonly status: string;
}

/** Whether a new cluster is made safe against power cuts (always, but for tests and benchmarks). */
export type Durability = 'durable' | 'throwaway';

/** Makes the files of a new cluster: beside the place first, then moved there, so that a half-made one is never used. */
export function makeCluster(
  places: Places,
  user: SystemUser,
  adminPassword: string,
  durability: Durability,
): void {
  const draft = `${places.data}.new`;
  const passwordFile = `${places.data}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, adminPassword + '\n', { mode: 0o600 });
  try {
    if (user !== null) for (const path of [draft, passwordFile]) chownSync(path, user.uid, user.gid);
    const { status, stderr, error } = spawnSync(
      places.initdb,
      [
        `--pgdata=${draft}`,
        '--username=postgres',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--no-locale',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        ...(durability === 'throwaway' ? ['--no-sync'] : []),
      ],
      { ...asUser(user), encoding: 'utf8', env: { PATH: process.env['PATH'], LC_ALL: 'C' } },
    );
    if (status !== 0)
      throw new Error(
        `The database could not be made in ${places.data}: ${(stderr || error?.message || '').trim()}`,
      );
    renameSync(draft, places.data);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Whether the folder holds a finished cluster. */
export function clusterExists(data: string): boolean {
  return existsSync(join(data, 'PG_VERSION'));
}

/** What `postmaster.pid` says of a process that still runs and works in this very folder; null when nobody does. */
export function runningPostmaster(data: string): Postmaster | null {
  const lines = read(join(data, 'postmaster.pid'))?.split('\n');
  const pid = Number(lines?.[0]);
  if (lines === undefined || !Number.isInteger(pid) || pid <= 0 || !pidExists(pid)) return null;
  if (worksElsewhere(pid, data)) return null;
  return { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? '').trim() };
}

/** Starts PostgreSQL as a process of its own (Ctrl-C in our terminal does not reach it) and waits until it answers. */
export async function startPostmaster(
  places: Places,
  user: SystemUser,
  port: number,
  durability: Durability,
): Promise<Postmaster> {
  // Left by a process that is gone: PostgreSQL would mistake whoever has its number now for a rival.
  if (runningPostmaster(places.data) === null) rmSync(join(places.data, 'postmaster.pid'), { force: true });
  const log = openLogFile(places.log, user);
  const from = statSync(places.log).size;
  const child = spawn(places.postgres, ['-D', places.data, ...settings(port, durability)], {
    ...asUser(user),
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
  });
  closeSync(log);
  let ended: string | null = null;
  child.on('error', (error) => (ended = error.message));
  child.on('exit', () => (ended ??= 'it ended'));
  child.unref();
  // After a power cut it first works through what was written since its last checkpoint.
  for (const until = Date.now() + 300_000; Date.now() < until; await sleep(10)) {
    const running = runningPostmaster(places.data);
    if (running !== null && running.status === 'ready') return running;
    if (ended !== null) break;
  }
  const said = (read(places.log) ?? '').slice(from).trim().split('\n').slice(-5).join('\n');
  throw new Error(
    `PostgreSQL did not start (${ended ?? 'it was not ready after five minutes'}). It said:\n${said}`,
  );
}

/** Waits until a running PostgreSQL is ready, or gone (null). Gives up after `patienceMs`. */
export async function settled(data: string, patienceMs: number): Promise<Postmaster | null> {
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(20)) {
    const running = runningPostmaster(data);
    if (running === null || running.status === 'ready') return running;
  }
  return runningPostmaster(data);
}

/** Stops it: open transactions are rolled back, everything is written; after a minute without further courtesy. */
export async function stopPostmaster(data: string): Promise<void> {
  const running = runningPostmaster(data);
  if (running === null) return;
  for (const [signal, patienceMs] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 10_000],
  ] as const) {
    try {
      process.kill(running.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
    for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(10)) {
      if (!pidExists(running.pid)) return;
    }
  }
}

/** A port of this machine nobody listens on: `wanted` when it is free. */
export async function freePort(wanted: number | null): Promise<number> {
  return (
    (wanted === null ? null : await tryPort(wanted)) ??
    (await tryPort(0)) ??
    Promise.reject(new Error('No free port on 127.0.0.1.'))
  );
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((found) => {
    const server = createServer();
    server.once('error', () => found(null));
    server.listen({ port, host: '127.0.0.1' }, () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address !== null ? address.port : null));
    });
  });
}

function settings(port: number, durability: Durability): string[] {
  const given: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    max_connections: 120,
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // A register of 170,000 charities is a gigabyte with its indexes: with the usual 128 MB and a checkpoint every gigabyte of
    // log, loading it writes the same pages again and again.
    shared_buffers: '256MB',
    max_wal_size: '3GB',
    ...(durability === 'throwaway'
      ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '4GB' }
      : {}),
  };
  return Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function openLogFile(path: string, user: SystemUser): number {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (existsSync(path) && statSync(path).size > 10_000_000) renameSync(path, `${path}.1`);
  const file = openSync(path, 'a', 0o600);
  if (user !== null) chownSync(path, user.uid, user.gid);
  chmodSync(path, 0o600);
  return file;
}

/** True when the system says that the process works in another folder: then the number was given to somebody else. */
function worksElsewhere(pid: number, data: string): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) !== realpathSync(data);
  } catch {
    return false;
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

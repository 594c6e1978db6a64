import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../test/support/product.ts';

/** `concerted serve` in a process group of its own, so that the group can be killed as one. */
export interface Server {
  readonly address: string;
  /** Milliseconds from starting the process until /readyz answered 200. */
  readonly readyAfter: number;
  /** Kills the group at once, with PostgreSQL and its processes when asked; nobody gets to say goodbye. */
  kill(withDatabase: boolean): Promise<void>;
  /** Ends it kindly, PostgreSQL included, and waits. */
  stop(): Promise<void>;
}

const patienceMilliseconds = 60_000;

/** Starts it on a data folder and a free port, and waits until it is ready. Throws with what it said when it ends before. */
export async function startServer(folder: string): Promise<Server> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, ['bin/concerted.js', 'serve'], {
    env: { ...process.env, CONCERTED_DATA: folder, PORT: String(port), LOG_LEVEL: 'fatal' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = `http://127.0.0.1:${port}`;
  while (!(await ready(address))) {
    if (hasEnded(child) || performance.now() - began > patienceMilliseconds) {
      killGroup(child);
      throw new Error(`The server did not start:\n${said.join('')}`);
    }
    await sleep(20);
  }
  return {
    address,
    readyAfter: performance.now() - began,
    kill: async (withDatabase) => {
      const database = withDatabase ? databaseProcesses(folder) : [];
      killGroup(child);
      for (const pid of database) killProcess(pid);
      await ended;
    },
    stop: async () => {
      if (!hasEnded(child)) child.kill('SIGTERM');
      await ended;
    },
  };
}

/** PostgreSQL of a data folder: the process that `postmaster.pid` names, and its children. Linux only. */
export function databaseProcesses(folder: string): number[] {
  let first: number;
  try {
    first = Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return [];
  }
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === first);
  return [first, ...children];
}

/** Kills one process, if it is still there. */
export function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

function killGroup(child: ChildProcess): void {
  if (child.pid !== undefined && !hasEnded(child)) killProcess(-child.pid);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function parentOf(pid: number): number | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}

async function ready(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/readyz`)).status === 200;
  } catch {
    return false;
  }
}

import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, thisProcess, type ProcessIdentity } from './process-identity.ts';

/** A lock that was taken, or the process that has it. */
export type LockAnswer =
  | { readonly taken: true; readonly release: () => void }
  | { readonly taken: false; readonly holder: ProcessIdentity };

/**
 * Takes a lock file for this process. One left behind by a process that is gone does not count: it is moved aside
 * first and looked at again, so that of two who find it together only one wins.
 */
export function takeLock(file: string): LockAnswer {
  const me = thisProcess();
  const draft = `${file}.${me.pid}.${Math.random().toString(36).slice(2)}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(draft, JSON.stringify(me), { mode: 0o600 });
  try {
    for (;;) {
      if (linked(draft, file)) return { taken: true, release: () => releaseIfMine(file, me) };
      const holder = readHolder(file);
      if (holder !== null && isAlive(holder)) return { taken: false, holder };
      setAside(file);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Runs `work` while holding a lock, waiting for whoever has it. Throws when that takes longer than `patienceMs`. */
export async function withLock<T>(file: string, patienceMs: number, work: () => Promise<T>): Promise<T> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const answer = takeLock(file);
    if (answer.taken) {
      try {
        return await work();
      } finally {
        answer.release();
      }
    }
    if (Date.now() > until) {
      throw new Error(
        `Process ${answer.holder.pid} is still starting or stopping the database. Try again in a minute.`,
      );
    }
    await sleep(25);
  }
}

/** Notes that this process uses what a folder stands for; the answer takes the note away again. */
export function registerUse(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${process.pid}-${Math.random().toString(36).slice(2)}.json`);
  writeFileSync(file, JSON.stringify(thisProcess()), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

/** How many living processes have a note in the folder; notes of the dead are cleared away. */
export function countUses(folder: string): number {
  let living = 0;
  for (const name of entries(folder)) {
    const file = join(folder, name);
    const user = readHolder(file);
    if (user !== null && isAlive(user)) living += 1;
    else rmSync(file, { force: true });
  }
  return living;
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(file: string): ProcessIdentity | null {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof parsed !== 'object' || parsed === null || !('pid' in parsed) || typeof parsed.pid !== 'number')
      return null;
    return {
      pid: parsed.pid,
      began: 'began' in parsed && typeof parsed.began === 'string' ? parsed.began : null,
    };
  } catch {
    return null;
  }
}

function setAside(file: string): void {
  const aside = `${file}.old.${process.pid}.${Math.random().toString(36).slice(2)}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = readHolder(aside);
  // Somebody else took the lock between our look and our move: it is theirs, so it goes back.
  if (moved !== null && isAlive(moved)) linked(aside, file);
  rmSync(aside, { force: true });
}

function releaseIfMine(file: string, me: ProcessIdentity): void {
  if (readHolder(file)?.pid === me.pid) rmSync(file, { force: true });
}

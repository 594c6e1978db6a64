import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process and the moment it began: a number alone is given to another process sooner or later. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Opaque; null where the system does not say. */
  readonly began: string | null;
}

/** This very process. */
export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, began: beganAt(process.pid) };
}

/** Whether that process still runs: the same number and, where the system tells, the same beginning. */
export function isAlive({ pid, began }: ProcessIdentity): boolean {
  if (!pidExists(pid)) return false;
  const now = beganAt(pid);
  return began === null || now === null || now === began;
}

/** Whether any process has this number now. */
export function pidExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return statFields(pid)?.state !== 'Z';
}

function beganAt(pid: number): string | null {
  if (process.platform === 'linux') return statFields(pid)?.began ?? null;
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** From /proc: the state (Z is dead and not yet collected) and the start in clock ticks since boot. */
function statFields(pid: number): { state: string; began: string } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', began: fields[19] ?? '' };
  } catch {
    return null;
  }
}

import { readdirSync, readFileSync } from 'node:fs';

/** Processor time in milliseconds that processes have used since they started (Linux: /proc, in ticks of 10 ms). */
export function cpuOf(pids: readonly number[]): number {
  return pids.reduce((total, pid) => total + ticksOf(pid), 0) * millisecondsOfTick;
}

/** The postmaster of a data folder and the processes it started. */
export function postgresPids(folder: string): number[] {
  const postmaster = Number(readFileSync(`${folder}/postmaster.pid`, 'utf8').split('\n')[0]);
  const children = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && statOf(Number(name))?.parent === postmaster,
  );
  return [postmaster, ...children.map(Number)];
}

const millisecondsOfTick = 10;

function ticksOf(pid: number): number {
  return statOf(pid)?.ticks ?? 0;
}

function statOf(pid: number): { readonly parent: number; readonly ticks: number } | null {
  try {
    // After the name in brackets: state, parent, … and the ticks in user and system mode as 12th and 13th, then those of
    // children that have ended: a backend that goes leaves its time to the postmaster.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    const ticks = fields.slice(11, 15).reduce((total, field) => total + Number(field), 0);
    return { parent: Number(fields[1]), ticks };
  } catch {
    return null;
  }
}

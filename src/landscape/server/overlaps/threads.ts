import { on } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Columns } from './columns.ts';
import type { Nearest, Wanted } from './row-at-work.ts';
import type { ThreadMessage, ThreadWork } from './thread.ts';

/** Rows that a thread works on before it hands them over. */
const atOnce = 512;
/** Below so many rows a second thread costs more than it brings. */
const worthAThread = 2000;

/** How many threads a build of so many bodies is worth on this machine. */
export function threadsFor(bodies: number): number {
  return Math.max(1, Math.min(availableParallelism(), Math.ceil(bodies / worthAThread)));
}

/**
 * Compares bodies of the columns with all columns in threads, so that a serving process goes on answering, and hands each
 * piece to `take` (one at a time) as it comes. The order of pieces is not that of the bodies.
 */
export async function compareInThreads(
  columns: Columns,
  bodies: Uint32Array,
  wanted: Wanted,
  take: (nearest: Nearest) => Promise<void>,
): Promise<void> {
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const threads = columns.rooms.map(
    (_, thread) =>
      new Worker(new URL('./thread.ts', import.meta.url), {
        workerData: { columns, thread, bodies, taken, atOnce, wanted } satisfies ThreadWork,
      }),
  );
  let turn = Promise.resolve();
  const listen = async (thread: Worker) => {
    for await (const [said] of on(thread, 'message', { close: ['exit'] })) {
      const nearest = said as ThreadMessage;
      if (nearest === null) return;
      const mine = turn.then(() => take(nearest));
      turn = mine.catch(() => undefined);
      await mine;
      thread.postMessage('go on');
    }
    throw new Error('A comparing thread ended early.');
  };
  try {
    await Promise.all(threads.map(listen));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

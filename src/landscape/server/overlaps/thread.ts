import { parentPort, workerData } from 'node:worker_threads';
import { Comparing } from './compare.ts';
import type { Nearest, Wanted } from './row-at-work.ts';
import type { Columns } from './columns.ts';

/** What a thread is given: the columns in shared memory, and which room of it is its own. */
export interface ThreadWork {
  readonly columns: Columns;
  readonly thread: number;
  readonly bodies: Uint32Array;
  /** How many pieces of `bodies` were taken by all threads. */
  readonly taken: Int32Array;
  readonly atOnce: number;
  readonly wanted: Wanted;
}

/** What it says: the nearest of some bodies at a time, then null. It goes on when it is told to. */
export type ThreadMessage = Nearest | null;

const port = parentPort;
if (port) {
  const { columns, thread, bodies, taken, atOnce, wanted } = workerData as ThreadWork;
  const comparing = new Comparing(columns, thread);
  for (;;) {
    const from = Atomics.add(taken, 0, 1) * atOnce;
    if (from >= bodies.length) break;
    const some = bodies.slice(from, from + atOnce);
    const nearest = comparing.compare(columns.numbered, columns.lengths, some, wanted);
    await new Promise<void>((resolve) => {
      port.once('message', () => resolve());
      port.postMessage(nearest satisfies ThreadMessage);
    });
  }
  port.postMessage(null satisfies ThreadMessage);
  port.close();
}

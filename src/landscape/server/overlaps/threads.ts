import { on } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Columns } from './columns.ts';
import type { Numbered } from '../../model/overlap/numbered.ts';
import type { FormerLists, Renewal } from './renew.ts';
import type { Nearest, Wanted } from './row-at-work.ts';
import type { ThreadData, ThreadMessage, ThreadOrder, ThreadWork } from './thread.ts';

/** Rows that a thread works on before it hands them over. */
const atOnce = 512;
/** Below so many rows a second thread costs more than it brings. */
const worthAThread = 2000;

/** How many threads a build of so many bodies is worth on this machine. */
export function threadsFor(bodies: number): number {
  return Math.max(1, Math.min(availableParallelism(), Math.ceil(bodies / worthAThread)));
}

/** Threads that compare bodies of some columns with all of them, so that a serving process goes on answering. */
export class ComparingThreads {
  readonly #threads: readonly { readonly worker: Worker; readonly said: AsyncIterator<unknown[]> }[];

  /** With a renewal, rows of which the build before is given are worked out from it. `rows`: the bodies, when they are not the columns. */
  constructor(columns: Columns, renewal: Renewal | null = null, rows: Numbered | null = null) {
    this.#threads = columns.rooms.map((_, thread) => {
      const worker = new Worker(new URL('./thread.ts', import.meta.url), {
        workerData: { columns, thread, renewal, rows } satisfies ThreadData,
      });
      return { worker, said: on(worker, 'message', { close: ['exit'] })[Symbol.asyncIterator]() };
    });
  }

  /** Compares bodies and hands each piece to `take` (one at a time) as it comes. The order of pieces is not that of the bodies. */
  async compare(
    bodies: Uint32Array,
    wanted: Wanted,
    former: FormerLists | null,
    take: (nearest: Nearest) => Promise<void>,
  ): Promise<void> {
    const taken = new Int32Array(new SharedArrayBuffer(4));
    let turn = Promise.resolve();
    await Promise.all(
      this.#threads.map(async ({ worker, said }) => {
        worker.postMessage({ bodies, taken, atOnce, wanted, former } satisfies ThreadWork);
        for (;;) {
          const { value, done } = await said.next();
          if (done) throw new Error('A comparing thread ended early.');
          const nearest = (value as unknown[])[0] as ThreadMessage;
          if (nearest === null) return;
          const mine = turn.then(() => take(nearest));
          turn = mine.catch(() => undefined);
          await mine;
          worker.postMessage('go on' satisfies ThreadOrder);
        }
      }),
    );
  }

  /** Ends the threads, whatever they are at. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }
}

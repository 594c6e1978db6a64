import { parentPort, workerData } from 'node:worker_threads';
import type { Numbered } from '../../model/overlap/numbered.ts';
import { lengthsOf } from '../../model/overlap/numbered-weights.ts';
import { Comparing } from './compare.ts';
import { Renewing, type FormerLists, type Renewal } from './renew.ts';
import type { Nearest, Wanted } from './row-at-work.ts';
import type { Columns } from './columns.ts';

/** What a thread is given once: the columns in shared memory, which room of it is its own, and what rows are renewed from. */
export interface ThreadData {
  readonly columns: Columns;
  readonly thread: number;
  readonly renewal: Renewal | null;
  /** The bodies, when they are not the columns themselves. */
  readonly rows: Numbered | null;
}

/** Bodies of the columns that all threads compare together, some at a time. */
export interface ThreadWork {
  readonly bodies: Uint32Array;
  /** How many pieces of `bodies` were taken by all threads. */
  readonly taken: Int32Array;
  readonly atOnce: number;
  readonly wanted: Wanted;
  /** What the build before found of them; null when there was none. */
  readonly former: FormerLists | null;
}

/** What it says: the nearest of some bodies at a time, then null when it has no more. It goes on when it is told to. */
export type ThreadMessage = Nearest | null;
/** What it is told: new work, or to go on. */
export type ThreadOrder = ThreadWork | 'go on';

const port = parentPort;
if (port) {
  const { columns, thread, renewal, rows } = workerData as ThreadData;
  const numbered = rows ?? columns.numbered;
  const lengths = rows ? lengthsOf(rows, columns.weights.terms) : columns.lengths;
  const comparing = new Comparing(columns, thread);
  const renewing = renewal && new Renewing(renewal, thread, comparing);
  const orders: ThreadOrder[] = [];
  let wake = () => undefined as void;
  port.on('message', (order: ThreadOrder) => {
    orders.push(order);
    wake();
  });
  const next = async (): Promise<ThreadOrder> => {
    for (;;) {
      const order = orders.shift();
      if (order !== undefined) return order;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  const say = async (nearest: Nearest) => {
    port.postMessage(nearest satisfies ThreadMessage);
    await next();
  };
  const work = async ({ bodies, taken, atOnce, wanted, former }: ThreadWork) => {
    // Bodies that the build before does not decide are put off, so that those alike follow each other.
    let left: number[] = [];
    const compareLeft = async () => {
      const some = Uint32Array.from(left);
      left = [];
      if (some.length > 0) await say(comparing.compare(numbered, lengths, some, wanted));
    };
    for (;;) {
      const from = Atomics.add(taken, 0, 1) * atOnce;
      if (from >= bodies.length) break;
      const some = bodies.slice(from, from + atOnce);
      if (renewing && former) {
        const renewed = renewing.renew(some, from, former, wanted.k);
        for (const body of renewed.left) left.push(body);
        for (const done of renewed.done) await say(done);
        if (left.length >= atOnce) await compareLeft();
      } else await say(comparing.compare(numbered, lengths, some, wanted));
    }
    await compareLeft();
    port.postMessage(null satisfies ThreadMessage);
  };
  for (;;) {
    const order = await next();
    if (order !== 'go on') await work(order);
  }
}

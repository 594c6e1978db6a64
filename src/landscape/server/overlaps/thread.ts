import { parentPort, workerData } from 'node:worker_threads';
import type { Body } from '../../model/overlap/body.ts';
import { nearestOf, prepare, type Neighbour } from '../../model/overlap/nearest.ts';
import type { Weights } from '../../model/overlap/pair.ts';

/** What the thread is given. */
export interface OverlapWork {
  readonly bodies: readonly Body[];
  readonly funderNames: ReadonlyMap<string, string>;
}

/** What it says: the weights first, then the nearest of some bodies at a time. It goes on when it is told to. */
export type OverlapMessage =
  | { readonly kind: 'weights'; readonly weights: Weights }
  | { readonly kind: 'nearest'; readonly done: number; readonly neighbours: readonly Neighbour[] }
  | { readonly kind: 'end' };

const atOnce = 100;

const port = parentPort;
if (port) {
  const sayAndWait = (message: OverlapMessage) =>
    new Promise<void>((resolve) => {
      port.once('message', () => resolve());
      port.postMessage(message);
    });
  const { bodies, funderNames } = workerData as OverlapWork;
  const prepared = prepare(bodies, funderNames);
  await sayAndWait({ kind: 'weights', weights: prepared.weights });
  for (let from = 0; from < bodies.length; from += atOnce) {
    const neighbours: Neighbour[] = [];
    const to = Math.min(from + atOnce, bodies.length);
    for (let of = from; of < to; of += 1) neighbours.push(...nearestOf(prepared, of));
    await sayAndWait({ kind: 'nearest', done: to, neighbours });
  }
  port.postMessage({ kind: 'end' } satisfies OverlapMessage);
  port.close();
}

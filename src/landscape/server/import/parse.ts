import { Worker } from 'node:worker_threads';
import { Problem } from '../../../kernel/problem/problem.ts';
import type { ReadBatch } from './read-batches.ts';
import type { WorkerMessage, WorkerTask } from './worker.ts';

/** Memory that reading one file may take; a file that needs more is refused, and the server goes on. */
const memoryMegabytes = 512;

/** Batches that may wait here: the thread reads the next while the rows of one go into the database. */
const readAhead = 1;

/**
 * Reads a file in a thread of its own, batch by batch; the thread is at most one batch ahead. Ending the loop early ends the
 * thread. Throws Problem `unreadable-file` or `unknown-source`.
 */
export async function* parse(task: WorkerTask): AsyncGenerator<ReadBatch> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes, maxYoungGenerationSizeMb: 32 },
  });
  const messages: WorkerMessage[] = [];
  let wake = () => {};
  let lost: Error | null = null;
  let waiting = 0;
  let isOver = false;
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.on('message', (message: WorkerMessage) => {
    messages.push(message);
    if (message.kind === 'batch') {
      waiting += 1;
      if (waiting < readAhead) worker.postMessage('next');
    }
    wake();
  });
  worker.on('error', (error: Error) => {
    lost = error;
    wake();
  });
  worker.on('exit', () => {
    lost ??= new Error('The reading thread ended early.');
    wake();
  });
  try {
    for (;;) {
      const message = messages.shift();
      if (message === undefined) {
        if (lost) throw readable(lost);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      isOver = message.kind !== 'batch';
      if (message.kind === 'end') return;
      else if (message.kind === 'problem') throw new Problem(message.code, message.details);
      else {
        waiting -= 1;
        if (waiting === readAhead - 1) worker.postMessage('next');
        yield message.read;
      }
    }
  } finally {
    // A thread that said its last ends by itself; only one that reads on is ended.
    if (!isOver) await worker.terminate();
    await exited;
  }
}

function readable(error: Error): Error {
  const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return outOfMemory
    ? new Problem('unreadable-file', {
        reason: `Reading this file takes more than ${memoryMegabytes} MB of memory. Send it as CSV, or in parts.`,
      })
    : error;
}

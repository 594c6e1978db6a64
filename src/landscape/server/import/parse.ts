import { Worker } from 'node:worker_threads';
import { Problem } from '../../../kernel/problem/problem.ts';
import type { ReadBatch } from './read-batches.ts';
import type { WorkerMessage, WorkerTask } from './worker.ts';

/** Memory that reading one file may take; a file that needs more is refused, and the server goes on. */
const memoryMegabytes = 768;

/**
 * Reads a file in a thread of its own, batch by batch; the thread reads on only when a batch was taken. Ending the loop early ends
 * the thread. Throws Problem `unreadable-file` or `unknown-source`.
 */
export async function* parse(task: WorkerTask): AsyncGenerator<ReadBatch> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
  });
  const messages: WorkerMessage[] = [];
  let wake = () => {};
  let lost: Error | null = null;
  worker.on('message', (message: WorkerMessage) => {
    messages.push(message);
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
      } else if (message.kind === 'end') return;
      else if (message.kind === 'problem') throw new Problem(message.code, message.details);
      else {
        yield message.read;
        worker.postMessage('next');
      }
    }
  } finally {
    await worker.terminate();
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

import { Worker } from 'node:worker_threads';
import { Problem } from '../../kernel/problem/problem.ts';
import type { HistoryFile } from '../model/sources/history-file.ts';
import type { HistoryAnswer } from './history-worker.ts';

/** Memory that reading one file of indicators may take; a file that needs more is refused, and the server goes on. */
const memoryMegabytes = 512;

/**
 * Reads a file of indicators in a thread of its own: CSV or a workbook, or one of these in an archive. Throws Problem
 * `unreadable-file` when it cannot be read or needs too much memory, `unknown-source` when its header is of no layout that we
 * know, `too-large` when it has too many rows.
 */
export function readHistoryPath(path: string, name: string): Promise<HistoryFile> {
  const worker = new Worker(new URL('./history-worker.ts', import.meta.url), {
    workerData: { path, name },
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
  });
  return new Promise<HistoryFile>((resolve, reject) => {
    worker.once('message', (answer: HistoryAnswer) =>
      answer.kind === 'file' ? resolve(answer.file) : reject(new Problem(answer.code, answer.details)),
    );
    worker.once('error', (error: Error) => reject(inWords(error)));
    worker.once('exit', () => reject(new Error('The reading thread ended early.')));
  }).finally(() => worker.terminate());
}

function inWords(error: Error): Error {
  const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return outOfMemory
    ? new Problem('unreadable-file', {
        reason: `Reading this file takes more than ${memoryMegabytes} MB of memory. Send it as CSV, or in parts.`,
      })
    : error;
}

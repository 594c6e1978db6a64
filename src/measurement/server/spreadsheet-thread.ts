import { Worker } from 'node:worker_threads';
import { Problem } from '../../kernel/problem/problem.ts';
import type { Workbook } from '../model/spreadsheet/workbook.ts';
import type { SpreadsheetAnswer } from './spreadsheet-worker.ts';

/** Memory that reading one spreadsheet may take; a file that needs more is refused, and the server goes on. */
const memoryMegabytes = 512;

/**
 * Reads all cells of a spreadsheet in a thread of its own: a workbook or CSV. Throws Problem `unreadable-file` when it cannot be read
 * or needs too much memory, `too-large` when it has too many cells.
 */
export function readSpreadsheetPath(path: string, name: string): Promise<Workbook> {
  const worker = new Worker(new URL('./spreadsheet-worker.ts', import.meta.url), {
    workerData: { path, name },
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
  });
  return new Promise<Workbook>((resolve, reject) => {
    worker.once('message', (answer: SpreadsheetAnswer) =>
      answer.kind === 'grids'
        ? resolve({ fileName: name, sheets: answer.grids })
        : reject(new Problem(answer.code, answer.details)),
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

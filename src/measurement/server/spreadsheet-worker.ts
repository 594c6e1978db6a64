import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { Problem } from '../../kernel/problem/problem.ts';
import { openFile } from '../../platform/files/open-file.ts';
import { readGrids, type Grid } from '../../platform/sheets/read-grid.ts';

/** What the thread says, once: the cells of the file, or why it cannot be read. */
export type SpreadsheetAnswer =
  | { readonly kind: 'grids'; readonly grids: readonly Grid[] }
  | {
      readonly kind: 'problem';
      readonly code: Problem['code'];
      readonly details: Readonly<Record<string, unknown>>;
    };

const task = z.object({ path: z.string(), name: z.string() });

const port = parentPort;
if (port) {
  const say = (answer: SpreadsheetAnswer) => port.postMessage(answer);
  try {
    const { path, name } = task.parse(workerData);
    const [first] = await openFile(path, name);
    if (!first) throw new Problem('unreadable-file', { reason: 'This archive is empty.' });
    say({ kind: 'grids', grids: await readGrids(first) });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    say({ kind: 'problem', code: error.code, details: error.details });
  }
}

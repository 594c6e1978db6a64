import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { Problem } from '../../../kernel/problem/problem.ts';
import { openFile } from '../../../platform/files/open-file.ts';
import { emptyBatch, sourceNames, type Batch } from '../../model/sources/source.ts';
import { readBatches, type ReadBatch } from './read-batches.ts';
import { readReference } from './reference.ts';

/** What the worker is given, and what it says: a batch, after which it waits; the end; or why it cannot go on. */
const workerTask = z.object({
  path: z.string(),
  name: z.string(),
  source: z.enum(sourceNames).nullable(),
});
export type WorkerTask = z.infer<typeof workerTask>;
export type WorkerMessage =
  | { readonly kind: 'batch'; readonly read: ReadBatch }
  | { readonly kind: 'end' }
  | {
      readonly kind: 'problem';
      readonly code: 'unreadable-file' | 'unknown-source' | 'internal';
      readonly details: Readonly<Record<string, unknown>>;
    };

const port = parentPort;
if (port) {
  const say = (message: WorkerMessage) => port.postMessage(message);
  const sayAndWait = (read: ReadBatch) =>
    new Promise<void>((resolve) => {
      port.once('message', () => resolve());
      say({ kind: 'batch', read });
    });
  try {
    await readAll(workerTask.parse(workerData), sayAndWait);
    say({ kind: 'end' });
  } catch (error) {
    if (error instanceof Problem && (error.code === 'unreadable-file' || error.code === 'unknown-source')) {
      say({ kind: 'problem', code: error.code, details: error.details });
    } else
      say({
        kind: 'problem',
        code: 'internal',
        details: { reason: error instanceof Error ? error.message : String(error) },
      });
  }
  port.close();
}

/** Reads every file in the file. Of an archive with several, those that are no source of ours are named in a problem. */
async function readAll(
  { path, name, source }: WorkerTask,
  take: (read: ReadBatch) => Promise<void>,
): Promise<void> {
  const reference = await readReference();
  // The extract's main table has the shortest name; the other tables add to it.
  const files = [...(await openFile(path, name))].sort((a, b) => a.name.length - b.name.length);
  if (files.length === 0) throw new Problem('unreadable-file', { reason: 'The archive is empty.' });
  const unread: string[] = [];
  let last: ReadBatch | null = null;
  for (const file of files) {
    try {
      for await (const read of readBatches(file, source, reference)) {
        last = files.length > 1 ? inFile(read, file.name) : read;
        await take(last);
      }
    } catch (error) {
      const skip = error instanceof Problem && error.code === 'unknown-source' && files.length > 1;
      if (!skip) throw error;
      unread.push(file.name);
    }
  }
  if (last === null)
    throw new Problem('unknown-source', { reason: `The archive holds: ${unread.join(', ')}` });
  if (unread.length > 0) {
    const problems = unread.map((sheet) => ({
      sheet,
      line: 0,
      column: null,
      code: 'file-not-read',
      message: `"${sheet}" is no source that we read. It is left out.`,
    }));
    await take({ ...last, batch: { ...nothing, problems } });
  }
}

const nothing: Batch = emptyBatch();

function inFile(read: ReadBatch, file: string): ReadBatch {
  const named = (sheet: string | null) => (sheet === null ? file : `${file}: ${sheet}`);
  return {
    ...read,
    batch: {
      ...read.batch,
      problems: read.batch.problems.map((one) => ({ ...one, sheet: named(one.sheet) })),
    },
  };
}

import { gzipSync } from 'node:zlib';
import { parentPort, workerData } from 'node:worker_threads';
import { Problem } from '../../kernel/problem/problem.ts';
import { openFile } from '../../platform/files/open-file.ts';
import { readGrids } from '../../platform/sheets/read-grid.ts';
import { keptFor, type KeptMapping } from '../model/spreadsheet/kept-for.ts';
import type { Mapping } from '../model/spreadsheet/mapping.ts';
import { proposeMapping, type Knowing } from '../model/spreadsheet/read-workbook.ts';
import { templateKeyOf } from '../model/spreadsheet/template.ts';

/** What the thread is given: the file, what is measured, and how files of its sender were read so far. */
export interface SpreadsheetTask {
  readonly path: string;
  readonly name: string;
  readonly knowing: Knowing;
  readonly kept: readonly KeptMapping[];
}

/** A file that was read: its cells (JSON, compressed) and how they are to be read. */
export interface ReadSpreadsheet {
  readonly cells: Uint8Array;
  readonly mapping: Mapping;
  /** The mapping of an earlier file that it was read by. */
  readonly keptId: string | null;
  /** Of a template of ours: for whom it was made. */
  readonly madeFor: string | null;
}

/** What the thread says, once: the file, or why it cannot be read. */
export type SpreadsheetAnswer =
  | { readonly kind: 'read'; readonly file: ReadSpreadsheet }
  | {
      readonly kind: 'problem';
      readonly code: Problem['code'];
      readonly details: Readonly<Record<string, unknown>>;
    };

const port = parentPort;
if (port) {
  const say = (answer: SpreadsheetAnswer) => port.postMessage(answer);
  try {
    // Handed over by spreadsheet-thread.ts and by nothing else.
    say({ kind: 'read', file: await read(workerData as SpreadsheetTask) });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    say({ kind: 'problem', code: error.code, details: error.details });
  }
}

async function read({ path, name, knowing, kept }: SpreadsheetTask): Promise<ReadSpreadsheet> {
  const [first] = await openFile(path, name);
  if (!first) throw new Problem('unreadable-file', { reason: 'This archive is empty.' });
  const workbook = { fileName: name, sheets: await readGrids(first) };
  const key = templateKeyOf(workbook);
  const chosen = key ? null : keptFor(kept, workbook);
  return {
    cells: gzipSync(JSON.stringify(workbook), { level: 1 }),
    mapping: proposeMapping(workbook, knowing, chosen?.mapping ?? null),
    keptId: chosen?.keptId ?? null,
    madeFor: key?.organisationId ?? null,
  };
}

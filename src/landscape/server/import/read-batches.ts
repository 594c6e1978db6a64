import { Problem } from '../../../kernel/problem/problem.ts';
import type { Bytes, RawRow } from '../../../platform/sheets/raw-row.ts';
import { readRows } from '../../../platform/sheets/read-rows.ts';
import { whatItIs } from '../../model/sources/not-read.ts';
import { isUnquoted, readerFor, recognise, recordsIn } from '../../model/sources/recognise.ts';
import {
  emptyBatch,
  type AboutFile,
  type Batch,
  type FileRow,
  type Reference,
  type RowProblem,
  type SourceName,
  type SourceReader,
} from '../../model/sources/source.ts';

/** What was read of a file: batch by batch, the last with what the file says of itself. */
export interface ReadBatch {
  readonly source: SourceName;
  readonly batch: Batch;
  readonly about: AboutFile;
  /** Which part of the file was read by now, from 0 to 1; null where nobody knows its length. */
  readonly share: number | null;
}

const rowsToRecognise = 25;
const rowsOfBatch = 5000;
/** Rows of long texts come in smaller batches, so that those under way need little memory. */
const bytesOfBatch = 800_000;

/**
 * Reads a file in batches of at most 5,000 rows; the source is found by its content unless given. Rows that are broken are problems.
 * Throws Problem `unknown-source` when it is none that we read, `unreadable-file` when it cannot be opened.
 */
export async function* readBatches(
  bytes: Bytes,
  source: SourceName | null,
  reference: Reference,
): AsyncGenerator<ReadBatch> {
  const { counted, read, share } = countRead(bytes);
  let readBefore = 0;
  let reader: { source: SourceName; reader: SourceReader } | null = null;
  let rows: FileRow[] = [];
  let broken: RowProblem[] = [];
  const take = (): ReadBatch => {
    reader ??= startReading(rows, source, reference, broken);
    const batch = reader.reader.take(rows);
    const lost = broken.length;
    const out = {
      ...batch,
      problems: [...broken, ...batch.problems],
      read: batch.read + lost,
      refused: batch.refused + lost,
    };
    rows = [];
    broken = [];
    readBefore = read();
    return { source: reader.source, batch: out, about: reader.reader.about(), share: share() };
  };
  for await (const row of readRows(counted, { unquoted: isUnquoted, recordsIn })) {
    if (row.kind === 'broken') broken.push(problemOf(row));
    else rows.push(row);
    const isFull = rows.length + broken.length >= rowsOfBatch || read() - readBefore >= bytesOfBatch;
    if (isFull && (reader !== null || rows.length >= rowsToRecognise)) yield take();
  }
  yield take();
  if (reader !== null) yield* finish(reader);
}

/** What could only be told at the end: as many records at a time as of other rows. */
function* finish({ source, reader }: { source: SourceName; reader: SourceReader }): Generator<ReadBatch> {
  const { records, ...rest } = reader.finish();
  const about = reader.about();
  yield { source, batch: { ...rest, records: records.slice(0, rowsOfBatch) }, about, share: 1 };
  for (let from = rowsOfBatch; from < records.length; from += rowsOfBatch)
    yield {
      source,
      batch: { ...emptyBatch(), records: records.slice(from, from + rowsOfBatch) },
      about,
      share: 1,
    };
}

/** The same bytes, and which part of them was read since they were last opened. */
function countRead(bytes: Bytes): {
  readonly counted: Bytes;
  readonly read: () => number;
  readonly share: () => number | null;
} {
  let read = 0;
  const counted: Bytes = {
    ...bytes,
    async open() {
      const opened = await bytes.open();
      read = 0;
      async function* chunks(): AsyncGenerator<Uint8Array> {
        for await (const chunk of opened) {
          read += chunk.length;
          yield chunk;
        }
      }
      return chunks();
    },
  };
  const { size } = bytes;
  return {
    counted,
    read: () => read,
    share: () => (size === undefined || size === 0 ? null : Math.min(1, read / size)),
  };
}

function startReading(
  rows: readonly FileRow[],
  source: SourceName | null,
  reference: Reference,
  broken: readonly RowProblem[],
) {
  const head = [...rows.slice(0, rowsToRecognise), ...rows.slice(-1)];
  const found = source ?? recognise(head);
  const reader = found ? readerFor(found, head, reference) : null;
  if (found && reader) return { source: found, reader };
  const [first] = broken;
  if (first) throw new Problem('unreadable-file', { reason: first.message });
  const what = whatItIs(head);
  if (what !== null) throw new Problem('unknown-source', { reason: what });
  const titles = head.flatMap((row) => (row.kind === 'cells' ? [row.cells.slice(0, 6).join(', ')] : []))[0];
  throw new Problem(
    'unknown-source',
    titles === undefined ? {} : { reason: `It begins with: ${titles.slice(0, 200)}` },
  );
}

function problemOf({ sheet, line, code, message }: Extract<RawRow, { kind: 'broken' }>): RowProblem {
  return { sheet, line, column: null, code, message };
}

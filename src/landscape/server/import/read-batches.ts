import { Problem } from '../../../kernel/problem/problem.ts';
import type { Bytes, RawRow } from '../../../platform/sheets/raw-row.ts';
import { readRows } from '../../../platform/sheets/read-rows.ts';
import { isUnquoted, readerFor, recognise, recordsIn } from '../../model/sources/recognise.ts';
import { whatElse } from '../../model/sources/what-else.ts';
import type {
  AboutFile,
  Batch,
  FileRow,
  Reference,
  RowProblem,
  SourceName,
  SourceReader,
} from '../../model/sources/source.ts';

/** What was read of a file: batch by batch, the last with what the file says of itself. */
export interface ReadBatch {
  readonly source: SourceName;
  readonly batch: Batch;
  readonly about: AboutFile;
}

const rowsToRecognise = 25;
const rowsOfBatch = 2000;

/**
 * Reads a file in batches of 2,000 rows; the source is found by its content unless given. Rows that are broken are problems.
 * Throws Problem `unknown-source` when it is none that we read, `unreadable-file` when it cannot be opened.
 */
export async function* readBatches(
  bytes: Bytes,
  source: SourceName | null,
  reference: Reference,
): AsyncGenerator<ReadBatch> {
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
    return { source: reader.source, batch: out, about: reader.reader.about() };
  };
  for await (const row of readRows(bytes, { unquoted: isUnquoted, recordsIn })) {
    if (row.kind === 'broken') broken.push(problemOf(row));
    else rows.push(row);
    if (rows.length + broken.length >= (reader ? rowsOfBatch : Math.max(rowsOfBatch, rowsToRecognise)))
      yield take();
  }
  yield take();
  if (reader !== null) yield finish(reader);
}

function finish({ source, reader }: { source: SourceName; reader: SourceReader }): ReadBatch {
  return { source, batch: reader.finish(), about: reader.about() };
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
  const known = whatElse(head);
  if (known !== null) throw new Problem('unknown-source', { reason: known });
  const titles = head.flatMap((row) => (row.kind === 'cells' ? [row.cells.slice(0, 6).join(', ')] : []))[0];
  throw new Problem(
    'unknown-source',
    titles === undefined ? {} : { reason: `It begins with: ${titles.slice(0, 200)}` },
  );
}

function problemOf({ sheet, line, code, message }: Extract<RawRow, { kind: 'broken' }>): RowProblem {
  return { sheet, line, column: null, code, message };
}

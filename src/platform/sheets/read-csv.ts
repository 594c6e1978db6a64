import { CsvError, parse, type Parser } from 'csv-parse';
import type { RawRow } from './raw-row.ts';
import { mostOfOneRow, rowTooLong } from './too-long.ts';

/**
 * Rows of delimited text with quoting (RFC 4180, forgiving): line breaks in cells, rows of any length. Empty rows are left out. From a
 * quotation mark on that is not closed nothing can be read: that is a last, broken row. Throws Problem `unreadable-file` for a row
 * without an end.
 */
export async function* readCsv(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<RawRow> {
  const parser = parse({
    delimiter,
    bom: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: mostOfOneRow,
  });
  const failure: { error: Error | null } = { error: null };
  parser.on('error', (error: Error) => {
    failure.error = error;
  });
  let line = 1;
  let rows = 0;
  // Read by hand and not by iterating: a stream that fails drops the rows that it had ready.
  function* ready(): Generator<RawRow> {
    for (let record = next(parser); record !== null; record = next(parser)) {
      rows += 1;
      if (record.some((cell) => cell.trim() !== ''))
        yield { kind: 'cells', sheet: null, line, cells: record };
      // Lines as an editor counts them: line feeds in cells count, lone carriage returns do not.
      line += 1 + record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
    }
  }
  for await (const piece of text) {
    if (!parser.write(piece)) {
      yield* ready();
      if (parser.writableNeedDrain && failure.error === null)
        await happens(parser, ['drain', 'readable', 'error']);
    }
    yield* ready();
    if (failure.error !== null) break;
  }
  if (failure.error === null) parser.end();
  for (;;) {
    yield* ready();
    if (parser.readableEnded || failure.error !== null) break;
    await happens(parser, ['readable', 'end', 'error']);
  }
  yield* ready();
  if (failure.error === null) return;
  if (!(failure.error instanceof CsvError)) throw failure.error;
  if (failure.error.code === 'CSV_MAX_RECORD_SIZE') throw rowTooLong(`row ${rows + 1}`);
  const message =
    'A quotation mark opens a cell in this row and is not closed. From this row on nothing of the file could be read.';
  yield { kind: 'broken', sheet: null, line, code: 'quote-not-closed', message };
}

function next(parser: Parser): readonly string[] | null {
  return parser.read() as readonly string[] | null;
}

/** The first of these events. */
function happens(parser: Parser, events: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      for (const event of events) parser.off(event, done);
      resolve();
    };
    for (const event of events) parser.on(event, done);
  });
}

/** The delimiter of a file by its first line: the one of comma, tab, semicolon and bar that occurs most outside quotes. */
export function delimiterOf(start: string): string {
  const head = start.replace(/"(?:[^"]|"")*"/g, '').split(/\r?\n/, 1)[0] ?? '';
  const candidates = [',', '\t', ';', '|'].map((delimiter) => ({
    delimiter,
    count: head.split(delimiter).length,
  }));
  return candidates.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { Problem } from '../../kernel/problem/problem.ts';
import type { RawRow } from './raw-row.ts';
import { mostOfOneRow, rowTooLong } from './too-long.ts';

/**
 * Rows of delimited text with quoting (RFC 4180, forgiving): line breaks in cells, rows of any length. Empty rows are
 * left out. Throws Problem `unreadable-file` for a row without an end.
 */
export async function* readCsv(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<RawRow> {
  const parser = Readable.from(text, { objectMode: false }).pipe(
    parse({
      delimiter,
      bom: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: mostOfOneRow,
    }),
  );
  let line = 1;
  try {
    for await (const record of parser as AsyncIterable<readonly string[]>) {
      if (record.some((cell) => cell.trim() !== ''))
        yield { kind: 'cells', sheet: null, line, cells: record };
      // Lines as an editor counts them: line feeds in cells count, lone carriage returns do not.
      line += 1 + record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The parser is ahead of the rows that were taken from it.
    const where = `row ${Number(error['records']) + 1}`;
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw rowTooLong(where);
    throw new Problem('unreadable-file', {
      reason: `${where[0]?.toUpperCase()}${where.slice(1)} cannot be read. Look for a quotation mark that is not closed.`,
    });
  }
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

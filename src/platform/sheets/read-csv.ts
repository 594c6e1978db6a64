import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { RawRow } from './raw-row.ts';

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Rows of delimited text with quoting (RFC 4180, forgiving): line breaks in cells, rows of any length. Empty rows are left out. */
export async function* readCsv(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<RawRow> {
  const parser = Readable.from(text, { objectMode: false }).pipe(
    parse({
      delimiter,
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    }),
  );
  let before = 0;
  for await (const { record, info } of parser as AsyncIterable<Parsed>) {
    const line = before + 1;
    before = info.lines;
    if (record.some((cell) => cell.trim() !== '')) yield { kind: 'cells', sheet: null, line, cells: record };
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

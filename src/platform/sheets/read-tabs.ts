import type { RawRow } from './raw-row.ts';
import { mostOfOneRow, rowTooLong } from './too-long.ts';

/**
 * Rows of tab-separated text without any quoting, as the Charity Commission writes it: a quotation mark is a character like others.
 * A line break inside a cell leaves a row with too few cells; it is put together again with the lines that follow, unless the next
 * line is whole by itself. A break right before a tab was put there by the writer and is dropped.
 * Throws Problem `unreadable-file` for a line or a row without an end.
 */
export async function* readTabs(text: AsyncIterable<string>): AsyncGenerator<RawRow> {
  let columns = 0;
  let line = 0;
  let open: OpenRow | null = null;
  const broken = (at: number, found: number): RawRow => ({
    kind: 'broken',
    sheet: null,
    line: at,
    code: found < columns ? 'too-few-cells' : 'too-many-cells',
    message: `This row has ${found} cells; the first row has ${columns}.`,
  });
  for await (const physical of linesOf(text)) {
    line += 1;
    const count = cellsIn(physical);
    if (columns === 0) {
      columns = count;
      yield { kind: 'cells', sheet: null, line, cells: physical.split('\t') };
      continue;
    }
    if (open && count === columns) {
      yield broken(open.line, open.cells);
      open = null;
    }
    if (!open && physical === '') continue;
    open = open
      ? joined(open, physical, count)
      : { line, texts: [physical], cells: count, length: physical.length };
    if (open.length > mostOfOneRow) throw rowTooLong(`line ${open.line}`);
    if (open.cells < columns) continue;
    if (open.cells > columns) yield broken(open.line, open.cells);
    else yield { kind: 'cells', sheet: null, line: open.line, cells: open.texts.join('').split('\t') };
    open = null;
  }
  if (open) yield broken(open.line, open.cells);
}

/** A row that has too few cells so far; its pieces are counted once each and put together when it is whole. */
interface OpenRow {
  readonly line: number;
  readonly texts: string[];
  readonly cells: number;
  readonly length: number;
}

function joined({ line, texts, cells, length }: OpenRow, physical: string, count: number): OpenRow {
  texts.push(physical.startsWith('\t') ? physical : `\n${physical}`);
  return { line, texts, cells: cells + count - 1, length: length + physical.length + 1 };
}

function cellsIn(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\t'); at !== -1; at = text.indexOf('\t', at + 1)) count += 1;
  return count;
}

/** Lines without their ends (LF or CRLF). */
async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  let ended = 0;
  for await (const piece of text) {
    // Only the new piece is looked through: a line may be as long as a thousand pieces.
    let from = 0;
    for (let at = piece.indexOf('\n'); at !== -1; at = piece.indexOf('\n', from)) {
      const line = rest + piece.slice(from, at);
      rest = '';
      from = at + 1;
      ended += 1;
      yield line.endsWith('\r') ? line.slice(0, -1) : line;
    }
    rest += piece.slice(from);
    if (rest.length > mostOfOneRow) throw rowTooLong(`line ${ended + 1}`);
  }
  if (rest !== '') yield rest;
}

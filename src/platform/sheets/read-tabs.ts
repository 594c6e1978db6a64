import { Problem } from '../../kernel/problem/problem.ts';
import type { RawRow } from './raw-row.ts';

/** A row that is still not whole after so many characters is no row with line breaks in it. */
const longestRow = 1_000_000;
/** A line that is longer is no line of a table, and may be the whole file. */
const longestLine = 64 * 1024 * 1024;

/**
 * Rows of tab-separated text without any quoting, as the Charity Commission writes it: a quotation mark is a character like others.
 * A line break inside a cell leaves a row with too few cells; it is put together again with the lines that follow, unless the next
 * line is whole by itself. A break right before a tab was put there by the writer and is dropped. Throws Problem `unreadable-file` for a
 * line of more than 64 million characters.
 */
export async function* readTabs(text: AsyncIterable<string>): AsyncGenerator<RawRow> {
  let columns = 0;
  let line = 0;
  let open: { line: number; text: string } | null = null;
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
      yield broken(open.line, cellsIn(open.text));
      open = null;
    }
    if (!open && physical === '') continue;
    const joined: { line: number; text: string } = open
      ? {
          line: open.line,
          text: physical.startsWith('\t') ? open.text + physical : `${open.text}\n${physical}`,
        }
      : { line, text: physical };
    open = null;
    const found = cellsIn(joined.text);
    if (found === columns)
      yield { kind: 'cells', sheet: null, line: joined.line, cells: joined.text.split('\t') };
    else if (found > columns || joined.text.length > longestRow) yield broken(joined.line, found);
    else open = joined;
  }
  if (open) yield broken(open.line, cellsIn(open.text));
}

function cellsIn(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\t'); at !== -1; at = text.indexOf('\t', at + 1)) count += 1;
  return count;
}

/** Lines without their ends (LF or CRLF). */
async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of text) {
    // Only the new piece is looked through: a line may be as long as a thousand pieces.
    let from = 0;
    for (let at = piece.indexOf('\n'); at !== -1; at = piece.indexOf('\n', from)) {
      const line = rest + piece.slice(from, at);
      rest = '';
      from = at + 1;
      yield line.endsWith('\r') ? line.slice(0, -1) : line;
    }
    rest += piece.slice(from);
    if (rest.length > longestLine)
      throw new Problem('unreadable-file', {
        reason: 'A line of this file has more than 64 million characters.',
      });
  }
  if (rest !== '') yield rest;
}

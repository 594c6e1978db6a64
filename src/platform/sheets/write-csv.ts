import { finite, harmless, type Cell } from './cell.ts';

export type { Cell } from './cell.ts';

/**
 * A CSV file (RFC 4180, UTF-8 with a byte order mark so that spreadsheet programs read accents, CRLF).
 * Cells that would be formulas are neutralised; numbers stay numbers; null is an empty cell.
 */
export function writeCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): Buffer {
  const lines = [columns, ...rows].map((row) => row.map(written).join(','));
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`, 'utf8');
}

function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(finite(cell));
  const text = harmless(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

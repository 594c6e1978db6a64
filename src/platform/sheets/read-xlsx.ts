import { readXlsx as read } from 'hucre/xlsx';
import { Problem } from '../../kernel/problem/problem.ts';
import type { RawRow } from './raw-row.ts';

/**
 * The rows of all sheets of a workbook. Numbers keep their text (1115320, not 1.11532E6), days become YYYY-MM-DD, line breaks
 * stay, empty rows are left out but counted. Throws Problem `unreadable-file`.
 */
export async function* readXlsx(file: Uint8Array): AsyncGenerator<RawRow> {
  let workbook;
  try {
    workbook = await read(file);
  } catch {
    throw new Problem('unreadable-file', {
      reason: 'This is not a workbook that can be opened, or it has a password.',
    });
  }
  for (const { name, rows } of workbook.sheets) {
    for (const [index, row] of rows.entries()) {
      const cells = row.map(textOf);
      while (cells.length > 0 && cells.at(-1) === '') cells.pop();
      if (cells.length > 0) yield { kind: 'cells', sheet: name, line: index + 1, cells };
    }
  }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return String(cell);
}

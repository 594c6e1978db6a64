import { writeXlsx as write } from 'hucre/xlsx';
import { finite, harmless, type Cell } from './cell.ts';

/** A sheet to write: its name, its column titles, its rows. */
export interface SheetToWrite {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A workbook (XLSX). Cells that would be formulas are neutralised; numbers stay numbers; null is an empty cell. */
export async function writeXlsx({ sheets }: { readonly sheets: readonly SheetToWrite[] }): Promise<Buffer> {
  const taken = new Set<string>();
  const file = await write({
    sheets: sheets.map(({ name, columns, rows }) => ({
      name: sheetName(name, taken),
      rows: [columns, ...rows].map((row) => row.map(written)),
    })),
  });
  return Buffer.from(file);
}

function written(cell: Cell): Cell {
  if (cell === null) return null;
  return typeof cell === 'number' ? finite(cell) : harmless(cell);
}

/** Excel allows 31 characters, none of : \ / ? * [ ], and no name twice. */
function sheetName(name: string, taken: Set<string>): string {
  const base =
    name
      .replace(/[:\\/?*[\]]/g, ' ')
      .trim()
      .slice(0, 31) || 'Sheet';
  let free = base;
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${base.slice(0, 27)} ${number}`;
  taken.add(free.toLowerCase());
  return free;
}

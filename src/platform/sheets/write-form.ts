import { writeXlsx as write, type DataValidation } from 'hucre/xlsx';
import { finite, harmless, type Cell } from './cell.ts';

/** A sheet that people fill in: its cells, what may stand in which, and how wide its columns are. */
export interface FormSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly (readonly Cell[])[];
  readonly widths: readonly number[];
  readonly checks: readonly FormCheck[];
}

/** What a spreadsheet program accepts in a range of cells, e.g. `B6`, and what it says to the person. */
export interface FormCheck {
  readonly range: string;
  readonly kind: 'whole' | 'decimal';
  readonly least: number | null;
  readonly title: string;
  readonly message: string;
}

/**
 * A workbook to fill in, with checks as one types. A check warns and lets other entries pass: "n/a" must remain possible. Cells that would be
 * formulas are neutralised.
 */
export async function writeForm(sheets: readonly FormSheet[]): Promise<Buffer> {
  const file = await write({
    sheets: sheets.map(({ name, hidden, rows, widths, checks }) => ({
      name,
      ...(hidden ? { hidden: true } : {}),
      rows: rows.map((row) =>
        row.map((cell) => (cell === null ? null : typeof cell === 'number' ? finite(cell) : harmless(cell))),
      ),
      columns: widths.map((width) => ({ width })),
      dataValidations: checks.map(validation),
    })),
  });
  return Buffer.from(file);
}

function validation({ range, kind, least, title, message }: FormCheck): DataValidation {
  return {
    range,
    type: kind,
    operator: least === null ? 'between' : 'greaterThanOrEqual',
    ...(least === null
      ? { formula1: '-1000000000000', formula2: '1000000000000' }
      : { formula1: String(least) }),
    allowBlank: true,
    showInputMessage: true,
    showErrorMessage: true,
    inputTitle: title.slice(0, 32),
    inputMessage: message.slice(0, 255),
    errorTitle: title.slice(0, 32),
    errorMessage: message.slice(0, 255),
    errorStyle: 'warning',
  };
}

/** A cell as it stands in a file: text ('' is empty), a number, or a number that is shown as a percentage (45 for 45%). */
export type Cell = string | number | { readonly percent: number };

/** Cells that are one cell on screen; zero-based and inclusive. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A sheet with its cells by row and column, both from 0. Rows may end early. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly (readonly Cell[])[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  readonly merges: readonly Merge[];
}

/** A file somebody keeps their figures in. A CSV file is one sheet, named after the file. */
export interface Workbook {
  readonly fileName: string;
  readonly sheets: readonly Sheet[];
}

/** The cell of a sheet; '' where the row ends before it. */
export function cellAt(sheet: Sheet, row: number, column: number): Cell {
  return sheet.rows[row]?.[column] ?? '';
}

/** What a cell says as people read it. */
export function textOf(cell: Cell): string {
  if (typeof cell === 'object') return `${cell.percent}%`;
  return typeof cell === 'number' ? String(cell) : cell.replace(/\s+/g, ' ').trim();
}

/** How many columns the widest row has. */
export function widthOf(sheet: Sheet): number {
  return sheet.rows.reduce((widest, row) => Math.max(widest, row.length), 0);
}

/**
 * The letters of a column, from 0.
 *
 * @example columnName(27) // 'AB'
 */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

/**
 * The name of a cell as spreadsheet programs say it; row and column from 0.
 *
 * @example cellName(6, 2) // 'C7'
 */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

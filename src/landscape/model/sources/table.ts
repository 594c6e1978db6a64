import type { FileRow, RowProblem } from './source.ts';

/** A row of a table with its cells by column title. */
export interface TableRow {
  readonly sheet: string | null;
  readonly line: number;
  readonly values: ReadonlyMap<string, string>;
}

/** A column title without what differs between files: capitals, blanks, underscores, a byte order mark. */
export function plainTitle(title: string): string {
  return title.replace(/[\s_\uFEFF]+/g, '').toLowerCase();
}

/**
 * Turns rows of cells into rows by column title: the first row of a sheet that `isHead` says yes to is its head; rows before it are
 * notes. Columns without a title are left out; of two with one title the first that is filled counts. `titlesWithout` knows the titles
 * of a table that came without them, by one of its rows.
 */
export function tableReader(
  isHead: (cells: readonly string[]) => boolean,
  titlesWithout: (cells: readonly string[]) => readonly string[] | null = () => null,
) {
  const heads = new Map<string | null, { line: number; columns: readonly string[] }>();
  return {
    /** The titles of a sheet as the file writes them, once its head was read. */
    head: (sheet: string | null) => heads.get(sheet) ?? null,
    sheets: () => [...heads.keys()],
    rows(rows: readonly FileRow[]): readonly TableRow[] {
      const out: TableRow[] = [];
      for (const row of rows) {
        if (row.kind !== 'cells') continue;
        const head = heads.get(row.sheet);
        if (head) out.push({ sheet: row.sheet, line: row.line, values: byTitle(head.columns, row.cells) });
        else if (isHead(row.cells))
          heads.set(row.sheet, { line: row.line, columns: row.cells.map((cell) => cell.trim()) });
        else {
          const columns = titlesWithout(row.cells);
          if (columns === null) continue;
          heads.set(row.sheet, { line: 0, columns });
          out.push({ sheet: row.sheet, line: row.line, values: byTitle(columns, row.cells) });
        }
      }
      return out;
    },
  };
}

function byTitle(columns: readonly string[], cells: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? '';
    if (column !== '' && (values.get(column) ?? '') === '') values.set(column, cell);
  }
  return values;
}

/** A row of a table, or a flat record of a JSON file, by title: for registers that come as either. */
export function flatRows(
  table: ReturnType<typeof tableReader>,
  rows: readonly FileRow[],
): readonly TableRow[] {
  const records = rows.flatMap((row) =>
    row.kind === 'record' && row.line > 0 ? [{ sheet: null, line: row.line, values: flat(row.value) }] : [],
  );
  return [...table.rows(rows), ...records];
}

function flat(value: unknown): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(
    Object.entries(value).map(([key, cell]) => [
      key,
      // Escaped in JSON, NUL and halves of letters come through where no file could hold them.
      cell === null || typeof cell === 'object' ? '' : String(cell).replaceAll('\0', '').toWellFormed(),
    ]),
  );
}

/** A problem of a row. */
export function problemAt(
  row: { readonly sheet: string | null; readonly line: number },
  column: string | null,
  code: string,
  message: string,
): RowProblem {
  return { sheet: row.sheet, line: row.line, column, code, message };
}

import { readXlsx as read, type Sheet as FileSheet } from 'hucre/xlsx';
import { Problem } from '../../kernel/problem/problem.ts';
import { textOf } from './decode.ts';
import { readCsv } from './read-csv.ts';
import { unpackHonestly, workbookLimits } from './read-xlsx.ts';
import type { Bytes } from './raw-row.ts';

/** A cell of a grid: text ('' is empty), a number, or a number shown as a percentage (45 for 45%). Days are YYYY-MM-DD. */
export type GridCell = string | number | { readonly percent: number };

/** A sheet as it stands in a file, every cell in its place: rows and columns count from 0. */
export interface Grid {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly (readonly GridCell[])[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  readonly merges: readonly {
    readonly top: number;
    readonly left: number;
    readonly bottom: number;
    readonly right: number;
  }[];
}

/** More cells than any spreadsheet that people keep by hand. */
export const mostCells = 1_000_000;

/**
 * All sheets of a workbook, or the one of a CSV file (named after the file), with every cell in its place. Throws Problem
 * `unreadable-file` for what cannot be opened, `too-large` for more than a million cells.
 */
export async function readGrids(bytes: Bytes): Promise<Grid[]> {
  const content = await whole(bytes);
  const grids =
    content[0] === 0x50 && content[1] === 0x4b && content[2] === 3 && content[3] === 4
      ? await workbookGrids(content)
      : [await csvGrid(bytes, content)];
  const cells = grids.reduce((sum, { rows }) => sum + rows.reduce((own, row) => own + row.length, 0), 0);
  if (cells > mostCells)
    throw new Problem('too-large', {
      reason: `This file has more than ${mostCells} cells. Send it in parts.`,
    });
  return grids;
}

async function whole(bytes: Bytes): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of await bytes.open()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > workbookLimits.totalBytes)
      throw new Problem('unreadable-file', {
        reason: `This workbook is larger than ${workbookLimits.totalBytes / 1024 ** 2} MB. Send it as CSV, or in parts.`,
      });
  }
  return Buffer.concat(chunks);
}

async function workbookGrids(content: Uint8Array): Promise<Grid[]> {
  const unpacked = await unpackHonestly(
    Buffer.from(content.buffer, content.byteOffset, content.length),
    workbookLimits,
  );
  let sheets: readonly FileSheet[];
  try {
    // Styles, since only they tell 0.45 from 45%.
    ({ sheets } = await read(unpacked, { readStyles: true }));
  } catch {
    throw new Problem('unreadable-file', {
      reason: 'This is not a workbook that can be opened, or it has a password.',
    });
  }
  return sheets.map(gridOf);
}

function gridOf(sheet: FileSheet): Grid {
  const hiddenRows = [...(sheet.rowDefs ?? [])].filter(([, row]) => row.hidden === true).map(([row]) => row);
  return {
    name: sheet.name,
    hidden: sheet.hidden === true || sheet.veryHidden === true,
    rows: trimmed(
      sheet.rows.map((row, at) =>
        row.map((cell, column) => cellOf(cell, sheet.cells?.get(`${at},${column}`)?.style?.numFmt)),
      ),
    ),
    hiddenRows,
    hiddenColumns: (sheet.columns ?? []).flatMap((column, at) => (column?.hidden === true ? [at] : [])),
    merges: (sheet.merges ?? []).map(({ startRow, startCol, endRow, endCol }) => ({
      top: startRow,
      left: startCol,
      bottom: endRow,
      right: endCol,
    })),
  };
}

function cellOf(cell: unknown, format: string | undefined): GridCell {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell !== 'number') return typeof cell === 'string' ? cell : String(cell);
  if (!Number.isFinite(cell)) return '';
  // 0.29 is 28.999999999999996% to a computer.
  return format?.includes('%') === true ? { percent: Number((cell * 100).toPrecision(12)) } : cell;
}

/** Without empty cells at the ends of rows and empty rows at the end: a formatted but empty sheet has a million of them. */
function trimmed(rows: readonly (readonly GridCell[])[]): GridCell[][] {
  const short = rows.map((row) =>
    row.slice(0, row.findLastIndex((cell) => typeof cell !== 'string' || cell.trim() !== '') + 1),
  );
  return short.slice(0, short.findLastIndex((row) => row.length > 0) + 1);
}

async function csvGrid(bytes: Bytes, content: Uint8Array): Promise<Grid> {
  const start = new TextDecoder('windows-1252').decode(content.subarray(0, 65_536));
  const rows: GridCell[][] = [];
  // A spreadsheet program counts a row once, however many lines its cells have.
  let inside = 0;
  for await (const row of readCsv(textOf(bytes), delimiterOfTable(start))) {
    if (row.kind !== 'cells') continue;
    rows[row.line - 1 - inside] = [...row.cells];
    inside += row.cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
  }
  return {
    name: bytes.name.replace(/\.[^.]*$/, ''),
    hidden: false,
    rows: trimmed(Array.from(rows, (row) => row ?? [])),
    hiddenRows: [],
    hiddenColumns: [],
    merges: [],
  };
}

/** The delimiter by all first lines: a title above a table has none. */
function delimiterOfTable(start: string): string {
  const lines = start
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r?\n/)
    .slice(0, 40);
  const counted = ['\t', ';', '|', ','].map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0);
    // Lines with as many delimiters as others speak for a table; commas stand in numbers and sentences too.
    const same = Math.max(
      0,
      ...[...Map.groupBy(counts, (count) => count).values()].map((group) => group.length),
    );
    return { delimiter, score: same * (delimiter === ',' ? 1 : 1.5) };
  });
  return counted.reduce((best, one) => (one.score > best.score ? one : best), { delimiter: ',', score: 0 })
    .delimiter;
}

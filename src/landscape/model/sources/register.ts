import { readDay } from './day.ts';
import type { AboutFile, OpenBatch, RecordDraft, Reference, SourceReader } from './source.ts';
import { emptyBatch } from './source.ts';
import { flatRows, plainTitle, problemAt, tableReader, type TableRow } from './table.ts';
import { lineOrNull, numberOrNull } from './text.ts';

/** A row that is being read: its cells, and the problems found in them so far. */
export interface RowAtWork {
  readonly row: TableRow;
  readonly batch: OpenBatch;
  text(column: string): string;
  /** The day in a cell; null when empty or, with a problem, when it is none. */
  day(column: string): string | null;
  number(column: string): number | null;
  problem(column: string | null, code: string, message: string): void;
}

/** Adds what a row of one of a register's tables says to its batch; false when nothing of it can be kept. `key` is the register's own. */
export type TableRowReader = (at: RowAtWork, key: string, areaCodes: Reference['areaCodes']) => boolean;

interface RegisterSource {
  readonly isHead: (cells: readonly string[]) => boolean;
  /** The titles of a table that came without its first row, told by a row of it; null when it is no such row. */
  readonly titlesWithout?: (cells: readonly string[]) => readonly string[] | null;
  /** Adds what a row says to the batch; false when nothing of it can be kept (a problem says why). */
  readonly read: (at: RowAtWork) => boolean;
  readonly finish?: (batch: OpenBatch) => void;
  readonly about?: () => AboutFile;
}

export const nothingAbout: AboutFile = { part: null, licence: null, attribution: null, asOf: null };

/** A reader of a register that comes as one table, or as flat JSON records. */
export function registerReader(source: RegisterSource): SourceReader {
  const { isHead, titlesWithout, read, finish, about } = source;
  const table = tableReader(isHead, titlesWithout);
  const seen = new Set<string>();
  const titles = titleFinder();
  return {
    take(rows) {
      const batch = emptyBatch();
      for (const row of flatRows(table, rows)) {
        if ([...row.values.values()].every((cell) => cell.trim() === '')) continue;
        batch.read += 1;
        const at = atWork(row, batch, titles);
        const before = batch.records.length;
        if (!read(at)) batch.refused += 1;
        const record = batch.records[before];
        if (record && seen.has(record.identifier)) {
          batch.records.pop();
          batch.refused += 1;
          at.problem(
            null,
            'duplicate-identifier',
            `${record.identifier} stands in this file before. Only the first row is taken.`,
          );
        } else if (record) seen.add(record.identifier);
      }
      return batch;
    },
    finish() {
      const batch = emptyBatch();
      finish?.(batch);
      return batch;
    },
    about: about ?? (() => nothingAbout),
  };
}

/** Finds the title by which a file has a column, whatever its capitals and blanks. What was found once is not looked for again. */
function titleFinder() {
  const known = new Map<string, string>();
  return ({ values }: TableRow, column: string): string => {
    const before = known.get(column);
    if (before !== undefined && values.has(before)) return before;
    const wanted = plainTitle(column);
    for (const title of values.keys()) {
      if (plainTitle(title) !== wanted) continue;
      known.set(column, title);
      return title;
    }
    return column;
  };
}

function atWork(row: TableRow, batch: OpenBatch, titleIn: ReturnType<typeof titleFinder>): RowAtWork {
  const text = (column: string) => row.values.get(column) ?? row.values.get(titleIn(row, column)) ?? '';
  const problem = (column: string | null, code: string, message: string) => {
    batch.problems.push(problemAt(row, column, code, message));
  };
  return {
    row,
    batch,
    text,
    problem,
    day(column) {
      const given = text(column).trim();
      if (given === '') return null;
      const read = readDay(given);
      if (read.day === null)
        problem(column, 'not-a-day', `${column}: ${read.reason} The row is kept without it.`);
      return read.day;
    },
    number(column) {
      const given = text(column).trim();
      if (given === '') return null;
      const number = numberOrNull(given);
      if (number === null)
        problem(
          column,
          'not-a-number',
          `${column}: "${short(given)}" is not a number. The row is kept without it.`,
        );
      return number;
    },
  };
}

/** A cell's text as it is quoted in a message. */
export function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}

/** A record of which only identifier and name are told yet. */
export function bareRecord(row: TableRow, identifier: string, name: string): RecordDraft {
  return {
    sheet: row.sheet,
    line: row.line,
    rows: 1,
    identifier,
    registerKey: null,
    name,
    status: 'unknown',
    kind: null,
    registeredOn: null,
    removedOn: null,
    activities: null,
    objects: null,
    areaOfBenefit: null,
    address: null,
    postcode: null,
    website: null,
    companyNumber: null,
    income: null,
    spending: null,
    yearEnd: null,
    classifications: [],
    areas: [],
    currency: 'GBP',
    otherNames: [],
    years: [],
    events: [],
    identifiers: [identifier],
  };
}

/** The name in a cell; null with a problem when it is empty, for then the row cannot be kept. */
export function neededName(at: RowAtWork, column: string): string | null {
  const name = lineOrNull(at.text(column));
  if (name === null) at.problem(column, 'missing', `${column}: there is no name. The row is left out.`);
  return name;
}

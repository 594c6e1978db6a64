import type { Frequency } from '../../../kernel/calendar/period.ts';
import { cellProblem, type CellProblem } from './cell-problem.ts';
import { decimalMarkOf, type DecimalMark } from './figure-cell.ts';
import { figuresOf, type SheetFigure } from './figures.ts';
import type { Reading } from './labels.ts';
import type { Mapping, TableMapping } from './mapping.ts';
import { matcherOf, type KnownMeasure } from './measure-names.ts';
import { yearHintIn, type YearHint, type YearStart } from './period-label.ts';
import { proposeTable } from './propose.ts';
import { readTable, type TableReading } from './read-table.ts';
import { templateMapping } from './template.ts';
import { cellName, textOf, type Sheet, type Workbook } from './workbook.ts';

/** What is known before a file is read. */
export interface Knowing {
  readonly measures: readonly KnownMeasure[];
  /** The period asked for, taken where a sheet names none. */
  readonly period: { readonly start: string; readonly end: string } | null;
}

/** Everything a file says by a mapping. */
export interface WorkbookReading {
  readonly mapping: Mapping;
  readonly tables: readonly TableReading[];
  readonly figures: readonly SheetFigure[];
  readonly problems: readonly CellProblem[];
}

/** Proposes how a file is read; `saved` is how its sender's last one was. A template of ours is known without guessing. */
export function proposeMapping(workbook: Workbook, knowing: Knowing, saved: Mapping | null = null): Mapping {
  const ours = templateMapping(workbook, knowing.measures);
  if (ours) return ours;
  const yearStarts: YearStart = saved?.yearStarts ?? 4;
  const prepare = readerOf(workbook, knowing.measures, yearStarts);
  const decided = saved?.tables.flatMap((table) => table.decided) ?? [];
  return {
    yearStarts,
    tables: workbook.sheets.map((sheet) => {
      const before = saved?.tables.find((table) => table.sheet === sheet.name) ?? null;
      if (before && !before.use) return { ...before, sheet: sheet.name };
      return proposeTable(sheet, {
        reading: prepare.of(sheet),
        decimal: prepare.decimal,
        decided: before?.decided ?? decided,
        period: knowing.period,
        before,
      });
    }),
  };
}

/** Reads a file by a mapping: every figure with its sheet and cell, and everything that cannot be used, in plain words. */
export function readWorkbook(
  workbook: Workbook,
  mapping: Mapping,
  measures: readonly KnownMeasure[],
): WorkbookReading {
  const prepare = readerOf(workbook, measures, mapping.yearStarts);
  const pairs = mapping.tables.flatMap((table) => {
    const sheet = workbook.sheets.find(({ name }) => name === table.sheet);
    return table.use && sheet ? [{ sheet, table }] : [];
  });
  const tables = pairs.map(({ sheet, table }) => readTable(sheet, table, prepare.of(sheet), prepare.decimal));
  const { figures, problems } = figuresOf(tables);
  const missing = mapping.tables
    .filter((table) => table.use && !workbook.sheets.some(({ name }) => name === table.sheet))
    .map((table) => cellProblem('sheet-missing', { sheet: table.sheet, cell: '' }, { text: table.sheet }));
  return { mapping, tables, figures, problems: [...missing, ...tables.flatMap(aboutTable), ...problems] };
}

function aboutTable(reading: TableReading): CellProblem[] {
  const { sheet } = reading.table;
  const unknown = reading.unknown.map(({ row, column, text }) =>
    cellProblem(
      reading.periodLabels.some((label) => label.row === row && label.column === column)
        ? 'unknown-period'
        : 'unknown-measure',
      { sheet, cell: cellName(row, column) },
      { text },
    ),
  );
  const hidden =
    reading.hidden.length === 0
      ? []
      : [cellProblem('hidden', { sheet, cell: '' }, { what: reading.hidden.slice(0, 20).join(', ') })];
  const empty = reading.cells.length === 0 ? [cellProblem('no-table', { sheet, cell: '' })] : [];
  return [...unknown, ...hidden, ...empty];
}

/** What labels and figures of a file are read with: made once for all its sheets. */
function readerOf(
  workbook: Workbook,
  measures: readonly KnownMeasure[],
  yearStarts: YearStart,
): {
  readonly decimal: DecimalMark;
  readonly of: (sheet: Sheet) => Reading;
} {
  const byId = new Map(measures.map((measure) => [measure.measureId, measure]));
  const match = matcherOf(measures);
  const frequency = usual(measures);
  return {
    decimal: decimalMarkOf(workbook.sheets.flatMap(({ rows }) => rows.flat())),
    of: (sheet) => ({ measures: byId, match, yearStarts, frequency, year: yearOf(sheet, workbook.fileName) }),
  };
}

function yearOf(sheet: Sheet, fileName: string): YearHint | null {
  const titles = sheet.rows
    .slice(0, 6)
    .flatMap((row) => row.flatMap((cell) => (typeof cell === 'string' ? [textOf(cell)] : [])));
  for (const text of [sheet.name, ...titles.filter((title) => title.length < 120), fileName]) {
    const hint = yearHintIn(text);
    if (hint) return hint;
  }
  return null;
}

function usual(measures: readonly KnownMeasure[]): Frequency {
  const counted = Map.groupBy(measures, ({ frequency }) => frequency);
  return [...counted].reduce((best, one) => (one[1].length > best[1].length ? one : best), [
    'quarter',
    [] as KnownMeasure[],
  ] as [Frequency, KnownMeasure[]])[0];
}

/** A mapping as it is kept once somebody agreed to it: every label that has a meaning keeps it. */
export function agreed({ mapping, tables }: WorkbookReading): Mapping {
  const kept = new Map(tables.map((reading) => [reading.table.sheet, reading]));
  return {
    ...mapping,
    tables: mapping.tables.map((table): TableMapping => {
      const reading = kept.get(table.sheet);
      if (!reading) return table;
      const measures = reading.measureLabels.flatMap((label): TableMapping['decided'] => {
        if (label.meaning.kind === 'measure') return [{ text: label.text, decision: label.meaning }];
        // Who loads a file without saying what a label means leaves it out, next time too.
        const left = label.meaning.kind === 'leave out' && label.why === 'decided';
        return left || reading.unknown.includes(label)
          ? [{ text: label.text, decision: { kind: 'leave out' } }]
          : [];
      });
      const texts = new Set(measures.map(({ text }) => text));
      // A time that somebody chose holds for labels that name a year; "Quarter 1" is another one next year.
      const periods = table.decided.filter(
        ({ text, decision }) =>
          !texts.has(text) && (decision.kind !== 'period' || /\d{4}|\d{2}[/-]\d{2}/.test(text)),
      );
      return { ...table, decided: [...measures, ...periods] };
    }),
  };
}

import { frequencyOf, type Period } from '../../../kernel/calendar/period.ts';
import { readFigure, type DecimalMark, type FigureCell } from './figure-cell.ts';
import { measureLabels, periodLabels, saysTotal, type Label, type Reading } from './labels.ts';
import type { TableMapping } from './mapping.ts';
import type { KnownMeasure, Part } from './measure-names.ts';
import { periodOf, readPeriodLabel } from './period-label.ts';
import { cellAt, cellName, textOf, widthOf, type Cell, type Sheet } from './workbook.ts';

/** One cell that belongs to a measure and a period, read. */
export interface FoundCell {
  readonly measure: KnownMeasure;
  readonly period: Period;
  readonly part: Part;
  readonly figure: FigureCell;
  readonly row: number;
  readonly column: number;
}

/** What a sheet says by a mapping, before figures of two cells are put together. */
export interface TableReading {
  readonly table: TableMapping;
  readonly measureLabels: readonly Label[];
  readonly periodLabels: readonly Label[];
  readonly cells: readonly FoundCell[];
  /** Labels with figures beside them that nobody knows what to do with. */
  readonly unknown: readonly Label[];
  /** Figures left out because their label is: totals, notes. */
  readonly leftOut: readonly Label[];
  /** Rows and columns that are hidden and hold figures. */
  readonly hidden: readonly string[];
}

interface Limits {
  /** Only so many rows: to try a mapping out. */
  readonly rows?: number;
}

/** Reads a sheet by its mapping. Cells without text say nothing. */
export function readTable(
  sheet: Sheet,
  table: TableMapping,
  reading: Reading,
  decimal: DecimalMark,
  limits: Limits = {},
): TableReading {
  const height = Math.min(sheet.rows.length, limits.rows ?? Infinity);
  const width = widthOf(sheet);
  const runs = (place: TableMapping['measures']) => (place.from === 'rows' ? width : height);
  const named = measureLabels(sheet, table, runs(table.measures), reading);
  const dated = periodLabels(sheet, table, runs(table.periods), reading);
  const measureAt = new Map(named.map((label) => [label.at, label]));
  const periodAt = new Map(dated.map((label) => [label.at, label]));
  const oneMeasure = wholeMeasure(sheet, table, reading);
  const onePeriod = wholePeriod(sheet, table, reading);
  const labelRows = [table.measures, table.periods].flatMap((place) =>
    place.from === 'rows' ? place.at : [],
  );
  const labelColumns = new Set(
    [table.measures, table.periods].flatMap((place) => (place.from === 'columns' ? place.at : [])),
  );
  const firstRow = labelRows.length === 0 ? 0 : Math.max(...labelRows) + 1;
  const [hiddenRows, hiddenColumns] = [new Set(sheet.hiddenRows), new Set(sheet.hiddenColumns)];
  const only = labelColumns.size === 0 ? totalRow(sheet, firstRow, height) : null;
  const columns: readonly { readonly column: number; readonly part: Part | null }[] =
    table.valueColumns ??
    Array.from({ length: width }, (_, column) => ({ column, part: null })).filter(
      ({ column }) => !labelColumns.has(column),
    );
  const [cells, unknown, leftOut, hidden]: [FoundCell[], Set<Label>, Set<Label>, Set<string>] = [
    [],
    new Set(),
    new Set(),
    new Set(),
  ];
  const read = figuresRead(decimal);

  for (let row = firstRow; row < height; row += 1) {
    if (only !== null && row !== only) continue;
    for (const { column, part } of columns) {
      const cell = cellAt(sheet, row, column);
      if (cell === '') continue;
      const named = table.measures.from === 'columns' ? measureAt.get(row) : measureAt.get(column);
      const dated = table.periods.from === 'columns' ? periodAt.get(row) : periodAt.get(column);
      const figure = read(cell);
      if (figure.kind === 'empty') continue;
      const says = figure.kind !== 'unreadable';
      const [byMeasure, byPeriod] = [named?.meaning.kind ?? 'none', dated?.meaning.kind ?? 'none'];
      if (says && named && byMeasure === 'unknown' && (byPeriod === 'period' || onePeriod))
        unknown.add(named);
      if (says && dated && byPeriod === 'unknown' && (byMeasure === 'measure' || oneMeasure))
        unknown.add(dated);
      if (says && named && byMeasure === 'leave out' && (byPeriod === 'period' || onePeriod))
        leftOut.add(named);
      if (says && dated && byPeriod === 'leave out' && (byMeasure === 'measure' || oneMeasure))
        leftOut.add(dated);
      const target = named?.meaning.kind === 'measure' ? named.meaning : named ? null : oneMeasure;
      const period = dated?.meaning.kind === 'period' ? dated.meaning.period : dated ? null : onePeriod;
      const measure = target ? reading.measures.get(target.measureId) : undefined;
      if (!target || !period || !measure) continue;
      if (hiddenRows.has(row) || hiddenColumns.has(column)) {
        hidden.add(hiddenRows.has(row) ? `${row + 1}` : (/^[A-Z]+/.exec(cellName(0, column))?.[0] ?? ''));
        continue;
      }
      cells.push({
        measure,
        period: asCounted(period, measure),
        part: target.part === 'of' ? 'of' : (part ?? target.part),
        figure,
        row,
        column,
      });
    }
  }
  return {
    table,
    measureLabels: named,
    periodLabels: dated,
    cells,
    unknown: [...unknown],
    leftOut: [...leftOut],
    hidden: [...hidden],
  };
}

/** Most cells of a large sheet say the same as another: each text is read once. */
function figuresRead(decimal: DecimalMark): (cell: Cell) => FigureCell {
  const known = new Map<string, FigureCell>();
  return (cell) => {
    if (typeof cell !== 'string') return readFigure(cell, decimal);
    const before = known.get(cell);
    if (before) return before;
    const figure = readFigure(cell, decimal);
    known.set(cell, figure);
    return figure;
  };
}

/** The measure of a whole sheet. */
function wholeMeasure(
  sheet: Sheet,
  table: TableMapping,
  reading: Reading,
): { readonly measureId: string; readonly part: Part } | null {
  if (table.measures.from === 'one')
    return table.oneMeasure === null ? null : { measureId: table.oneMeasure, part: 'figure' };
  return table.measures.from === 'sheet' ? reading.match(sheet.name) : null;
}

/** The period of a whole sheet. */
function wholePeriod(sheet: Sheet, table: TableMapping, reading: Reading): Period | null {
  if (table.periods.from === 'one')
    return table.onePeriod && periodOf(table.onePeriod.start, table.onePeriod.end);
  return table.periods.from === 'sheet' ? periodOfText(sheet.name, reading) : null;
}

/** The period that a name or a title tells, with the year of what stands around it. */
export function periodOfText(
  text: string,
  { yearStarts, year }: Pick<Reading, 'yearStarts' | 'year'>,
): Period | null {
  const label = readPeriodLabel(text, yearStarts);
  if (label?.kind === 'period') return label.period;
  if (!year || !label || label.kind === 'day') return null;
  const words = label.kind === 'quarter' ? `Q${label.quarter}` : text;
  const withYear =
    year.kind === 'split'
      ? `${year.year}/${String((year.year + 1) % 100).padStart(2, '0')}`
      : String(year.year);
  if (label.kind === 'month') {
    const of = year.kind === 'split' && label.month < yearStarts ? year.year + 1 : year.year;
    const found = readPeriodLabel(`${words} ${of}`, yearStarts);
    return found?.kind === 'period' ? found.period : null;
  }
  const found = readPeriodLabel(`${words} ${withYear}`, yearStarts);
  return found?.kind === 'period' ? found.period : null;
}

/** Where no names stand down the side: several rows of figures (sites, workers) have one row that adds them up. */
function totalRow(sheet: Sheet, from: number, to: number): number | null {
  for (let row = from; row < to; row += 1) {
    const first = (sheet.rows[row] ?? []).map(textOf).find((text) => text !== '');
    if (first !== undefined && saysTotal(first)) return row;
  }
  return null;
}

/** A year such as 2025/26 is a school year for what is counted by school year. */
function asCounted(period: Period, measure: KnownMeasure): Period {
  const year = Number(period.start.slice(0, 4));
  const fromApril = period.start.endsWith('-04-01') && period.end === `${year + 1}-03-31`;
  return fromApril && measure.frequency === 'school year'
    ? periodOf(`${year}-09-01`, `${year + 1}-08-31`)
    : period;
}

/** Whether figures of a period of this length are asked for. A year is a year, whenever it starts. */
export function fitsFrequency(period: Period, measure: KnownMeasure): boolean {
  const years = new Set(['year', 'school year']);
  const given = frequencyOf(period);
  return given === measure.frequency || (years.has(given) && years.has(measure.frequency));
}

import type { DecimalMark } from './figure-cell.ts';
import { saysFigure } from './figure-cell.ts';
import type { Reading } from './labels.ts';
import type { Decided, Place, TableMapping, ValueColumn } from './mapping.ts';
import { readPeriodLabel } from './period-label.ts';
import { fitsFrequency, periodOfText, readTable } from './read-table.ts';
import { cellAt, textOf, widthOf, type Sheet } from './workbook.ts';

interface ProposeOptions {
  readonly reading: Reading;
  readonly decimal: DecimalMark;
  /** What was decided about labels before; a label that is known so counts as sure. */
  readonly decided: readonly Decided[];
  /** The period to take when the sheet names none: of the collection that is asked for. */
  readonly period: { readonly start: string; readonly end: string } | null;
  /** How the sheet was read last time: kept where it fits as well as anything else. */
  readonly before?: TableMapping | null;
}

const rowsTried = 150;
const columnsTried = 80;

/**
 * How a sheet is best read: of all the ways in which names of measures and of periods could stand in it, the one that gives most
 * figures that we know. `use` is false where none does.
 */
export function proposeTable(sheet: Sheet, options: ProposeOptions): TableMapping {
  const tried = candidates(sheet, options).map((table) => ({ table, score: scoreOf(sheet, table, options) }));
  const best = tried.reduce<(typeof tried)[number] | null>(
    (found, one) => (found && found.score >= one.score ? found : one),
    null,
  );
  if (best && best.score > 0 && !sheet.hidden) return best.table;
  const nothing = options.before ?? best?.table ?? emptyTable(sheet);
  return { ...nothing, sheet: sheet.name, use: false, decided: options.decided };
}

function emptyTable(sheet: Sheet): TableMapping {
  return {
    sheet: sheet.name,
    use: false,
    measures: { from: 'columns', at: [0] },
    periods: { from: 'rows', at: [0] },
    oneMeasure: null,
    onePeriod: null,
    valueColumns: null,
    decided: [],
  };
}

/** More for a figure that fits, much less for one that does not; simpler ways first where they give the same. */
function scoreOf(sheet: Sheet, table: TableMapping, { reading, decimal, before }: ProposeOptions): number {
  const { cells, unknown, measureLabels } = readTable(sheet, table, reading, decimal, { rows: rowsTried });
  const sure = new Map(measureLabels.map((label) => [label.at, label.likeness]));
  const along = table.measures.from === 'rows' ? 'column' : 'row';
  let score = 0;
  const seen = new Set<string>();
  for (const cell of cells) {
    const key = `${cell.measure.measureId} ${cell.part} ${cell.period.start} ${cell.period.end}`;
    if (seen.has(key)) {
      score -= 2;
      continue;
    }
    seen.add(key);
    const likeness = sure.get(cell[along]) ?? 0.8;
    const readable = cell.figure.kind === 'unreadable' ? -2 : 10;
    score += readable * likeness * (fitsFrequency(cell.period, cell.measure) ? 1 : 0.6);
  }
  const levels = [table.measures, table.periods].reduce(
    (sum, place) => sum + ('at' in place ? place.at.length : 1),
    0,
  );
  const kept = before && sameStructure(before, table) ? score * 0.2 : 0;
  return (
    score +
    kept -
    unknown.length -
    levels * 0.1 -
    (table.oneMeasure !== null || table.onePeriod !== null ? 0.5 : 0)
  );
}

/** Whether two ways of reading look in the same places. */
export function sameStructure(a: TableMapping, b: TableMapping): boolean {
  return JSON.stringify([a.measures, a.periods]) === JSON.stringify([b.measures, b.periods]);
}

function candidates(sheet: Sheet, options: ProposeOptions): TableMapping[] {
  const { reading, decided, before } = options;
  const lines = linesOf(sheet, reading, decided);
  const onePeriod = titlePeriod(sheet, reading) ?? options.period;
  const oneMeasure = titleMeasure(sheet, reading);
  const base = {
    sheet: sheet.name,
    use: true,
    oneMeasure: null,
    onePeriod: null,
    valueColumns: null,
    decided,
  };
  const measures: Place[] = [
    ...lines.measureColumns.map((column): Place => ({ from: 'columns', at: [column] })),
    ...lines.measureRows.map((row): Place => ({ from: 'rows', at: [row] })),
    ...lines.measureRows.filter((row) => row > 0).map((row): Place => ({ from: 'rows', at: [row - 1, row] })),
    ...lines.measureRows.map((row): Place => ({ from: 'rows', at: [row, row + 1] })),
    ...(lines.measureColumns.length > 0
      ? lines.measureColumns.map((column): Place => ({ from: 'columns', at: [column, column + 1] }))
      : []),
    ...(reading.match(sheet.name) ? [{ from: 'sheet' } as const] : []),
    ...(oneMeasure === null ? [] : [{ from: 'one' } as const]),
  ];
  const periods: Place[] = [
    ...lines.periodRows.map((row): Place => ({ from: 'rows', at: [row] })),
    ...lines.periodRows.flatMap((row) =>
      [1, 2].filter((up) => row - up >= 0).map((up): Place => ({ from: 'rows', at: [row - up, row] })),
    ),
    ...lines.periodColumns.map((column): Place => ({ from: 'columns', at: [column] })),
    ...lines.periodColumns
      .filter((column) => column > 0)
      .map((column): Place => ({ from: 'columns', at: [column - 1, column] })),
    ...(periodOfText(sheet.name, reading) ? [{ from: 'sheet' } as const] : []),
    ...(onePeriod ? [{ from: 'one' } as const] : []),
  ];
  const made = measures.flatMap((measure) =>
    periods
      .filter((period) => apart(measure, period))
      .map((period): TableMapping => {
        const table: TableMapping = {
          ...base,
          measures: measure,
          periods: period,
          oneMeasure: measure.from === 'one' ? oneMeasure : null,
          onePeriod: period.from === 'one' ? onePeriod : null,
        };
        return { ...table, valueColumns: valueColumnsOf(sheet, table) };
      }),
  );
  return before ? [{ ...before, sheet: sheet.name, use: true, decided }, ...made] : made;
}

/** A row or column cannot hold both, and names do not stand among the figures of the other. */
function apart(measure: Place, period: Place): boolean {
  if (!('at' in measure) || !('at' in period))
    return 'at' in measure || 'at' in period || measure.from !== period.from;
  return measure.from !== period.from || !measure.at.some((at) => period.at.includes(at));
}

/** Rows and columns by how many names of measures or periods they hold; the two best of each. */
function linesOf(sheet: Sheet, reading: Reading, decided: readonly Decided[]) {
  const known = new Set(
    decided.flatMap(({ text, decision }) =>
      decision.kind === 'measure' ? [text.toLowerCase(), (text.split(' · ').at(-1) ?? '').toLowerCase()] : [],
    ),
  );
  const count = {
    measureRows: new Map<number, number>(),
    measureColumns: new Map<number, number>(),
    periodRows: new Map<number, number>(),
    periodColumns: new Map<number, number>(),
  };
  const add = (to: Map<number, number>, at: number, weight = 1) => to.set(at, (to.get(at) ?? 0) + weight);
  const height = Math.min(sheet.rows.length, rowsTried);
  const width = Math.min(widthOf(sheet), columnsTried);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const cell = cellAt(sheet, row, column);
      const text = textOf(cell);
      if (text === '') continue;
      if (typeof cell === 'string' && !saysFigure(cell)) {
        const match = known.has(text.toLowerCase()) ? { likeness: 1 } : reading.match(text);
        if (match) {
          add(count.measureRows, row, match.likeness);
          add(count.measureColumns, column, match.likeness);
        }
      }
      const serial = /^\d{5}$/.test(text) && Number(text) > 36_526 && Number(text) < 60_000;
      if (serial || readPeriodLabel(cell, reading.yearStarts)) {
        const weight = typeof cell === 'number' ? 0.3 : 1;
        add(count.periodRows, row, weight);
        add(count.periodColumns, column, weight);
      }
    }
  }
  const best = (of: Map<number, number>, most: number) =>
    [...of]
      .toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, most)
      .map(([at]) => at);
  return {
    measureRows: best(count.measureRows, 2),
    measureColumns: best(count.measureColumns, 2),
    periodRows: best(count.periodRows, 3),
    periodColumns: best(count.periodColumns, 2),
  };
}

const figureHead =
  /^(?:value|number|figure|figures|count|actual|actuals|result|numerator|how many|achieved|total|amount|gwerth|nifer|ffigur)s?$/i;
const ofHead = /^(?:out of|of how many|denominator|of|base|eligible|allan o|o faint)$/i;

/**
 * The columns of figures where each row is one figure: those whose heading says so, else the first column that holds figures. Null where
 * names stand across the columns.
 */
export function valueColumnsOf(
  sheet: Sheet,
  table: Pick<TableMapping, 'measures' | 'periods'>,
): readonly ValueColumn[] | null {
  const places = [table.measures, table.periods];
  if (places.some((place) => place.from === 'rows') || !places.some((place) => place.from === 'columns'))
    return null;
  const labels = new Set(places.flatMap((place) => (place.from === 'columns' ? place.at : [])));
  const columns = Array.from(
    { length: Math.min(widthOf(sheet), columnsTried) },
    (_, column) => column,
  ).filter((column) => !labels.has(column));
  const heads = columns.flatMap((column): ValueColumn[] => {
    const head = headOf(sheet, column, labels);
    if (figureHead.test(head)) return [{ column, part: 'figure' }];
    return ofHead.test(head) ? [{ column, part: 'of' }] : [];
  });
  const figures = heads.find(({ part }) => part === 'figure');
  const of = heads.find(({ part }) => part === 'of');
  if (figures) return of ? [figures, of] : [figures];
  const first = columns
    .filter((column) => column !== of?.column)
    .map((column) => ({ column, count: sheet.rows.filter((_, row) => hasFigure(sheet, row, column)).length }))
    .reduce((best, one) => (one.count > best.count ? one : best), { column: -1, count: 0 });
  if (first.count === 0) return [];
  return of ? [{ column: first.column, part: 'figure' }, of] : [{ column: first.column, part: 'figure' }];
}

function hasFigure(sheet: Sheet, row: number, column: number): boolean {
  const cell = cellAt(sheet, row, column);
  return textOf(cell) !== '' && saysFigure(cell);
}

/** The first text of a column that stands in a row with text in a label column too: its heading. */
function headOf(sheet: Sheet, column: number, labels: ReadonlySet<number>): string {
  for (let row = 0; row < Math.min(sheet.rows.length, 30); row += 1) {
    const text = textOf(cellAt(sheet, row, column));
    if (text !== '' && [...labels].some((label) => textOf(cellAt(sheet, row, label)) !== '')) return text;
  }
  return '';
}

const titleRows = 10;

/** A period that a title names: "Quarter: July to September 2026". */
function titlePeriod(sheet: Sheet, reading: Reading): { start: string; end: string } | null {
  for (const text of titlesOf(sheet)) {
    const parts = [
      text,
      ...text.split(/[:–—|,]|\s-\s|\bfor\b|\bam\b/).map((part) => part.trim()),
      text.replace(/^.*?(?=\b(?:q[1-4]|quarter [1-4])\b)/i, ''),
    ];
    for (const part of parts) {
      const period = periodOfText(part, reading);
      // A bare year in a title is a date of the paper more often than a period.
      if (period && !/^\d{4}$/.test(part)) return { start: period.start, end: period.end };
    }
  }
  return null;
}

function titleMeasure(sheet: Sheet, reading: Reading): string | null {
  for (const text of titlesOf(sheet)) {
    const found = reading.match(text);
    if (found && found.part === 'figure') return found.measureId;
  }
  return null;
}

function titlesOf(sheet: Sheet): string[] {
  return sheet.rows.slice(0, titleRows).flatMap((row) => {
    const texts = row.flatMap((cell) =>
      typeof cell === 'string' && cell.trim() !== '' ? [textOf(cell)] : [],
    );
    return texts.length > 1 ? [...texts, texts.join(' ')] : texts;
  });
}

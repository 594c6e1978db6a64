import {
  frequencyOf,
  overlapping,
  parsePeriod,
  type Frequency,
  type Period,
} from '../../../kernel/calendar/period.ts';
import type { Direction } from '../../../kernel/statistics/xmr.ts';
import { directionOf } from './direction-of.ts';
import { layoutOf, rowsBy, type HistoryRow, type Layout, type Place } from './history-layouts.ts';
import { laitSeries } from './lait-series.ts';
import { readValueCell } from './value-cell.ts';

/** A row of cells with the line it stands on. */
export interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** One figure of a file, with the line it stands on. */
export interface HistoryValue {
  readonly place: Place;
  readonly period: Period;
  readonly state: 'reported' | 'suppressed' | 'missing' | 'not applicable';
  readonly number: number | null;
  /** So many of so many, where the file says so; its likely range comes from these. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly line: number;
}

export interface HistorySeries {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly direction: Direction;
  readonly frequency: Frequency;
  readonly overlapping: boolean;
  readonly places: readonly Place[];
  readonly values: readonly HistoryValue[];
}

/** A row that cannot be used, in plain words. */
export interface RowProblem {
  readonly line: number;
  readonly column: string;
  readonly code: 'too-few-cells' | 'no-period' | 'no-place' | 'no-number' | 'said-twice';
  readonly message: string;
}

export interface HistoryFile {
  readonly layout: string;
  readonly licence: string | null;
  readonly attribution: string | null;
  readonly rows: number;
  readonly series: readonly HistorySeries[];
  readonly problems: readonly RowProblem[];
}

const schoolWords = /school|pupil|key stage|\bks ?\d|exclusion|gcse|attainment|reception|suspen|education/i;

/** Notes may stand above the header, not more than these. */
const mostLinesAbove = 10;

/**
 * The series in a file of indicators, by what its header says; null when no row near its top is the header of a layout that we read.
 * Series are grouped by their key, since some files give the long label in the first year only. A year such as 2015/16
 * is a school year where the series speaks of schools, else a council year from April. Rows that cannot be used are
 * problems; they never stop the rest. A later row for the same place and period is a problem unless it says the same.
 */
export function readHistoryFile(lines: readonly Line[]): HistoryFile | null {
  const at = lines.slice(0, mostLinesAbove).findIndex(({ cells }) => layoutOf(cells) !== null);
  const header = lines[at]?.cells ?? [];
  const layout = layoutOf(header);
  if (!layout) return null;
  const rowOf = rowsBy(layout, header);
  const rows = lines
    .slice(at + 1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ line, cells }) => rowOf(line, cells));
  const problems: RowProblem[] = [];
  const groups = Map.groupBy(rows, ({ key }) => key);
  const series = [...groups]
    .map(([key, group]) => seriesOf(key, group, layout, problems))
    .filter(({ values }) => values.length > 0);
  return {
    layout: layout.name,
    licence: layout.licence,
    attribution: layout.attribution,
    rows: rows.length,
    series,
    problems: problems.toSorted((a, b) => a.line - b.line),
  };
}

function seriesOf(
  key: string,
  rows: readonly HistoryRow[],
  layout: Layout,
  problems: RowProblem[],
): HistorySeries {
  const label = rows.find((row) => row.label !== '')?.label ?? key;
  const splitYearStarts = schoolWords.test(`${key} ${label}`) ? 9 : 4;
  const values = new Map<string, HistoryValue>();
  for (const row of rows) {
    const period = parsePeriod(row.period, { splitYearStarts });
    const cell = readValueCell(row.value, row.note);
    const problem = problemOf(row, period !== null, cell.state !== 'unreadable', layout);
    if (problem || !period || cell.state === 'unreadable') {
      if (problem) problems.push(problem);
      continue;
    }
    const number = cell.state === 'reported' ? cell.number : null;
    const value: HistoryValue = {
      place: row.place,
      period,
      state: cell.state,
      number,
      ...partsOf(row, cell.state),
      line: row.line,
    };
    const at = `${row.place.code} ${period.start} ${period.end}`;
    const before = values.get(at);
    if (before && (before.state !== value.state || before.number !== value.number))
      problems.push(saidTwice(row, before, layout));
    else if (!before) values.set(at, value);
  }
  const found = [...values.values()];
  const known = layout.placesByName ? laitSeries[key] : undefined;
  const first = found[0]?.period ?? { start: '2000-01-01', end: '2000-12-31' };
  const byPlace = Map.groupBy(found, ({ place }) => place.code);
  return {
    key,
    label,
    unit: known?.unit ?? unitOf(rows[0]?.unit ?? ''),
    direction: known?.direction ?? directionOf(rows),
    frequency: frequencyOf(first),
    overlapping: [...byPlace.values()].some((ofPlace) => overlapping(ofPlace.map(({ period }) => period))),
    places: [...byPlace.values()].map((ofPlace) => ofPlace[0]?.place).filter((place) => place !== undefined),
    values: found,
  };
}

const noParts = { numerator: null, denominator: null };

/** The parts of a figure that is given. More events than people are legal for a rate, but no part of a whole: those stay without. */
function partsOf(
  { part, whole }: HistoryRow,
  state: HistoryValue['state'],
): Pick<HistoryValue, 'numerator' | 'denominator'> {
  if (state !== 'reported') return noParts;
  const [count, of] = [readValueCell(part), readValueCell(whole)];
  if (count.state !== 'reported' || of.state !== 'reported') return noParts;
  if (count.number < 0 || of.number <= 0 || count.number > of.number) return noParts;
  return { numerator: count.number, denominator: of.number };
}

function unitOf(text: string): string {
  if (/^percent/i.test(text)) return '%';
  return text === '' ? 'as in the file' : text.toLowerCase();
}

function problemOf(
  row: HistoryRow,
  hasPeriod: boolean,
  hasValue: boolean,
  layout: Layout,
): RowProblem | null {
  const { line } = row;
  if (!row.complete) {
    return { line, column: layout.value, code: 'too-few-cells', message: 'This row ends before its figure.' };
  }
  if (row.place.code === '' || row.place.name === '') {
    return { line, column: layout.placeName, code: 'no-place', message: 'This row names no place.' };
  }
  if (!hasPeriod) {
    return {
      line,
      column: layout.period,
      code: 'no-period',
      message: `"${row.period}" is no period that we can read.`,
    };
  }
  if (!hasValue) {
    return {
      line,
      column: layout.value,
      code: 'no-number',
      message: `"${row.value}" is neither a figure nor a mark for a hidden or missing one.`,
    };
  }
  return null;
}

function saidTwice(row: HistoryRow, before: HistoryValue, layout: Layout): RowProblem {
  return {
    line: row.line,
    column: layout.value,
    code: 'said-twice',
    message: `${row.place.name}, ${before.period.label} stands on line ${before.line} with another figure; that one is used.`,
  };
}

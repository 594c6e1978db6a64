import { dayOf, lastDayOf } from '../../../kernel/calendar/day.ts';
import type { Frequency, Period } from '../../../kernel/calendar/period.ts';
import { frequencyOf } from '../../../kernel/calendar/period.ts';
import { answerProblem, type AnsweredValue } from '../answer.ts';
import { cellProblem, type CellProblem } from './cell-problem.ts';
import type { FigureCell } from './figure-cell.ts';
import type { KnownMeasure } from './measure-names.ts';
import { periodOf } from './period-label.ts';
import { fitsFrequency, type FoundCell, type TableReading } from './read-table.ts';
import { cellName } from './workbook.ts';

/** A figure of a file with the sheet and cell it stands in; of a share the two cells, of added months all. */
export interface SheetFigure extends Omit<AnsweredValue, 'state'> {
  readonly measureId: string;
  readonly period: Period;
  readonly state: AnsweredValue['state'] | 'suppressed';
  readonly sheet: string;
  readonly cell: string;
  /** The row as spreadsheet programs count, from 1. */
  readonly line: number;
}

interface Pair {
  readonly figure: FoundCell | null;
  readonly of: FoundCell | null;
}

/** The figures of all sheets, each once, and what cannot be used with its cell. */
export function figuresOf(readings: readonly TableReading[]): {
  readonly figures: readonly SheetFigure[];
  readonly problems: readonly CellProblem[];
} {
  const problems: CellProblem[] = [];
  const found = new Map<string, SheetFigure>();
  for (const reading of readings) {
    for (const one of ofTable(reading, problems)) {
      const key = `${one.measureId} ${one.period.start} ${one.period.end}`;
      const before = found.get(key);
      if (!before) found.set(key, one);
      else if (!sameFigure(before, one)) problems.push(twice(reading, before, one));
    }
  }
  return { figures: [...found.values()], problems };
}

function ofTable(reading: TableReading, problems: CellProblem[]): SheetFigure[] {
  const { sheet } = reading.table;
  const fractions = fractionsIn(reading.cells);
  const pairs = new Map<string, { cells: FoundCell; pair: Pair }[]>();
  for (const cell of reading.cells) {
    const key = `${cell.measure.measureId} ${cell.period.start} ${cell.period.end}`;
    const there = pairs.get(key) ?? [];
    const open = there.find(({ pair }) => pair[cell.part] === null);
    if (open) open.pair = { ...open.pair, [cell.part]: cell };
    else there.push({ cells: cell, pair: { figure: null, of: null, [cell.part]: cell } });
    pairs.set(key, there);
  }
  const figures: SheetFigure[] = [];
  const otherPeriods = new Map<string, FoundCell[]>();
  for (const { cells, pair } of [...pairs.values()].flat()) {
    if (!fitsFrequency(cells.period, cells.measure)) {
      const key = `${cells.measure.measureId} ${frequencyOf(cells.period)}`;
      otherPeriods.set(key, [...(otherPeriods.get(key) ?? []), cells]);
      continue;
    }
    const figure = figureOf(sheet, pair, cells, fractions, problems);
    if (figure) figures.push(figure);
  }
  const direct = new Set(figures.map(({ measureId, period }) => `${measureId} ${period.start}`));
  for (const cells of otherPeriods.values()) figures.push(...addedUp(sheet, cells, direct, problems));
  return figures;
}

/** Measures in per cent whose figures are all fractions: 0.45 stands for 45%. */
function fractionsIn(cells: readonly FoundCell[]): ReadonlySet<string> {
  const most = new Map<string, { greatest: number; broken: boolean }>();
  for (const { measure, figure } of cells) {
    if (measure.form !== 'number' || !/^(?:%|per ?cent(?:age)?)$/i.test(measure.unit)) continue;
    if (figure.kind !== 'number') continue;
    const before = most.get(measure.measureId) ?? { greatest: 0, broken: false };
    most.set(measure.measureId, {
      greatest: Math.max(before.greatest, figure.percent ? Infinity : Math.abs(figure.number)),
      broken: before.broken || !Number.isInteger(figure.number),
    });
  }
  return new Set(
    [...most].filter(([, { greatest, broken }]) => greatest <= 1 && broken).map(([measure]) => measure),
  );
}

function figureOf(
  sheet: string,
  { figure, of }: Pair,
  at: FoundCell,
  fractions: ReadonlySet<string>,
  problems: CellProblem[],
): SheetFigure | null {
  const { measure, period } = at;
  const cells = [figure, of].flatMap((one) => (one ? [cellName(one.row, one.column)] : []));
  const where = { sheet, cell: cells.join(', ') };
  const base = { measureId: measure.measureId, period, ...where, line: at.row + 1 };
  const refuse = (
    ...given: Parameters<typeof cellProblem> extends [infer Code, unknown, ...infer Parts]
      ? [Code, ...Parts]
      : never
  ) => {
    const [code, parts] = given;
    problems.push(cellProblem(code, where, { measure: measure.name, ...parts }));
    return null;
  };
  // A figure that is one number has no "of how many", whatever stands there.
  const asked = measure.form === 'number' ? [figure] : [figure, of];
  for (const one of asked)
    if (one?.figure.kind === 'unreadable') {
      const here = { sheet, cell: cellName(one.row, one.column) };
      problems.push(cellProblem('no-figure', here, { text: one.figure.text, measure: measure.name }));
      return null;
    }
  const mark = asked.find((one) => one && !['number', 'pair', 'empty'].includes(one.figure.kind));
  if (mark) return marked(base, mark.figure);
  if (measure.form === 'number') {
    if (!figure) return null;
    if (figure.figure.kind !== 'number')
      return refuse('no-figure', {
        text: figure?.figure.kind === 'pair' ? `${figure.figure.part} of ${figure.figure.whole}` : '',
      });
    const number = fractions.has(measure.measureId) ? tidy(figure.figure.number * 100) : figure.figure.number;
    const reason = answerProblem(measure, { kind: 'number', number, because: null });
    if (reason !== null) return refuse('not-possible', { reason });
    return { ...base, state: 'reported', number, numerator: null, denominator: null, reason: null };
  }
  const two = twoOf(figure, of);
  if (two === 'percentage') return refuse('percentage-alone', {});
  if (two === 'no whole') return refuse('part-without-whole', {});
  if (two === 'no part') return refuse('whole-without-part', {});
  const reason = answerProblem(measure, { kind: 'share', ...two, because: null });
  if (reason !== null) return refuse('not-possible', { reason });
  return {
    ...base,
    state: 'reported',
    number: (100 * two.numerator) / two.denominator,
    ...two,
    reason: null,
  };
}

type Two =
  { readonly numerator: number; readonly denominator: number } | 'percentage' | 'no whole' | 'no part';

function twoOf(figure: FoundCell | null, of: FoundCell | null): Two {
  if (figure?.figure.kind === 'pair')
    return { numerator: figure.figure.part, denominator: figure.figure.whole };
  if (figure?.figure.kind === 'number' && figure.figure.percent) return 'percentage';
  if (figure?.figure.kind !== 'number') return 'no part';
  if (of?.figure.kind !== 'number')
    return !Number.isInteger(figure.figure.number) ? 'percentage' : 'no whole';
  return { numerator: figure.figure.number, denominator: of.figure.number };
}

function marked(
  base: Omit<SheetFigure, 'state' | 'number' | 'numerator' | 'denominator' | 'reason'>,
  figure: FigureCell,
): SheetFigure | null {
  const nothing = { number: null, numerator: null, denominator: null };
  if (figure.kind === 'missing')
    return { ...base, ...nothing, state: 'missing', reason: `“${figure.mark}” in the file` };
  if (figure.kind === 'suppressed' || figure.kind === 'not applicable')
    return { ...base, ...nothing, state: figure.kind, reason: null };
  return null;
}

/** Months (or quarters) put together where things add up and all of them are there; people do not add up. */
function addedUp(
  sheet: string,
  cells: readonly FoundCell[],
  direct: ReadonlySet<string>,
  problems: CellProblem[],
): SheetFigure[] {
  const [first] = cells;
  if (!first) return [];
  const { measure } = first;
  const groups = Map.groupBy(
    cells.filter((cell) => longer(cell.period, measure.frequency) !== null),
    (cell) => longer(cell.period, measure.frequency)?.start ?? '',
  );
  if (groups.size === 0) {
    const where = { sheet, cell: cellName(first.row, first.column) };
    const parts = { measure: measure.name, asked: measure.frequency, period: first.period.label };
    problems.push(cellProblem('other-period', where, parts));
    return [];
  }
  return [...groups].flatMap(([start, group]): SheetFigure[] => {
    const whole = longer(group[0]?.period ?? first.period, measure.frequency);
    // The same sheet says the quarter itself: its months need no word.
    if (!whole || direct.has(`${measure.measureId} ${start}`)) return [];
    const where = { sheet, cell: group.map(({ row, column }) => cellName(row, column)).join(', ') };
    const parts = { measure: measure.name, asked: measure.frequency, period: whole.label };
    const adds = measure.form === 'number' && (measure.counts === 'contacts' || measure.counts === 'money');
    if (!adds) {
      problems.push(cellProblem('months-of-people', where, parts));
      return [];
    }
    const numbers = group.flatMap(({ figure }) => (figure.kind === 'number' ? [figure.number] : []));
    const needed = monthsIn(whole) / monthsIn(group[0]?.period ?? whole);
    if (numbers.length !== group.length || group.length !== needed) {
      problems.push(
        cellProblem('other-period', where, {
          ...parts,
          period: group.map(({ period }) => period.label).join(', '),
        }),
      );
      return [];
    }
    const number = tidy(numbers.reduce((sum, one) => sum + one, 0));
    const base = { measureId: measure.measureId, period: whole, ...where, line: (group[0]?.row ?? 0) + 1 };
    return [{ ...base, state: 'reported', number, numerator: null, denominator: null, reason: null }];
  });
}

/** The longer period in which a shorter one lies; null when it is not shorter. */
function longer(period: Period, frequency: Frequency): Period | null {
  const [year, month] = [Number(period.start.slice(0, 4)), Number(period.start.slice(5, 7))];
  const months = frequency === 'quarter' ? 3 : frequency === 'year' ? 12 : 0;
  if (months === 0 || monthsIn(period) >= months) return null;
  const from = month - ((month - 1) % months);
  return periodOf(dayOf(year, from, 1), lastDayOf(year, from + months - 1));
}

function monthsIn({ start, end }: Period): number {
  const at = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return at(end) - at(start) + 1;
}

/** A number without the dust of binary fractions. */
function tidy(number: number): number {
  return Number(number.toPrecision(12));
}

function sameFigure(a: SheetFigure, b: SheetFigure): boolean {
  return (
    a.state === b.state &&
    a.number === b.number &&
    a.numerator === b.numerator &&
    a.denominator === b.denominator
  );
}

function twice(reading: TableReading, before: SheetFigure, one: SheetFigure): CellProblem {
  const measure: KnownMeasure | undefined = reading.cells.find(
    ({ measure }) => measure.measureId === one.measureId,
  )?.measure;
  const first = before.sheet === one.sheet ? before.cell : `${before.sheet}!${before.cell}`;
  return cellProblem('said-twice', one, { measure: measure?.name ?? '', period: one.period.label, first });
}

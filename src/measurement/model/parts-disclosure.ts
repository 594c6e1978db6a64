import { protectTable, type CountTable } from '../../kernel/statistics/protect-table.ts';
import type { SmallNumbers } from '../../kernel/statistics/small-numbers.ts';
import { mayBePublished } from './disclosure.ts';

/** What organisations told together: how many did, the sum, and the two greatest of them. */
export interface Told {
  readonly organisations: number;
  readonly count: number;
  readonly greatest: readonly number[];
}

/** A cell of a breakdown; `category` and `by` say in which row and column of it the cell stands, null for one list alone. */
export interface ToldCell extends Told {
  readonly cellId: string;
  readonly category: string;
  readonly by: string | null;
}

/** A breakdown with what was told, for one period. */
export interface ToldBreakdown {
  readonly breakdownId: string;
  readonly adding: 'adds up' | 'may overlap';
  /** The figures of those who told this breakdown. */
  readonly whole: Told;
  readonly cells: readonly ToldCell[];
}

/** One kind of count of people (the number; of a share those who are in it and those who are not) in one period. */
export interface ToldPeriod {
  readonly total: Told;
  readonly breakdowns: readonly ToldBreakdown[];
}

/** What may be published of a breakdown: of the whole and of each cell, null where hidden. */
export interface PublishedBreakdown {
  readonly whole: number | null;
  readonly cells: ReadonlyMap<string, number | null>;
}

interface Placed {
  readonly count: number;
  readonly hide: boolean;
  /** The most that one organisation can have told of it. */
  readonly greatest: number;
  /** Nobody's part: it is never published and no organisation's share of it is told. */
  readonly apart: boolean;
}

interface Table {
  readonly cells: Placed[];
  readonly sums: { readonly total: number; readonly parts: readonly number[] }[];
}

/**
 * The parts of a figure of people as they may be published, over all breakdowns of a period at once: what one gives away about
 * another is held against it. Hidden is what few organisations stand behind or few people are (see `protectTotal`), then as
 * much more as no sum or difference may give it back (`protectTable`), also to an organisation that takes its own parts away.
 * The total is published elsewhere already: where it would have to be hidden for the parts' sake, all parts are hidden.
 */
export function protectParts(period: ToldPeriod, settings: SmallNumbers): readonly PublishedBreakdown[] {
  const { table, places } = tableOf(period, settings);
  const published = safeTable(table, settings);
  if (published[0] === null && table.cells[0]?.hide === false) return places.map(allHidden);
  return places.map(({ whole, cells }) => ({
    whole: published[whole] ?? null,
    cells: new Map([...cells].map(([cellId, at]) => [cellId, published[at] ?? null])),
  }));
}

interface Place {
  readonly whole: number;
  readonly cells: ReadonlyMap<string, number>;
}

function allHidden({ cells }: Place): PublishedBreakdown {
  return { whole: null, cells: new Map([...cells].map(([cellId]) => [cellId, null])) };
}

/** The period as one table with every sum that a reader can check. The first cell is the total. */
function tableOf(period: ToldPeriod, settings: SmallNumbers): { table: Table; places: Place[] } {
  const table: Table = { cells: [], sums: [] };
  const put = (told: Told): number =>
    table.cells.push({
      count: told.count,
      hide: !mayBePublished(told, settings),
      greatest: told.greatest[0] ?? 0,
      apart: false,
    }) - 1;
  /** What is left over: known to be there, never published. */
  const putRest = (count: number): number =>
    table.cells.push({ count, hide: true, greatest: 0, apart: true }) - 1;
  const total = put(period.total);
  const alone = new Map<string, number>();
  const places = period.breakdowns.map((breakdown): Place => {
    const untold = period.total.count - breakdown.whole.count;
    // Where everybody told it, the whole is the total.
    const everybody = untold === 0 && breakdown.whole.organisations === period.total.organisations;
    const whole = everybody ? total : put(breakdown.whole);
    if (!everybody && untold >= 0) table.sums.push({ total, parts: [whole, putRest(untold)] });
    const cells = new Map(breakdown.cells.map((cell) => [cell.cellId, put(cell)]));
    if (breakdown.adding === 'adds up') {
      const rest = breakdown.whole.count - sumOf(breakdown.cells);
      if (rest >= 0) table.sums.push({ total: whole, parts: [...cells.values(), putRest(rest)] });
    }
    if (breakdown.cells.some(({ by }) => by !== null)) return { whole, cells };
    for (const cell of breakdown.cells) alone.set(cell.category, cells.get(cell.cellId) ?? total);
    return { whole, cells };
  });
  for (const [at, breakdown] of period.breakdowns.entries()) {
    const place = places[at];
    if (place) addMargins({ table, breakdown, cells: place.cells, alone });
  }
  return { table, places };
}

/** Rows and columns of two lists together: what they add up to is a cell, too, and the same as in the list alone where it is equal. */
function addMargins(of: {
  readonly table: Table;
  readonly breakdown: ToldBreakdown;
  readonly cells: ReadonlyMap<string, number>;
  readonly alone: Map<string, number>;
}): void {
  const { table, breakdown, cells, alone } = of;
  if (breakdown.adding !== 'adds up') return;
  for (const category of new Set(
    breakdown.cells.flatMap(({ category, by }) => (by === null ? [] : [category, by])),
  )) {
    const row = breakdown.cells.filter((cell) => cell.category === category || cell.by === category);
    const count = sumOf(row);
    const known = alone.get(category);
    const margin =
      known !== undefined && table.cells[known]?.count === count
        ? known
        : table.cells.push({
            count,
            hide: false,
            greatest: row.reduce((sum, { greatest }) => sum + (greatest[0] ?? 0), 0),
            apart: false,
          }) - 1;
    if (known === undefined) alone.set(category, margin);
    table.sums.push({ total: margin, parts: row.flatMap(({ cellId }) => cells.get(cellId) ?? []) });
  }
}

function sumOf(parts: readonly Told[]): number {
  return parts.reduce((sum, { count }) => sum + count, 0);
}

/** The table as it may be published, also to an organisation that knows its own part of every cell. */
function safeTable(table: Table, settings: SmallNumbers): (number | null)[] {
  const hidden = new Set<number>();
  for (;;) {
    const counts: CountTable = {
      sums: table.sums,
      cells: table.cells.map(({ count, hide }, at) => ({ count, hide: hide || hidden.has(at) })),
    };
    const published = protectTable(counts, settings);
    const open = table.sums.find((sum) => showsTheOthers(sum, table, published, settings));
    if (!open) return published;
    const shown = open.parts
      .filter((at) => published[at] !== null && published[at] !== 0)
      .toSorted((a, b) => (table.cells[a]?.count ?? 0) - (table.cells[b]?.count ?? 0));
    hidden.add(shown[0] ?? open.total);
  }
}

/** An organisation that takes its own parts away must still find at least so many values for what is hidden of the others. */
const leastFeasible = 3;

/**
 * Whether a sum tells an organisation what the others told in a hidden cell: from the published total, at most, its shown parts
 * are taken away, at least, and what the greatest told of the hidden ones; what is left is all that the others can have told.
 */
function showsTheOthers(
  { total, parts }: Table['sums'][number],
  { cells }: Table,
  published: readonly (number | null)[],
  settings: SmallNumbers,
): boolean {
  const shown = published[total] ?? null;
  const hidden = parts.filter((at) => published[at] === null && cells[at]?.apart === false);
  if (shown === null || hidden.length === 0) return false;
  let left = highest(shown, settings);
  for (const at of parts) {
    const cell = cells[at];
    if (!cell || cell.apart) continue;
    const figure = published[at] ?? null;
    left -=
      figure === null
        ? cell.greatest
        : Math.max(lowest(figure, settings), figure === 0 ? 0 : cell.greatest + settings.threshold + 1);
  }
  return left < leastFeasible - 1;
}

function lowest(shown: number, { threshold, base }: SmallNumbers): number {
  return shown === 0 ? 0 : Math.max(threshold + 1, Math.ceil(shown - base / 2));
}

function highest(shown: number, { base }: SmallNumbers): number {
  return shown === 0 ? 0 : Math.ceil(shown + base / 2) - 1;
}

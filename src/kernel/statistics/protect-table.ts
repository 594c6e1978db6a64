import { publishCount, usualSmallNumbers, type SmallNumbers } from './small-numbers.ts';

/** A count of people in a table; `hide` when it may not be shown whatever its size (too few organisations stand behind it). */
interface TableCell {
  readonly count: number;
  readonly hide?: boolean;
}

/** A sum that every reader can check: the cell `total` is what the cells `parts` add up to (indexes of cells). */
interface TableSum {
  readonly total: number;
  readonly parts: readonly number[];
}

/** Counts of people with all the sums among them: parts and totals, rows and columns, months and their year. */
export interface CountTable {
  readonly cells: readonly TableCell[];
  readonly sums: readonly TableSum[];
}

/** The whole numbers a cell may be, as far as a reader can tell; both ends belong to it. */
interface Feasible {
  readonly from: number;
  readonly to: number;
}

/** A hidden count must stay one of at least so many. */
const leastFeasible = 3;

/**
 * A table of counts of people as it may be published: a number (rounded), or null where hidden, cell by cell. Small counts are
 * hidden as `publishCount` says, and then as many others as it takes that no sum or difference gives a hidden one back: every
 * hidden count keeps at least three values that fit all that is published. Of what could be hidden, the smallest parts go
 * first and totals last; zeros stay. The reader is thought to know the method, and which counts were hidden for being small.
 * Source: METHODS.md, "Small numbers"; complementary suppression as in Hundepool et al., Statistical Disclosure Control, ch. 4.
 * Throws a RangeError where `publishCount` does, for a sum that names a cell that is not there, or one that does not add up.
 *
 * @example
 * // Without rounding, 42 - 30 - 9 would give the 3 away, so that the 9 is hidden too.
 * protectTable({ cells: [42, 30, 9, 3].map((count) => ({ count })), sums: [{ total: 0, parts: [1, 2, 3] }] }, { threshold: 7, base: 1 })
 * // [42, 30, null, null]
 */
export function protectTable(
  table: CountTable,
  settings: SmallNumbers = usualSmallNumbers,
): (number | null)[] {
  const { cells, sums } = table;
  sums.forEach((sum) => addsUp(sum, cells));
  const published = cells.map(({ count, hide = false }) => {
    const shown = publishCount(count, settings);
    return hide && count > 0 ? null : shown;
  });
  const sumsOf = new Map<number, TableSum[]>();
  for (const sum of sums)
    for (const at of [sum.total, ...sum.parts]) sumsOf.set(at, [...(sumsOf.get(at) ?? []), sum]);
  for (;;) {
    const feasible = feasibleCounts(table, published, settings);
    const exposed = feasible.findIndex(
      ({ from, to }, at) => published[at] === null && to - from + 1 < needed(cells[at], settings),
    );
    if (exposed < 0) return published;
    const next = nextToHide(exposed, table, published, sumsOf);
    if (next === null) return published;
    published[next] = null;
  }
}

/**
 * What a reader can work out of a published table: for every cell the whole numbers that fit. A rounded figure stands for its
 * interval, a small hidden one for 1 to the threshold, another hidden one for more than that, and all sums hold. This is the
 * attack that `protectTable` withstands; intervals are narrowed until nothing changes any more.
 */
function feasibleCounts(
  { cells, sums }: CountTable,
  published: readonly (number | null)[],
  settings: SmallNumbers = usualSmallNumbers,
): Feasible[] {
  const low = cells.map((cell, at) => intervalOf(cell, published[at] ?? null, settings).from);
  const high = cells.map((cell, at) => intervalOf(cell, published[at] ?? null, settings).to);
  const narrow = (at: number, from: number, to: number): boolean => {
    const before = [low[at], high[at]];
    low[at] = Math.max(low[at] ?? 0, from);
    high[at] = Math.min(high[at] ?? Infinity, to);
    return low[at] !== before[0] || high[at] !== before[1];
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const { total, parts } of sums) {
      const lows = parts.reduce((all, part) => all + (low[part] ?? 0), 0);
      const highs = parts.reduce((all, part) => all + (high[part] ?? Infinity), 0);
      if (narrow(total, lows, highs)) changed = true;
      for (const part of parts) {
        const lowOthers = lows - (low[part] ?? 0);
        const highOthers = others(parts, part, high);
        if (narrow(part, (low[total] ?? 0) - highOthers, (high[total] ?? Infinity) - lowOthers))
          changed = true;
      }
      // The sums of the parts were taken before these became narrower: the next round uses the narrower ones.
    }
  }
  return low.map((from, at) => ({ from, to: high[at] ?? Infinity }));
}

/** The sum of the upper ends of all other parts; infinite ends cannot be taken away again from a sum. */
function others(parts: readonly number[], part: number, high: readonly number[]): number {
  return parts.reduce((all, other) => (other === part ? all : all + (high[other] ?? Infinity)), 0);
}

/** The counts that one figure alone can stand for. */
function intervalOf({ count }: TableCell, shown: number | null, { threshold, base }: SmallNumbers): Feasible {
  if (shown === 0) return { from: 0, to: 0 };
  if (shown === null)
    return count <= threshold ? { from: 1, to: threshold } : { from: threshold + 1, to: Infinity };
  const from = shown === base ? 1 : Math.ceil(shown - base / 2);
  return { from: Math.max(from, threshold + 1), to: Math.ceil(shown + base / 2) - 1 };
}

/** At least three values, unless the threshold leaves fewer to a small count from the beginning. */
function needed(cell: TableCell | undefined, { threshold }: SmallNumbers): number {
  return cell !== undefined && cell.count <= threshold ? Math.min(leastFeasible, threshold) : leastFeasible;
}

/**
 * The cell whose hiding protects an exposed one: the smallest shown part of its sums, then their totals, then the same in sums
 * further away. Null when all that touches it is hidden already, but for zeros: then nothing is left to work it out from.
 */
function nextToHide(
  exposed: number,
  { cells, sums }: CountTable,
  published: readonly (number | null)[],
  sumsOf: ReadonlyMap<number, readonly TableSum[]>,
): number | null {
  const seen = new Set<TableSum>();
  let near = sumsOf.get(exposed) ?? [];
  while (near.length > 0) {
    near.forEach((sum) => seen.add(sum));
    const canGo = (at: number) => at !== exposed && published[at] !== null && published[at] !== 0;
    const parts = near.flatMap((sum) => sum.parts).filter(canGo);
    const totals = near.map(({ total }) => total).filter(canGo);
    const smallest = (parts.length > 0 ? parts : totals).toSorted(
      (a, b) => (cells[a]?.count ?? 0) - (cells[b]?.count ?? 0) || a - b,
    )[0];
    if (smallest !== undefined) return smallest;
    const touched = new Set(near.flatMap(({ total, parts: of }) => [total, ...of]));
    near = sums.filter(
      (sum) => !seen.has(sum) && (touched.has(sum.total) || sum.parts.some((part) => touched.has(part))),
    );
  }
  return null;
}

function addsUp({ total, parts }: TableSum, cells: readonly TableCell[]): void {
  const counts = [total, ...parts].map((at) => cells[at]?.count);
  if (counts.includes(undefined)) throw new RangeError('A sum names a cell that is not in the table.');
  const sum = parts.reduce((all, at) => all + (cells[at]?.count ?? 0), 0);
  if (sum !== cells[total]?.count) throw new RangeError('The parts of a sum do not add up to its total.');
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { protectTable, type CountTable } from './protect-table.ts';
import { publishCount, usualSmallNumbers, type SmallNumbers } from './small-numbers.ts';

const cells = (...counts: readonly number[]): CountTable['cells'] => counts.map((count) => ({ count }));

/** A total over parts, and parts over parts of their own. */
function listOf(parts: readonly number[]): CountTable {
  const total = parts.reduce((all, part) => all + part, 0);
  return { cells: cells(total, ...parts), sums: [{ total: 0, parts: parts.map((_part, at) => at + 1) }] };
}

/** Rows by columns with both totals and the total of all. */
function crossed(rows: readonly (readonly number[])[]): CountTable {
  const width = rows[0]?.length ?? 0;
  const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);
  const inner = rows.flat();
  const rowTotals = rows.map(sum);
  const columnTotals = Array.from({ length: width }, (_column, at) => sum(rows.map((row) => row[at] ?? 0)));
  const rowAt = inner.length;
  const columnAt = rowAt + rows.length;
  const allAt = columnAt + width;
  return {
    cells: cells(...inner, ...rowTotals, ...columnTotals, sum(inner)),
    sums: [
      ...rows.map((row, at) => ({ total: rowAt + at, parts: row.map((_cell, x) => at * width + x) })),
      ...columnTotals.map((_total, x) => ({
        total: columnAt + x,
        parts: rows.map((_row, y) => y * width + x),
      })),
      { total: allAt, parts: rows.map((_row, at) => rowAt + at) },
      { total: allAt, parts: columnTotals.map((_total, x) => columnAt + x) },
    ],
  };
}

/**
 * The attack, written again and as slow as it is plain: every cell tries every count it may be alone, and all tables that
 * add up are kept. How many different counts each hidden cell has in them.
 */
function countsThatFit(
  { cells: of, sums }: CountTable,
  published: readonly (number | null)[],
  settings: SmallNumbers,
): Map<number, Set<number>> {
  const most = Math.max(...of.map(({ count }) => count)) + 12;
  const alone = of.map(({ count }, at) =>
    Array.from({ length: most + 1 }, (_value, value) => value).filter((value) => {
      const shown = published[at] ?? null;
      if (shown !== null) return publishCount(value, settings) === shown;
      return count <= settings.threshold
        ? value >= 1 && value <= settings.threshold
        : value > settings.threshold;
    }),
  );
  // Totals follow from what is no total of anything, so only those are tried.
  const totals = new Set(sums.map(({ total }) => total));
  const free = of.map((_cell, at) => at).filter((at) => !totals.has(at));
  const found = new Map(
    published.flatMap((shown, at) => (shown === null ? [[at, new Set<number>()] as const] : [])),
  );
  const table: (number | undefined)[] = of.map(() => undefined);
  const settle = (): boolean => {
    const all = [...table];
    for (let left = sums.length; left > 0; left -= 1)
      for (const { total, parts } of sums) {
        const values = parts.map((part) => all[part]);
        if (values.includes(undefined)) continue;
        const sum = values.reduce<number>((so, value) => so + (value ?? 0), 0);
        if (all[total] !== undefined && all[total] !== sum) return false;
        all[total] = sum;
      }
    if (!all.every((value, at) => value === undefined || alone[at]?.includes(value))) return false;
    if (all.every((value) => value !== undefined)) found.forEach((set, at) => set.add(all[at] ?? 0));
    return true;
  };
  const tryFrom = (next: number): void => {
    const at = free[next];
    if (at === undefined) return;
    for (const value of alone[at] ?? []) {
      table[at] = value;
      if (settle()) tryFrom(next + 1);
      table[at] = undefined;
    }
  };
  tryFrom(0);
  return found;
}

function expectProtected(table: CountTable, settings: SmallNumbers = usualSmallNumbers): void {
  const published = protectTable(table, settings);
  const nothingShown = published.every((shown) => shown === null || shown === 0);
  if (nothingShown) return;
  for (const [at, values] of countsThatFit(table, published, settings))
    expect(values.size, `${JSON.stringify(published)} gives cell ${at} away`).toBeGreaterThanOrEqual(
      (table.cells[at]?.count ?? 0) <= settings.threshold ? Math.min(3, settings.threshold) : 3,
    );
}

test('a sum that does not add up, or of cells that are not there, is refused', () => {
  expect(() => protectTable({ cells: cells(5, 2, 2), sums: [{ total: 0, parts: [1, 2] }] })).toThrow(
    RangeError,
  );
  expect(() => protectTable({ cells: cells(5), sums: [{ total: 0, parts: [1] }] })).toThrow(RangeError);
  expect(() => protectTable({ cells: cells(-1), sums: [] })).toThrow(RangeError);
});

test('the example of METHODS.md is hidden further than rounding does', () => {
  // Who knows that only small counts and their like are hidden would read 8 + 8 + 1 out of any total up to 17.
  expect(protectTable(listOf([8, 8, 1]))).toEqual([null, null, null, null]);
  expect(protectTable(listOf([30, 9, 3]), { threshold: 7, base: 1 })).toEqual([42, 30, null, null]);
  expect(protectTable(listOf([30, 9, 3]))).toEqual([40, 30, 10, null]);
});

test('without sums every cell is published by itself', () => {
  expect(protectTable({ cells: cells(0, 3, 7, 8, 12), sums: [] })).toEqual([0, null, null, 10, 10]);
});

test('a table without small counts is only rounded', () => {
  expect(protectTable(listOf([40, 23, 0, 12]))).toEqual([75, 40, 25, 0, 10]);
});

test('what must be hidden for another reason is hidden, and cannot be worked out', () => {
  const table = listOf([40, 30, 20]);
  const published = protectTable({
    ...table,
    cells: table.cells.map((cell, at) => (at === 1 ? { ...cell, hide: true } : cell)),
  });
  // The interval of its sum and of the other two leaves it more than three values.
  expect(published).toEqual([90, null, 30, 20]);
});

test('no list of parts gives a hidden count back', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 1, maxLength: 4 }), (parts) =>
      expectProtected(listOf(parts)),
    ),
    { numRuns: 200 },
  );
});

test('nor with other thresholds and bases', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 2, maxLength: 3 }),
      fc.integer({ min: 0, max: 10 }),
      fc.integer({ min: 1, max: 10 }),
      (parts, threshold, base) => expectProtected(listOf(parts), { threshold, base }),
    ),
    { numRuns: 200 },
  );
});

test('no rows by columns give a hidden count back', () => {
  const two = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 2 });
  fc.assert(
    fc.property(fc.array(two, { minLength: 2, maxLength: 2 }), (rows) => expectProtected(crossed(rows))),
    { numRuns: 150 },
  );
});

test('nothing is hidden where nothing is small', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 6 }), (parts) => {
      const published = protectTable(listOf(parts));
      if (parts.every((part) => part === 0 || part > usualSmallNumbers.threshold))
        expect(published.slice(1)).toEqual(parts.map((part) => publishCount(part)));
    }),
  );
});

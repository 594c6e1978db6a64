import type { z } from 'zod';
import type { joined, joinedParts } from '../../src/measurement/contract.ts';

/** What one reader is shown of a measure. */
export interface Shown {
  readonly joined: z.output<typeof joined>;
  readonly parts: z.output<typeof joinedParts>;
}

/** What the reader knows besides: its own figure and parts by period, breakdown and cell; nothing for somebody outside. */
export type Own = (
  period: string,
  of: { readonly breakdown: string; readonly cell: string | null } | null,
) => number;

/** A count that was hidden, and what the reader can work out of what the others told of it: both ends belong to it. */
export interface Found {
  readonly period: string;
  readonly what: string;
  readonly from: number;
  readonly to: number;
}

interface Range {
  from: number;
  to: number;
}

interface Sum {
  readonly total: Range;
  readonly parts: readonly Range[];
}

/**
 * Attacks everything that is published of a measure by sums and differences, with 1 to 7 hidden and others rounded: a rounded count
 * stands for its interval, a hidden one for any number that is not zero, and all sums hold that a reader may rely on. What the
 * reader itself told is taken away first. Answers with every hidden count.
 */
export function attack(
  { joined: whole, parts }: Shown,
  { own, outside, base }: { readonly own: Own; readonly outside: boolean; readonly base: number },
): Found[] {
  const found: { found: Omit<Found, 'from' | 'to'>; range: Range }[] = [];
  for (const figure of whole.series) {
    const period = figure.periodStart;
    const sums: Sum[] = [];
    const range = (shown: number | null, hidden: boolean, mine: number, what: string): Range => {
      const [from, to] = shown === null ? [hidden && outside ? 1 : 0, Infinity] : roundedFrom(shown, base);
      const one = { from: Math.max(0, from - mine), to: to - mine };
      if (shown === null && hidden) found.push({ found: { period, what }, range: one });
      return one;
    };
    const total = range(figure.atMost, figure.state === 'suppressed', own(period, null), 'total');
    const alone = new Map<string, Range>();
    for (const breakdown of parts.breakdowns) {
      const shown = breakdown.periods.find(({ periodStart }) => periodStart === period);
      if (!shown || shown.told === 0) continue;
      const { breakdownId: id, name } = breakdown;
      const all = range(
        shown.whole.number,
        shown.whole.state === 'suppressed',
        own(period, { breakdown: id, cell: null }),
        `${name}, whole`,
      );
      const labels = new Map(breakdown.cells.map(({ cellId, label }) => [cellId, label]));
      const cells = shown.parts
        .filter(({ state }) => state !== 'missing')
        .map((part) => {
          const label = labels.get(part.cellId) ?? '';
          const mine = own(period, { breakdown: id, cell: part.cellId });
          return {
            label,
            range: range(part.number, part.state === 'suppressed', mine, `${name}, ${label}`),
          };
        });
      sums.push(
        shown.told === shown.of
          ? { total, parts: [all] }
          : { total, parts: [all, { from: 0, to: Infinity }] },
      );
      if (breakdown.adding === 'may overlap') continue;
      sums.push({ total: all, parts: cells.map((cell) => cell.range) });
      if (shown.told !== shown.of) continue;
      for (const cell of cells) if (!cell.label.includes(', ')) alone.set(cell.label, cell.range);
      for (const [label, margin] of alone) {
        const row = cells.filter((cell) => cell.label.endsWith(`, ${label}`)).map((cell) => cell.range);
        if (row.length > 0) sums.push({ total: margin, parts: row });
      }
    }
    narrow(sums);
  }
  return found.map((one) => ({ ...one.found, ...one.range }));
}

function roundedFrom(shown: number, base: number): readonly [number, number] {
  return shown === 0 ? [0, 0] : [Math.max(8, shown - (base - 1) / 2), shown + (base - 1) / 2];
}

/** Intervals, narrowed until nothing changes any more. */
function narrow(sums: readonly Sum[]): void {
  for (let changed = true; changed;) {
    changed = false;
    for (const { total, parts } of sums) {
      const low = parts.reduce((sum, part) => sum + part.from, 0);
      const high = parts.reduce((sum, part) => sum + part.to, 0);
      if (tighten(total, low, high)) changed = true;
      for (const part of parts) {
        const others = parts.filter((other) => other !== part);
        const lowOthers = others.reduce((sum, other) => sum + other.from, 0);
        const highOthers = others.reduce((sum, other) => sum + other.to, 0);
        if (tighten(part, total.from - highOthers, total.to - lowOthers)) changed = true;
      }
    }
  }
}

function tighten(range: Range, from: number, to: number): boolean {
  const changed = from > range.from || to < range.to;
  range.from = Math.max(range.from, from);
  range.to = Math.min(range.to, to);
  return changed;
}

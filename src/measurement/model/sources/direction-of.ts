import type { Direction } from '../../../kernel/statistics/xmr.ts';
import type { HistoryRow } from './history-layouts.ts';
import { readValueCell } from './value-cell.ts';

const nation = 'E92000001';

/**
 * Which way is better, as the file itself judges its figures beside England's of the same period: 'increase' when higher ones are better.
 * 'neutral' when it judges none, or when its judgements contradict each other.
 */
export function directionOf(rows: readonly HistoryRow[]): Direction {
  const ofNation = new Map(
    rows.flatMap((row) => (row.place.code === nation ? [[row.period, numberOf(row)] as const] : [])),
  );
  let higher = 0;
  let lower = 0;
  for (const row of rows) {
    const [own, england] = [numberOf(row), ofNation.get(row.period) ?? null];
    if (row.judged === null || own === null || england === null || own === england) continue;
    if (own > england === (row.judged === 'better')) higher += 1;
    else lower += 1;
  }
  if (higher > 0 && lower === 0) return 'increase';
  return lower > 0 && higher === 0 ? 'decrease' : 'neutral';
}

function numberOf({ value, note }: HistoryRow): number | null {
  const cell = readValueCell(value, note);
  return cell.state === 'reported' ? cell.number : null;
}

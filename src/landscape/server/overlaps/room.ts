import type { Plan } from './columns.ts';

/** Rows that are swept together, tile by tile. */
export const rowsAtOnce = 32;
/** So many columns that share the row's rarest terms are looked at before the sweep. */
export const mostTouched = 384;
/** The greatest room of a row's lists, used where a tie leaves doubt. */
export const mostRoom = 1024;

interface Sizes {
  readonly tile: number;
  readonly vocabulary: number;
  readonly columns: number;
  readonly mostTerms: number;
  readonly codes: number;
  readonly funders: number;
  readonly classes: number;
  readonly tiles: number;
}

/** A thread's own part of the shared memory, in bytes. */
export interface Room {
  readonly sums: number;
  readonly common: number;
  readonly touched: number;
  readonly touchedSums: number;
  readonly parts: number;
  readonly squares: number;
  readonly marks: number;
  readonly extras: readonly [number, number];
  readonly shares: number;
  readonly segments: number;
  /** For each row swept together. */
  readonly rows: readonly {
    readonly terms: number;
    readonly values: number;
    readonly exact: number;
    readonly best: number;
    readonly codes: number;
    readonly funders: number;
  }[];
}

export const Room = {
  plan(plan: Plan, { tile, vocabulary, columns, mostTerms, codes, funders, classes, tiles }: Sizes): Room {
    return {
      sums: plan.take(tile * 4),
      common: plan.take((vocabulary + 65) * 4),
      touched: plan.take(mostTouched * 4),
      touchedSums: plan.take(columns * 4),
      parts: plan.take((mostTerms + 1) * 8),
      squares: plan.take(16 * 16 * 4),
      marks: plan.take(vocabulary * 4),
      extras: [plan.take(tile * 4), plan.take(tile * 4)],
      shares: plan.take(classes * 8),
      segments: plan.take((classes + tiles) * 12),
      rows: Array.from({ length: rowsAtOnce }, () => ({
        terms: plan.take(mostTerms * 4),
        values: plan.take(mostTerms * 4),
        exact: plan.take(mostTerms * 8),
        best: plan.take(mostRoom * 5 * 8),
        codes: plan.take((codes + 1) * 4),
        funders: plan.take((funders + 1) * 4),
      })),
    };
  },
};

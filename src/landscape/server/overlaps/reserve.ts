import type { Near } from '../../model/overlap/set-groups.ts';

/**
 * What is kept of each row's goals and combined lists besides the nearest: the next bodies, and what nobody else scores more
 * than. With it the next build can tell for most rows, without a look at everybody, that nobody else has come among the nearest.
 */
export interface Reserve {
  readonly counts: Uint8Array;
  readonly others: Uint32Array;
  readonly bounds: Float64Array;
}

/** How many bodies a reserve holds at most. */
export const reserved = 12;

export function emptyReserve(rows: number): Reserve {
  return {
    counts: new Uint8Array(rows * 2),
    others: new Uint32Array(rows * 2 * reserved),
    bounds: new Float64Array(rows * 2),
  };
}

/** Puts what comes after the nearest into the reserve of a row: 0 for goals, 1 for the combined rank. */
export function putReserve(
  { k, reserve }: { readonly k: number; readonly reserve: Reserve },
  row: number,
  which: 0 | 1,
  near: readonly Near[],
  bound: number,
  numbers: Uint32Array,
): void {
  const at = row * 2 + which;
  const count = Math.max(0, Math.min(reserved, near.length - k));
  for (let entry = 0; entry < count; entry += 1)
    reserve.others[at * reserved + entry] = numbers[near[k + entry]?.column ?? 0] ?? 0;
  reserve.counts[at] = count;
  reserve.bounds[at] = Math.max(bound, near[k + reserved]?.score ?? 0);
}

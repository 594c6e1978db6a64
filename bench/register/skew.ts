import type { Draws } from './draws.ts';

/** Draws from 0 to below `weights.length` in proportion to the weights, in constant time (Walker's alias method). */
export type Skew = (draws: Draws) => number;

export function skewBy(weights: readonly number[]): Skew {
  const count = weights.length;
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / count;
  const share = Float64Array.from(weights, (weight) => weight / mean);
  const other = new Int32Array(count);
  const small: number[] = [];
  const large: number[] = [];
  for (const [index, value] of share.entries()) (value < 1 ? small : large).push(index);
  for (let low = small.pop(); low !== undefined; low = small.pop()) {
    const high = large.pop();
    if (high === undefined) {
      share[low] = 1;
      continue;
    }
    other[low] = high;
    share[high] = (share[high] ?? 0) + (share[low] ?? 0) - 1;
    ((share[high] ?? 0) < 1 ? small : large).push(high);
  }
  return (draws) => {
    const at = draws.below(count);
    return draws.next() < (share[at] ?? 1) ? at : (other[at] ?? at);
  };
}

/** Zipf's law: the n-th of `count` is drawn in proportion to 1 / n^exponent. */
export function zipf(count: number, exponent: number): Skew {
  return skewBy(Array.from({ length: count }, (_, index) => 1 / (index + 1) ** exponent));
}

import { settled } from './evidence.ts';

/** Σ w over what is shared / Σ w over the union; null when either set is empty or all weights are 0 (0/0). */
export function weightedJaccard(
  left: ReadonlySet<string>,
  right: ReadonlySet<string>,
  weightOf: (key: string) => number,
): { readonly score: number | null; readonly shared: readonly string[] } {
  if (left.size === 0 || right.size === 0) return { score: null, shared: [] };
  let common = 0;
  let union = 0;
  const shared: string[] = [];
  for (const key of left) {
    const weight = weightOf(key);
    union += weight;
    if (right.has(key)) {
      common += weight;
      shared.push(key);
    }
  }
  for (const key of right) if (!left.has(key)) union += weightOf(key);
  shared.sort((a, b) => weightOf(b) - weightOf(a) || (a < b ? -1 : 1));
  return { score: union > 0 ? settled(common / union) : null, shared };
}

/** In how many of the sets each key is, and how many sets are not empty. */
export function frequencies(sets: readonly ReadonlySet<string>[]): {
  readonly of: ReadonlyMap<string, number>;
  readonly known: number;
} {
  const of = new Map<string, number>();
  let known = 0;
  for (const set of sets) {
    if (set.size > 0) known += 1;
    for (const key of set) of.set(key, (of.get(key) ?? 0) + 1);
  }
  return { of, known };
}

import { settled } from './evidence.ts';
import { sumFromGreatest } from './sum.ts';

/** Σ w over what is shared / Σ w over the union; null when either set is empty or all weights are 0 (0/0). */
export function weightedJaccard(
  left: ReadonlySet<string>,
  right: ReadonlySet<string>,
  weightOf: (key: string) => number,
): { readonly score: number | null; readonly shared: readonly string[] } {
  if (left.size === 0 || right.size === 0) return { score: null, shared: [] };
  const shared = [...left].filter((key) => right.has(key));
  const union = sumFromGreatest([...new Set([...left, ...right])].map(weightOf));
  const common = sumFromGreatest(shared.map(weightOf));
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

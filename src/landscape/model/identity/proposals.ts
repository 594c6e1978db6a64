import { candidateIndex } from './candidates.ts';
import { likeness, worthALook, type Likeable, type Likeness, type Relation } from './likeness.ts';

/** A pair worth a person's look; `left` is the lesser id. */
export interface ProposedPair extends Likeness {
  readonly left: string;
  readonly right: string;
}

/**
 * Pairs worth a person's look, of which at least one is among `touched`, with what published lists say of two (`relations`). All at
 * once in memory: for a whole register, see `proposeLikenesses`, which reads only the bodies to be judged.
 */
export function proposals(
  all: readonly Likeable[],
  touched: ReadonlySet<string>,
  relations: readonly Relation[] = [],
): readonly ProposedPair[] {
  const index = candidateIndex();
  for (const one of all) index.add(one.id, one);
  const listed = relationsByPair(relations);
  const pairs = new Map([...index.pairs(touched)].map((pair) => [pair.join(' '), pair]));
  for (const { from, to } of relations) {
    if (touched.has(from) || touched.has(to))
      pairs.set(pairKey(from, to), from < to ? [from, to] : [to, from]);
  }
  return judged(pairs.values(), new Map(all.map((one) => [one.id, one])), listed);
}

/** Judges candidates and keeps those worth a person's look. A pair of which a side is not given is left out. */
export function judged(
  pairs: Iterable<readonly [string, string]>,
  bodies: ReadonlyMap<string, Likeable>,
  listed: ReadonlyMap<string, readonly Relation[]>,
): ProposedPair[] {
  const out: ProposedPair[] = [];
  for (const [left, right] of pairs) {
    const [one, other] = [bodies.get(left), bodies.get(right)];
    if (!one || !other || left === right) continue;
    const found = likeness(one, other, listed.get(pairKey(left, right)));
    if (found && found.score >= worthALook) out.push({ ...found, left, right });
  }
  return out;
}

/** What published lists say, by pair (`pairKey`). */
export function relationsByPair(relations: readonly Relation[]): ReadonlyMap<string, readonly Relation[]> {
  return Map.groupBy(relations, ({ from, to }) => pairKey(from, to));
}

/** One text for two ids, in whatever order. */
export function pairKey(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

import { likeness, nameKeys, worthALook, type Likeable, type Likeness } from './likeness.ts';

/** A name that so many bodies bear ("pta", "friends") says nothing; such groups are not compared. */
const mostOfOneName = 12;

/**
 * Pairs worth a person's look, of which at least one is among `touched`. Candidates share a name, a part of a name or a postcode, found by an index, so that a whole register takes seconds; each pair is judged by `likeness`.
 */
export function proposals(
  all: readonly Likeable[],
  touched: ReadonlySet<string>,
): readonly (Likeness & { readonly left: string; readonly right: string })[] {
  const index = new Map<string, Likeable[]>();
  for (const one of all) {
    for (const key of keysOf(one)) {
      const group = index.get(key);
      if (group) group.push(one);
      else index.set(key, [one]);
    }
  }
  const judged = new Set<string>();
  const out: (Likeness & { left: string; right: string })[] = [];
  for (const one of all) {
    if (!touched.has(one.id)) continue;
    for (const key of keysOf(one)) {
      const group = index.get(key) ?? [];
      if (group.length > mostOfOneName) continue;
      for (const other of group) {
        const [left, right] = one.id < other.id ? [one, other] : [other, one];
        const pair = `${left.id} ${right.id}`;
        if (left.id === right.id || judged.has(pair)) continue;
        judged.add(pair);
        const found = likeness(left, right);
        if (found && found.score >= worthALook) out.push({ ...found, left: left.id, right: right.id });
      }
    }
  }
  return out;
}

function keysOf(one: Likeable): ReadonlySet<string> {
  return new Set([...nameKeys(one.names), ...one.postcodes]);
}

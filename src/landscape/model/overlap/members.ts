import { settled, type Scored } from './evidence.ts';

/**
 * |A ∩ B| / min(|A|, |B|) over person ids of the register (METHODS: Overlap, Members); null when either has nobody known.
 * The evidence is ids only, never names.
 */
export function compareMembers(left: ReadonlySet<string>, right: ReadonlySet<string>): Scored {
  const least = Math.min(left.size, right.size);
  if (least === 0) return { score: null, evidence: [] };
  const shared = [...left].filter((person) => right.has(person)).sort();
  return {
    score: settled(shared.length / least),
    evidence: shared.map((person) => ({ kind: 'person', person })),
  };
}

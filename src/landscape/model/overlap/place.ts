import type { Body, District } from './body.ts';
import type { Scored } from './evidence.ts';
import { frequencies, weightedJaccard } from './weighted-jaccard.ts';

/** w = ln(M / organisations there) for each district, M = bodies with a district. */
export function placeWeights(bodies: readonly Body[]): ReadonlyMap<string, number> {
  const { of, known } = frequencies(bodies.map(({ districts }) => districtsOf(districts)));
  return new Map([...of].map(([district, there]) => [district, Math.log(known / there)]));
}

/** The codes of a body's districts. */
function districtsOf(districts: readonly District[]): ReadonlySet<string> {
  return new Set(districts.map(({ code }) => code));
}

/** Σ w over shared districts / Σ w over the union; null when either has no district. Shown and used as a filter, not ranked by. */
export function comparePlaces(
  left: readonly District[],
  right: readonly District[],
  weights: ReadonlyMap<string, number>,
  most = 12,
): Scored {
  const { score, shared } = weightedJaccard(
    districtsOf(left),
    districtsOf(right),
    (key) => weights.get(key) ?? 0,
  );
  const names = new Map(left.map(({ code, name }) => [code, name]));
  return {
    score,
    evidence: shared.slice(0, most).map((code) => ({
      kind: 'place',
      code,
      name: names.get(code) ?? code,
      weight: weights.get(code) ?? 0,
    })),
  };
}

import type { FacetWeights } from './combined.ts';
import type { Evidence, Facet } from './evidence.ts';

/** The facets behind a combined score, with the weight of each; those that cannot be said are not listed. */
export function combinedEvidence(
  scores: Readonly<Record<Facet, { readonly score: number | null }>>,
  weights: FacetWeights,
): Evidence[] {
  return (['goals', 'members', 'strategies', 'funders'] as const).flatMap((facet) => {
    const { score } = scores[facet];
    return score === null ? [] : [{ kind: 'facet' as const, facet, score, weight: weights[facet] }];
  });
}

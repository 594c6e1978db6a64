import { settled } from './evidence.ts';

/** How much each facet counts in the combined rank. Place is a filter and has no weight. */
export interface FacetWeights {
  readonly goals: number;
  readonly members: number;
  readonly strategies: number;
  readonly funders: number;
}

/** The usual weights (METHODS.md, Overlap); stated on the page and adjustable there. */
export const usualWeights: FacetWeights = { goals: 0.4, members: 0.2, strategies: 0.2, funders: 0.2 };

/** Scores of the ranked facets; null is "cannot be said" and is left out, which is not the same as 0. */
export type RankedScores = { readonly [Name in keyof FacetWeights]: number | null };

/**
 * The weighted mean over the facets that are not null; null when all are, or when those that are not have weight 0.
 * goals 0.5, funders 1, members and strategies null: (0.4 × 0.5 + 0.2 × 1) / 0.6 = 0.666667.
 */
export function combine(scores: RankedScores, weights: FacetWeights = usualWeights): number | null {
  let sum = 0;
  let total = 0;
  for (const name of ['goals', 'members', 'strategies', 'funders'] as const) {
    const score = scores[name];
    if (score === null) continue;
    sum += weights[name] * score;
    total += weights[name];
  }
  return total > 0 ? settled(sum / total) : null;
}

import type { Tx } from '../../../platform/db/context.ts';
import { usualWeights, type FacetWeights } from '../../model/overlap/combined.ts';
import type { Facet } from '../../model/overlap/evidence.ts';
import { bestPairs, type ScoredPair } from '../../model/overlap/best-pairs.ts';
import { readWithWeights } from './ready.ts';

interface Among {
  readonly ids: readonly string[];
  readonly facet: Facet | 'combined';
  readonly limit: number;
  /** Only pairs with this one of them. */
  readonly of?: string | null;
  /** Of the combined rank; the usual ones when not given. */
  readonly weights?: FacetWeights;
}

/**
 * The best pairs among some bodies (those of one place or topic), exact: every pair of them is compared, with the weights
 * of the last build over all. `left` is the lesser id; best first, ties by ids; only scores above 0.
 */
export async function pairsAmong(
  tx: Tx,
  initiative: string,
  { ids, facet, limit, of = null, weights = usualWeights }: Among,
): Promise<readonly ScoredPair[]> {
  if (ids.length < 2) return [];
  const { all, weights: built } = await readWithWeights(tx, initiative, ids);
  return bestPairs(all, built, { facet, limit, of, facetWeights: weights });
}

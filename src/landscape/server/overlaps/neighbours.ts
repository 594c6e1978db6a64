import type { Tx } from '../../../platform/db/context.ts';
import { usualWeights } from '../../model/overlap/combined.ts';
import { facets, type Evidence, type Facet } from '../../model/overlap/evidence.ts';
import { combinedEvidence } from '../../model/overlap/combined-evidence.ts';
import { comparePair } from '../../model/overlap/pair.ts';
import { readyFor } from './ready.ts';
import { neighboursOf, type OverlapRow } from '../queries/overlaps.ts';

/** One of the nearest of a body, with what stands behind the score. */
export interface Explained extends OverlapRow {
  readonly evidence: readonly Evidence[];
}

/** The nearest of a body in every facet, from the last build; the evidence is worked out here, from its weights. */
export async function explainedNeighbours(tx: Tx, initiative: string, id: string): Promise<Explained[]> {
  const rows = await neighboursOf(tx, initiative, id);
  const { ready, weights } = await readyFor(tx, initiative, [id, ...new Set(rows.map(({ other }) => other))]);
  const me = ready.get(id);
  return rows.map((row) => {
    const other = ready.get(row.other);
    if (!me || !other) return { ...row, evidence: [] };
    const { scores } = comparePair(me, other, weights);
    const facet = facets.find((one): one is Facet => one === row.facet);
    return {
      ...row,
      evidence: facet === undefined ? combinedEvidence(scores, usualWeights) : scores[facet].evidence,
    };
  });
}

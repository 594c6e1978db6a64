import type { Tx } from '../../platform/db/context.ts';
import { candidateIndex } from '../model/identity/candidates.ts';
import { judged, pairKey, relationsByPair } from '../model/identity/proposals.ts';
import { propose } from './queries/identity.ts';
import { likeablesBetween, likeablesOf, listedRelations, nextOrganisations } from './queries/likeables.ts';

/** So many organisations are read at once, for their keys or to be judged. */
const atOnce = 20_000;
const pairsAtOnce = 10_000;

/**
 * Offers to a person the likenesses around the organisations that were touched; how many are new. All organisations are read once, in
 * pages, for their keys; only the sides of candidates are read again to be judged. Time and memory grow with the number of
 * organisations and not with its square (docs/decisions/identity.md).
 */
export async function proposeLikenesses(
  tx: Tx,
  initiative: string,
  touched: ReadonlySet<string>,
): Promise<number> {
  const index = candidateIndex();
  for (let after: string | null = null; ;) {
    const until: string | null = await nextOrganisations(tx, initiative, after, atOnce);
    if (until === null) break;
    for (const one of await likeablesBetween(tx, initiative, after, until)) index.add(one.id, one);
    after = until;
  }
  const relations = await listedRelations(tx, initiative);
  const pairs = new Map<string, readonly [string, string]>();
  for (const { from, to } of relations) {
    if (touched.has(from) || touched.has(to))
      pairs.set(pairKey(from, to), from < to ? [from, to] : [to, from]);
  }
  for (const pair of index.pairs(touched)) pairs.set(pairKey(...pair), pair);
  const listed = relationsByPair(relations);
  let offered = 0;
  const all = [...pairs.values()];
  for (let from = 0; from < all.length; from += pairsAtOnce) {
    const some = all.slice(from, from + pairsAtOnce);
    const bodies = await likeablesOf(tx, initiative, [...new Set(some.flat())]);
    const found = judged(some, new Map(bodies.map((one) => [one.id, one])), listed);
    if (found.length > 0) offered += await propose(tx, initiative, found);
  }
  return offered;
}

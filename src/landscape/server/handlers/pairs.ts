import { Problem } from '../../../kernel/problem/problem.ts';
import { measureNetwork } from '../../../kernel/network/network.ts';
import type { Tx } from '../../../platform/db/context.ts';
import type { Handlers } from '../../../platform/http/handler.ts';
import type { landscapeContract } from '../../contract.ts';
import { usualWeights, type FacetWeights } from '../../model/overlap/combined.ts';
import { pairsAmong } from '../overlaps/pairs-among.ts';
import { readyFor, scoreOf } from '../overlaps/ready.ts';
import { lookedAt, pairAnswer } from '../pairs.ts';
import { grantAnswer, named } from '../present.ts';
import { contactsAmong } from '../queries/contacts.ts';
import { placed } from '../queries/counts.ts';
import { introductionOf } from '../queries/introductions.ts';
import { waitingMatches } from '../queries/matches.ts';
import { namesOf } from '../queries/organisations.ts';
import { keptPairs } from '../queries/overlaps.ts';
import { readerOf } from '../reader.ts';
import { bodyFor } from './organisation.ts';
import { foundIds } from './place.ts';

type Answered = Handlers<typeof landscapeContract>;

/** Up to so many bodies every pair is compared; above, the pairs among each other's nearest are. */
const mostCompared = 5000;
/** So many of the best pairs are ranked; nobody reads further. */
const mostPairs = 2000;

/** Pairs: who shares much, what exactly, and the network they make. */
export const pairHandlers: Pick<Answered, 'pairs' | 'pair' | 'graph'> = {
  async pairs({ tx, params: { initiativeId: initiative }, query, context }) {
    const { goals, members, strategies, funders, limit, offset, organisation } = query;
    const weights: FacetWeights = { goals, members, strategies, funders };
    const ids = await foundIds(tx, initiative, query);
    const about = organisation === undefined ? null : await bodyFor(tx, initiative, organisation);
    const candidates = await candidatePairs(tx, initiative, ids, about, weights);
    const known = new Set(
      (await contactsAmong(tx, initiative, readerOf(context), ids)).map(
        ({ left, right }) => `${left} ${right}`,
      ),
    );
    for (const { left, right } of await waitingMatches(tx, initiative)) known.add(`${left} ${right}`);
    const strangers = candidates.filter(({ left, right }) => !known.has(`${left} ${right}`));
    const page = strangers.slice(offset, offset + limit);
    const compared = await readyFor(tx, initiative, [
      ...new Set(page.flatMap(({ left, right }) => [left, right])),
    ]);
    const items = [];
    for (const { left, right } of page) {
      const answer = await pairAnswer(tx, initiative, compared, [left, right], weights);
      if (answer) items.push(answer.card);
    }
    return { total: strangers.length, items, lookedAt: await lookedAt(tx, initiative) };
  },

  async pair({ tx, params: { initiativeId: initiative, leftId, rightId }, context }) {
    const ids = [await bodyFor(tx, initiative, leftId), await bodyFor(tx, initiative, rightId)] as const;
    if (ids[0] === ids[1]) throw new Problem('not-found');
    const answer = await pairAnswer(tx, initiative, await readyFor(tx, initiative, ids), ids, usualWeights);
    if (!answer) throw new Problem('not-found');
    const reader = readerOf(context);
    const contacts = await contactsAmong(tx, initiative, reader, ids);
    const tie = contacts.find(({ tie_id }) => tie_id !== null);
    const introduction = await introductionOf(tx, initiative, reader, ids);
    return {
      ...answer.card,
      places: answer.places,
      peopleNamed: answer.peopleNamed,
      grants: { left: answer.grants.left.map(grantAnswer), right: answer.grants.right.map(grantAnswer) },
      textFrom: answer.textFrom,
      contacts: contacts.map(({ kind, note }) => ({ kind, note })),
      introduction,
      tie: tie?.tie_id && tie.at ? { id: tie.tie_id, recordedAt: tie.at.toISOString() } : null,
      lookedAt: await lookedAt(tx, initiative),
    };
  },

  async graph({ tx, params: { initiativeId: initiative }, query }) {
    const { facet, threshold, limit } = query;
    const ids = await foundIds(tx, initiative, query);
    const pairs = await keptPairs(tx, initiative, facet, ids, threshold);
    const degrees = new Map<string, number>();
    for (const { left, right } of pairs)
      for (const id of [left, right]) degrees.set(id, (degrees.get(id) ?? 0) + 1);
    const shown = new Set(
      [...degrees]
        .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
        .slice(0, limit)
        .map(([id]) => id),
    );
    const edges = pairs.filter(({ left, right }) => shown.has(left) && shown.has(right));
    const network = measureNetwork({
      edges: edges.map(({ left, right }) => [left, right]),
      directed: false,
      alone: [...shown],
    });
    const holding = new Set(network.articulationPoints);
    const where = new Map((await placed(tx, initiative, [...shown])).map(({ id, place }) => [id, place]));
    return {
      facet,
      threshold,
      nodes: (await namesOf(tx, initiative, [...shown])).map((row) => ({
        ...named(row),
        degree: edges.filter(({ left, right }) => left === row.id || right === row.id).length,
        betweenness: network.betweenness[row.id] ?? null,
        holdsTogether: holding.has(row.id),
        places: [where.get(row.id) ?? null].filter((place) => place !== null),
      })),
      edges,
      leftOut: pairs.length - edges.length,
      density: network.density,
      degreeCentralisation: network.degreeCentralisation,
      betweennessCentralisation: network.betweennessCentralisation,
    };
  },
};

interface Candidate {
  readonly left: string;
  readonly right: string;
  readonly score: number;
}

/**
 * The best pairs among the bodies found: up to `mostCompared` every pair of them is compared; above, the pairs are those among
 * each other's nearest in the whole initiative, ranked anew when the reader has weights of their own.
 */
async function candidatePairs(
  tx: Tx,
  initiative: string,
  ids: readonly string[],
  about: string | null,
  weights: FacetWeights,
): Promise<readonly Candidate[]> {
  if (ids.length <= mostCompared)
    return pairsAmong(tx, initiative, { ids, facet: 'combined', limit: mostPairs, of: about, weights });
  const kept = (await keptPairs(tx, initiative, 'combined', ids, 0)).filter(
    ({ left, right }) => about === null || left === about || right === about,
  );
  const usual = (Object.keys(usualWeights) as (keyof FacetWeights)[]).every(
    (facet) => usualWeights[facet] === weights[facet],
  );
  if (usual) return kept;
  const some = kept.slice(0, mostPairs);
  const compared = await readyFor(tx, initiative, [
    ...new Set(some.flatMap(({ left, right }) => [left, right])),
  ]);
  return some
    .flatMap(({ left, right }) => {
      const score = scoreOf(compared, left, right, weights);
      return score === null || score === 0 ? [] : [{ left, right, score }];
    })
    .sort((a, b) => b.score - a.score || (a.left < b.left ? -1 : 1));
}

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
import { contactsAmong, joinedByGrant } from '../queries/contacts.ts';
import { dismissedPairs, openDismissal } from '../queries/dismissals.ts';
import { placed } from '../queries/counts.ts';
import { introductionOf } from '../queries/introductions.ts';
import { waitingMatches } from '../queries/matches.ts';
import { namesOf } from '../queries/organisations.ts';
import { keptPairs } from '../queries/overlaps.ts';
import { readerOf, type IntroductionReader } from '../reader.ts';
import { bodyFor } from './organisation.ts';
import { foundIds } from './search.ts';

type Answered = Handlers<typeof landscapeContract>;

/** Up to so many bodies every pair is compared; above, the pairs among each other's nearest are. */
const mostCompared = 5000;
/** So many of the best pairs are ranked; nobody reads further. */
const mostPairs = 2000;
/** So many of the strongest lines of a network are drawn and written to a file. */
const mostLines = 10_000;
/** Betweenness takes time with nodes × edges: above this it is left out (half a second at 800 nodes and 8,000 edges). */
const mostBetweenness = 800;

/** Pairs: who shares much, what exactly, and the network they make. */
export const pairHandlers: Pick<Answered, 'pairs' | 'pair' | 'graph'> = {
  async pairs({ tx, params: { initiativeId: initiative }, query, context }) {
    const { goals, members, strategies, funders, limit, offset, organisation } = query;
    const weights: FacetWeights = { goals, members, strategies, funders };
    const ids = await foundIds(tx, initiative, query);
    const about = organisation === undefined ? null : await bodyFor(tx, initiative, organisation);
    const candidates = (await candidatePairs(tx, initiative, ids, about, weights)).slice(0, mostPairs);
    const { strangers, leftOut } = await strangersAmong(tx, initiative, readerOf(context), ids, candidates);
    const page = strangers.slice(offset, offset + limit);
    const compared = await readyFor(tx, initiative, [
      ...new Set(page.flatMap(({ left, right }) => [left, right])),
    ]);
    const items = [];
    for (const { left, right } of page) {
      const answer = await pairAnswer(tx, initiative, compared, [left, right], weights);
      if (answer) items.push(answer.card);
    }
    return {
      total: strangers.length,
      ranked: { pairs: candidates.length, all: candidates.length < mostPairs },
      items,
      lookedAt: await lookedAt(tx, initiative),
      leftOut,
      weights,
    };
  },

  async pair({ tx, params: { initiativeId: initiative, leftId, rightId }, context }) {
    const ids = [await bodyFor(tx, initiative, leftId), await bodyFor(tx, initiative, rightId)] as const;
    if (ids[0] === ids[1]) throw new Problem('not-found');
    const answer = await pairAnswer(tx, initiative, await readyFor(tx, initiative, ids), ids, usualWeights);
    if (!answer) throw new Problem('not-found');
    const reader = readerOf(context);
    const contacts = await contactsAmong(tx, initiative, reader, ids);
    const tie = contacts.find(({ tie_id }) => tie_id !== null);
    const [left = '', right = ''] = ids.toSorted();
    const byGrant = await joinedByGrant(tx, initiative, [{ left, right }]);
    const dismissal = await openDismissal(tx, initiative, ids);
    const introduction = await introductionOf(tx, initiative, reader, ids);
    return {
      ...answer.card,
      places: answer.places,
      peopleNamed: answer.peopleNamed,
      grants: { left: answer.grants.left.map(grantAnswer), right: answer.grants.right.map(grantAnswer) },
      textFrom: answer.textFrom,
      contacts: [
        ...contacts.map(({ kind, note }) => ({ kind, note })),
        ...byGrant.map(() => ({ kind: 'named in a grant' as const, note: '' })),
      ],
      introduction,
      tie: tie?.tie_id && tie.at ? { id: tie.tie_id, recordedAt: tie.at.toISOString() } : null,
      dismissal:
        dismissal === null
          ? null
          : {
              id: dismissal.id,
              reason: dismissal.reason,
              by: dismissal.by,
              at: dismissal.at.toISOString(),
            },
      lookedAt: await lookedAt(tx, initiative),
    };
  },

  async graph({ tx, params: { initiativeId: initiative }, query }) {
    const { facet, threshold, limit } = query;
    const ids = await foundIds(tx, initiative, query);
    const strongest =
      ids.length <= mostCompared
        ? await pairsAmong(tx, initiative, { ids, facet, limit: mostLines + 1, of: null })
        : await keptPairs(tx, initiative, facet, ids, threshold);
    const passed = strongest.filter(({ score }) => score >= threshold);
    const pairs = passed.slice(0, mostLines);
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
      ...(shown.size > mostBetweenness ? { betweenness: 'left out' as const } : {}),
    });
    const shownDegrees = new Map<string, number>();
    for (const id of edges.flatMap(({ left, right }) => [left, right]))
      shownDegrees.set(id, (shownDegrees.get(id) ?? 0) + 1);
    const holding = new Set(network.articulationPoints);
    const where = new Map((await placed(tx, initiative, [...shown])).map(({ id, place }) => [id, place]));
    return {
      facet,
      threshold,
      nodes: (await namesOf(tx, initiative, [...shown])).map((row) => ({
        ...named(row),
        degree: shownDegrees.get(row.id) ?? 0,
        betweenness: network.betweenness[row.id] ?? null,
        holdsTogether: holding.has(row.id),
        places: [where.get(row.id) ?? null].filter((place) => place !== null),
      })),
      edges,
      ranked: { pairs: pairs.length, all: passed.length <= mostLines },
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

/** The pairs without contact on record, which nobody put away and which are not waiting for a decision whether they are one. */
async function strangersAmong(
  tx: Tx,
  initiative: string,
  reader: IntroductionReader,
  ids: readonly string[],
  candidates: readonly Candidate[],
) {
  const keys = (pairs: readonly { readonly left: string; readonly right: string }[]) =>
    new Set(pairs.map(({ left, right }) => `${left} ${right}`));
  const known = keys(await contactsAmong(tx, initiative, reader, ids));
  const byGrant = keys(await joinedByGrant(tx, initiative, candidates));
  const dismissed = keys(await dismissedPairs(tx, initiative));
  const mayBeOne = keys(await waitingMatches(tx, initiative));
  const leftOut = { contact: 0, dismissed: 0, mayBeOne: 0 };
  const strangers = candidates.filter(({ left, right }) => {
    const key = `${left} ${right}`;
    if (known.has(key) || byGrant.has(key)) leftOut.contact += 1;
    else if (dismissed.has(key)) leftOut.dismissed += 1;
    else if (mayBeOne.has(key)) leftOut.mayBeOne += 1;
    else return true;
    return false;
  });
  return { strangers, leftOut };
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

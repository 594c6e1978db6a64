import type { Body } from './body.ts';
import { combine, usualWeights, type FacetWeights } from './combined.ts';
import { facets, settled, type Evidence, type Facet } from './evidence.ts';
import { fundersOf } from './funders.ts';
import { comparePair, ready, weigh, type ReadyBody, type Weights } from './pair.ts';
import { districtsOf } from './place.ts';
import { codesByScheme } from './strategies.ts';

/** One of the nearest of a body in a facet, or in the combined rank. */
export interface Neighbour {
  readonly id: string;
  readonly facet: Facet | 'combined';
  readonly rank: number;
  readonly other: string;
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/** Everything of all bodies that comparing needs, prepared once. */
export interface Prepared {
  readonly bodies: readonly ReadyBody[];
  readonly weights: Weights;
  readonly scorers: Readonly<Record<Facet, Scorer>>;
}

/** Scores of one body with all others: `into[j]` is the score, NaN where it cannot be said. */
type Scorer = (of: number, into: Float64Array) => void;

/** Prepares bodies: weights, vectors and an inverted index for each facet. */
export function prepare(all: readonly Body[], funderNames: ReadonlyMap<string, string>): Prepared {
  const weights = weigh(all, funderNames);
  return prepareWith(
    all.map((body) => ready(body, weights)),
    weights,
  );
}

/** Prepares some bodies with the weights of all: for pairs among those of one place or topic. */
export function prepareWith(bodies: readonly ReadyBody[], weights: Weights): Prepared {
  const schemes = [...new Set(bodies.flatMap(({ codes }) => codes.map(({ scheme }) => scheme)))].sort();
  const coded = bodies.map(({ codes }) => codesByScheme(codes));
  const byScheme = schemes.map((scheme) =>
    jaccardScorer(
      coded.map((codes) => codes.get(scheme) ?? new Set()),
      weights.codes,
    ),
  );
  return {
    bodies,
    weights,
    scorers: {
      goals: cosineScorer(bodies.map(({ terms }) => terms)),
      members: memberScorer(bodies.map(({ people }) => people)),
      strategies: meanScorer(byScheme, bodies.length),
      funders: jaccardScorer(
        bodies.map(({ fundings }) => fundersOf(fundings)),
        weights.funders,
      ),
      place: jaccardScorer(
        bodies.map(({ districts }) => districtsOf(districts)),
        weights.places,
      ),
    },
  };
}

/**
 * The k nearest of body `of` in every facet and in the combined rank: exact, ties by identifier; only scores above 0.
 * Works in time proportional to what is shared, through the inverted index; memory is a few arrays of one number a body.
 */
export function nearestOf(
  prepared: Prepared,
  of: number,
  k = 20,
  facetWeights: FacetWeights = usualWeights,
): readonly Neighbour[] {
  const { bodies, scorers, weights } = prepared;
  const body = bodies[of];
  if (!body) return [];
  const scores = Object.fromEntries(
    facets.map((facet) => {
      const into = new Float64Array(bodies.length);
      scorers[facet](of, into);
      return [facet, into];
    }),
  ) as Record<Facet, Float64Array>;
  const combined = new Float64Array(bodies.length);
  for (let j = 0; j < bodies.length; j += 1) {
    const score = combine(
      {
        goals: said(scores.goals[j]),
        members: said(scores.members[j]),
        strategies: said(scores.strategies[j]),
        funders: said(scores.funders[j]),
      },
      facetWeights,
    );
    combined[j] = score ?? Number.NaN;
  }
  const list = (facet: Facet | 'combined', of_: Float64Array): Neighbour[] =>
    best(of_, of, k, bodies).map((j, at) => {
      const other = bodies[j] as ReadyBody;
      const pair = comparePair(body, other, weights, facetWeights);
      const evidence =
        facet === 'combined' ? facetEvidence(pair.scores, facetWeights) : pair.scores[facet].evidence;
      return { id: body.id, facet, rank: at + 1, other: other.id, score: of_[j] ?? 0, evidence };
    });
  return [...facets.flatMap((facet) => list(facet, scores[facet])), ...list('combined', combined)];
}

/**
 * The best pairs among all prepared, each once; only scores above 0, ties by the two ids.
 * With `facet` combined the facets are weighed by `facetWeights`.
 */
export function bestPairs(
  prepared: Prepared,
  facet: Facet | 'combined',
  limit: number,
  { of: only = null, facetWeights = usualWeights }: PairOptions = {},
): readonly ScoredPair[] {
  const { bodies, scorers } = prepared;
  const into = (): Float64Array => new Float64Array(bodies.length);
  const scores = { goals: into(), members: into(), strategies: into(), funders: into(), place: into() };
  const wanted: readonly Facet[] =
    facet === 'combined' ? ['goals', 'members', 'strategies', 'funders'] : [facet];
  const kept: ScoredPair[] = [];
  const order = (a: ScoredPair, b: ScoredPair) =>
    b.score - a.score || (a.left < b.left ? -1 : a.left > b.left ? 1 : a.right < b.right ? -1 : 1);
  let least = 0;
  const weed = () => {
    kept.sort(order);
    kept.length = Math.min(kept.length, limit);
    least = kept.length === limit ? (kept.at(-1)?.score ?? 0) : 0;
  };
  for (let of = 0; of < bodies.length; of += 1) {
    if (only !== null && bodies[of]?.id !== only) continue;
    for (const one of wanted) scorers[one](of, scores[one]);
    for (let j = only === null ? of + 1 : 0; j < bodies.length; j += 1) {
      if (j === of) continue;
      const score =
        facet === 'combined'
          ? (combine(
              {
                goals: said(scores.goals[j]),
                members: said(scores.members[j]),
                strategies: said(scores.strategies[j]),
                funders: said(scores.funders[j]),
              },
              facetWeights,
            ) ?? 0)
          : (scores[facet][j] ?? 0);
      if (!(score > 0) || score < least) continue;
      const [a, b] = [bodies[of]?.id ?? '', bodies[j]?.id ?? ''];
      kept.push(a < b ? { left: a, right: b, score } : { left: b, right: a, score });
    }
    if (kept.length > 4 * limit + 1000) weed();
  }
  weed();
  return kept;
}

interface PairOptions {
  /** Only pairs with this body. */
  readonly of?: string | null;
  readonly facetWeights?: FacetWeights;
}

/** Two bodies and what they have in common; `left` is the lesser id. */
export interface ScoredPair {
  readonly left: string;
  readonly right: string;
  readonly score: number;
}

/** The facets behind a combined score, with the weight of each; those that cannot be said are not listed. */
function facetEvidence(
  scores: Readonly<Record<Facet, { readonly score: number | null }>>,
  weights: FacetWeights,
): Evidence[] {
  return (['goals', 'members', 'strategies', 'funders'] as const).flatMap((facet) => {
    const { score } = scores[facet];
    return score === null ? [] : [{ kind: 'facet' as const, facet, score, weight: weights[facet] }];
  });
}

const said = (score: number | undefined): number | null =>
  score === undefined || Number.isNaN(score) ? null : score;

/** Indexes of the k greatest scores above 0, itself left out; ties by identifier. */
function best(scores: Float64Array, self: number, k: number, bodies: readonly ReadyBody[]): number[] {
  const candidates: number[] = [];
  for (let j = 0; j < scores.length; j += 1) if (j !== self && (scores[j] ?? 0) > 0) candidates.push(j);
  const identifier = (j: number) => bodies[j]?.identifier ?? '';
  return candidates
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || (identifier(a) < identifier(b) ? -1 : 1))
    .slice(0, k);
}

type Postings = ReadonlyMap<string, readonly number[]>;

function invert(sets: readonly { keys(): Iterable<string> }[]): Postings {
  const postings = new Map<string, number[]>();
  sets.forEach((set, at) => {
    for (const key of set.keys()) {
      const list = postings.get(key);
      if (list) list.push(at);
      else postings.set(key, [at]);
    }
  });
  return postings;
}

function cosineScorer(vectors: readonly ReadonlyMap<string, number>[]): Scorer {
  const postings = invert(vectors);
  const values = new Map(
    [...postings].map(([term, list]) => [term, Float64Array.from(list, (j) => vectors[j]?.get(term) ?? 0)]),
  );
  return (of, into) => {
    const vector = vectors[of];
    if (!vector || vector.size === 0) return void into.fill(Number.NaN);
    into.fill(0);
    for (const [term, value] of vector) {
      const list = postings.get(term) ?? [];
      const weights = values.get(term);
      for (let at = 0; at < list.length; at += 1) {
        const j = list[at] as number;
        into[j] = (into[j] ?? 0) + value * (weights?.[at] ?? 0);
      }
    }
    for (let j = 0; j < into.length; j += 1)
      into[j] = vectors[j]?.size === 0 ? Number.NaN : settled(Math.min(1, into[j] ?? 0));
  };
}

function memberScorer(sets: readonly ReadonlySet<string>[]): Scorer {
  const postings = invert(sets);
  return (of, into) => {
    const set = sets[of];
    if (!set || set.size === 0) return void into.fill(Number.NaN);
    into.fill(0);
    for (const key of set) for (const j of postings.get(key) ?? []) into[j] = (into[j] ?? 0) + 1;
    for (let j = 0; j < into.length; j += 1) {
      const size = sets[j]?.size ?? 0;
      into[j] = size === 0 ? Number.NaN : settled((into[j] ?? 0) / Math.min(size, set.size));
    }
  };
}

function jaccardScorer(sets: readonly ReadonlySet<string>[], weights: ReadonlyMap<string, number>): Scorer {
  const postings = invert(sets);
  const totals = sets.map((set) => [...set].reduce((sum, key) => sum + (weights.get(key) ?? 0), 0));
  return (of, into) => {
    const set = sets[of];
    if (!set || set.size === 0) return void into.fill(Number.NaN);
    into.fill(0);
    for (const key of set) {
      const weight = weights.get(key) ?? 0;
      if (weight > 0) for (const j of postings.get(key) ?? []) into[j] = (into[j] ?? 0) + weight;
    }
    for (let j = 0; j < into.length; j += 1) {
      const shared = into[j] ?? 0;
      const union = (totals[of] ?? 0) + (totals[j] ?? 0) - shared;
      into[j] = sets[j]?.size === 0 || union <= 0 ? Number.NaN : settled(shared / union);
    }
  };
}

function meanScorer(scorers: readonly Scorer[], size: number): Scorer {
  const scratch = new Float64Array(size);
  const counts = new Float64Array(size);
  return (of, into) => {
    into.fill(0);
    counts.fill(0);
    for (const scorer of scorers) {
      scorer(of, scratch);
      for (let j = 0; j < size; j += 1) {
        const score = scratch[j] ?? Number.NaN;
        if (Number.isNaN(score)) continue;
        into[j] = (into[j] ?? 0) + score;
        counts[j] = (counts[j] ?? 0) + 1;
      }
    }
    for (let j = 0; j < size; j += 1) {
      const count = counts[j] ?? 0;
      into[j] = count === 0 ? Number.NaN : settled((into[j] ?? 0) / count);
    }
  };
}

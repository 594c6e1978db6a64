import type { Body } from './body.ts';
import { usualWeights, type FacetWeights } from './combined.ts';
import type { Facet } from './evidence.ts';
import { Numbering, type Lists, type Numbered } from './numbered.ts';
import { lengthsOf, logsOf, schemesOf, type NumberedWeights } from './numbered-weights.ts';
import { comparePair, ready, type Weights } from './pair.ts';
import { groupSets, SetGroups } from './set-groups.ts';
import { inverted, SharedPeople } from './shared-people.ts';

/** Two bodies and what they have in common; `left` is the lesser id. */
export interface ScoredPair {
  readonly left: string;
  readonly right: string;
  readonly score: number;
}

interface Wanted {
  readonly facet: Facet | 'combined';
  readonly limit: number;
  /** Only pairs with this body. */
  readonly of?: string | null;
  /** Of the combined rank. */
  readonly facetWeights?: FacetWeights;
}

/** More than sums in another order can differ by, less than what two settled scores differ by. */
const doubt = 1e-12;

/**
 * The best pairs among some bodies, every pair compared, with the weights of a build over all: best first, ties by ids, only
 * scores above 0. Pairs are ranked by sums over inverted indexes first; those that may be among the best are then scored by
 * `comparePair`, which decides.
 */
export function bestPairs(
  some: readonly Body[],
  weights: Weights,
  { facet, limit, of = null, facetWeights = usualWeights }: Wanted,
): readonly ScoredPair[] {
  // In the order of ties: of pairs that score the same the first that comes is the first that is wanted.
  const bodies = some.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const numbering = new Numbering();
  for (const body of bodies) numbering.add(body);
  const { numbered, keys } = numbering.end();
  const { scoresOf, settledOf } = scorer(numbered, {
    terms: numbersOf(keys.terms, weights.terms),
    codes: numbersOf(keys.codes, weights.codes),
    schemes: schemesOf(keys.codes),
    funders: numbersOf(keys.funders, weights.funders),
    districts: numbersOf(keys.districts, weights.places),
  });
  let found: Found[] = [];
  let least = 0;
  // Where scores are settled at once, a pair that ties with the last that is wanted comes after it: it need not be kept.
  const isSettled = facet !== 'goals' && facet !== 'combined';
  const weed = () => {
    found.sort((a, b) => b.about - a.about);
    const last = found[limit - 1]?.about;
    if (last === undefined) return;
    least = isSettled ? last : last - 2 * doubt;
    found = isSettled ? found.slice(0, limit) : found.filter(({ about }) => about >= least);
  };
  const most = isSettled ? 2 * limit + 1000 : 4 * limit + 10_000;
  for (let left = 0; left < bodies.length; left += 1) {
    if (of !== null && bodies[left]?.id !== of) continue;
    const scores = scoresOf(left, facet, facetWeights);
    for (let right = of === null ? left + 1 : 0; right < bodies.length; right += 1) {
      const about = scores[right] ?? 0;
      if (!(about > 0 && about >= least - doubt) || right === left) continue;
      if (!isSettled) {
        if (about >= least) found.push({ left, right, about });
        continue;
      }
      const score = settledOf(left, right, facet, about);
      if (score > least) found.push({ left, right, about: score });
      if (found.length > most) weed();
    }
    if (found.length > most) weed();
  }
  weed();
  return decided(bodies, weights, found, facet, facetWeights).slice(0, limit);
}

interface Found {
  readonly left: number;
  readonly right: number;
  readonly about: number;
}

/** Pairs by their exact scores. */
function decided(
  bodies: readonly Body[],
  weights: Weights,
  found: readonly Found[],
  facet: Facet | 'combined',
  facetWeights: FacetWeights,
): ScoredPair[] {
  const made = new Map<number, ReturnType<typeof ready>>();
  const readyOf = (at: number) => {
    const body = made.get(at) ?? ready(bodies[at] as Body, weights); // `at` comes from a walk over the bodies
    made.set(at, body);
    return body;
  };
  return found
    .flatMap(({ left, right }) => {
      const [a, b] = [readyOf(left), readyOf(right)];
      const pair = comparePair(a, b, weights, facetWeights);
      const score = facet === 'combined' ? pair.combined : pair.scores[facet].score;
      if (score === null || score <= 0) return [];
      return [a.id < b.id ? { left: a.id, right: b.id, score } : { left: b.id, right: a.id, score }];
    })
    .sort(
      (a, b) =>
        b.score - a.score ||
        (a.left < b.left ? -1 : a.left > b.left ? 1 : a.right < b.right ? -1 : a.right > b.right ? 1 : 0),
    );
}

function numbersOf(keys: readonly string[], weights: ReadonlyMap<string, number>): Float64Array {
  return Float64Array.from(keys, (key) => weights.get(key) ?? 0);
}

type ScoresOf = (left: number, facet: Facet | 'combined', weights: FacetWeights) => Float64Array;

interface Scorer {
  readonly scoresOf: ScoresOf;
  /** The settled score of a pair in a facet of sets, about which is known. */
  readonly settledOf: (left: number, right: number, facet: Facet, about: number) => number;
}

/** About the score of a body with every other: NaN or 0 where there is none. */
function scorer(numbered: Numbered, weights: NumberedWeights): Scorer {
  const { count, ties } = numbered;
  const codes = new SetGroups(
    groupSets({ sets: numbered.codes, ties, weights: weights.codes, schemes: weights.schemes }),
  );
  const funders = new SetGroups(groupSets({ sets: numbered.funders, ties, weights: weights.funders }));
  const districts = new SetGroups(groupSets({ sets: numbered.districts, ties, weights: weights.districts }));
  const people = new SharedPeople(numbered.people, ties);
  const goals = cosines(numbered, weights.terms);
  const members = new Float64Array(count);
  const out = new Float64Array(count);
  const hasGoals = Uint8Array.from({ length: count }, (_, body) => (goals.known(body) ? 1 : 0));
  const hasPeople = Uint8Array.from({ length: count }, (_, body) =>
    (numbered.people.starts[body + 1] ?? 0) > (numbered.people.starts[body] ?? 0) ? 1 : 0,
  );
  const layMembers = (left: number) => {
    members.fill(0);
    for (const { column, score } of people.compare(itemsOf(numbered.people, left))) members[column] = score;
  };
  const groupsOf = { strategies: codes, funders, place: districts };
  const setsOf = { strategies: numbered.codes, funders: numbered.funders, place: numbered.districts };
  const known = new Map<number, number>();
  const settledOf = (left: number, right: number, facet: Facet, about: number): number => {
    if (facet === 'goals' || facet === 'members') return about;
    const groups = groupsOf[facet];
    const { groupOf, count: many } = groups.grouped;
    const [ours, theirs] = [groupOf[left] ?? 0, groupOf[right] ?? 0];
    const key = Math.min(ours, theirs) * many + Math.max(ours, theirs);
    const score = known.get(key) ?? groups.exact(itemsOf(setsOf[facet], left), theirs) ?? 0;
    known.set(key, score);
    return score;
  };
  const scoresOf: ScoresOf = (left, facet, facetWeights) => {
    if (facet === 'goals') return goals.of(left);
    if (facet === 'members') {
      layMembers(left);
      return members;
    }
    if (facet !== 'combined') {
      const [groups, sets] = [groupsOf[facet], setsOf[facet]];
      groups.compare(itemsOf(sets, left));
      const { groupOf } = groups.grouped;
      for (let right = 0; right < count; right += 1)
        out[right] = groups.scores[groupOf[right] ?? 0] ?? Number.NaN;
      return out;
    }
    const cosine = goals.of(left);
    layMembers(left);
    codes.compare(itemsOf(numbered.codes, left));
    funders.compare(itemsOf(numbered.funders, left));
    const [strategies, funding] = [codes.scores, funders.scores];
    const [codesOf, fundersOf] = [codes.grouped.groupOf, funders.grouped.groupOf];
    for (let right = 0; right < count; right += 1) {
      let sum = 0;
      let total = 0;
      if (hasGoals[left] === 1 && hasGoals[right] === 1) {
        sum += facetWeights.goals * (cosine[right] ?? 0);
        total += facetWeights.goals;
      }
      if (hasPeople[left] === 1 && hasPeople[right] === 1) {
        sum += facetWeights.members * (members[right] ?? 0);
        total += facetWeights.members;
      }
      // A body without codes or funders is in no group: NaN, as is 0/0.
      const shared = strategies[codesOf[right] ?? 0] ?? Number.NaN;
      if (!Number.isNaN(shared)) {
        sum += facetWeights.strategies * shared;
        total += facetWeights.strategies;
      }
      const funded = funding[fundersOf[right] ?? 0] ?? Number.NaN;
      if (!Number.isNaN(funded)) {
        sum += facetWeights.funders * funded;
        total += facetWeights.funders;
      }
      out[right] = total > 0 ? sum / total : 0;
    }
    return out;
  };
  return { scoresOf, settledOf };
}

function cosines(numbered: Numbered, weights: Float64Array) {
  const { terms, times, count } = numbered;
  const lengths = lengthsOf(numbered, weights);
  const logs = logsOf(times);
  const values = new Float64Array(terms.items.length);
  for (let body = 0; body < count; body += 1)
    for (let at = terms.starts[body] ?? 0; at < (terms.starts[body + 1] ?? 0); at += 1)
      values[at] =
        (lengths[body] ?? 0) > 0
          ? ((logs[times[at] ?? 0] ?? 0) * (weights[terms.items[at] ?? 0] ?? 0)) / (lengths[body] ?? 1)
          : 0;
  const postings = inverted(terms);
  const next = Uint32Array.from(postings.starts);
  const posted = new Float64Array(values.length);
  for (let at = 0; at < values.length; at += 1) {
    const term = terms.items[at] ?? 0;
    posted[next[term] ?? 0] = values[at] ?? 0;
    next[term] = (next[term] ?? 0) + 1;
  }
  const sums = new Float64Array(count);
  return {
    known: (body: number): boolean => (lengths[body] ?? 0) > 0,
    of: (left: number): Float64Array => {
      sums.fill(0);
      for (let at = terms.starts[left] ?? 0; at < (terms.starts[left + 1] ?? 0); at += 1) {
        const value = values[at] ?? 0;
        const term = terms.items[at] ?? 0;
        const end = postings.starts[term + 1] ?? 0;
        for (let posting = postings.starts[term] ?? 0; posting < end; posting += 1) {
          const right = postings.items[posting] ?? 0;
          sums[right] = (sums[right] ?? 0) + value * (posted[posting] ?? 0);
        }
      }
      return sums;
    },
  };
}

function itemsOf({ starts, items }: Lists, body: number): Uint32Array {
  return Uint32Array.from(items.subarray(starts[body], starts[body + 1])).sort();
}

import type { Body, Code, District, Funding } from './body.ts';
import { combine, usualWeights, type FacetWeights } from './combined.ts';
import type { Facet, Scored } from './evidence.ts';
import { compareFunders, funderWeights } from './funders.ts';
import { compareGoals, termVector, termWeights, type TermVector } from './goals.ts';
import { compareMembers } from './members.ts';
import { comparePlaces, placeWeights } from './place.ts';
import { codeWeights, compareStrategies } from './strategies.ts';

/** The weights of one build: how much each term, code, funder and district says, and the funders' names. */
export interface Weights {
  readonly terms: ReadonlyMap<string, number>;
  readonly codes: ReadonlyMap<string, number>;
  readonly funders: ReadonlyMap<string, number>;
  readonly places: ReadonlyMap<string, number>;
  readonly funderNames: ReadonlyMap<string, string>;
}

/** A body made ready for comparing with many others. */
export interface ReadyBody {
  readonly id: string;
  readonly identifier: string;
  readonly terms: TermVector;
  readonly people: ReadonlySet<string>;
  readonly codes: readonly Code[];
  readonly fundings: readonly Funding[];
  readonly districts: readonly District[];
}

/** The weights over all bodies. */
export function weigh(bodies: readonly Body[], funderNames: ReadonlyMap<string, string>): Weights {
  return {
    terms: termWeights(bodies.map(({ text }) => text)),
    codes: codeWeights(bodies),
    funders: funderWeights(bodies),
    places: placeWeights(bodies),
    funderNames,
  };
}

/** Makes a body ready: its term vector and its people as a set. */
export function ready(body: Body, weights: Weights): ReadyBody {
  const { id, identifier, text, people, codes, fundings, districts } = body;
  return {
    id,
    identifier,
    terms: termVector(text, weights.terms),
    people: new Set(people),
    codes,
    fundings,
    districts,
  };
}

/** All facets of a pair with evidence, and the combined score. This is the obvious version: `nearest` gives the same for all pairs at once. */
export function comparePair(
  left: ReadyBody,
  right: ReadyBody,
  weights: Weights,
  facetWeights: FacetWeights = usualWeights,
): { readonly scores: Readonly<Record<Facet, Scored>>; readonly combined: number | null } {
  const scores = {
    goals: compareGoals(left.terms, right.terms),
    members: compareMembers(left.people, right.people),
    strategies: compareStrategies(left.codes, right.codes, weights.codes),
    funders: compareFunders(left.fundings, right.fundings, weights.funders, weights.funderNames),
    place: comparePlaces(left.districts, right.districts, weights.places),
  };
  return {
    scores,
    combined: combine(
      {
        goals: scores.goals.score,
        members: scores.members.score,
        strategies: scores.strategies.score,
        funders: scores.funders.score,
      },
      facetWeights,
    ),
  };
}

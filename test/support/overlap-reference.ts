import type { Body } from '../../src/landscape/model/overlap/body.ts';
import { usualWeights, type FacetWeights } from '../../src/landscape/model/overlap/combined.ts';
import { facets, type Facet } from '../../src/landscape/model/overlap/evidence.ts';
import {
  comparePair,
  ready,
  weigh,
  type ReadyBody,
  type Weights,
} from '../../src/landscape/model/overlap/pair.ts';

/** One of the nearest of a body in a facet, or in the combined rank. */
interface Neighbour {
  readonly facet: Facet | 'combined';
  readonly other: string;
  readonly score: number;
}

/** All bodies made ready, with their weights. */
interface Prepared {
  readonly bodies: readonly ReadyBody[];
  readonly weights: Weights;
}

export function prepare(all: readonly Body[], funderNames: ReadonlyMap<string, string>): Prepared {
  const weights = weigh(all, funderNames);
  return { bodies: all.map((body) => ready(body, weights)), weights };
}

/**
 * The reference: the k nearest of body `of` in every facet and in the combined rank, by comparing it with every other; ties by
 * identifier; only scores above 0. Tests hold the fast way (`server/overlaps/compare.ts`) to it.
 */
export function nearestOf(
  { bodies, weights }: Prepared,
  of: number,
  k = 20,
  facetWeights: FacetWeights = usualWeights,
): readonly Neighbour[] {
  const body = bodies[of];
  if (!body) return [];
  const pairs = bodies
    .filter((other) => other !== body)
    .map((other) => ({ other, ...comparePair(body, other, weights, facetWeights) }));
  return ([...facets, 'combined'] as const).flatMap((facet) =>
    pairs
      .map(({ other, scores, combined }) => ({
        other,
        score: (facet === 'combined' ? combined : scores[facet].score) ?? 0,
      }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || (a.other.identifier < b.other.identifier ? -1 : 1))
      .slice(0, k)
      .map(({ other, score }) => ({ facet, other: other.id, score })),
  );
}

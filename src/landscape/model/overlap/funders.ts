import { shortFunderName } from '../funder-name.ts';
import type { Body, Funding } from './body.ts';
import type { Scored, YearAndProgramme } from './evidence.ts';
import { frequencies, weightedJaccard } from './weighted-jaccard.ts';

/** w = ln(N / its recipients) for each funder, N = bodies with at least one grant: a funder of everybody says nothing. */
export function funderWeights(bodies: readonly Body[]): ReadonlyMap<string, number> {
  const { of, known } = frequencies(bodies.map(({ fundings }) => fundersOf(fundings)));
  return new Map([...of].map(([funder, recipients]) => [funder, Math.log(known / recipients)]));
}

/** The funders of a body. */
export function fundersOf(fundings: readonly Funding[]): ReadonlySet<string> {
  return new Set(fundings.map(({ funder }) => funder));
}

/**
 * Σ w over shared funders / Σ w over the union; null when either body has no grant in the files loaded, or all weights are 0.
 * The evidence holds the years and programmes of both sides: a funder of 2013 is not a funder of today.
 */
export function compareFunders(
  left: readonly Funding[],
  right: readonly Funding[],
  weights: ReadonlyMap<string, number>,
  names: ReadonlyMap<string, string>,
): Scored {
  const { score, shared } = weightedJaccard(
    fundersOf(left),
    fundersOf(right),
    (key) => weights.get(key) ?? 0,
  );
  return {
    score,
    evidence: shared.map((id) => {
      const name = names.get(id) ?? id;
      return {
        kind: 'funder',
        id,
        name,
        short: shortFunderName(name),
        weight: weights.get(id) ?? 0,
        left: yearsOf(left, id),
        right: yearsOf(right, id),
      };
    }),
  };
}

function yearsOf(fundings: readonly Funding[], funder: string): readonly YearAndProgramme[] {
  const seen = new Map<string, YearAndProgramme>();
  for (const { funder: by, year, programme } of fundings) {
    if (by === funder) seen.set(`${year} ${programme ?? ''}`, { year, programme });
  }
  return [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

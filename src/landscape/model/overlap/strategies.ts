import type { Body, Code } from './body.ts';
import { settled, type Evidence, type Scored } from './evidence.ts';
import { frequencies, weightedJaccard } from './weighted-jaccard.ts';

/** The key of a code in its scheme, e.g. `CCEW:105`. */
export function codeKey({ scheme, code }: Pick<Code, 'scheme' | 'code'>): string {
  return `${scheme}:${code}`;
}

/** A body's codes by scheme, as keys. */
function codesByScheme(codes: readonly Code[]): ReadonlyMap<string, ReadonlySet<string>> {
  const schemes = new Map<string, Set<string>>();
  for (const code of codes) {
    const keys = schemes.get(code.scheme) ?? new Set<string>();
    schemes.set(code.scheme, keys.add(codeKey(code)));
  }
  return schemes;
}

/** w = ln((1 + N) / (1 + df)) for each code, N = bodies with a code of the same scheme. */
export function codeWeights(bodies: readonly Body[]): ReadonlyMap<string, number> {
  const coded = bodies.map(({ codes }) => codesByScheme(codes));
  const weights = new Map<string, number>();
  for (const scheme of new Set(coded.flatMap((schemes) => [...schemes.keys()]))) {
    const { of, known } = frequencies(coded.map((schemes) => schemes.get(scheme) ?? new Set<string>()));
    for (const [key, df] of of) weights.set(key, Math.log((1 + known) / (1 + df)));
  }
  return weights;
}

/**
 * Σ w shared / Σ w union in each scheme apart, then the mean over the schemes in which both bodies have codes (a Charity
 * Commission class and a UK-CAT tag say different things and are never mixed in one union). Null without such a scheme.
 */
export function compareStrategies(
  left: readonly Code[],
  right: readonly Code[],
  weights: ReadonlyMap<string, number>,
): Scored {
  const [ours, theirs] = [codesByScheme(left), codesByScheme(right)];
  const labels = new Map(left.map((code) => [codeKey(code), code]));
  const scores: number[] = [];
  const evidence: Evidence[] = [];
  for (const scheme of [...ours.keys()].sort()) {
    const { score, shared } = weightedJaccard(
      ours.get(scheme) ?? new Set(),
      theirs.get(scheme) ?? new Set(),
      (key) => weights.get(key) ?? 0,
    );
    if (score === null) continue;
    scores.push(score);
    for (const key of shared) {
      const code = labels.get(key);
      if (code) evidence.push({ kind: 'code', ...code, weight: weights.get(key) ?? 0 });
    }
  }
  if (scores.length === 0) return { score: null, evidence: [] };
  return { score: settled(scores.reduce((sum, score) => sum + score, 0) / scores.length), evidence };
}

import { settled, type Evidence, type Scored } from './evidence.ts';
import { sumFromGreatest } from './sum.ts';
import { tokenise } from './tokenise.ts';

/** The terms of a text and their weights: of length 1 (L2), or empty. */
export type TermVector = ReadonlyMap<string, number>;

/**
 * Inverse document frequency of every term: ln((1 + N) / (1 + df)) + 1, N = texts with at least one term.
 * Source: scikit-learn `TfidfVectorizer(smooth_idf=True)`. Texts with no term at all are bodies of which nothing is known.
 */
export function termWeights(texts: readonly string[]): ReadonlyMap<string, number> {
  const documents = new Map<string, number>();
  let known = 0;
  for (const text of texts) {
    const terms = new Set(tokenise(text));
    if (terms.size > 0) known += 1;
    for (const term of terms) documents.set(term, (documents.get(term) ?? 0) + 1);
  }
  return new Map([...documents].map(([term, df]) => [term, Math.log((1 + known) / (1 + df)) + 1]));
}

/**
 * The TF-IDF vector of a text: (1 + ln tf) × idf, then divided by its length.
 * Source: scikit-learn `TfidfVectorizer(sublinear_tf=True, norm='l2')`. Terms without a weight are left out.
 */
export function termVector(text: string, weights: ReadonlyMap<string, number>): TermVector {
  const counts = new Map<string, number>();
  for (const term of tokenise(text)) counts.set(term, (counts.get(term) ?? 0) + 1);
  const vector = new Map<string, number>();
  for (const [term, times] of counts) {
    const weight = weights.get(term);
    if (weight !== undefined) vector.set(term, (1 + Math.log(times)) * weight);
  }
  const length = Math.sqrt(sumFromGreatest([...vector.values()].map((value) => value * value)));
  for (const [term, value] of vector) vector.set(term, value / length);
  return vector;
}

/** Cosine of two term vectors, 0 to 1; null when either is empty. Evidence: shared terms by their part of the score. */
export function compareGoals(left: TermVector, right: TermVector, most = 12): Scored {
  if (left.size === 0 || right.size === 0) return { score: null, evidence: [] };
  const shared: { term: string; weight: number }[] = [];
  for (const [term, value] of left) {
    const other = right.get(term);
    if (other !== undefined) shared.push({ term, weight: value * other });
  }
  const score = sumFromGreatest(shared.map(({ weight }) => weight));
  shared.sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1));
  const evidence = shared
    .slice(0, most)
    .map(({ term, weight }): Evidence => ({ kind: 'term', term, weight: settled(weight) }));
  return { score: settled(Math.min(1, score)), evidence };
}

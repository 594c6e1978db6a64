import type { NearestRows, PartRow } from '../queries/overlap-builds.ts';

/**
 * Joins what was found for bodies among the runs of columns: the best of all of them, ties by identifier. Exact, since each run
 * gave its own best, so many as are wanted. Nothing is kept in reserve: bodies of a build in runs are not worked out from it later.
 */
export function joined(parts: readonly PartRow[], ties: Uint32Array, k: number): NearestRows {
  const lists = new Map<
    string,
    { number: number; facet: string; near: { other: number; score: number }[] }
  >();
  for (const { number, facet, others, scores } of parts) {
    const key = `${number} ${facet}`;
    const list = lists.get(key) ?? { number, facet, near: [] };
    lists.set(key, list);
    for (const [at, other] of others.entries()) list.near.push({ other, score: scores[at] ?? 0 });
  }
  const rows = [...lists.values()].map(({ number, facet, near }) => ({
    number,
    facet,
    near: near.sort((a, b) => b.score - a.score || (ties[a.other] ?? 0) - (ties[b.other] ?? 0)).slice(0, k),
  }));
  return {
    numbers: rows.map(({ number }) => number),
    facets: rows.map(({ facet }) => facet),
    others: rows.map(({ near }) => `{${near.map(({ other }) => other).join(',')}}`),
    scores: rows.map(({ near }) => `{${near.map(({ score }) => score).join(',')}}`),
    reserves: { numbers: [], goals: [], goalsBounds: [], combined: [], combinedBounds: [] },
  };
}

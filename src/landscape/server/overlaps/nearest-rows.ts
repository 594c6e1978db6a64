import type { NearestRows } from '../queries/overlap-builds.ts';
import { reserved } from './reserve.ts';
import { listNames, type Nearest } from './row-at-work.ts';

/** Lists of nearest as rows to keep: those that hold anything, arrays as PostgreSQL writes them. */
export function nearestRows({ rows, k, counts, others, scores, reserve }: Nearest): NearestRows {
  const out = {
    numbers: [] as number[],
    facets: [] as string[],
    others: [] as string[],
    scores: [] as string[],
    reserves: {
      numbers: [...rows],
      goals: [] as string[],
      goalsBounds: [] as number[],
      combined: [] as string[],
      combinedBounds: [] as number[],
    },
  };
  for (const [row, number] of rows.entries()) {
    for (const [list, facet] of listNames.entries()) {
      const at = row * listNames.length + list;
      const count = counts[at] ?? 0;
      if (count === 0) continue;
      out.numbers.push(number);
      out.facets.push(facet);
      out.others.push(`{${others.subarray(at * k, at * k + count).join(',')}}`);
      out.scores.push(`{${scores.subarray(at * k, at * k + count).join(',')}}`);
    }
    const next = (which: 0 | 1) => {
      const at = row * 2 + which;
      return `{${reserve.others.subarray(at * reserved, at * reserved + (reserve.counts[at] ?? 0)).join(',')}}`;
    };
    out.reserves.goals.push(next(0));
    out.reserves.goalsBounds.push(reserve.bounds[row * 2] ?? 0);
    out.reserves.combined.push(next(1));
    out.reserves.combinedBounds.push(reserve.bounds[row * 2 + 1] ?? 0);
  }
  return out;
}

import type { NearestRows } from '../queries/overlaps.ts';
import { listNames, type Nearest } from './row-at-work.ts';

/** Lists of nearest as rows to keep: those that hold anything, arrays as PostgreSQL writes them. */
export function nearestRows({ rows, k, counts, others, scores }: Nearest): NearestRows {
  const out = {
    numbers: [] as number[],
    facets: [] as string[],
    others: [] as string[],
    scores: [] as string[],
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
  }
  return out;
}

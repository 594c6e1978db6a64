import { eachFound, type Found } from './search.ts';
import type { Segment } from './segment.ts';

/** What was found in a district. */
export interface DistrictSum {
  organisations: number;
  grants: number;
  amount: number;
}

/**
 * What was found in each district, by code.
 * @param known codes of the districts that have a place on the map; who is in none of them and has no position is counted as nowhere.
 */
export function sumsByDistrict(
  found: Found,
  known: ReadonlySet<string>,
): { readonly sums: ReadonlyMap<string, DistrictSum>; readonly nowhere: number } {
  const sums = new Map<string, DistrictSum>();
  // Districts are few and bodies many: each is looked up once a segment.
  const ofSegment = new Map<Segment, (DistrictSum | null)[]>();
  let nowhere = 0;
  eachFound(found, (segment, body) => {
    let districts = ofSegment.get(segment);
    if (!districts) {
      districts = segment.filters.place.values.map(({ value }) => {
        if (!known.has(value)) return null;
        const sum = sums.get(value) ?? { organisations: 0, grants: 0, amount: 0 };
        sums.set(value, sum);
        return sum;
      });
      ofSegment.set(segment, districts);
    }
    const sum = districts[segment.district[body] ?? -1] ?? null;
    if (sum) {
      sum.organisations += 1;
      sum.grants += segment.grants[body] ?? 0;
      sum.amount += segment.amount[body] ?? 0;
    } else if (Number.isNaN(segment.latitude[body])) nowhere += 1;
  });
  return { sums, nowhere };
}

/** Of those found that have a position, the `most` with most money. */
export function richestPlaced(
  { parts }: Found,
  most: number,
): { readonly segment: Segment; readonly body: number }[] {
  const richest = parts.flatMap(({ segment, leftOut }) => {
    const some: { segment: Segment; body: number }[] = [];
    for (const body of placedByAmount(segment)) {
      if (leftOut[body] === 0) some.push({ segment, body });
      if (some.length === most) break;
    }
    return some;
  });
  if (parts.length > 1)
    richest.sort((a, b) => (b.segment.amount[b.body] ?? 0) - (a.segment.amount[a.body] ?? 0));
  return richest.slice(0, most);
}

const sorted = new WeakMap<Segment, Uint32Array>();

/** Bodies with a position, most money first; sorted once a segment. */
function placedByAmount(segment: Segment): Uint32Array {
  const known = sorted.get(segment);
  if (known) return known;
  const placed: number[] = [];
  for (let body = 0; body < segment.size; body += 1)
    if (!Number.isNaN(segment.latitude[body])) placed.push(body);
  placed.sort((a, b) => (segment.amount[b] ?? 0) - (segment.amount[a] ?? 0));
  const order = Uint32Array.from(placed);
  sorted.set(segment, order);
  return order;
}

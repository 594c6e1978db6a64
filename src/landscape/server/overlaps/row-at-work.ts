import type { FacetWeights } from '../../model/overlap/combined.ts';
import { facets } from '../../model/overlap/evidence.ts';
import type { Lists, Numbered } from '../../model/overlap/numbered.ts';
import { emptyReserve, type Reserve } from './reserve.ts';
import type { Near } from '../../model/overlap/set-groups.ts';

/** The lists of a row: one for each facet, and the combined one. */
export const listNames = [...facets, 'combined'] as const;
export type ListName = (typeof listNames)[number];

/** The nearest of some rows: of each row and list `counts` entries out of `k` places. */
export interface Nearest {
  readonly rows: Uint32Array;
  readonly k: number;
  readonly counts: Uint8Array;
  /** Numbers of bodies, as `Numbered.numbers` of the columns has them. */
  readonly others: Uint32Array;
  readonly scores: Float64Array;
  readonly reserve: Reserve;
}

/** Room for the lists of some rows. */
export function emptyNearest(rows: Uint32Array, k: number): Nearest {
  return {
    rows,
    k,
    counts: new Uint8Array(rows.length * listNames.length),
    others: new Uint32Array(rows.length * listNames.length * k),
    scores: new Float64Array(rows.length * listNames.length * k),
    reserve: emptyReserve(rows.length),
  };
}

export interface Wanted {
  readonly k: number;
  readonly weights?: FacetWeights;
  /** Goals alone are worked out when only they are wanted; `ranked`: goals and the combined rank. */
  readonly lists?: 'all' | 'ranked' | 'goals' | 'members' | 'strategies' | 'funders' | 'place';
  /** For each body: scores below these are of no interest. Looked for when not given. */
  readonly floors?: Floors | undefined;
}

export interface Floors {
  readonly goals: Float64Array;
  readonly all: Float64Array;
}

/** A row while its lists are being found: what it is compared by, and how far its lists are. */
export interface Row {
  readonly body: number;
  readonly me: number;
  readonly count: number;
  readonly norms: Float64Array;
  readonly codes: Uint32Array;
  readonly funders: Uint32Array;
  readonly members: readonly Near[];
  readonly codesAt: number;
  readonly fundersAt: number;
  readonly slack: number;
  readonly known: { readonly goals: number; readonly all: number } | undefined;
  goals: Held;
  all: Held;
  cut: number;
}

/** How a list stands: entries held, the greatest score left out, and what a score has to reach. */
export interface Held {
  held: number;
  left: number;
  floor: number;
}

/** Some rows of one class that are compared together. */
export interface Work {
  readonly rows: Numbered;
  readonly lengths: Float64Array;
  readonly bodies: Uint32Array;
  readonly k: number;
  readonly weights: FacetWeights;
  readonly lists: NonNullable<Wanted['lists']>;
  readonly floors: Floors | undefined;
  readonly from: number;
  readonly out: Nearest;
}

/** The numbers of a body in a list of sets, least first. */
export function itemsOf({ starts, items }: Lists, body: number): Uint32Array {
  return Uint32Array.from(items.subarray(starts[body], starts[body + 1])).sort();
}

/** Whether two sets, least first, are one. */
export function same(a: Uint32Array, b: Uint32Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}

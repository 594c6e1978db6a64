/** What two organisations can share. */
export const facets = ['goals', 'members', 'strategies', 'funders', 'place'] as const;
export type Facet = (typeof facets)[number];

/** Years and programmes of the grants that one body had from a funder. */
export interface YearAndProgramme {
  readonly year: number;
  readonly programme: string | null;
}

/** What stands behind a score: one entry for each thing shared, weightiest first. */
export type Evidence =
  | { readonly kind: 'term'; readonly term: string; readonly weight: number }
  | { readonly kind: 'person'; readonly person: string }
  | {
      readonly kind: 'code';
      readonly scheme: string;
      readonly code: string;
      readonly label: string;
      readonly weight: number;
    }
  | {
      readonly kind: 'funder';
      readonly id: string;
      readonly name: string;
      readonly short: string;
      readonly weight: number;
      readonly left: readonly YearAndProgramme[];
      readonly right: readonly YearAndProgramme[];
    }
  | { readonly kind: 'place'; readonly code: string; readonly name: string; readonly weight: number }
  | { readonly kind: 'facet'; readonly facet: Facet; readonly score: number; readonly weight: number };

/** A facet's score (0 to 1; null when it cannot be said) with its evidence. */
export interface Scored {
  readonly score: number | null;
  readonly evidence: readonly Evidence[];
}

/** Rounds to twelve decimals, so that equal scores stay equal whatever the order of addition: ties are by identifier. */
export function settled(score: number): number {
  return Math.round(score * 1e12) / 1e12;
}

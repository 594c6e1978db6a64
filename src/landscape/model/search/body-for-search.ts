/** What search knows of one body, as read from the tables. */
export interface BodyForSearch {
  readonly id: string;
  readonly name: string;
  readonly madeUp: boolean;
  /** Each lexeme once, with where it stands at its best: 3 in a name, 2 in what it does, 1 in places and classes, 0 in grants. */
  readonly words: readonly (readonly [lexeme: string, standing: number])[];
  /** What each filter can find it by. */
  readonly values: Readonly<Record<Filter, readonly Labelled[]>>;
  /** The district it is in itself, by code; null when not known. */
  readonly district: string | null;
  /** No register lists it any more. */
  readonly unlisted: boolean;
  /** Degrees; null when no file gives its position. */
  readonly at: readonly [latitude: number, longitude: number] | null;
  readonly grants: number;
  /** Sum of its grants, in the currency of the files. */
  readonly amount: number;
}

/** A value of a filter and what people call it. */
export interface Labelled {
  readonly value: string;
  readonly label: string;
}

/** By what a search can be narrowed, each with a count beside every value. */
export const filters = ['place', 'income', 'classification', 'funder', 'source', 'listing'] as const;
export type Filter = (typeof filters)[number];

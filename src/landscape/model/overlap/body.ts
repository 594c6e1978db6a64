/** A code that a register gives a body, e.g. { scheme: 'CCEW', code: '105', label: 'The advancement of health' }. */
export interface Code {
  readonly scheme: string;
  readonly code: string;
  readonly label: string;
}

/** A grant received: from whom, in which year, of which programme. */
export interface Funding {
  readonly funder: string;
  readonly year: number;
  readonly programme: string | null;
}

/** A district a body is known in (leaf districts only: a region was already replaced by its districts). */
export interface District {
  readonly code: string;
  readonly name: string;
}

/** All of a body that overlaps are worked out from. Empty means: nothing known, never "none". */
export interface Body {
  readonly id: string;
  /** Breaks ties: the public identifier that sorts first, else the id. */
  readonly identifier: string;
  readonly text: string;
  /** Person ids of the register. */
  readonly people: readonly string[];
  readonly codes: readonly Code[];
  readonly fundings: readonly Funding[];
  readonly districts: readonly District[];
}

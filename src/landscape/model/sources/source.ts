import type { Figures } from './figures.ts';
import type { DeprivationDraft, PlaceCodeDraft, PostcodeDraft } from './place-drafts.ts';
import type { ServiceDraft } from './service-draft.ts';

/** The public sources that we read, by the name that the command line and the API use. */
export const sourceNames = [
  'ccew-search-export',
  'ccew-extract',
  'oscr',
  'ccni',
  'irs-bmf',
  'ukcat-sample',
  'threesixty-giving',
  'relationships',
  'boundaries',
  'taxonomy',
  'org-id',
  'postcode-directory',
  'place-codes',
  'deprivation',
  'open-referral-uk',
] as const;

/** Sources that tell of places, not of bodies: the same for made-up and for real records. */
const placeSources: readonly SourceName[] = [
  'boundaries',
  'postcode-directory',
  'place-codes',
  'deprivation',
];

/** The name of a public source, e.g. `ccni`. */
export type SourceName = (typeof sourceNames)[number];

/** Sources that tell of no body: they may stand beside real and made-up records alike. */
export const sourcesOfNoBody: readonly SourceName[] = [...placeSources, 'taxonomy', 'org-id'];

/** A row of a file, before anybody knows what it means: cells of a table, or a record of a JSON file. */
export type FileRow =
  | {
      readonly kind: 'cells';
      readonly sheet: string | null;
      readonly line: number;
      readonly cells: readonly string[];
    }
  | { readonly kind: 'record'; readonly line: number; readonly value: unknown };

/** Something wrong with a row, in plain words, where it can be found. A whole file or sheet has line 0 or its first row. */
export interface RowProblem {
  readonly sheet: string | null;
  readonly line: number;
  /** The column's title, or the path in a JSON record, e.g. `recipientOrganization/0/id`. */
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
}

export interface Classification {
  readonly scheme: 'CCEW' | 'CCNI' | 'OSCR' | 'UK-CAT' | 'ICNPTSO' | 'NTEE';
  readonly code: string;
  readonly label: string;
}

export interface Area {
  readonly kind: string;
  readonly name: string;
  /** GSS code, or null where the area has none (countries abroad) or is not in our table. */
  readonly code: string | null;
}

/** The figures of one year of an entry; null where the register tells none. */
export interface YearDraft {
  readonly yearEnd: string;
  readonly income: number | null;
  readonly spending: number | null;
  readonly figures: Figures;
}

/** What a register says happened to an entry. */
export interface EventDraft {
  /** Its place among the events of the entry. */
  readonly number: number;
  readonly kind: 'registration' | 'removal' | 'merger' | 'linked' | 'insolvency' | 'other';
  /** In the register's own words. */
  readonly title: string;
  readonly on: string | null;
  readonly reason: string | null;
  readonly otherIdentifier: string | null;
  readonly otherName: string | null;
}

/** A row of a register in our words. Days are YYYY-MM-DD, amounts are in `currency`, null is "not said". */
export interface RecordDraft {
  readonly sheet: string | null;
  readonly line: number;
  /** How many rows of the file it stands for. */
  readonly rows: number;
  readonly identifier: string;
  readonly registerKey: string | null;
  readonly name: string;
  readonly status: 'registered' | 'removed' | 'unknown';
  readonly kind: string | null;
  readonly registeredOn: string | null;
  readonly removedOn: string | null;
  readonly activities: string | null;
  readonly objects: string | null;
  readonly areaOfBenefit: string | null;
  readonly address: string | null;
  readonly postcode: string | null;
  readonly website: string | null;
  readonly companyNumber: string | null;
  readonly income: number | null;
  readonly spending: number | null;
  readonly yearEnd: string | null;
  readonly classifications: readonly Classification[];
  readonly areas: readonly Area[];
  /** ISO 4217, of income, spending and the figures of every year. */
  readonly currency: string;
  /** Names it works under besides its own. */
  readonly otherNames: readonly string[];
  /** Years besides the latest, and the latest when more than income and spending is told of it. */
  readonly years: readonly YearDraft[];
  readonly events: readonly EventDraft[];
  /** Every identifier of the body that this row tells, its own first. */
  readonly identifiers: readonly string[];
}

/** A row of a table that adds to a record that is there already, found by the register's own key. */
export type PartDraft = { readonly line: number; readonly registerKey: string } & (
  | {
      readonly part: 'trustee';
      readonly person: string;
      readonly name: string;
      readonly chair: boolean;
      readonly appointedOn: string | null;
    }
  | ({ readonly part: 'classification' } & Classification)
  | ({ readonly part: 'area' } & Area)
  | { readonly part: 'texts'; readonly objects: string | null; readonly areaOfBenefit: string | null }
  | ({
      readonly part: 'year';
      /** The table it is from: two tables may tell of one year. */
      readonly table: string;
    } & YearDraft)
  | { readonly part: 'name'; readonly name: string; readonly kind: 'working' | 'previous' }
  | ({ readonly part: 'event' } & EventDraft)
  | {
      readonly part: 'document';
      readonly kind: 'report' | 'policy' | 'regulator';
      readonly name: string;
      readonly url: string | null;
      readonly publishedOn: string | null;
    }
);

/** An organisation as a grant names it. */
export interface GrantBody {
  readonly identifier: string;
  readonly name: string;
  readonly identifiers: readonly string[];
  readonly postcode: string | null;
}

/** A grant. Of a grant to an individual nothing is kept of the person: `recipient` is null. */
export interface GrantDraft {
  readonly sheet: string | null;
  readonly line: number;
  readonly identifier: string;
  readonly title: string;
  readonly description: string;
  readonly currency: string;
  readonly amount: number;
  readonly awardedOn: string;
  readonly plannedFrom: string | null;
  readonly plannedTo: string | null;
  readonly plannedMonths: number | null;
  readonly funder: GrantBody;
  readonly funderDepartment: string | null;
  readonly programmeCode: string | null;
  readonly programme: string | null;
  readonly recipient: GrantBody | null;
  readonly placeName: string | null;
  readonly placeCode: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** The boundary of a place, as GeoJSON geometry. */
export interface PlaceDraft {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly geometry: unknown;
}

/** What a public list says of two entries, as a sentence: `from` was merged into `to`, has the parent `to`, was registered again as `to`. */
export interface RelationshipDraft {
  readonly line: number;
  readonly from: string;
  readonly to: string;
  readonly kind: 'merged into' | 'parent' | 're-registered as';
  readonly on: string | null;
  readonly fromName: string | null;
  readonly toName: string | null;
  /** The list in its own words. */
  readonly list: string | null;
}

/** A code of a list of codes. */
export interface TermDraft {
  readonly line: number;
  readonly scheme: Classification['scheme'];
  readonly code: string;
  readonly label: string;
  readonly parent: string | null;
  readonly note: string | null;
}

/** A list that gives out identifiers. */
export interface ListDraft {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly url: string | null;
  readonly lookupUrl: string | null;
}

/** What some rows of a file say. `read` counts the rows with content, `refused` those of which nothing is kept. */
export interface Batch {
  readonly records: readonly RecordDraft[];
  readonly parts: readonly PartDraft[];
  readonly grants: readonly GrantDraft[];
  readonly places: readonly PlaceDraft[];
  readonly relationships: readonly RelationshipDraft[];
  readonly terms: readonly TermDraft[];
  readonly lists: readonly ListDraft[];
  readonly postcodes: readonly PostcodeDraft[];
  readonly placeCodes: readonly PlaceCodeDraft[];
  readonly deprivation: readonly DeprivationDraft[];
  readonly services: readonly ServiceDraft[];
  readonly problems: readonly RowProblem[];
  readonly read: number;
  readonly refused: number;
}

/** What a file says of itself. */
export interface AboutFile {
  readonly part: string | null;
  readonly licence: string | null;
  readonly attribution: string | null;
  readonly asOf: string | null;
}

/** Tables that sources need and that are no code: loaded by the server from `samples/`. */
export interface Reference {
  /** `Local Authority|Trafford` → E08000009 (lower case). */
  readonly areaCodes: ReadonlyMap<string, string>;
  /** Scheme and code, e.g. `UK-CAT:FA103` → its label. */
  readonly labels: ReadonlyMap<string, string>;
  /** Letters of a local authority's identifier, e.g. `TRF` of GB-LAE-TRF → E08000009. */
  readonly authorities: ReadonlyMap<string, string>;
}

/** Reads one file of a source: rows in, drafts out; `finish` gives what could only be told at the end. */
export interface SourceReader {
  take(rows: readonly FileRow[]): Batch;
  finish(): Batch;
  about(): AboutFile;
}

/** A batch to fill. */
export interface OpenBatch {
  readonly records: RecordDraft[];
  readonly parts: PartDraft[];
  readonly grants: GrantDraft[];
  readonly places: PlaceDraft[];
  readonly relationships: RelationshipDraft[];
  readonly terms: TermDraft[];
  readonly lists: ListDraft[];
  readonly postcodes: PostcodeDraft[];
  readonly placeCodes: PlaceCodeDraft[];
  readonly deprivation: DeprivationDraft[];
  readonly services: ServiceDraft[];
  readonly problems: RowProblem[];
  read: number;
  refused: number;
}

export function emptyBatch(): OpenBatch {
  return {
    records: [],
    parts: [],
    grants: [],
    places: [],
    relationships: [],
    terms: [],
    lists: [],
    postcodes: [],
    placeCodes: [],
    deprivation: [],
    services: [],
    problems: [],
    read: 0,
    refused: 0,
  };
}

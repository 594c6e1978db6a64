import type { RecordDraft } from './sources/source.ts';

/** What is compared of an entry, besides its name. */
export type RecordFacts = Pick<
  RecordDraft,
  | 'status'
  | 'kind'
  | 'registeredOn'
  | 'removedOn'
  | 'activities'
  | 'objects'
  | 'areaOfBenefit'
  | 'address'
  | 'postcode'
  | 'website'
  | 'companyNumber'
  | 'income'
  | 'spending'
  | 'yearEnd'
>;

/** What an import can do to what is known: bodies and grants are new or told otherwise, bodies are renamed, become one, or are no longer listed. */
export const changeKinds = ['new', 'changed', 'renamed', 'merged', 'removed'] as const;
export type ChangeKind = (typeof changeKinds)[number];
export type ChangeCounts = Readonly<Record<ChangeKind, number>>;

export const nothingChanged: ChangeCounts = { new: 0, changed: 0, renamed: 0, merged: 0, removed: 0 };

/** A fact that a file tells otherwise than the one before; null where nothing was or is said. */
export interface FieldChange {
  readonly field: keyof RecordFacts;
  readonly before: string | null;
  readonly after: string | null;
}

const compared: readonly (keyof RecordFacts)[] = [
  'status',
  'income',
  'spending',
  'yearEnd',
  'activities',
  'objects',
  'areaOfBenefit',
  'address',
  'postcode',
  'website',
  'companyNumber',
  'kind',
  'registeredOn',
  'removedOn',
];

/** Texts that come from another table of a register: a row without them does not take them away. */
const kept: ReadonlySet<keyof RecordFacts> = new Set(['objects', 'areaOfBenefit']);

/**
 * The facts in which two tellings of one entry differ, long texts cut to 200 characters.
 *
 * ```ts
 * fieldChanges({ ...entry, income: 900 }, { ...entry, income: 1200 }) // [{ field: 'income', before: '900', after: '1200' }]
 * ```
 */
export function fieldChanges(before: RecordFacts, after: RecordFacts): readonly FieldChange[] {
  return compared.flatMap((field) => {
    const [old, now] = [before[field], after[field]];
    if (old === now || (now === null && kept.has(field))) return [];
    return [{ field, before: shown(old), after: shown(now) }];
  });
}

const longest = 200;

function shown(value: string | number | null): string | null {
  const text = value === null ? null : String(value);
  return text !== null && text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

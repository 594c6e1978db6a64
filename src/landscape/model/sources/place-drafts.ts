/** Where a postcode lies; null is "not said" or "no grid reference". */
export interface PostcodeDraft {
  readonly line: number;
  readonly postcode: string;
  readonly district: string | null;
  readonly ward: string | null;
  readonly smallArea: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** The first day of the month in which it was ended (YYYY-MM-DD); null while it is in use. */
  readonly endedOn: string | null;
}

/** A code that a place has or had. */
export interface PlaceCodeDraft {
  readonly line: number;
  /** How many rows of the file it stands for: 0 for a wider place that a row names beside its own. */
  readonly rows: 0 | 1;
  readonly code: string;
  readonly name: string;
  readonly kind: PlaceKind;
  readonly codeInForce: string;
  /** Whether the file tells the code in force; otherwise it is ours, and never replaces one that a file told. */
  readonly history: boolean;
  /** Codes of the wider places it is part of, smallest first. */
  readonly partOf: readonly string[];
}

export type Nation = 'England' | 'Wales' | 'Scotland' | 'Northern Ireland';

/** How deprived a district or a small area is, by one index. */
export interface DeprivationDraft {
  readonly line: number;
  readonly code: string;
  readonly nation: Nation;
  readonly score: number;
  /** Tenth of the small areas of its nation, 1 the most deprived; null for districts. */
  readonly tenth: number | null;
  readonly lowShare: number | null;
  readonly mediumShare: number | null;
  readonly highShare: number | null;
}

export type PlaceKind = (typeof placeLevels)[number]['kind'] | 'place';

/** Levels of places, smallest first, with how the titles of their columns begin (`LAD23CD`, `wd22nm`). */
export const placeLevels = [
  { kind: 'small area', titles: 'lsoa|dz|sdz' },
  { kind: 'middle area', titles: 'msoa|iz' },
  { kind: 'ward', titles: 'wd|ward|cmwd' },
  { kind: 'constituency', titles: 'pcon|wpc' },
  { kind: 'local authority', titles: 'lad|ltla|lgd|ca' },
  { kind: 'county', titles: 'cty|ctyua|utla|ctyau' },
  { kind: 'combined authority', titles: 'cauth' },
  { kind: 'health area', titles: 'sicbl|icb|ccg|nhser|lhb' },
  { kind: 'region', titles: 'rgn|itl1|nuts1' },
  { kind: 'nation', titles: 'ctry' },
] as const;

/** Whether a text is a code of the Office for National Statistics; pseudo codes (E99999999: none) are not. */
export function isPlaceCode(text: string): boolean {
  return /^[A-Z]\d{8}$/.test(text) && !text.endsWith('99999999');
}

/** The nation that a code of a district or small area lies in; null for none of the four. */
export function nationOf(code: string): Nation | null {
  if (/^(95|N)/.test(code)) return 'Northern Ireland';
  const nations: Readonly<Record<string, Nation>> = { E: 'England', W: 'Wales', S: 'Scotland' };
  return nations[code[0] ?? ''] ?? null;
}

/** The level of a place by how its code begins; 'place' for one that is none of these. */
export function kindOfCode(code: string): PlaceKind {
  if (/^(E0[6-9]|W06|S12|N09)/.test(code)) return 'local authority';
  if (/^(E05|W05|S13|N08)/.test(code)) return 'ward';
  if (/^(E01|W01|S01)/.test(code)) return 'small area';
  if (/^(E02|W02|S02)/.test(code)) return 'middle area';
  if (/^(E10|E11)/.test(code)) return 'county';
  if (/^E12/.test(code)) return 'region';
  if (/^[EWSN]92/.test(code)) return 'nation';
  return /^E47/.test(code) ? 'combined authority' : 'place';
}

import type { Frequency, Period } from '../../../kernel/calendar/period.ts';
import {
  leansOnTheOneBefore,
  likenessOf,
  saysPercentage,
  type KnownMeasure,
  type MeasureMatch,
  type Part,
} from './measure-names.ts';
import type { Decision, Place, TableMapping } from './mapping.ts';
import {
  periodOf,
  periodsOf,
  yearHintIn,
  type LabelledCell,
  type YearHint,
  type YearStart,
} from './period-label.ts';
import { cellAt, textOf, type Cell, type Sheet } from './workbook.ts';

/** Why a label is taken for what it is: shown beside it, so that a person can judge. */
export type Why =
  | 'decided'
  | 'same words'
  | 'alike'
  | 'of the one before'
  | 'total'
  | 'notes'
  | 'worked out'
  | 'period'
  | 'unknown';

/** What a label means. */
export type Meaning =
  | { readonly kind: 'measure'; readonly measureId: string; readonly part: Part }
  | { readonly kind: 'period'; readonly period: Period }
  | { readonly kind: 'leave out' }
  | { readonly kind: 'unknown' };

/** A label of a sheet where it stands, and what it means. `at` is its row or column, by where the labels run. */
export interface Label {
  readonly at: number;
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly meaning: Meaning;
  readonly why: Why;
  /** From 0 to 1; 1 is sure. */
  readonly likeness: number;
}

/** What labels are read with. */
export interface Reading {
  readonly measures: ReadonlyMap<string, KnownMeasure>;
  readonly match: (text: string) => MeasureMatch | null;
  readonly yearStarts: YearStart;
  readonly frequency: Frequency;
  /** A year named in the sheet's title, its name or the name of the file. */
  readonly year: YearHint | null;
}

const total =
  /^(?:(?:sub|grand)[ -]?)?totals?\b|^sum\b|^overall\b|\btotal$|^cyfanswm\b|\b(?:ytd|year to date|cumulative|running total)\b|^(?:average|mean)\b/i;
const notes =
  /^(?:notes?|comments?|rag|rating|target|aim|change|variance|trend|commentary|source|unit|units|nodiadau|sylwadau|target .*|% change|owner|lead)$/i;

/** Whether a label names a total, which would count everything twice. */
export function saysTotal(text: string): boolean {
  return total.test(text.trim());
}

/** Cells of one line of labels, outermost level first, each level filled from what stands above or before it. */
function levelsOf(
  sheet: Sheet,
  place: Extract<Place, { at: unknown }>,
  length: number,
  fillsLast: boolean,
): Cell[][] {
  const merged = mergedInto(sheet);
  return place.at.map((level, depth) => {
    const fills = depth < place.at.length - 1 || fillsLast;
    let last: Cell = '';
    return Array.from({ length }, (_, at): Cell => {
      const [row, column] = place.from === 'rows' ? [level, at] : [at, level];
      const own = cellAt(sheet, row, column);
      const inside = textOf(own) === '' ? merged.get(`${row} ${column}`) : undefined;
      const cell = inside ? cellAt(sheet, inside.row, inside.column) : own;
      if (textOf(cell) !== '') last = cell;
      return fills ? last : cell;
    });
  });
}

const mergedOf = new WeakMap<Sheet, Map<string, { row: number; column: number }>>();

function mergedInto(sheet: Sheet): Map<string, { row: number; column: number }> {
  const before = mergedOf.get(sheet);
  if (before) return before;
  const merged = new Map<string, { row: number; column: number }>();
  for (const { top, left, bottom, right } of sheet.merges) {
    // A title merged over a thousand columns is no label of any of them.
    for (let row = top; row <= Math.min(bottom, top + 500); row += 1)
      for (let column = left; column <= Math.min(right, left + 500); column += 1)
        merged.set(`${row} ${column}`, { row: top, column: left });
  }
  mergedOf.set(sheet, merged);
  return merged;
}

/** Where one label stands: the innermost cell that says something. */
function standsAt(place: Extract<Place, { at: unknown }>, at: number): { row: number; column: number } {
  const level = place.at.at(-1) ?? 0;
  return place.from === 'rows' ? { row: level, column: at } : { row: at, column: level };
}

/** Whether the innermost names are written once and hold until the next: where the other kind stands inside them. */
function fillsLast(place: Place, other: Place): boolean {
  return (
    'at' in place &&
    'at' in other &&
    place.from === other.from &&
    (place.at.at(-1) ?? 0) < (other.at.at(-1) ?? 0)
  );
}

/** The labels of measures along a row or column, those without text left out. */
export function measureLabels(
  sheet: Sheet,
  table: Pick<TableMapping, 'measures' | 'periods' | 'decided'>,
  length: number,
  reading: Reading,
): Label[] {
  const { measures: place, periods } = table;
  if (!('at' in place)) return [];
  const levels = levelsOf(sheet, place, length, fillsLast(place, periods));
  const decided = decisionsBy(table.decided);
  const labels: Label[] = [];
  let before: Label | null = null;
  let leader = '';
  for (let at = 0; at < length; at += 1) {
    const own = textOf(levels.at(-1)?.[at] ?? '');
    if (own === '') continue;
    const above = levels
      .slice(0, -1)
      .map((level) => textOf(level[at] ?? ''))
      .filter((part) => part !== '');
    const leans = leansOnTheOneBefore(own);
    if (!leans) leader = own;
    const text: string = [
      ...above,
      ...(leans && above.length === 0 && leader !== '' ? [leader] : []),
      own,
    ].join(' · ');
    const found = meaningOf({ text, own, above, leans, before }, decided.get(keyOf(text)), reading);
    const label: Label = { at, ...standsAt(place, at), text, ...found };
    labels.push(label);
    if (!leans) before = label;
  }
  return onePerMeasure(renamed(labels, table.decided, reading));
}

/** A label nobody knows that is close to one known from before and gone now: the same, under a new name. */
function renamed(labels: readonly Label[], decided: TableMapping['decided'], reading: Reading): Label[] {
  const here = new Set(labels.map(({ text }) => keyOf(text)));
  const gone = decided.flatMap(({ text, decision }) =>
    decision.kind === 'measure' && !here.has(keyOf(text)) && reading.measures.has(decision.measureId)
      ? [{ text, decision }]
      : [],
  );
  if (gone.length === 0) return [...labels];
  const taken = new Set<string>();
  return labels.map((label) => {
    if (label.meaning.kind !== 'unknown') return label;
    const was = gone.find(({ text }) => !taken.has(text) && likenessOf(text, label.text) >= 0.5);
    if (!was) return label;
    taken.add(was.text);
    return { ...label, meaning: was.decision, why: 'alike', likeness: 0.6 };
  });
}

type Found = Pick<Label, 'meaning' | 'why' | 'likeness'>;

interface LabelText {
  readonly text: string;
  readonly own: string;
  readonly above: readonly string[];
  readonly leans: boolean;
  readonly before: Label | null;
}

const leftOut = (why: Why): Found => ({ meaning: { kind: 'leave out' }, why, likeness: 1 });

function meaningOf(
  { text, own, above, leans, before }: LabelText,
  decision: Decision | undefined,
  reading: Reading,
): Found {
  if (decision?.kind === 'leave out') return leftOut('decided');
  if (decision?.kind === 'measure' && reading.measures.has(decision.measureId))
    return { meaning: decision, why: 'decided', likeness: 1 };
  const first = leans ? null : reading.match(own);
  const found = first?.likeness === 1 ? first : (reading.match(text) ?? first);
  const leaning = leans ? (above.length > 0 ? reading.match(above.join(' ')) : measureOf(before)) : null;
  if (leaning) {
    const asksOf = /^(?:(?:number )?out of|of how many|of|denominator|base|n|allan o|o faint)$/i.test(own);
    if (saysPercentage(own)) return leftOut('worked out');
    return {
      meaning: { kind: 'measure', measureId: leaning.measureId, part: asksOf ? 'of' : 'figure' },
      why: 'of the one before',
      likeness: leaning.likeness,
    };
  }
  if (found && (found.likeness === 1 || !saysTotal(own)))
    return {
      meaning: { kind: 'measure', measureId: found.measureId, part: found.part },
      why: found.likeness === 1 ? 'same words' : 'alike',
      likeness: found.likeness,
    };
  if (saysTotal(own)) return leftOut('total');
  if (notes.test(own)) return leftOut('notes');
  return { meaning: { kind: 'unknown' }, why: 'unknown', likeness: 0 };
}

function measureOf(label: Label | null): { measureId: string; likeness: number } | null {
  return label?.meaning.kind === 'measure'
    ? { measureId: label.meaning.measureId, likeness: label.likeness }
    : null;
}

/** Of several labels that seem to mean one figure the closest keeps it; a percentage beside its parts is worked out from them. */
function onePerMeasure(labels: readonly Label[]): Label[] {
  const best = new Map<string, Label>();
  const keyed = (label: Label) =>
    label.meaning.kind === 'measure' ? `${label.meaning.measureId} ${label.meaning.part}` : null;
  const rank = (label: Label) =>
    (label.why === 'decided' ? 2 : label.likeness) - (saysPercentage(label.text) ? 0.001 : 0);
  for (const label of labels) {
    const key = keyed(label);
    const before = key === null ? undefined : best.get(key);
    if (key !== null && (!before || rank(label) > rank(before))) best.set(key, label);
  }
  return labels.map((label) => {
    const key = keyed(label);
    const kept = key === null ? undefined : best.get(key);
    if (key === null || !kept || kept === label || kept.text === label.text || label.why === 'decided')
      return label;
    return saysPercentage(label.text)
      ? { ...label, ...leftOut('worked out') }
      : { ...label, meaning: { kind: 'unknown' }, why: 'unknown', likeness: 0 };
  });
}

/** The labels of periods along a row or column, those without text left out. */
export function periodLabels(
  sheet: Sheet,
  table: Pick<TableMapping, 'measures' | 'periods' | 'decided'>,
  length: number,
  reading: Reading,
): Label[] {
  const { periods: place, measures } = table;
  if (!('at' in place)) return [];
  const levels = levelsOf(sheet, place, length, fillsLast(place, measures));
  const inner = levels.at(-1) ?? [];
  const cells = inner.map((cell, at): LabelledCell => {
    const above = levels
      .slice(0, -1)
      .map((level) => textOf(level[at] ?? ''))
      .join(' ');
    return { cell, year: yearHintIn(above) ?? reading.year };
  });
  const periods = periodsOf(cells, { yearStarts: reading.yearStarts, frequency: reading.frequency });
  const decided = decisionsBy(table.decided);
  return inner.flatMap((cell, at): Label[] => {
    const own = textOf(cell);
    if (own === '') return [];
    const text = [
      ...levels
        .slice(0, -1)
        .map((level) => textOf(level[at] ?? ''))
        .filter((part) => part !== ''),
      own,
    ].join(' · ');
    const decision = decided.get(keyOf(text));
    const period = periods[at] ?? null;
    const found: Found =
      decision?.kind === 'leave out'
        ? leftOut('decided')
        : decision?.kind === 'period'
          ? {
              meaning: { kind: 'period', period: periodOf(decision.start, decision.end) },
              why: 'decided',
              likeness: 1,
            }
          : saysTotal(own)
            ? leftOut('total')
            : period
              ? { meaning: { kind: 'period', period }, why: 'period', likeness: 1 }
              : notes.test(own)
                ? leftOut('notes')
                : { meaning: { kind: 'unknown' }, why: 'unknown', likeness: 0 };
    return [{ at, ...standsAt(place, at), text, ...found }];
  });
}

/** A label as decisions are kept by: capitals and blanks count for nothing. */
export function keyOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

function decisionsBy(decided: TableMapping['decided']): Map<string, Decision> {
  return new Map(decided.map(({ text, decision }) => [keyOf(text), decision]));
}

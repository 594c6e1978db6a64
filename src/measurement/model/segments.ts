/** A figure's period. */
interface Span {
  readonly start: string;
  readonly end: string;
}

/** What of a definition decides what is counted. An aim or a direction may change without any figure meaning something else. */
export interface CountedAs {
  readonly definition_version: number;
  readonly meaning: string;
  readonly unit: string;
  readonly form: string;
  readonly counts: string;
  readonly frequency: string;
  readonly reported_by: string;
  readonly valid_from: string;
  readonly reason: string | null;
}

/** Where the line is interrupted because the figures mean something else from here on. */
export interface Break {
  /** Index of the first figure with the new meaning; null when no figure has it yet. */
  readonly at: number | null;
  readonly definition_version: number;
  readonly valid_from: string;
  readonly reason: string | null;
}

/**
 * The changes of meaning in a series: the first figure whose period reaches the day of the change is counted anew, if only in part.
 * Definitions in any order. A change before the first figure interrupts nothing and is left out.
 */
export function breaksOf(definitions: readonly CountedAs[], periods: readonly Span[]): readonly Break[] {
  const inOrder = definitions.toSorted((a, b) => a.definition_version - b.definition_version);
  return inOrder.flatMap((definition, index) => {
    const before = inOrder[index - 1];
    if (!before || means(before) === means(definition)) return [];
    const { definition_version, valid_from, reason } = definition;
    const at = periods.findIndex(({ end }) => end >= valid_from);
    return at === 0 ? [] : [{ at: at < 0 ? null : at, definition_version, valid_from, reason }];
  });
}

function means({ meaning, unit, form, counts, frequency, reported_by }: CountedAs): string {
  return JSON.stringify([meaning, unit, form, counts, frequency, reported_by]);
}

/** The index of the first figure of a new range that starts on a day; null while none has come. The first figure starts one anyhow. */
export function startOf(day: string, periods: readonly Span[]): number | null {
  const at = periods.findIndex(({ start }) => start >= day);
  return at < 0 ? null : at;
}

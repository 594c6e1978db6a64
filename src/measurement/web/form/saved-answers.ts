/** One answer as it stands in the fields: text as typed, so that nothing is lost by reading it too early. */
export interface FieldAnswer {
  readonly number: string;
  readonly part: string;
  readonly whole: string;
  /** Why the figure jumped, once asked. */
  readonly because: string;
  /** Why there is no data this time; null while a figure is meant to be given. */
  readonly noData: string | null;
  /** What was typed for each part, by the id of its cell. */
  readonly parts?: Readonly<Record<string, TypedPart>>;
  /** Why the parts come to something else, by breakdown. */
  readonly explained?: Readonly<Record<string, string>>;
  /** That the figure follows the meaning that changed. */
  readonly confirmed?: boolean;
}

/** A part as typed: a number, or how many of how many. */
export interface TypedPart {
  readonly number: string;
  readonly part: string;
  readonly whole: string;
}

/** All fields of one form. */
export interface FormAnswers {
  readonly fields: Readonly<Record<string, FieldAnswer>>;
  readonly story: string;
}

/** A field nobody has touched. */
export const untouched: FieldAnswer = { number: '', part: '', whole: '', because: '', noData: null };

interface Kept {
  readonly answers: FormAnswers;
  /** The version of the figures on the server that these answers started from. */
  readonly version: number;
}

/** The part of `localStorage` that we use: some phones refuse it, and the form must work all the same. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (returnId: string) => `concerted.figures.${returnId}`;

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isField(value: unknown): value is FieldAnswer {
  if (typeof value !== 'object' || value === null) return false;
  const { number, part, whole, because, noData, parts, explained, confirmed } = value as Record<
    string,
    unknown
  >;
  const texts = [number, part, whole, because].every(isText) && (noData === null || isText(noData));
  if (confirmed !== undefined && typeof confirmed !== 'boolean') return false;
  return texts && isEach(parts, isPart) && isEach(explained, isText);
}

function isPart(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { number, part, whole } = value as Record<string, unknown>;
  return [number, part, whole].every(isText);
}

function isEach(record: unknown, each: (value: unknown) => boolean): boolean {
  if (record === undefined) return true;
  return typeof record === 'object' && record !== null && Object.values(record).every(each);
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { answers, version } = value as { answers?: unknown; version?: unknown };
  if (typeof version !== 'number' || typeof answers !== 'object' || answers === null) return false;
  const { fields, story } = answers as { fields?: unknown; story?: unknown };
  return (
    isText(story) && typeof fields === 'object' && fields !== null && Object.values(fields).every(isField)
  );
}

/** Answers saved on this phone for one return, or null: none, of an older form of ours, or storage is refused. */
export function savedAnswers(shelf: Shelf, returnId: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(keyOf(returnId)) ?? 'null');
    return isKept(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Saves answers on this phone; false when the phone refuses, so that the page does not claim what is not so. */
export function saveAnswers(shelf: Shelf, returnId: string, kept: Kept): boolean {
  try {
    shelf.setItem(keyOf(returnId), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** Takes the answers off this phone once they are sent. */
export function clearAnswers(shelf: Shelf, returnId: string): void {
  try {
    shelf.removeItem(keyOf(returnId));
  } catch {
    // A phone that refuses storage holds nothing to clear.
  }
}

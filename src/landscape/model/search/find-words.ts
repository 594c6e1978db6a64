import { eachPosting } from './postings.ts';
import { stringAt, type Segment } from './segment.ts';

/** One word asked for, as the text search of PostgreSQL reads it. */
export interface AskedWord {
  /** As written, in small letters. */
  readonly written: string;
  /** Its English stem; null for a word such as "the", which counts only where nothing else was asked for. */
  readonly stem: string | null;
  /** Somebody is still writing it: what begins with it counts too. */
  readonly unfinished: boolean;
}

/** Shorter beginnings than this are looked for in names only: half of all texts have a word that begins with "co". */
const longEnough = 3;
/** What a word can still grow into while it is written: "parentin" is on its way to "parenting", whose stem is "parent". */
const endings = [
  'ing',
  'ings',
  'ies',
  'ied',
  'es',
  'ed',
  'er',
  'ers',
  'ly',
  'ation',
  'ations',
  'ment',
  'ments',
  'ity',
  'ful',
  'ness',
  'al',
];
const shortestStem = 4;
const inName = 4;

/** A standing where the word itself stands, not only one that begins with it. */
export const exactly = 1;

/**
 * Where a word stands at its best in each body of a segment: 0 nowhere, else twice 1 (grants) to 4 (a name), and one more
 * (`exactly`) where it is the word itself or another of the same stem.
 */
export function standings(segment: Segment, { written, stem, unfinished }: AskedWord): Uint8Array {
  const best = new Uint8Array(segment.size);
  const mark = (at: number, exact: 0 | 1, least: number) => {
    const begin = at === 0 ? 0 : (segment.ends[at - 1] ?? 0);
    eachPosting(segment.postings, begin, segment.ends[at] ?? 0, (posting) => {
      const standing = ((posting & 3) + 1) * 2 + exact;
      const body = posting >>> 2;
      if (standing >= least && standing > (best[body] ?? 0)) best[body] = standing;
    });
  };
  const markWord = (word: string, exact: 0 | 1) => {
    const at = firstFrom(segment, word);
    if (isWordAt(segment, at, word)) mark(at, exact, 0);
  };
  markWord(written, exactly);
  if (stem !== null && stem !== written) markWord(stem, exactly);
  if (!unfinished) return best;
  const least = written.length < longEnough ? inName * 2 : 0;
  const [from, until] = beginningWith(segment, written);
  for (let at = from; at < until; at += 1) mark(at, 0, least);
  for (let length = shortestStem; length < written.length; length += 1) {
    const rest = written.slice(length);
    if (endings.some((ending) => ending.startsWith(rest))) markWord(written.slice(0, length), 0);
  }
  return best;
}

/** Whether a segment knows a word at all, in any body. */
export function isKnown(segment: Segment, { written, stem, unfinished }: AskedWord): boolean {
  const has = (word: string) => isWordAt(segment, firstFrom(segment, word), word);
  if (has(written) || (stem !== null && has(stem))) return true;
  if (!unfinished) return false;
  const [from, until] = beginningWith(segment, written);
  return until > from;
}

/** Places of the words that begin with something: from the first up to before the second. */
export function beginningWith(segment: Segment, beginning: string): readonly [number, number] {
  return [firstFrom(segment, beginning), firstFrom(segment, `${beginning}\uffff`)];
}

const isWordAt = ({ words }: Segment, at: number, word: string): boolean =>
  at < words.ends.length && stringAt(words, at) === word;

/** The place of the first word that is not before this one. */
function firstFrom({ words }: Segment, word: string): number {
  let low = 0;
  let high = words.ends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (stringAt(words, middle) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

import type { Frequency } from '../../../kernel/calendar/period.ts';
import type { Asked } from '../answer.ts';

/** A measure that a label may mean. */
export interface KnownMeasure extends Asked {
  readonly measureId: string;
  readonly name: string;
  readonly unit: string;
  readonly frequency: Frequency;
}

/** Which figure of a measure: the figure itself (of a share, how many), or of how many. */
export type Part = 'figure' | 'of';

export interface MeasureMatch {
  readonly measureId: string;
  readonly part: Part;
  /** 1: the same words; from 0.6: alike. */
  readonly likeness: number;
}

const small = new Set(
  'the of a an no number total how many in our who were was with by and for count to at nifer y yr o'.split(
    ' ',
  ),
);
const ofWords =
  /\b(?:out of|of how many|of which there were|denominator|base(?: number)?|eligible|allan o)\b/i;
const partWords = /\b(?:numerator|how many|count)\b/i;
/** Labels that say "of how many" and leave open of what. */
const onlyOf = /^(?:(?:number )?out of|of how many|of|denominator|base|n|allan o|o faint)$/i;
const onlyFigure = /^(?:number|numerator|how many|count|figure|nifer)$/i;

/** Whether a label says only "out of" or "number", so that what stands before it says of what. */
export function leansOnTheOneBefore(text: string): boolean {
  return (
    onlyOf.test(text.trim()) ||
    onlyFigure.test(text.trim()) ||
    /^(?:%|per cent|percentage)$/i.test(text.trim())
  );
}

/** Whether a label names a percentage that is worked out from two other figures. */
export function saysPercentage(text: string): boolean {
  return /^%|%$|\bper ?cent(?:age)?\b|\(%\)/i.test(text.trim());
}

/** Finds which measure a label means, by its words; made once for a file. */
export function matcherOf(measures: readonly KnownMeasure[]): (text: string) => MeasureMatch | null {
  const named = measures.map((measure) => ({
    measure,
    words: wordsOf(measure.name),
    plain: plainOf(measure.name),
  }));
  const exact = new Map(named.map((one) => [one.plain, one]));
  const vocabulary = new Set(named.flatMap(({ words }) => [...words]));
  const known = new Map<string, MeasureMatch | null>();
  const same = new Map<string, string>();

  /** A word as it is spelled in the names, where it is one letter off. */
  function spelled(word: string): string {
    const before = same.get(word);
    if (before !== undefined) return before;
    const close =
      vocabulary.has(word) || word.length < 5 ? word : [...vocabulary].find((one) => oneApart(one, word));
    same.set(word, close ?? word);
    return close ?? word;
  }

  function match(text: string): MeasureMatch | null {
    const whole = exact.get(plainOf(text));
    if (whole) return { measureId: whole.measure.measureId, part: 'figure', likeness: 1 };
    const asksOf = ofWords.test(text);
    const bare = text.replace(asksOf ? ofWords : partWords, ' ').replace(/^%\s*|\(%\)|\s%$/g, ' ');
    const part: Part = asksOf ? 'of' : 'figure';
    const same1 = exact.get(plainOf(bare));
    if (same1) return { measureId: same1.measure.measureId, part, likeness: 1 };
    const words = new Set([...wordsOf(bare)].map(spelled));
    if (words.size === 0) return null;
    let [best, second] = [0, 0];
    let found: KnownMeasure | null = null;
    for (const one of named) {
      const shared = [...words].filter((word) => one.words.has(word)).length;
      const likeness = (2 * shared) / (words.size + one.words.size);
      if (likeness > best) {
        second = best;
        best = likeness;
        found = one.measure;
      } else if (likeness > second) second = likeness;
    }
    // Two names that fit as well: a person decides.
    if (!found || best < 0.6 || best - second < 0.1) return null;
    return { measureId: found.measureId, part, likeness: Math.min(best, 0.99) };
  }

  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = text === '' || text.length > 200 ? null : match(text);
    known.set(text, found);
    return found;
  };
}

/** How alike two labels are, from 0 to 1: shared words against all words. */
export function likenessOf(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const shared = [...left].filter((word) =>
    [...right].some((one) => one === word || oneApart(one, word)),
  ).length;
  return left.size + right.size === 0 ? 0 : (2 * shared) / (left.size + right.size);
}

function plainOf(text: string): string {
  return lettersOf(text).join(' ');
}

function wordsOf(text: string): Set<string> {
  const words = lettersOf(text).filter((word) => !small.has(word));
  return new Set(words.map((word) => (/[^s]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word)));
}

function lettersOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Whether one letter more, less or other makes one word the other. */
function oneApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 5) return false;
  let at = 0;
  while (at < Math.min(a.length, b.length) && a[at] === b[at]) at += 1;
  return [
    a.slice(at + 1) === b.slice(at + 1),
    a.slice(at + 1) === b.slice(at),
    a.slice(at) === b.slice(at + 1),
  ].includes(true);
}

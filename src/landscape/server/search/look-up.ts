import { LRUCache } from 'lru-cache';
import { Problem } from '../../../kernel/problem/problem.ts';
import type { Tx } from '../../../platform/db/context.ts';
import { filters, type Filter } from '../../model/search/body-for-search.ts';
import { isKnown, type AskedWord } from '../../model/search/find-words.ts';
import { bytesOf, find, type Found, type Question } from '../../model/search/search.ts';
import type { Segment } from '../../model/search/segment.ts';
import { nearWords } from '../../model/search/spelling.ts';
import { standing, type ReadWord } from '../queries/search.ts';
import { indexOf, type Index } from './kept-segments.ts';

/** What narrows a question about organisations; each may be left out. */
export interface Narrowing extends Partial<Readonly<Record<Filter, string | undefined>>> {
  readonly q?: string | undefined;
  /** 'yes': the last word is still being written, and what begins with it counts too. */
  readonly writing?: 'yes' | undefined;
  /** Bodies that no register lists any more: left out unless included. */
  readonly unlisted?: 'left-out' | 'included' | undefined;
}

/** Whether anything is asked at all: without, it is everybody. */
export const isNarrowed = (narrowing: Narrowing): boolean =>
  (narrowing.q?.trim() ?? '') !== '' || filters.some((filter) => narrowing[filter] !== undefined);

/** What was found, and words that were read as others because nobody here has them. */
export interface LookedUp {
  readonly found: Found;
  readonly question: Question;
  readonly corrected: readonly { readonly from: string; readonly to: string }[];
}

/** Looks a question up in the search index of an initiative. */
export async function lookUp(tx: Tx, initiative: string, narrowing: Narrowing): Promise<LookedUp> {
  const written = narrowing.q?.trim().toLowerCase() ?? '';
  let index: Index | null = null;
  let now = await standing(tx, initiative, written);
  // A segment that is replaced between two statements is looked for again among those that took its place.
  for (let tries = 0; index === null && tries < 3; tries += 1) {
    if (tries > 0) now = await standing(tx, initiative, written);
    index = await indexOf(tx, initiative, now.segments);
  }
  if (index === null) throw new Problem('unavailable');
  const { segments } = index;
  const corrected: { from: string; to: string }[] = [];
  const words: AskedWord[] = [];
  for (const word of wordsOf(now.words, narrowing.writing === 'yes')) {
    const to = segments.some((segment) => isKnown(segment, word)) ? null : nearest(segments, word);
    if (to === null) {
      words.push(word);
      continue;
    }
    corrected.push({ from: word.written, to });
    // The stem of what was meant, not of the mistake: "famlies" has the stem "fam".
    const [meant] = wordsOf((await standing(tx, initiative, to)).words, false);
    words.push({ written: to, stem: meant?.stem ?? to, unfinished: word.unfinished });
  }
  const { unlisted = 'left-out' } = narrowing;
  const question: Question = { words, written, narrowed: given(narrowing), unlisted, home: now.home };
  return { found: findOnce(index, question), question, corrected };
}

/** Names are known as they are written, texts by the stems of their words: either may be what was meant. */
function nearest(segments: readonly Segment[], { written, stem }: AskedWord): string | null {
  return nearWords(segments, written)[0] ?? nearWords(segments, stem ?? '')[0] ?? null;
}

const mostBytes = 64 * 1024 * 1024;
/** Answers to the last questions: the list, the map and the pairs of a page ask the same at the same moment, and people begin with the same letters. */
const lately = new LRUCache<string, Found>({
  maxSize: mostBytes,
  sizeCalculation: (found) => 1000 + found.parts.reduce((sum, part) => sum + bytesOf(part), 0),
});

function findOnce(index: Index, question: Question): Found {
  const key = `${index.id} ${JSON.stringify(question)}`;
  const known = lately.get(key);
  if (known) return known;
  const found = find(index.segments, index.hidden, question);
  lately.set(key, found);
  return found;
}

/** The words in their order; those such as "the" only where there is nothing else. */
function wordsOf(read: readonly ReadWord[], writing: boolean): AskedWord[] {
  const stems = new Map(read.filter(({ english }) => english).map((one) => [one.position, one.lexeme]));
  const asWritten = read.filter(({ english }) => !english);
  const last = asWritten.at(-1)?.position;
  const words = asWritten.map(({ lexeme, position }) => ({
    written: lexeme,
    stem: stems.get(position) ?? null,
    unfinished: writing && position === last,
  }));
  const telling = words.filter(({ stem, unfinished }) => stem !== null || unfinished);
  return telling.length > 0 ? telling : words;
}

function given(narrowing: Narrowing): Question['narrowed'] {
  return Object.fromEntries(
    filters.flatMap((filter) => (narrowing[filter] === undefined ? [] : [[filter, narrowing[filter]]])),
  ) as Question['narrowed'];
}

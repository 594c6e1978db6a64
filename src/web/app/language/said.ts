import { useTranslation } from 'react-i18next';

/** Pattern of an English sentence to its Welsh, as in `cy/said.ts`. */
export type SaidWords = Readonly<Record<string, string>>;

/**
 * Words for what the server says ready-made (a sentence about a curve, why something cannot be done, a step of long work):
 * such sentences also lie in the database, where no request can word them. In English they stand as they are.
 */
export function useSaid(): (text: string) => string {
  const { i18n } = useTranslation('said');
  if (i18n.language !== 'cy') return asItStands;
  const words = i18n.getResourceBundle('cy', 'said') as SaidWords | undefined;
  return words === undefined ? asItStands : (text) => saidIn(words, text);
}

const asItStands = (text: string) => text;

/**
 * A text of the server in Welsh: sentence by sentence, or as a whole. What nobody has put into Welsh stands in English.
 *
 * @example saidIn({ 'Partners use {{address}}.': 'Mae partneriaid yn defnyddio {{address}}.' }, 'Partners use https://a.org.')
 */
export function saidIn(words: SaidWords, text: string): string {
  const sentences = text.split(/(?<=[.?])\s+(?=\S)/);
  const known = sentences.map((sentence) => sentenceIn(words, sentence));
  const whole = known.includes(null) ? sentenceIn(words, text) : null;
  return whole ?? sentences.map((sentence, at) => known[at] ?? sentence).join(' ');
}

/** One sentence in Welsh; null when there is no Welsh for it. */
export function sentenceIn(words: SaidWords, sentence: string): string | null {
  const exact = words[sentence];
  if (exact !== undefined) return exact;
  for (const { key, matches, places } of patternsOf(words)) {
    const found = matches.exec(sentence);
    if (found) return filled(words, key, new Map(places.map((place, at) => [place, found[at + 1] ?? ''])));
  }
  // "Families supported: Please give a whole number.": what stands before is a name.
  const colon = sentence.indexOf(': ');
  const after = colon < 0 ? null : sentenceIn(words, sentence.slice(colon + 2));
  return after === null ? null : `${sentence.slice(0, colon)}: ${after}`;
}

function filled(words: SaidWords, key: string, values: ReadonlyMap<string, string>): string {
  const count = Number((values.get('count') ?? '').replaceAll(',', ''));
  const welsh = words[`${key}#${plural.select(count)}`] ?? words[key] ?? '';
  return welsh.replace(/\{\{(\w+)\}\}/g, (_, place: string) =>
    valueIn(words, place, values.get(place) ?? ''),
  );
}

const wordy = new Set(['country', 'funder', 'reason', 'state', 'unit', 'what']);

/** What stands in a place may be a word of ours, too, or a list of them; the name of a body or a file never is. */
function valueIn(words: SaidWords, place: string, value: string): string {
  if (place === 'names' || place === 'parts') {
    const parts = value.replace(/ and (?=[^,]*$)/, ' a ').split(', ');
    return sentenceIn(words, value) ?? parts.map((part) => sentenceIn(words, part) ?? part).join(', ');
  }
  return wordy.has(place) ? (words[value] ?? value) : value;
}

const plural = new Intl.PluralRules('cy');

interface Pattern {
  readonly key: string;
  readonly matches: RegExp;
  readonly places: readonly string[];
}

const made = new WeakMap<SaidWords, readonly Pattern[]>();

/** The sentences with places, those that say most of their own first. */
function patternsOf(words: SaidWords): readonly Pattern[] {
  const before = made.get(words);
  if (before) return before;
  const own = (key: string) => key.replace(/\{\{\w+\}\}/g, '').length;
  const patterns = Object.keys(words)
    .filter((key) => key.includes('{{') && !key.includes('#'))
    .toSorted((a, b) => own(b) - own(a))
    .map((key) => ({
      key,
      places: [...key.matchAll(/\{\{(\w+)\}\}/g)].map(([, place = '']) => place),
      matches: new RegExp(
        `^${key
          .split(/(\{\{\w+\}\})/)
          .map((part) =>
            part === '{{count}}' ? '([\\d,]+)' : part.startsWith('{{') ? '(.+?)' : escaped(part),
          )
          .join('')}$`,
        's',
      ),
    }));
  made.set(words, patterns);
  return patterns;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

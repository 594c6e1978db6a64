import { lowered, startsOf } from './starts.ts';

/** A tag that a text gets by its words. */
export interface TagRule {
  readonly code: string;
  readonly label: string;
  /** What has to stand in the text. */
  readonly pattern: string;
  /** What may not stand in it beside; null for nothing. */
  readonly exclude: string | null;
}

interface Compiled {
  readonly code: string;
  /** Tries only at the place set before. */
  readonly here: RegExp;
  readonly anywhere: RegExp;
  readonly exclude: RegExp | null;
}

/** Gives the codes of the tags whose words stand in a text, in the order of the rules. */
export type Tagger = (text: string) => readonly string[];

/**
 * Makes a tagger of rules (UK-CAT: 254). Each rule is tried only at words that begin with letters with which it can begin, so a text
 * costs what its words cost, not what the rules cost; the answer is the same as trying every rule everywhere. Capitals do not count,
 * and any run of blanks is one.
 */
export function taggerOf(rules: readonly TagRule[]): Tagger {
  const compiled = rules.map(({ code, pattern, exclude }): Compiled => {
    const source = lowered(pattern);
    return {
      code,
      here: new RegExp(source, 'y'),
      anywhere: new RegExp(source),
      exclude: exclude === null ? null : new RegExp(lowered(exclude)),
    };
  });
  const byStart = new Map<string, { start: string; rule: number }[]>();
  const everywhere: number[] = [];
  for (const [rule, { pattern }] of rules.entries()) {
    const starts = startsOf(pattern);
    if (starts === null) everywhere.push(rule);
    else
      for (const start of starts) {
        const key = start.slice(0, keyLength);
        byStart.set(key, [...(byStart.get(key) ?? []), { start, rule }]);
      }
  }
  const found = new Uint8Array(rules.length);

  return (given) => {
    const text = given.toLowerCase().replace(/\s+/g, ' ');
    found.fill(0);
    let any = false;
    let inWord = false;
    for (let at = 0; at < text.length; at += 1) {
      const letter = isWordLetter(text.charCodeAt(at));
      if (letter && !inWord) {
        for (let length = 1; length <= keyLength; length += 1) {
          for (const { start, rule } of byStart.get(text.slice(at, at + length)) ?? none) {
            if (start.length < length || found[rule] === 1 || !text.startsWith(start, at)) continue;
            const { here } = compiled[rule] ?? {};
            if (!here) continue;
            here.lastIndex = at;
            if (here.test(text)) any = (found[rule] = 1) === 1;
          }
        }
      }
      inWord = letter;
    }
    for (const rule of everywhere) if (compiled[rule]?.anywhere.test(text)) any = (found[rule] = 1) === 1;
    if (!any) return [];
    return compiled.flatMap(({ code, exclude }, rule) =>
      found[rule] === 1 && !exclude?.test(text) ? [code] : [],
    );
  };
}

const keyLength = 3;
const none: readonly { start: string; rule: number }[] = [];

/** What `\b` takes for a letter of a word. */
function isWordLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 95;
}

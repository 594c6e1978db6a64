import { stopList } from './stop-list.ts';

const word = /[\p{L}\p{N}_]{2,}/gu;

/**
 * Words of a text, lower-case, in order: runs of two or more letters, digits or underscores of any script, which is
 * scikit-learn's `(?u)\b\w\w+\b`, without those of the stop list. "Children's clubs in M31" gives children, clubs, m31.
 */
export function tokenise(text: string): readonly string[] {
  return everyWord(text).filter((token) => !stopList.has(token));
}

/** The same with the words of the stop list: for comparing methods. */
export function everyWord(text: string): readonly string[] {
  return text.toLowerCase().match(word) ?? [];
}

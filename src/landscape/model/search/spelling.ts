import { beginningWith } from './find-words.ts';
import { stringAt, type Segment } from './segment.ts';

/**
 * The known words nearest to one that nobody knows: same first letter, one letter wrong, missing, too many or swapped (two in a word of
 * seven or more). Nearest first, then those of more bodies; at most three. "famlies" gives "families".
 */
export function nearWords(segments: readonly Segment[], word: string): string[] {
  if (word.length < 4) return [];
  const most = word.length < 7 ? 1 : 2;
  const found = new Map<string, { distance: number; bytes: number }>();
  for (const segment of segments) {
    const [from, until] = beginningWith(segment, word.slice(0, 1));
    for (let at = from; at < until; at += 1) {
      const begin = at === 0 ? 0 : (segment.words.ends[at - 1] ?? 0);
      const length = (segment.words.ends[at] ?? 0) - begin;
      if (Math.abs(length - word.length) > most) continue;
      const other = stringAt(segment.words, at);
      const distance = spellingDistance(word, other, most);
      if (distance > most) continue;
      const bytes = (segment.ends[at] ?? 0) - (at === 0 ? 0 : (segment.ends[at - 1] ?? 0));
      found.set(other, { distance, bytes: bytes + (found.get(other)?.bytes ?? 0) });
    }
  }
  const ordered = [...found].sort(([, a], [, b]) => a.distance - b.distance || b.bytes - a.bytes);
  const nearest = ordered[0]?.[1].distance;
  return ordered
    .filter(([, { distance }]) => distance === nearest)
    .slice(0, 3)
    .map(([other]) => other);
}

/** Letters to change, add, drop or swap with the next to come from one word to the other; more than `most` is told as most + 1. */
export function spellingDistance(a: string, b: string, most: number): number {
  let beforeLast = new Uint8Array(b.length + 1);
  let last = Uint8Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = new Uint8Array(b.length + 1);
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, (beforeLast[j - 2] ?? 0) + 1);
      row[j] = value;
      if (value < least) least = value;
    }
    if (least > most) return most + 1;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length] ?? 0, most + 1);
}

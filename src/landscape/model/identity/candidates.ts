import type { Likeable } from './likeness.ts';
import { nameKeys, tellingWords } from './telling-words.ts';

/** A key that so many bodies share ("pta", the postcode of a solicitor, a common word) says nothing: such groups are not compared. */
const mostOfOneKey = 12;
/** From this weight of shared keys on, a pair is judged. */
const enough = 2;
const indexes = 2 ** 24;
const hashes = 2 ** 29;

/** What candidates are found by. */
export type Keyed = Pick<Likeable, 'names' | 'postcodes' | 'sites'>;

/** Pairs worth judging, found without comparing each with each. */
export interface CandidateIndex {
  /** Adds a body once. Throws RangeError from the 16,777,217th on. */
  add(id: string, keyed: Keyed): void;
  /** Pairs of which at least one is among `touched`, the lesser id first, each once. */
  pairs(touched: ReadonlySet<string>): Iterable<readonly [string, string]>;
}

/**
 * Blocking (Fellegi and Sunter 1969; Christen 2012, chapter 4): two bodies are candidates when they share a whole name or a part of
 * one, or two of: postcode, site, a word, two words in a row, a word at a postcode. Keys are hashed into typed arrays and sorted, and a key of more than
 * twelve bodies is passed over, so that time and memory grow with the number of bodies (8 bytes a key, some fifteen keys a body). Two keys
 * with one hash only bring a pair more to judge.
 */
export function candidateIndex(): CandidateIndex {
  const ids: string[] = [];
  let strong = new Float64Array(1024);
  let weak = new Float64Array(4096);
  let [strongs, weaks] = [0, 0];
  return {
    add(id, keyed) {
      if (ids.length >= indexes) throw new RangeError('too many bodies to compare at once');
      const index = ids.push(id) - 1;
      for (const key of nameKeys(keyed.names)) {
        if (strongs === strong.length) strong = grown(strong);
        strong[strongs] = hashOf(key) * indexes + index;
        strongs += 1;
      }
      for (const key of weakKeys(keyed)) {
        if (weaks === weak.length) weak = grown(weak);
        weak[weaks] = hashOf(key) * indexes + index;
        weaks += 1;
      }
    },
    *pairs(touched) {
      const byName = groupsOf(strong.subarray(0, strongs), ids.length);
      const byOther = groupsOf(weak.subarray(0, weaks), ids.length);
      const isTouched = ids.map((id) => touched.has(id));
      const weight = new Map<number, number>();
      for (let at = 0; at < ids.length; at += 1) {
        if (!isTouched[at]) continue;
        weight.clear();
        byName(at, (other) => weight.set(other, enough));
        byOther(at, (other) => weight.set(other, (weight.get(other) ?? 0) + 1));
        for (const [other, sum] of weight) {
          if (sum < enough || other === at || (isTouched[other] && other < at)) continue;
          const [one = '', two = ''] = [ids[at], ids[other]];
          yield one < two ? [one, two] : [two, one];
        }
      }
    },
  };
}

function weakKeys({ names, postcodes, sites }: Keyed): ReadonlySet<string> {
  const keys = new Set([...postcodes.map((one) => `postcode ${one}`), ...sites.map((one) => `site ${one}`)]);
  for (const name of names) {
    const words = tellingWords(name);
    words.forEach((word, at) => {
      if (word.length > 3) keys.add(word);
      for (const postcode of postcodes) keys.add(`${postcode} ${word}`);
      if (at > 0) keys.add(`${words[at - 1]} ${word}`);
    });
  }
  return keys;
}

/** 29 bits of FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % hashes;
}

function grown(full: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const more = new Float64Array(full.length * 2);
  more.set(full);
  return more;
}

/** Sorts keys (hash and index in one number) into groups; answers who shares a group of two to twelve with a body. */
function groupsOf(keys: Float64Array, bodies: number) {
  keys.sort();
  const starts = new Int32Array(bodies + 1);
  const small: number[] = [];
  for (let from = 0; from < keys.length;) {
    const hash = Math.floor((keys[from] ?? 0) / indexes);
    let to = from + 1;
    while (to < keys.length && Math.floor((keys[to] ?? 0) / indexes) === hash) to += 1;
    if (to - from > 1 && to - from <= mostOfOneKey) {
      small.push(from, to);
      for (let at = from; at < to; at += 1)
        starts[indexIn(keys, at) + 1] = (starts[indexIn(keys, at) + 1] ?? 0) + 1;
    }
    from = to;
  }
  for (let at = 0; at < bodies; at += 1) starts[at + 1] = (starts[at + 1] ?? 0) + (starts[at] ?? 0);
  const groups = new Int32Array(starts[bodies] ?? 0);
  const next = starts.slice();
  for (let group = 0; group < small.length; group += 2) {
    for (let at = small[group] ?? 0; at < (small[group + 1] ?? 0); at += 1) {
      const index = indexIn(keys, at);
      groups[next[index] ?? 0] = group;
      next[index] = (next[index] ?? 0) + 1;
    }
  }
  return (body: number, visit: (other: number) => void): void => {
    for (let at = starts[body] ?? 0; at < (starts[body + 1] ?? 0); at += 1) {
      const group = groups[at] ?? 0;
      for (let key = small[group] ?? 0; key < (small[group + 1] ?? 0); key += 1) {
        const other = indexIn(keys, key);
        if (other !== body) visit(other);
      }
    }
  };
}

function indexIn(keys: Float64Array, at: number): number {
  return (keys[at] ?? 0) % indexes;
}

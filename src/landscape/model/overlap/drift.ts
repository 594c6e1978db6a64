import type { Lists, Numbered } from './numbered.ts';
import { lengthsOf, logsOf, type NumberedWeights } from './numbered-weights.ts';

/** What a number is where a body or a word was not there before. */
export const nothingBefore = 0xffff_ffff;

/** What is left of the build before: who is still there as it was, and what each word, code and funder weighed then. */
export interface Before {
  /** Of each body its number in the build before; `nothingBefore` when it is new or something of it changed. */
  readonly numbers: Uint32Array;
  /** NaN for what was not there. */
  readonly terms: Float64Array;
  readonly codes: Float64Array;
  readonly funders: Float64Array;
}

/** How far scores can have moved since the build before, for want of which everybody would have to be compared with everybody. */
export interface Drift {
  /** Bodies that are compared anew with everybody: those that changed, and a few whose scores can have risen most. */
  readonly moved: Uint32Array;
  /** By body, 1 for those. */
  readonly isMoved: Uint8Array;
  /** By body: what its cosine and its combined score with a body that did not move are at most, but for its partners. */
  readonly goals: Bounds;
  readonly combined: Bounds;
  /** What is rare and counts for more than before, by which partners are found. */
  readonly risen: { readonly terms: Risen; readonly codes: Risen; readonly funders: Risen };
}

/** Which entries of bodies' lists are risen, and by item the bodies that have it. */
export interface Risen {
  readonly entries: Uint8Array;
  readonly bodies: Lists;
}

/** A score is at most `times` what it was, and `plus`. */
export interface Bounds {
  readonly times: Float64Array;
  readonly plus: Float64Array;
}

/** A weight that rose by more than this part is `risen`, when it is rare. */
const muchRisen = 0.002;
const rare = 32;
/** The part of the bodies that may move for their own scores' sake. */
const mayMove = 0.005;

/**
 * Bounds what new weights do to scores. With vectors a, b of length 1 as they were, weights w' = w (1 + e), and r, s what became
 * of the lengths of the two, the cosine is now (Σ a b (1 + e)²) / (r s): at most (the former + Σ a b ((1 + e)² − 1) over words
 * that rose) / (r s), in which b is at most the greatest that anybody has. Σ w shared / Σ w union is at most
 * (1 + e) / (2r − 1 − e) times what it was, e the greatest rise of what they share and r the lesser ratio of the two sums of weights.
 */
export function driftOf(numbered: Numbered, weights: NumberedWeights, before: Before): Drift {
  const { count } = numbered;
  const isMoved = new Uint8Array(new SharedArrayBuffer(count));
  for (let body = 0; body < count; body += 1) isMoved[body] = before.numbers[body] === nothingBefore ? 1 : 0;
  const codes = risenOf(numbered.codes, weights.codes, before.codes);
  const funders = risenOf(numbered.funders, weights.funders, before.funders);
  // What weighs nothing now or did before changes which facets can be said at all: no ratio bounds that.
  for (const [lists, now, then] of [
    [numbered.codes, weights.codes, before.codes],
    [numbered.funders, weights.funders, before.funders],
  ] as const)
    for (let body = 0; body < count; body += 1)
      for (let at = lists.starts[body] ?? 0; at < (lists.starts[body + 1] ?? 0); at += 1) {
        const item = lists.items[at] ?? 0;
        if ((now[item] ?? 0) > 0 !== (then[item] ?? 0) > 0) isMoved[body] = 1;
      }
  const [lengths, lengthsThen] = [lengthsOf(numbered, weights.terms), lengthsOf(numbered, before.terms)];
  const longer = Float64Array.from({ length: count }, (_, body) =>
    (lengths[body] ?? 0) > 0 ? (lengths[body] ?? 0) / (lengthsThen[body] ?? 0) : 1,
  );
  const codesSum = ratios(numbered.codes, weights.codes, before.codes, weights.schemes);
  const fundersSum = ratios(numbered.funders, weights.funders, before.funders);
  const least = [longer, codesSum, fundersSum].map((ratio) => leastOfThoseLeft(ratio, isMoved));
  const [leastLonger = 1, leastCodes = 1, leastFunders = 1] = least;
  const words = wordsRisen(numbered, lengthsThen, weights.terms, before.terms);
  const goals = { times: reals(count), plus: reals(count) };
  const combined = { times: reals(count), plus: reals(count) };
  const sets = (rises: Risings, lists: Lists, body: number, own: number, others: number) => {
    const up = greatestRise(lists, body, rises);
    const rest = 2 * Math.min(own, others) - 1 - up;
    return rest > 0 ? (1 + up) / rest : Number.NaN;
  };
  for (let body = 0; body < count; body += 1) {
    const shorter = 1 / ((longer[body] ?? 0) * leastLonger);
    const plus = orNone(words.plus[body] ?? Number.NaN) * shorter;
    goals.times[body] = orNone(shorter);
    goals.plus[body] = plus;
    combined.times[body] = orNone(
      Math.max(
        1,
        shorter,
        sets(codes, numbered.codes, body, codesSum[body] ?? 0, leastCodes),
        sets(funders, numbered.funders, body, fundersSum[body] ?? 0, leastFunders),
      ),
    );
    combined.plus[body] = plus;
  }
  const moved = Uint32Array.from([...isMoved.keys()].filter((body) => isMoved[body] === 1));
  return {
    moved,
    isMoved,
    goals,
    combined,
    risen: { terms: words.risen, codes: codes.risen, funders: funders.risen },
  };
}

/** Bodies that did not move with which a body shares something risen: they are to be looked at one by one. */
export function partnersOf({ risen, isMoved }: Drift, numbered: Numbered, body: number): Set<number> {
  const found = new Set<number>();
  for (const kind of ['terms', 'codes', 'funders'] as const) {
    const { starts, items }: Lists = numbered[kind];
    const { entries, bodies } = risen[kind];
    for (let entry = starts[body] ?? 0; entry < (starts[body + 1] ?? 0); entry += 1) {
      if (entries[entry] !== 1) continue;
      const item = items[entry] ?? 0;
      for (let at = bodies.starts[item] ?? 0; at < (bodies.starts[item + 1] ?? 0); at += 1) {
        const other = bodies.items[at] ?? 0;
        if (other !== body && isMoved[other] === 0) found.add(other);
      }
    }
  }
  return found;
}

/** A bound that could not be worked out bounds nothing. */
const orNone = (bound: number): number => (bound >= 0 ? bound : Infinity);

/** A word that can add more than this to a cosine, and is rare, is looked at apart. */
const muchAdded = 0.0007;

/** What words that rose can add to each body's cosines, but for the rare ones that can add much: those, by entry, and who has them. */
function wordsRisen(
  { terms, times, count }: Numbered,
  lengths: Float64Array,
  now: Float64Array,
  then: Float64Array,
): {
  readonly plus: Float64Array;
  readonly risen: Risen;
} {
  const logs = logsOf(times);
  const frequency = new Uint32Array(now.length);
  const greatest = new Float64Array(now.length);
  const each = (visit: (body: number, entry: number, term: number, value: number) => void) => {
    for (let body = 0; body < count; body += 1)
      for (let entry = terms.starts[body] ?? 0; entry < (terms.starts[body + 1] ?? 0); entry += 1) {
        const term = terms.items[entry] ?? 0;
        visit(body, entry, term, ((logs[times[entry] ?? 0] ?? 0) * (then[term] ?? 0)) / (lengths[body] ?? 0));
      }
  };
  each((_body, _entry, term, value) => {
    frequency[term] = (frequency[term] ?? 0) + 1;
    // A body that is new or changed may have NaN here: it is compared anew, whatever it has.
    if (value > (greatest[term] ?? 0)) greatest[term] = value;
  });
  const gains = Float64Array.from(now, (weight, term) => {
    const rise = weight / (then[term] ?? Number.NaN);
    return (rise > 1 ? rise * rise - 1 : 0) * (greatest[term] ?? 0);
  });
  const plus = new Float64Array(count);
  const entries = new Uint8Array(new SharedArrayBuffer(terms.items.length));
  const wanted = new Uint8Array(now.length);
  each((body, entry, term, value) => {
    const gain = value * (gains[term] ?? 0);
    if (gain > muchAdded && (frequency[term] ?? 0) <= rare) {
      entries[entry] = 1;
      wanted[term] = 1;
    } else plus[body] = (plus[body] ?? 0) + gain;
  });
  return { plus, risen: { entries, bodies: bodiesWith(terms, wanted) } };
}

/** By item, if wanted, the bodies that have it. */
function bodiesWith({ starts, items }: Lists, wanted: Uint8Array): Lists {
  const ends = new Uint32Array(new SharedArrayBuffer((wanted.length + 1) * 4));
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at] ?? 0;
    if (wanted[item] === 1) ends[item + 1] = (ends[item + 1] ?? 0) + 1;
  }
  for (let item = 0; item < wanted.length; item += 1)
    ends[item + 1] = (ends[item + 1] ?? 0) + (ends[item] ?? 0);
  const next = ends.slice();
  const out = new Uint32Array(new SharedArrayBuffer((ends[wanted.length] ?? 0) * 4));
  for (let body = 0; body + 1 < starts.length; body += 1)
    for (let at = starts[body] ?? 0; at < (starts[body + 1] ?? 0); at += 1) {
      const item = items[at] ?? 0;
      if (wanted[item] !== 1) continue;
      out[next[item] ?? 0] = body;
      next[item] = (next[item] ?? 0) + 1;
    }
  return { starts: ends, items: out };
}

function reals(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * 8));
}

/** How much weights rose, and which of the rare ones are `risen`. */
interface Risings {
  readonly rises: Float64Array;
  readonly is: Uint8Array;
  readonly risen: Risen;
}

function risenOf(lists: Lists, now: Float64Array, then: Float64Array): Risings {
  const frequency = new Uint32Array(now.length);
  for (let at = 0; at < lists.items.length; at += 1) {
    const item = lists.items[at] ?? 0;
    frequency[item] = (frequency[item] ?? 0) + 1;
  }
  const rises = Float64Array.from(now, (weight, item) => {
    const before = then[item] ?? Number.NaN;
    return before === weight ? 0 : weight / before - 1;
  });
  const is = Uint8Array.from(rises, (rise, item) =>
    rise > muchRisen && (frequency[item] ?? 0) <= rare ? 1 : 0,
  );
  const entries = new Uint8Array(new SharedArrayBuffer(lists.items.length));
  for (let at = 0; at < entries.length; at += 1) entries[at] = is[lists.items[at] ?? 0] ?? 0;
  return { is, rises, risen: { entries, bodies: bodiesWith(lists, is) } };
}

/** The greatest rise of what a body has, leaving out what is risen; NaN when something was not there before. */
function greatestRise({ starts, items }: Lists, body: number, { is, rises }: Risings): number {
  let greatest = -0.5;
  for (let at = starts[body] ?? 0; at < (starts[body + 1] ?? 0); at += 1) {
    const item = items[at] ?? 0;
    if (is[item] === 1) continue;
    const rise = rises[item] ?? Number.NaN;
    if (!(rise <= greatest)) greatest = rise;
    if (Number.isNaN(rise)) return rise;
  }
  return greatest;
}

/** What became of each body's sum of weights, the least over schemes. */
function ratios(
  { starts, items }: Lists,
  now: Float64Array,
  then: Float64Array,
  schemes: Uint8Array = new Uint8Array(now.length),
): Float64Array {
  const most = schemes.reduce<number>((greatest, scheme) => Math.max(greatest, scheme + 1), 1);
  const [nows, thens] = [new Float64Array(most), new Float64Array(most)];
  return Float64Array.from({ length: starts.length - 1 }, (_, body) => {
    nows.fill(0);
    thens.fill(0);
    for (let at = starts[body] ?? 0; at < (starts[body + 1] ?? 0); at += 1) {
      const item = items[at] ?? 0;
      const scheme = schemes[item] ?? 0;
      nows[scheme] = (nows[scheme] ?? 0) + (now[item] ?? 0);
      thens[scheme] = (thens[scheme] ?? 0) + (then[item] ?? 0);
    }
    let least = 1;
    for (let scheme = 0; scheme < most; scheme += 1)
      if ((nows[scheme] ?? 0) > 0) {
        const ratio = (nows[scheme] ?? 0) / (thens[scheme] ?? 0);
        if (!(ratio >= least)) least = ratio;
      }
    return least;
  });
}

/** The least ratio of those that did not move, after the few with the least have been made to move. */
function leastOfThoseLeft(ratio: Float64Array, isMoved: Uint8Array): number {
  const still = ratio.filter((_, body) => isMoved[body] === 0).sort();
  const least = still[Math.floor(still.length * mayMove)] ?? 1;
  for (let body = 0; body < ratio.length; body += 1)
    if (!((ratio[body] ?? Number.NaN) >= least)) isMoved[body] = 1;
  return least;
}

import { filters, type Filter, type Labelled } from './body-for-search.ts';
import { standings, type AskedWord } from './find-words.ts';
import { byName, idAt, stringAt, type Segment } from './segment.ts';

/** What is asked. */
export interface Question {
  /** All must be known of a body. */
  readonly words: readonly AskedWord[];
  /** What was written, for names that begin with it. */
  readonly written: string;
  readonly narrowed: Partial<Readonly<Record<Filter, string>>>;
  /** Bodies that no register lists any more. */
  readonly unlisted: 'left-out' | 'included';
  /** Bodies of this district come first among equals. */
  readonly home: string | null;
}

/** A body that answers a question; score from 0 (no words asked for) to 1 (its name is what was written). */
export interface Hit {
  readonly id: string;
  readonly name: string;
  readonly score: number;
}

export interface Counted extends Labelled {
  readonly count: number;
}

/** Bodies of one segment that answer a question. */
interface Matched {
  readonly segment: Segment;
  /** 255: the words do not match. Else a bit for each filter (in the order of `filters`) that leaves the body out. */
  readonly leftOut: Uint8Array;
  readonly score: Uint16Array;
  /** Bodies found, and those that one filter alone leaves out: the only ones that any count is of. */
  readonly near: Uint32Array;
}

/** What remembering a part of an answer takes, in bytes: the segment is there anyway. */
export const bytesOf = ({ leftOut, score, near }: Matched): number =>
  leftOut.byteLength + score.byteLength + near.byteLength;

/** A question looked up: ask it for the list, the counts or whatever else is to be said of what was found. */
export interface Found {
  readonly total: number;
  readonly parts: readonly Matched[];
}

/** What a word counts for by where it stands (see `standings`): in grants, places and classes, what it does, a name; each first where it only begins a word. */
const worth = [0, 0, 90, 100, 180, 200, 360, 400, 900, 1000] as const;
const inName = 900;
const nameBegins = 300;
const nameIs = 500;
const highest = 1000 + nameIs;
const wordsMissing = 255;

/**
 * Looks a question up in the segments of an initiative, oldest first.
 * @param hidden for each segment the bodies for which a newer segment speaks (see `speaking`); null where it speaks for all.
 */
export function find(
  segments: readonly Segment[],
  hidden: readonly (Uint8Array | null)[],
  question: Question,
): Found {
  const parts = segments.map((segment, at) => match(segment, hidden[at] ?? null, question));
  let total = 0;
  for (const { leftOut, near } of parts) for (const body of near) if (leftOut[body] === 0) total += 1;
  return { total, parts };
}

function match(segment: Segment, hidden: Uint8Array | null, question: Question): Matched {
  const { size } = segment;
  const leftOut = hidden === null ? new Uint8Array(size) : hidden.map((is) => (is === 0 ? 0 : wordsMissing));
  const score = new Uint16Array(size);
  if (question.unlisted === 'left-out')
    for (let body = 0; body < size; body += 1) if (segment.unlisted[body] === 1) leftOut[body] = wordsMissing;
  for (const word of question.words) {
    const standing = standings(segment, word);
    for (let body = 0; body < size; body += 1) {
      const where = standing[body] ?? 0;
      if (where === 0) leftOut[body] = wordsMissing;
      else score[body] = (score[body] ?? 0) + (worth[where] ?? 0);
    }
  }
  if (question.words.length > 0) scoreNames(segment, leftOut, score, question);
  filters.forEach((filter, bit) => {
    const value = question.narrowed[filter];
    if (value !== undefined) narrow(segment, filter, value, leftOut, 1 << bit);
  });
  const near = new Uint32Array(size);
  let many = 0;
  for (let body = 0; body < size; body += 1) {
    const bits = leftOut[body] ?? wordsMissing;
    if (bits !== wordsMissing && (bits & (bits - 1)) === 0) {
      near[many] = body;
      many += 1;
    }
  }
  return { segment, leftOut, score, near: near.slice(0, many) };
}

/** Evens the sums out over the words, and puts names first that are what was written or begin with it. */
function scoreNames(
  { size, names }: Segment,
  leftOut: Uint8Array,
  score: Uint16Array,
  { words, written }: Question,
): void {
  const all = words.length;
  for (let body = 0; body < size; body += 1) {
    if (leftOut[body] === wordsMissing) continue;
    const mean = Math.floor((score[body] ?? 0) / all);
    let bonus = 0;
    if (mean >= inName) {
      const begin = body === 0 ? 0 : (names.ends[body - 1] ?? 0);
      const long = (names.ends[body] ?? 0) - begin;
      if (names.text.slice(begin, begin + written.length).toLowerCase() === written)
        bonus = long === written.length ? nameIs : nameBegins;
    }
    score[body] = mean + bonus;
  }
}

function narrow(segment: Segment, filter: Filter, value: string, leftOut: Uint8Array, bit: number): void {
  const { values, ends, items } = segment.filters[filter];
  const wanted = values.findIndex((one) => one.value === value);
  let at = 0;
  for (let body = 0; body < segment.size; body += 1) {
    const end = ends[body] ?? 0;
    let carries = false;
    for (; at < end; at += 1) if (items[at] === wanted) carries = true;
    if (!carries) leftOut[body] = (leftOut[body] ?? 0) | bit;
  }
}

/** The hits from `offset` on, `limit` of them: best score first, then those of our own district, those with most in grants, by name. */
export function list(
  { parts }: Found,
  { home }: Pick<Question, 'home'>,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Hit[] {
  const most = offset + limit;
  const best = parts.flatMap((part) => bestOf(part, home, most));
  if (parts.length > 1) best.sort((a, b) => b.rank - a.rank || b.amount - a.amount || byName(a, b));
  return best
    .slice(offset, most)
    .map(({ id, name, rank }) => ({ id, name, score: Math.floor(rank / 2) / highest }));
}

/** Ranks are few: they are counted first, so that only the bodies that will be shown are sorted. */
function bestOf({ segment, leftOut, score, near }: Matched, home: string | null, most: number) {
  const ours = home === null ? -2 : segment.filters.place.values.findIndex(({ value }) => value === home);
  const rankOf = (body: number) =>
    (score[body] ?? 0) * 2 + (ours >= 0 && segment.district[body] === ours ? 1 : 0);
  const withRank = new Uint32Array((highest + 1) * 2);
  for (const body of near) {
    if (leftOut[body] !== 0) continue;
    const rank = rankOf(body);
    withRank[rank] = (withRank[rank] ?? 0) + 1;
  }
  let lowest = withRank.length - 1;
  let above = 0;
  while (lowest > 0 && above + (withRank[lowest] ?? 0) < most) {
    above += withRank[lowest] ?? 0;
    lowest -= 1;
  }
  const chosen: number[] = [];
  if (above > 0) for (const body of near) if (leftOut[body] === 0 && rankOf(body) > lowest) chosen.push(body);
  // Nearly all may be equal (nothing is asked): they are visited in the order in which they are shown, until there are enough.
  for (const body of byAmount(segment)) {
    if (chosen.length >= most) break;
    if (leftOut[body] === 0 && rankOf(body) === lowest) chosen.push(body);
  }
  const { amount } = segment;
  chosen.sort((a, b) => rankOf(b) - rankOf(a) || (amount[b] ?? 0) - (amount[a] ?? 0) || a - b);
  return chosen.map((body) => ({
    rank: rankOf(body),
    amount: amount[body] ?? 0,
    id: idAt(segment, body),
    name: stringAt(segment.names, body),
  }));
}

const ordered = new WeakMap<Segment, Uint32Array>();

/** The bodies of a segment, those with most in grants first, then by name; put in order once. */
function byAmount(segment: Segment): Uint32Array {
  const known = ordered.get(segment);
  if (known) return known;
  const { amount } = segment;
  const bodies = Uint32Array.from({ length: segment.size }, (_, body) => body);
  bodies.sort((a, b) => (amount[b] ?? 0) - (amount[a] ?? 0) || a - b);
  ordered.set(segment, bodies);
  return bodies;
}

/** For each value of a filter how many bodies would be found if it were chosen: the other filters hold, its own does not. Most first. */
export function count(found: Found, filter: Filter, most: number): Counted[] {
  let counted = counts.get(found);
  if (!counted) counts.set(found, (counted = new Map()));
  const known = counted.get(filter) ?? countAll(found, filter);
  counted.set(filter, known);
  return known.slice(0, most);
}

/** What was counted already of an answer that is still in use. */
const counts = new WeakMap<Found, Map<Filter, readonly Counted[]>>();

function countAll({ parts }: Found, filter: Filter): Counted[] {
  const bit = 1 << filters.indexOf(filter);
  const sums = new Map<string, { label: string; count: number }>();
  for (const { segment, leftOut, near } of parts) {
    const { values } = segment.filters[filter];
    const isCounted = (body: number) => leftOut[body] === 0 || leftOut[body] === bit;
    let many = 0;
    for (const body of near) if (isCounted(body)) many += 1;
    let ofValue: Uint32Array;
    if (many < segment.size / 2) {
      ofValue = new Uint32Array(values.length);
      for (const body of near) if (isCounted(body)) addValues(segment, filter, body, 1, ofValue);
    } else {
      // Of nearly all it is quicker to take away those that are not counted.
      ofValue = wholeSegment(segment, filter).slice();
      for (let body = 0; body < segment.size; body += 1)
        if (!isCounted(body)) addValues(segment, filter, body, -1, ofValue);
    }
    values.forEach(({ value, label }, index) => {
      const some = ofValue[index] ?? 0;
      if (some > 0) sums.set(value, { label, count: some + (sums.get(value)?.count ?? 0) });
    });
  }
  return [...sums]
    .map(([value, { label, count: sum }]) => ({ value, label, count: sum }))
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}

function addValues(segment: Segment, filter: Filter, body: number, one: 1 | -1, to: Uint32Array): void {
  const { ends, items } = segment.filters[filter];
  const end = ends[body] ?? 0;
  for (let at = body === 0 ? 0 : (ends[body - 1] ?? 0); at < end; at += 1) {
    const item = items[at] ?? 0;
    to[item] = (to[item] ?? 0) + one;
  }
}

const whole = new WeakMap<Segment, Map<Filter, Uint32Array>>();

/** How many of all bodies of a segment carry each value; counted once. */
function wholeSegment(segment: Segment, filter: Filter): Uint32Array {
  const known = whole.get(segment)?.get(filter);
  if (known) return known;
  const { values, items } = segment.filters[filter];
  const sums = new Uint32Array(values.length);
  for (const item of items) sums[item] = (sums[item] ?? 0) + 1;
  const ofSegment = whole.get(segment) ?? new Map<Filter, Uint32Array>();
  whole.set(segment, ofSegment.set(filter, sums));
  return sums;
}

/** What people call a value of a filter; null when no body of the initiative carries it. */
export function labelOf({ parts }: Found, filter: Filter, value: string): string | null {
  for (const { segment } of parts.toReversed()) {
    const known = segment.filters[filter].values.find((one) => one.value === value);
    if (known) return known.label;
  }
  return null;
}

/** Visits every body found, in the order of names within each segment. */
export function eachFound({ parts }: Found, visit: (segment: Segment, body: number) => void): void {
  for (const { segment, leftOut, near } of parts)
    for (const body of near) if (leftOut[body] === 0) visit(segment, body);
}

/** For each segment, oldest first, the bodies of which a newer one tells: 1 for those. Null where there are none. */
export function hiddenByNewer(segments: readonly Segment[]): (Uint8Array | null)[] {
  const newer = new Set<string>();
  const hidden: (Uint8Array | null)[] = [];
  for (const segment of segments.toReversed()) {
    const bodies = newer.size === 0 ? null : new Uint8Array(segment.size);
    for (let body = 0; bodies !== null && body < segment.size; body += 1)
      if (newer.has(idAt(segment, body))) bodies[body] = 1;
    hidden.unshift(bodies);
    // The oldest hides nothing: its ids need not be read.
    if (segment === segments[0]) break;
    for (const id of segment.gone) newer.add(id);
    for (let body = 0; body < segment.size; body += 1) newer.add(idAt(segment, body));
  }
  return hidden;
}

/** The values of a filter that a body carries. */
export function valuesAt(segment: Segment, filter: Filter, body: number): string[] {
  const { values, ends, items } = segment.filters[filter];
  const from = body === 0 ? 0 : (ends[body - 1] ?? 0);
  return Array.from(items.subarray(from, ends[body]), (item) => values[item]?.value ?? '');
}

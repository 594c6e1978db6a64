import type { Lists, Numbered } from '../../model/overlap/numbered.ts';
import { lengthsOf, logsOf, type NumberedWeights } from '../../model/overlap/numbered-weights.ts';
import { groupSets, type GroupedSets } from '../../model/overlap/set-groups.ts';
import { classKey, classOf, type BodyClass } from '../../model/overlap/body-class.ts';
import { inverted } from '../../model/overlap/shared-people.ts';
import { Room } from './room.ts';

/** Columns in a tile: sums and norms of one tile stay in the processor's cache. */
const tileBits = 14;
/**
 * Terms that count as common, the commonest first, in steps: a row leaves out as many of them as its bounds allow. Not more
 * than 64: each has a bit in the columns' masks.
 */
const cuts = [0, 16, 32, 64] as const;

/** Where the columns lie in the shared memory, in bytes. */
export interface Places {
  readonly termStarts: number;
  readonly terms: number;
  readonly values: number;
  readonly times: number;
  readonly postingStarts: number;
  readonly postingColumns: number;
  readonly postingValues: number;
  readonly ties: number;
  readonly profiles: number;
  readonly codeGroups: number;
  readonly funderGroups: number;
  readonly classes: number;
  readonly weights: number;
  readonly lengths: number;
  readonly logs: number;
  readonly masks: number;
  /** For each cut: f32 for each column, the length of what the common terms make up of it. */
  readonly norms: readonly number[];
}

/**
 * The bodies that rows are compared with, laid out for the kernel: ordered by class, codes and funders, their terms by how
 * common they are here. All of it is in shared memory, so that threads are given it without a copy.
 */
export interface Columns {
  readonly memory: WebAssembly.Memory;
  readonly places: Places;
  readonly numbered: Numbered;
  readonly weights: NumberedWeights;
  readonly tileBits: number;
  readonly tiles: number;
  readonly cuts: readonly number[];
  /** For each cut, about the greatest norm that columns have there. */
  readonly usualNorms: readonly number[];
  /** The body at each place. */
  readonly order: Uint32Array;
  /** The place of each body. */
  readonly placeOf: Uint32Array;
  /** Each term's number here; `vocabulary` for a term that no column has. */
  readonly termHere: Uint32Array;
  readonly vocabulary: number;
  /** How many columns have each term here. */
  readonly frequencies: Uint32Array;
  readonly mostTerms: number;
  /** The length of each body's vector of terms. */
  readonly lengths: Float64Array;
  readonly classes: readonly BodyClass[];
  /** Runs of places of one class. */
  readonly runs: readonly { readonly end: number; readonly of: number }[];
  readonly codes: GroupedSets;
  readonly funders: GroupedSets;
  readonly districts: GroupedSets;
  /** The bodies of each person. */
  readonly people: Lists;
  /** Where the rooms of the threads are. */
  readonly rooms: readonly Room[];
}

interface Given {
  readonly numbered: Numbered;
  readonly weights: NumberedWeights;
  readonly threads: number;
  /** Bodies that will be compared with these; the columns themselves when not given. */
  readonly rows?: Numbered;
}

/** Lays out columns. */
export function layColumns({ numbered, weights, threads, rows = numbered }: Given): Columns {
  const { count, ties, terms } = numbered;
  const codes = groupSets({ sets: numbered.codes, ties, weights: weights.codes, schemes: weights.schemes });
  const funders = groupSets({ sets: numbered.funders, ties, weights: weights.funders });
  const districts = groupSets({ sets: numbered.districts, ties, weights: weights.districts });
  const { classes, classNumbers } = classesOf(numbered, weights);
  const key = (body: number) =>
    ((classNumbers[body] ?? 0) * (codes.count + 1) + (codes.groupOf[body] ?? 0)) * (funders.count + 1) +
    (funders.groupOf[body] ?? 0);
  const keys = Float64Array.from({ length: count }, (_, body) => key(body));
  const order = sharedNumbers(count).map((_, at) => at);
  order.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
  const placeOf = sharedNumbers(count);
  for (let at = 0; at < count; at += 1) placeOf[order[at] ?? 0] = at;
  const { termHere, vocabulary, frequencies } = termsHere(terms, weights.terms.length);
  const entries = terms.items.length;
  const tiles = Math.max(1, Math.ceil(count / 2 ** tileBits));
  const tile = 2 ** tileBits;
  let mostTerms = 0;
  for (let row = 0; row < rows.count; row += 1)
    mostTerms = Math.max(mostTerms, (rows.terms.starts[row + 1] ?? 0) - (rows.terms.starts[row] ?? 0));
  const plan = new Plan();
  const padded = tiles * tile;
  const logs = logsOf(rows.times);
  const places: Places = {
    termStarts: plan.take((count + 1) * 4),
    terms: plan.take(entries * 4),
    values: plan.take(entries * 4),
    times: plan.take(entries * 2),
    postingStarts: plan.take(tiles * (vocabulary + 1) * 4),
    postingColumns: plan.take(entries * 2),
    postingValues: plan.take(entries * 4),
    ties: plan.take(count * 4),
    profiles: plan.take(count * 4),
    codeGroups: plan.take(count * 4),
    funderGroups: plan.take(count * 4),
    classes: plan.take(count),
    weights: plan.take((vocabulary + 1) * 8),
    lengths: plan.take(count * 8),
    logs: plan.take(logs.length * 8),
    masks: plan.take(count * 8),
    norms: cuts.map(() => plan.take(padded * 4)),
  };
  const rooms = Array.from({ length: threads }, () =>
    Room.plan(plan, {
      tile,
      vocabulary,
      columns: count,
      mostTerms,
      codes: codes.count,
      funders: funders.count,
      classes: classes.length,
      tiles,
    }),
  );
  const pages = Math.ceil(plan.size / 65_536);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: 65_536, shared: true });
  const at = viewsOf(memory.buffer, places, { count, entries, vocabulary, tiles, padded, logs: logs.length });
  const lengths = lengthsOf(numbered, weights.terms);
  at.logs.set(logs);
  for (let term = 0; term < termHere.length; term += 1)
    if ((termHere[term] ?? 0) < vocabulary) at.weights[termHere[term] ?? 0] = weights.terms[term] ?? 0;
  fillTerms(at, { numbered, order, termHere, lengths, logs });
  fillPostings(at, { count, tiles, tile, vocabulary });
  for (let place = 0; place < count; place += 1) {
    const body = order[place] ?? 0;
    at.ties[place] = ties[body] ?? 0;
    at.codeGroups[place] = codes.groupOf[body] ?? 0;
    at.funderGroups[place] = funders.groupOf[body] ?? 0;
    at.classes[place] = classNumbers[body] ?? 0;
  }
  fillProfiles(at, numbered, order);
  return {
    memory,
    places,
    numbered,
    weights,
    tileBits,
    tiles,
    cuts,
    usualNorms: at.norms.map((norms) => usualNorm(norms.subarray(0, count))),
    order,
    placeOf,
    termHere,
    vocabulary,
    frequencies,
    mostTerms,
    lengths,
    classes,
    runs: runsOf(at.classes),
    codes,
    funders,
    districts,
    people: inverted(numbered.people),
    rooms,
  };
}

/** Classes of bodies, each once, and the class of each body. */
function classesOf(numbered: Numbered, weights: NumberedWeights) {
  const known = new Map<string, number>();
  const classes: BodyClass[] = [];
  const classNumbers = new Uint8Array(numbered.count);
  for (let body = 0; body < numbered.count; body += 1) {
    const one = classOf(numbered, weights, body);
    const key = classKey(one);
    const number = known.get(key) ?? classes.length;
    if (number === classes.length) {
      known.set(key, number);
      classes.push(one);
    }
    classNumbers[body] = number;
  }
  if (classes.length > 256) throw new Error('There are more classes of bodies than can be told apart.');
  return { classes, classNumbers };
}

/** Gives out addresses one after another, each a multiple of 16. */
export class Plan {
  size = 1024;

  take(bytes: number): number {
    const at = this.size;
    this.size = Math.ceil((at + bytes) / 16) * 16;
    return at;
  }
}

function sharedNumbers(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * 4));
}

/** Terms renumbered by how many columns have them, the commonest first. */
function termsHere(terms: Lists, keys: number) {
  const df = new Uint32Array(keys);
  for (const term of terms.items) df[term] = (df[term] ?? 0) + 1;
  const here = sharedNumbers(keys).map((_, term) => term);
  here.sort((a, b) => (df[b] ?? 0) - (df[a] ?? 0) || a - b);
  let vocabulary = 0;
  while (vocabulary < keys && (df[here[vocabulary] ?? 0] ?? 0) > 0) vocabulary += 1;
  const frequencies = sharedNumbers(vocabulary);
  const termHere = sharedNumbers(keys).fill(vocabulary);
  for (let at = 0; at < vocabulary; at += 1) {
    termHere[here[at] ?? 0] = at;
    frequencies[at] = df[here[at] ?? 0] ?? 0;
  }
  return { termHere, vocabulary, frequencies };
}

type Views = ReturnType<typeof viewsOf>;

function viewsOf(
  buffer: ArrayBufferLike,
  places: Places,
  size: { count: number; entries: number; vocabulary: number; tiles: number; padded: number; logs: number },
) {
  const { count, entries, vocabulary, tiles, padded } = size;
  return {
    termStarts: new Uint32Array(buffer, places.termStarts, count + 1),
    terms: new Uint32Array(buffer, places.terms, entries),
    values: new Float32Array(buffer, places.values, entries),
    times: new Uint16Array(buffer, places.times, entries),
    postingStarts: new Uint32Array(buffer, places.postingStarts, tiles * (vocabulary + 1)),
    postingColumns: new Uint16Array(buffer, places.postingColumns, entries),
    postingValues: new Float32Array(buffer, places.postingValues, entries),
    ties: new Uint32Array(buffer, places.ties, count),
    profiles: new Uint32Array(buffer, places.profiles, count),
    codeGroups: new Uint32Array(buffer, places.codeGroups, count),
    funderGroups: new Uint32Array(buffer, places.funderGroups, count),
    classes: new Uint8Array(buffer, places.classes, count),
    weights: new Float64Array(buffer, places.weights, vocabulary + 1),
    lengths: new Float64Array(buffer, places.lengths, count),
    logs: new Float64Array(buffer, places.logs, size.logs),
    masks: new Uint32Array(buffer, places.masks, count * 2),
    norms: places.norms.map((norms) => new Float32Array(buffer, norms, padded)),
  };
}

interface Filling {
  readonly numbered: Numbered;
  readonly order: Uint32Array;
  readonly termHere: Uint32Array;
  readonly lengths: Float64Array;
  readonly logs: Float64Array;
}

/** Terms, times, values and norms of every column, the commonest term first. */
function fillTerms(at: Views, { numbered, order, termHere, lengths, logs }: Filling): void {
  const { terms, times } = numbered;
  let next = 0;
  for (let place = 0; place < order.length; place += 1) {
    const body = order[place] ?? 0;
    const [from, end] = [terms.starts[body] ?? 0, terms.starts[body + 1] ?? 0];
    at.termStarts[place] = next;
    const packed = new Float64Array(end - from);
    for (let entry = from; entry < end; entry += 1)
      packed[entry - from] = (termHere[terms.items[entry] ?? 0] ?? 0) * 65_536 + (times[entry] ?? 0);
    packed.sort();
    const length = lengths[body] ?? 0;
    at.lengths[place] = length;
    let cut = 0;
    let squares = 0;
    for (const both of packed) {
      const term = Math.floor(both / 65_536);
      const often = both % 65_536;
      const value = ((logs[often] ?? 0) * (at.weights[term] ?? 0)) / length;
      for (; cut < cuts.length && term >= (cuts[cut] ?? 0); cut += 1) setNorm(at, cut, place, squares);
      if (term < 64)
        at.masks[place * 2 + (term >> 5)] = (at.masks[place * 2 + (term >> 5)] ?? 0) | (1 << (term & 31));
      at.terms[next] = term;
      at.times[next] = often;
      at.values[next] = value;
      squares += value * value;
      next += 1;
    }
    for (; cut < cuts.length; cut += 1) setNorm(at, cut, place, squares);
  }
  at.termStarts[order.length] = next;
}

/** Rounded up, since it bounds. */
function setNorm(at: Views, cut: number, place: number, squares: number): void {
  const norms = at.norms[cut];
  if (norms) norms[place] = Math.sqrt(squares) * (1 + 2 ** -22);
}

interface Size {
  readonly count: number;
  readonly tiles: number;
  readonly tile: number;
  readonly vocabulary: number;
}

function fillPostings(at: Views, { count, tiles, tile, vocabulary }: Size): void {
  let next = 0;
  const ends = new Uint32Array(vocabulary);
  for (let one = 0; one < tiles; one += 1) {
    const [first, last] = [one * tile, Math.min(count, (one + 1) * tile)];
    const [from, end] = [at.termStarts[first] ?? 0, at.termStarts[last] ?? 0];
    ends.fill(0);
    for (let entry = from; entry < end; entry += 1)
      ends[at.terms[entry] ?? 0] = (ends[at.terms[entry] ?? 0] ?? 0) + 1;
    const starts = at.postingStarts.subarray(one * (vocabulary + 1), (one + 1) * (vocabulary + 1));
    for (let term = 0; term < vocabulary; term += 1) {
      starts[term] = next;
      next += ends[term] ?? 0;
      ends[term] = starts[term] ?? 0;
    }
    starts[vocabulary] = next;
    for (let place = first; place < last; place += 1) {
      for (let entry = at.termStarts[place] ?? 0; entry < (at.termStarts[place + 1] ?? 0); entry += 1) {
        const term = at.terms[entry] ?? 0;
        const to = ends[term] ?? 0;
        at.postingColumns[to] = place - first;
        at.postingValues[to] = at.values[entry] ?? 0;
        ends[term] = to + 1;
      }
    }
  }
}

/**
 * Columns with the same words, codes, funders and class, of whom nobody sits on another board, score the same with everybody:
 * they have the same profile. All others have one of their own.
 */
function fillProfiles(at: Views, { people }: Numbered, order: Uint32Array): void {
  const seats = new Uint8Array(people.items.reduce((most, person) => Math.max(most, person + 1), 0));
  for (const person of people.items) seats[person] = Math.min(2, (seats[person] ?? 0) + 1);
  const known = new Map<string, number>();
  for (let place = 0; place < order.length; place += 1) {
    const body = order[place] ?? 0;
    let shares = false;
    for (let seat = people.starts[body] ?? 0; seat < (people.starts[body + 1] ?? 0); seat += 1)
      shares ||= (seats[people.items[seat] ?? 0] ?? 0) > 1;
    at.profiles[place] = place;
    if (shares) continue;
    let hash = 0;
    for (let entry = at.termStarts[place] ?? 0; entry < (at.termStarts[place + 1] ?? 0); entry += 1)
      hash = (Math.imul(hash ^ (at.terms[entry] ?? 0), 0x9e3779b1) + (at.times[entry] ?? 0)) | 0;
    const key = `${hash} ${at.codeGroups[place]} ${at.funderGroups[place]} ${at.classes[place]}`;
    const first = known.get(key);
    if (first === undefined) known.set(key, place);
    else if (sameTerms(at, first, place)) at.profiles[place] = first;
  }
}

function sameTerms(at: Views, a: number, b: number): boolean {
  const [from, other] = [at.termStarts[a] ?? 0, at.termStarts[b] ?? 0];
  const length = (at.termStarts[a + 1] ?? 0) - from;
  if (length !== (at.termStarts[b + 1] ?? 0) - other) return false;
  for (let entry = 0; entry < length; entry += 1) {
    if (at.terms[from + entry] !== at.terms[other + entry]) return false;
    if (at.times[from + entry] !== at.times[other + entry]) return false;
  }
  return true;
}

/** The norm that nine columns in ten do not exceed. */
function usualNorm(norms: Float32Array): number {
  const some = Float32Array.from(
    { length: Math.min(norms.length, 2000) },
    (_, at) => norms[Math.floor((at * norms.length) / Math.min(norms.length, 2000))] ?? 0,
  ).sort();
  return some[Math.floor(some.length * 0.9)] ?? 0;
}

function runsOf(classes: Uint8Array): { end: number; of: number }[] {
  const runs: { end: number; of: number }[] = [];
  for (const [place, of] of classes.entries()) {
    const last = runs.at(-1);
    if (last?.of === of) last.end = place + 1;
    else runs.push({ end: place + 1, of });
  }
  return runs;
}

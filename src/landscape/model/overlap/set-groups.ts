import { settled } from './evidence.ts';
import type { Lists } from './numbered.ts';
import { sumFromGreatest } from './sum.ts';

/** One of the nearest: a column and its score, settled. */
export interface Near {
  readonly column: number;
  readonly score: number;
}

/** More than the error of adding weights in another order; much less than the twelfth decimal. */
const errorOfOrder = 1e-13;
/** Scores nearer than this are worked out again exactly before they are ranked. */
const doubt = 2e-12;

interface Grouping {
  /** The sets of the columns; a column with an empty set is in no group. */
  readonly sets: Lists;
  /** Order among columns of equal score. */
  readonly ties: Uint32Array;
  readonly weights: Float64Array;
  /** The scheme of each item, when sets are compared scheme by scheme. */
  readonly schemes?: Uint8Array;
}

/** Columns by their sets: those with the same set are one group. In memory that threads share. */
export interface GroupedSets {
  readonly count: number;
  /** The group of each column; `count` for a column whose set is empty. */
  readonly groupOf: Uint32Array;
  /** The set of each group, ascending. */
  readonly groups: Lists;
  /** The columns of each group, in the order of ties. */
  readonly members: Lists;
  /** By scheme: the groups that have each item. */
  readonly postings: readonly Lists[];
  /** By scheme: the sum of weights of each group. */
  readonly totals: readonly Float64Array[];
  /** By scheme: 1 for each group that has an item in it. */
  readonly has: readonly Uint8Array[];
  readonly ties: Uint32Array;
  readonly weights: Float64Array;
  readonly schemes: Uint8Array;
}

/** Puts columns with the same set into one group. */
export function groupSets({
  sets,
  ties,
  weights,
  schemes = new Uint8Array(weights.length),
}: Grouping): GroupedSets {
  const columns = sets.starts.length - 1;
  const known = new Map<string, number>();
  const groups: Uint32Array[] = [];
  const sizes: number[] = [];
  const groupOf = numbers(columns);
  for (let column = 0; column < columns; column += 1) {
    const items = sets.items.subarray(sets.starts[column], sets.starts[column + 1]).toSorted();
    if (items.length === 0) {
      groupOf[column] = columns;
      continue;
    }
    const key = String.fromCharCode(...expanded(items));
    const group = known.get(key) ?? groups.length;
    if (group === groups.length) {
      known.set(key, group);
      groups.push(items);
      sizes.push(0);
    }
    groupOf[column] = group;
    sizes[group] = (sizes[group] ?? 0) + 1;
  }
  for (let column = 0; column < columns; column += 1)
    if (groupOf[column] === columns) groupOf[column] = groups.length;
  const schemeCount = schemes.reduce<number>((most, scheme) => Math.max(most, scheme + 1), 1);
  const schemeNumbers = Array.from({ length: schemeCount }, (_, scheme) => scheme);
  const inScheme = (scheme: number) => (item: number) => (schemes[item] ?? 0) === scheme;
  const lists = listsOf(groups);
  return {
    count: groups.length,
    groupOf,
    groups: lists,
    members: membersOf(groupOf, sizes, ties),
    postings: schemeNumbers.map((scheme) => invert(lists, weights.length, inScheme(scheme))),
    totals: schemeNumbers.map((scheme) => {
      const totals = new Float64Array(new SharedArrayBuffer(groups.length * 8));
      for (const [at, items] of groups.entries())
        totals[at] = sumFromGreatest([...items].filter(inScheme(scheme)).map((item) => weights[item] ?? 0));
      return totals;
    }),
    has: schemeNumbers.map((scheme) => {
      const has = new Uint8Array(new SharedArrayBuffer(groups.length));
      for (const [at, items] of groups.entries()) has[at] = items.some(inScheme(scheme)) ? 1 : 0;
      return has;
    }),
    ties,
    weights,
    schemes,
  };
}

/**
 * Weighted Jaccard of a set with very many sets, group by group through an inverted index. With several schemes: in each
 * scheme apart, then the mean over those in which both have items (METHODS: Strategies). Scores are those of
 * `weightedJaccard`; ranks are exact.
 */
export class SetGroups {
  readonly grouped: GroupedSets;
  /** Approximate scores of the row last compared with each group; NaN: cannot be said. */
  readonly scores: Float64Array;
  readonly #shared: Float64Array;
  readonly #schemes: number;
  readonly #both: Float64Array;
  readonly #marked: Float64Array;
  #taken = -1;
  #union = new Float64Array(64);
  #common = new Float64Array(64);

  constructor(grouped: GroupedSets) {
    this.grouped = grouped;
    this.#schemes = grouped.postings.length;
    this.#shared = new Float64Array(grouped.count);
    this.scores = new Float64Array(grouped.count);
    this.#both = new Float64Array(this.#schemes);
    this.#marked = new Float64Array(grouped.weights.length);
  }

  /** Works out `scores` for a row with these items, in ascending order. */
  compare(items: Uint32Array): void {
    const { schemes, count } = this.grouped;
    this.scores.fill(Number.NaN);
    if (items.length === 0) return;
    if (this.#schemes === 1) return this.#compareIn(0, items, this.scores);
    const sums = new Float64Array(count);
    const counts = new Uint8Array(count);
    for (let scheme = 0; scheme < this.#schemes; scheme += 1) {
      const own = items.filter((item) => (schemes[item] ?? 0) === scheme);
      if (own.length === 0) continue;
      const into = new Float64Array(count).fill(Number.NaN);
      this.#compareIn(scheme, own, into);
      const has = this.grouped.has[scheme];
      for (let group = 0; group < count; group += 1) {
        const score = into[group] ?? Number.NaN;
        if (Number.isNaN(score) || (has?.[group] ?? 0) === 0) continue;
        sums[group] = (sums[group] ?? 0) + score;
        counts[group] = (counts[group] ?? 0) + 1;
      }
    }
    for (let group = 0; group < count; group += 1)
      if ((counts[group] ?? 0) > 0) this.scores[group] = (sums[group] ?? 0) / (counts[group] ?? 1);
  }

  #compareIn(scheme: number, items: Uint32Array, into: Float64Array): void {
    const { weights } = this.grouped;
    const postings = this.grouped.postings[scheme];
    const totals = this.grouped.totals[scheme];
    if (!postings || !totals) return;
    const shared = this.#shared.fill(0);
    let total = 0;
    for (const item of items) {
      const weight = weights[item] ?? 0;
      total += weight;
      if (!(weight > 0)) continue;
      const end = postings.starts[item + 1] ?? 0;
      for (let at = postings.starts[item] ?? 0; at < end; at += 1) {
        const group = postings.items[at] ?? 0;
        shared[group] = (shared[group] ?? 0) + weight;
      }
    }
    for (let group = 0; group < shared.length; group += 1) {
      const both = shared[group] ?? 0;
      const union = total + (totals[group] ?? 0) - both;
      into[group] = union > 0 ? both / union : Number.NaN;
    }
  }

  /** The `most` best columns of the row last compared, with exact scores; ties in their order; only scores above 0. */
  best(items: Uint32Array, most: number): Near[] {
    const floor = this.#floor(most) - doubt;
    const found: { score: number; group: number }[] = [];
    const all = this.scores;
    for (let group = 0; group < all.length; group += 1) {
      const score = all[group] ?? 0;
      if (score > 0 && score >= floor) found.push({ score: this.exact(items, group) ?? 0, group });
    }
    return this.columnsOf(found, most);
  }

  /** Of groups with their scores, the `most` best columns; ties in their order; only scores above 0. */
  columnsOf(found: readonly { readonly group: number; readonly score: number }[], most: number): Near[] {
    const { ties, members } = this.grouped;
    const near: Near[] = [];
    let last = 0;
    for (const { score, group } of found.toSorted((a, b) => b.score - a.score)) {
      // Groups of one score are taken together, since their columns are mixed by their ties.
      if (score <= 0 || (near.length >= most && score < last)) break;
      last = score;
      const from = members.starts[group] ?? 0;
      const end = Math.min(members.starts[group + 1] ?? 0, from + most);
      for (let at = from; at < end; at += 1) near.push({ column: members.items[at] ?? 0, score });
    }
    near.sort((a, b) => b.score - a.score || (ties[a.column] ?? 0) - (ties[b.column] ?? 0));
    return near.slice(0, most);
  }

  /** The score that at least `most` columns reach, about; 0 when fewer have any. */
  #floor(most: number): number {
    const scores: number[] = [];
    const sizes: number[] = [];
    const all = this.scores;
    const { starts } = this.grouped.members;
    let held = 0;
    let floor = 0;
    for (let group = 0; group < all.length; group += 1) {
      const score = all[group] ?? 0;
      if (!(score > floor)) continue;
      const size = (starts[group + 1] ?? 0) - (starts[group] ?? 0);
      let to = scores.length;
      scores.push(score);
      sizes.push(size);
      while (to > 0 && (scores[to - 1] ?? 0) < score) {
        scores[to] = scores[to - 1] ?? 0;
        sizes[to] = sizes[to - 1] ?? 0;
        to -= 1;
      }
      scores[to] = score;
      sizes[to] = size;
      held += size;
      while (held - (sizes.at(-1) ?? 0) >= most) {
        held -= sizes.pop() ?? 0;
        scores.pop();
      }
      if (held >= most) floor = scores.at(-1) ?? 0;
    }
    return held >= most ? floor - errorOfOrder : 0;
  }

  /** The score of a row with a group, settled; null when it cannot be said. */
  exact(items: Uint32Array, group: number): number | null {
    const { groups } = this.grouped;
    const theirs = groups.items.subarray(groups.starts[group], groups.starts[group + 1]);
    if (this.#schemes === 1) return this.#jaccard(items, theirs, null);
    let sum = 0;
    let said = 0;
    for (let scheme = 0; scheme < this.#schemes; scheme += 1) {
      const score = this.#jaccard(items, theirs, scheme);
      if (score === null) continue;
      sum += score;
      said += 1;
    }
    return said === 0 ? null : settled(sum / said);
  }

  /** Takes up a group as the row of `about`. */
  takeUp(group: number): void {
    const { starts, items } = this.grouped.groups;
    const { weights } = this.grouped;
    if (group === this.#taken) return;
    if (this.#taken >= 0)
      for (let at = starts[this.#taken] ?? 0; at < (starts[this.#taken + 1] ?? 0); at += 1)
        this.#marked[items[at] ?? 0] = 0;
    for (let at = starts[group] ?? 0; at < (starts[group + 1] ?? 0); at += 1)
      this.#marked[items[at] ?? 0] = weights[items[at] ?? 0] ?? 0;
    this.#taken = group;
  }

  /** The score of the group taken up with another, not settled and added in any order: off by less than 1e-12. */
  about(other: number): number | null {
    const { groups, totals, has, schemes } = this.grouped;
    const marked = this.#marked;
    const end = groups.starts[other + 1] ?? 0;
    if (this.#schemes === 1) {
      let both = 0;
      for (let at = groups.starts[other] ?? 0; at < end; at += 1) both += marked[groups.items[at] ?? 0] ?? 0;
      const union = (totals[0]?.[this.#taken] ?? 0) + (totals[0]?.[other] ?? 0) - both;
      return union > 0 ? both / union : null;
    }
    const both = this.#both.fill(0);
    for (let at = groups.starts[other] ?? 0; at < end; at += 1) {
      const item = groups.items[at] ?? 0;
      const scheme = schemes[item] ?? 0;
      both[scheme] = (both[scheme] ?? 0) + (marked[item] ?? 0);
    }
    let sum = 0;
    let said = 0;
    for (let scheme = 0; scheme < this.#schemes; scheme += 1) {
      const inIt = has[scheme];
      if (inIt?.[this.#taken] !== 1 || inIt[other] !== 1) continue;
      const union =
        (totals[scheme]?.[this.#taken] ?? 0) + (totals[scheme]?.[other] ?? 0) - (both[scheme] ?? 0);
      if (!(union > 0)) continue;
      sum += (both[scheme] ?? 0) / union;
      said += 1;
    }
    return said === 0 ? null : sum / said;
  }

  /** Weighted Jaccard of two sets of numbers in ascending order, or of what they have in a scheme, as `weightedJaccard` has it. */
  #jaccard(left: Uint32Array, right: Uint32Array, scheme: number | null): number | null {
    const { weights, schemes } = this.grouped;
    if (this.#union.length < left.length + right.length) {
      this.#union = new Float64Array(2 * (left.length + right.length));
      this.#common = new Float64Array(2 * (left.length + right.length));
    }
    let [common, union, ours, theirs] = [0, 0, 0, 0];
    let [hasLeft, hasRight] = [false, false];
    while (ours < left.length || theirs < right.length) {
      const one = ours < left.length ? (left[ours] ?? 0) : Number.MAX_SAFE_INTEGER;
      const other = theirs < right.length ? (right[theirs] ?? 0) : Number.MAX_SAFE_INTEGER;
      const item = one < other ? one : other;
      if (one === item) ours += 1;
      if (other === item) theirs += 1;
      if (scheme !== null && schemes[item] !== scheme) continue;
      hasLeft ||= one === item;
      hasRight ||= other === item;
      const weight = weights[item] ?? 0;
      this.#union[union] = weight;
      union += 1;
      if (one !== other) continue;
      this.#common[common] = weight;
      common += 1;
    }
    if (!hasLeft || !hasRight) return null;
    const total = sumFromGreatest(this.#union.subarray(0, union));
    return total > 0 ? settled(sumFromGreatest(this.#common.subarray(0, common)) / total) : null;
  }
}

/** Numbers of up to 32 bits as two characters each. */
function expanded(items: Uint32Array): number[] {
  const out: number[] = [];
  for (const item of items) out.push(item >>> 16, item & 0xffff);
  return out;
}

function numbers(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * 4));
}

function listsOf(lists: readonly Uint32Array[]): Lists {
  const starts = numbers(lists.length + 1);
  for (const [at, list] of lists.entries()) starts[at + 1] = (starts[at] ?? 0) + list.length;
  const items = numbers(starts[lists.length] ?? 0);
  for (const [at, list] of lists.entries()) items.set(list, starts[at]);
  return { starts, items };
}

/** The columns of each group, in the order of ties. */
function membersOf(groupOf: Uint32Array, sizes: readonly number[], ties: Uint32Array): Lists {
  const starts = numbers(sizes.length + 1);
  for (const [group, size] of sizes.entries()) starts[group + 1] = (starts[group] ?? 0) + size;
  const next = Uint32Array.from(starts);
  const items = numbers(starts[sizes.length] ?? 0);
  const order = new Uint32Array(groupOf.length).map((_, at) => at);
  order.sort((a, b) => (ties[a] ?? 0) - (ties[b] ?? 0));
  for (const column of order) {
    const group = groupOf[column] ?? 0;
    if (group >= sizes.length) continue;
    items[next[group] ?? 0] = column;
    next[group] = (next[group] ?? 0) + 1;
  }
  return { starts, items };
}

/** The groups that have each item, items in one scheme only. */
function invert({ starts, items }: Lists, keys: number, wanted: (item: number) => boolean): Lists {
  const ends = numbers(keys + 1);
  for (const item of items) if (wanted(item)) ends[item + 1] = (ends[item + 1] ?? 0) + 1;
  for (let key = 0; key < keys; key += 1) ends[key + 1] = (ends[key + 1] ?? 0) + (ends[key] ?? 0);
  const next = Uint32Array.from(ends);
  const out = numbers(ends[keys] ?? 0);
  for (let list = 0; list + 1 < starts.length; list += 1) {
    for (let at = starts[list] ?? 0; at < (starts[list + 1] ?? 0); at += 1) {
      const item = items[at] ?? 0;
      if (!wanted(item)) continue;
      out[next[item] ?? 0] = list;
      next[item] = (next[item] ?? 0) + 1;
    }
  }
  return { starts: ends, items: out };
}

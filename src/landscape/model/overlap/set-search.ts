import type { Near, SetGroups } from './set-groups.ts';

/** Scores nearer than this are not told apart before they are settled. */
const doubt = 2e-12;

/**
 * The best columns of a row that is one of them by weighted Jaccard, as `SetGroups.best` gives them, found from columns that are known to be near.
 * A set that shares none of the row's items but those that weigh together less than `floor` of the row cannot reach it: so
 * only the lists of the others, the rarest first, are looked through.
 */
export class SetSearch {
  readonly #groups: SetGroups;
  readonly #seen: Uint32Array;
  readonly #shared: Float64Array;
  readonly #touched: number[] = [];
  #turn = 0;

  constructor(groups: SetGroups) {
    this.#groups = groups;
    this.#seen = new Uint32Array(groups.grouped.count);
    this.#shared = new Float64Array(groups.grouped.count);
  }

  best(group: number, most: number, near: readonly number[]): Near[] {
    const { groupOf, groups, count, totals, members } = this.#groups.grouped;
    if (group >= count) return [];
    const items = groups.items.slice(groups.starts[group], groups.starts[group + 1]);
    const single = totals.length === 1;
    this.#turn += 1;
    this.#groups.takeUp(group);
    const found: Found[] = [];
    const look = (other: number) => {
      if (!this.#isNew(other)) return;
      const score = this.#groups.about(other) ?? 0;
      if (score < floor) return;
      found.push({ group: other, score });
      held += (members.starts[other + 1] ?? 0) - (members.starts[other] ?? 0);
    };
    let [floor, held] = [0, 0];
    for (const column of near) if ((groupOf[column] ?? count) < count) look(groupOf[column] ?? 0);
    if (held >= most) floor = this.#floorOf(found, most);
    const own = this.#rarestFirst(items);
    for (let at = 0; floor === 0 && at < own.length; at += 1) {
      this.#eachWith(own[at] ?? 0, look);
      if (held >= most) floor = this.#floorOf(found, most);
    }
    // Without a floor everybody who shares anything was looked at.
    if (floor > 0) {
      const sums = this.#sumsOf(items);
      for (let scheme = 0; scheme < sums.length; scheme += 1)
        for (const other of this.#sharing(own, scheme, sums[scheme] ?? 0, floor))
          if (single || this.#most(sums, other) >= floor) look(other);
      floor = this.#floorOf(found, most);
    }
    return this.#groups.columnsOf(
      found
        .filter(({ score }) => score >= floor)
        .map(({ group: other }) => ({ group: other, score: this.#groups.exact(items, other) ?? 0 })),
      most,
    );
  }

  #eachWith(item: number, visit: (group: number) => void): void {
    const lists = this.#groups.grouped.postings[this.#groups.grouped.schemes[item] ?? 0];
    for (let at = lists?.starts[item] ?? 0; at < (lists?.starts[item + 1] ?? 0); at += 1)
      visit(lists?.items[at] ?? 0);
  }

  /** Items that weigh anything, the weightiest first. */
  #rarestFirst(items: Uint32Array): number[] {
    const { weights } = this.#groups.grouped;
    const own: number[] = [];
    for (const item of items) if ((weights[item] ?? 0) > 0) own.push(item);
    return own.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0));
  }

  #isNew(group: number): boolean {
    const isNew = this.#seen[group] !== this.#turn;
    this.#seen[group] = this.#turn;
    return isNew;
  }

  /** The score that at least `most` columns of some groups reach; 0 when they hold fewer. */
  #floorOf(seeds: Found[], most: number): number {
    const { starts } = this.#groups.grouped.members;
    let held = 0;
    for (const { group, score } of seeds.sort((a, b) => b.score - a.score)) {
      held += (starts[group + 1] ?? 0) - (starts[group] ?? 0);
      if (held >= most) return score - doubt;
    }
    return 0;
  }

  /** By scheme, the sum of the weights of a row. */
  #sumsOf(items: Uint32Array): Float64Array {
    const { totals, schemes, weights } = this.#groups.grouped;
    const sums = new Float64Array(totals.length);
    for (const item of items) {
      const scheme = schemes[item] ?? 0;
      sums[scheme] = (sums[scheme] ?? 0) + (weights[item] ?? 0);
    }
    return sums;
  }

  /**
   * Groups that may reach `floor` in a scheme: those that have one of the row's telling items, which are the weightiest, until
   * what is left weighs too little.
   */
  #sharing(own: readonly number[], scheme: number, sum: number, floor: number): number[] {
    const { schemes, weights, postings, totals } = this.#groups.grouped;
    const [lists, theirs] = [postings[scheme], totals[scheme]];
    if (!lists || !theirs) return [];
    let rest = sum;
    this.#touched.length = 0;
    for (const item of own) {
      if (schemes[item] !== scheme) continue;
      if (rest < floor * sum - doubt) break;
      const weight = weights[item] ?? 0;
      rest -= weight;
      const end = lists.starts[item + 1] ?? 0;
      for (let at = lists.starts[item] ?? 0; at < end; at += 1) {
        const group = lists.items[at] ?? 0;
        const shared = this.#shared[group] ?? 0;
        if (shared === 0) this.#touched.push(group);
        this.#shared[group] = shared + weight;
      }
    }
    const found: number[] = [];
    for (const group of this.#touched) {
      const total = theirs[group] ?? 0;
      const shared = this.#shared[group] ?? 0;
      this.#shared[group] = 0;
      // What is left of the row, or of the group, may be shared as well.
      const both = Math.min(shared + rest, total) + doubt;
      if (both >= floor * (sum + total - both)) found.push(group);
    }
    return found;
  }

  /** At most the score of a row and a group, by the sums of their weights. */
  #most(sums: Float64Array, group: number): number {
    const { totals, has } = this.#groups.grouped;
    let most = 0;
    let said = 0;
    for (let scheme = 0; scheme < sums.length; scheme += 1) {
      const [ours, theirs] = [sums[scheme] ?? 0, totals[scheme]?.[group] ?? 0];
      if (!(ours + theirs > 0) || has[scheme]?.[group] !== 1 || ours === 0) continue;
      most += Math.min(ours, theirs) / Math.max(ours, theirs);
      said += 1;
    }
    return said === 0 ? 0 : most / said + doubt;
  }
}

interface Found {
  readonly group: number;
  readonly score: number;
}

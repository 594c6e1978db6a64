import { nothingBefore, partnersOf, type Bounds, type Drift } from '../../model/overlap/drift.ts';
import { Candidates } from './candidates.ts';
import type { Near } from '../../model/overlap/set-groups.ts';
import { SetSearch } from '../../model/overlap/set-search.ts';
import type { Columns } from './columns.ts';
import { Comparing } from './compare.ts';
import { putReserve, reserved } from './reserve.ts';
import { emptyNearest, itemsOf, listNames, type ListName, type Nearest } from './row-at-work.ts';

/** What the build before found of some bodies, in their order: by body and list the numbers of others that are still there. */
export interface FormerLists {
  readonly starts: Uint32Array;
  readonly others: Uint32Array;
  /** By body: what nobody else scored more than, in goals and in the combined rank; NaN when nothing was kept of it. */
  readonly bounds: Float64Array;
}

/** All that rows are renewed from. */
export interface Renewal {
  readonly columns: Columns;
  /** Only the bodies that moved, as columns. */
  readonly moved: Columns;
  readonly drift: Drift;
  /** By body its number in the build before, or `nothingBefore`. */
  readonly before: Uint32Array;
}

/** Sums in double precision are off by less than this. */
const doubt = 1e-11;
/** Scores in a reserve are said to be greater than they are by less than this. */
const reserveOff = 1e-4;
const none = 0xffff_ffff;

/** What others score at most now, by what they scored at most before; NaN when nothing is known of it. */
function atMost(bound = Number.NaN, { times, plus }: Bounds, body: number): number {
  return bound === 0 ? 0 : bound * (times[body] ?? Infinity) + (plus[body] ?? Infinity) + doubt;
}

/** A row that is being renewed. */
interface Renewed {
  readonly body: number;
  readonly at: number;
  /** Whether candidates and those who moved are all that can be among the nearest. */
  readonly isDecided: boolean;
  readonly goals: Near[];
  readonly all: Near[];
  /** What all others than the candidates score at most; when not decided, a score that enough candidates reach. */
  readonly goalsFloor: number;
  readonly allFloor: number;
}

/**
 * Works the nearest out anew from those of the build before, exactly: candidates are those kept then, everybody who moved, and
 * those who share something rare that counts for more now. All others score at most the bound kept then times what `Drift` allows.
 * Where that does not come below the twentieth candidate, the row is compared with everybody.
 */
export class Renewing {
  readonly #of: Renewal;
  readonly #all: Comparing;
  readonly #ranking: Candidates;
  /** How many rows were compared with everybody after all; for measuring. */
  undecided = 0;
  readonly #moved: Comparing;
  readonly #searches: Readonly<Record<'strategies' | 'funders' | 'place', SetSearch>>;
  /** By group, since many bodies have the same set. */
  readonly #kept = {
    strategies: new Map<number, Float64Array>(),
    funders: new Map<number, Float64Array>(),
    place: new Map<number, Float64Array>(),
  };

  constructor(renewal: Renewal, thread: number, all: Comparing) {
    this.#of = renewal;
    this.#all = all;
    this.#ranking = new Candidates(renewal.columns, all);
    this.#moved = new Comparing(renewal.moved, thread);
    this.#searches = {
      strategies: new SetSearch(all.codes),
      funders: new SetSearch(all.funders),
      place: new SetSearch(all.districts),
    };
  }

  /** The nearest of those bodies that did not change, and the bodies of which the build before says nothing. */
  renew(
    bodies: Uint32Array,
    from: number,
    former: FormerLists,
    k: number,
  ): { done: Nearest[]; left: number[] } {
    const left: number[] = [];
    const decided: Renewed[] = [];
    const undecided: Renewed[] = [];
    for (const [at, body] of bodies.entries()) {
      const row =
        this.#of.before[body] === nothingBefore ? null : this.#candidates(body, from + at, former, k);
      if (row === null) left.push(body);
      else if (row.isDecided) decided.push(row);
      else undecided.push(row);
    }
    this.undecided += undecided.length;
    const done = [
      this.#finish(decided, this.#moved, former, k),
      this.#finish(undecided, this.#all, former, k),
    ];
    return { done: done.filter(({ rows }) => rows.length > 0), left };
  }

  /** Joins rows with those columns that their candidates do not speak for. */
  #finish(rows: readonly Renewed[], others: Comparing, former: FormerLists, k: number): Nearest {
    const some = Uint32Array.from(rows, ({ body }) => body);
    const out = emptyNearest(some, k);
    if (rows.length === 0) return out;
    const { columns } = this.#of;
    const found = others.compare(columns.numbered, columns.lengths, some, {
      k: k + reserved,
      lists: 'ranked',
      floors: {
        goals: Float64Array.from(rows, ({ goalsFloor }) => goalsFloor),
        all: Float64Array.from(rows, ({ allFloor }) => allFloor),
      },
    });
    for (const [to, row] of rows.entries()) this.#end(row, to, out, found, former);
    return out;
  }

  /** Candidates of a row, ranked; null when the bound does not come below the last that is wanted. */
  #candidates(body: number, at: number, former: FormerLists, k: number): Renewed | null {
    const { drift } = this.#of;
    const goalsBound = atMost(former.bounds[at * 2], drift.goals, body);
    const allBound = atMost(former.bounds[at * 2 + 1], drift.combined, body);
    if (Number.isNaN(goalsBound) || Number.isNaN(allBound)) return null;
    const candidates = partnersOf(drift, this.#of.columns.numbered, body);
    for (const list of ['goals', 'combined'] as const)
      for (const other of this.#former(former, at, list)) candidates.add(other);
    if (candidates.size > Candidates.most) return null;
    const { goals, all } = this.#ranking.rank(body, [...candidates], k);
    const isDecided =
      (goalsBound === 0 || goalsBound < (goals[k - 1]?.score ?? 0)) &&
      (allBound === 0 || allBound < (all[k - 1]?.score ?? 0));
    if (isDecided) return { body, at, isDecided, goals, all, goalsFloor: goalsBound, allFloor: allBound };
    // Compared with everybody, but scores below those of so many candidates are of no interest.
    const floor = (near: readonly Near[]) => Math.max(0, (near[k + reserved - 1]?.score ?? 0) - reserveOff);
    return { body, at, isDecided, goals: [], all: [], goalsFloor: floor(goals), allFloor: floor(all) };
  }

  #bestSets(
    list: 'strategies' | 'funders' | 'place',
    group: number,
    most: number,
    near: () => readonly number[],
  ): Near[] {
    const kept = this.#kept[list];
    const known = kept.get(group);
    if (known)
      return Array.from({ length: known.length / 2 }, (_, at) => ({
        column: known[at * 2] ?? 0,
        score: known[at * 2 + 1] ?? 0,
      }));
    if (kept.size >= 20_000) kept.clear();
    const best = this.#searches[list].best(group, most, near());
    // Numbers in one piece: so many objects would keep the memory's keeper busy.
    kept.set(group, Float64Array.from(best.flatMap(({ column, score }) => [column, score])));
    return best;
  }

  /** Others kept in a list of the build before, and in its reserve, that did not move since. */
  #former({ starts, others }: FormerLists, at: number, list: ListName): number[] {
    const place = at * listNames.length + listNames.indexOf(list);
    const found: number[] = [];
    for (let entry = starts[place] ?? 0; entry < (starts[place + 1] ?? 0); entry += 1) {
      const other = others[entry] ?? none;
      if (other !== none && this.#of.drift.isMoved[other] === 0) found.push(other);
    }
    return found;
  }

  /** Joins candidates with those found, and writes the row's lists. */
  #end(
    { body, at, isDecided, goals, all, goalsFloor, allFloor }: Renewed,
    to: number,
    out: Nearest,
    found: Nearest,
    former: FormerLists,
  ): void {
    const { columns } = this.#of;
    const { numbered } = columns;
    const { k } = out;
    const put = (list: ListName, near: readonly Near[]) => {
      const place = to * listNames.length + listNames.indexOf(list);
      let count = 0;
      for (const { column, score } of near) {
        if (column === body) continue;
        if (count === k) break;
        out.others[place * k + count] = numbered.numbers[column] ?? 0;
        out.scores[place * k + count] = score;
        count += 1;
      }
      out.counts[place] = count;
    };
    const people = itemsOf(numbered.people, body);
    put('members', this.#all.people.best(this.#all.people.compare(people), k + 1));
    for (const [list, { groupOf, count }] of [
      ['strategies', columns.codes],
      ['funders', columns.funders],
      ['place', columns.districts],
    ] as const)
      put(
        list,
        this.#bestSets(list, groupOf[body] ?? count, k + 1, () => [...this.#former(former, at, list), body]),
      );
    for (const [which, list, old, bound] of [
      [0, 'goals', goals, goalsFloor],
      [1, 'combined', all, allFloor],
    ] as const) {
      const place = to * listNames.length + listNames.indexOf(list);
      const near = [...old];
      for (let entry = 0; entry < (found.counts[place] ?? 0); entry += 1)
        near.push({
          column: found.others[place * found.k + entry] ?? 0,
          score: found.scores[place * found.k + entry] ?? 0,
        });
      const inOrder = this.#all.scores.inOrder(near);
      put(list, inOrder);
      const others = found.reserve.bounds[to * 2 + which] ?? 0;
      putReserve(out, to, which, inOrder, Math.max(isDecided ? bound : 0, others), numbered.numbers);
    }
  }
}

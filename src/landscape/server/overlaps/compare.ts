import { classKey, classOf } from '../../model/overlap/body-class.ts';
import { usualWeights } from '../../model/overlap/combined.ts';
import type { Numbered } from '../../model/overlap/numbered.ts';
import { SetGroups, type Near } from '../../model/overlap/set-groups.ts';
import { SharedPeople } from '../../model/overlap/shared-people.ts';
import type { Columns } from './columns.ts';
import { ExactScores } from './exact-scores.ts';
import { startKernel, type Kernel } from './kernel/kernel.ts';
import { RowLaying } from './laid-row.ts';
import { Lately } from './lately.ts';
import { mostRoom, rowsAtOnce, type Room } from './room.ts';
import { putReserve, reserved } from './reserve.ts';
import {
  emptyNearest,
  itemsOf,
  listNames,
  same,
  type ListName,
  type Nearest,
  type Row,
  type Held,
  type Wanted,
  type Work,
} from './row-at-work.ts';
import { Sweeping } from './sweeping.ts';

/** Entries kept beyond the k that are wanted: for the reserve, and so that rounding in single precision can be mended afterwards. */
const spare = (lists: Work['lists']): number => (lists === 'goals' ? 4 : reserved);

/** The best of a row in their order, and what nobody else can score more than. */
interface Ranked {
  readonly goals: Near[];
  readonly all: Near[];
  readonly goalsBound: number;
  readonly allBound: number;
}

/** Compares rows with columns in one thread. */
export class Comparing {
  readonly #columns: Columns;
  readonly kernel: Kernel;
  readonly room: Room;
  readonly codes: SetGroups;
  readonly funders: SetGroups;
  readonly districts: SetGroups;
  readonly people: SharedPeople;
  readonly #sweeping: Sweeping;
  readonly laying: RowLaying;
  readonly scores: ExactScores;
  readonly #f32: Float32Array;
  readonly #u32: Uint32Array;
  readonly #f64: Float64Array;
  /** The body of each number among the columns, once rows are not the columns themselves. */
  #bodyOf: ReadonlyMap<number, number> | null = null;
  readonly #kept = { strategies: new Lately(), funders: new Lately(), place: new Lately() };
  /** How many columns were completed and how many rows were done again; for measuring. */
  again = 0;

  constructor(columns: Columns, thread: number) {
    const room = columns.rooms[thread];
    if (!room) throw new Error('There is no room for this thread.');
    this.#columns = columns;
    this.room = room;
    this.kernel = startKernel(columns.memory);
    const { places: at, vocabulary, tileBits, numbered } = columns;
    this.kernel.place(
      at.termStarts,
      at.terms,
      at.values,
      at.times,
      at.postingStarts,
      at.postingColumns,
      at.postingValues,
      vocabulary,
      tileBits,
      numbered.count,
      at.ties,
      at.profiles,
      at.codeGroups,
      at.funderGroups,
      at.classes,
      at.weights,
      at.lengths,
      at.logs,
      at.masks,
    );
    this.kernel.settle(
      room.sums,
      room.common,
      room.touched,
      room.touchedSums,
      room.parts,
      room.squares,
      room.marks,
    );
    this.codes = new SetGroups(columns.codes);
    this.funders = new SetGroups(columns.funders);
    this.districts = new SetGroups(columns.districts);
    this.#sweeping = new Sweeping(columns, this.kernel, room);
    this.laying = new RowLaying(columns);
    this.scores = new ExactScores(columns, this.kernel, { codes: this.codes, funders: this.funders });
    this.people = new SharedPeople(numbered.people, numbered.ties, columns.people);
    const { buffer } = columns.memory;
    this.#f32 = new Float32Array(buffer);
    this.#u32 = new Uint32Array(buffer);
    this.#f64 = new Float64Array(buffer);
  }

  /**
   * The k nearest columns of some bodies of `rows`, exact, ties by identifier, only scores above 0; a body is never its own
   * neighbour. Fastest when bodies that are alike in class and codes follow each other.
   */
  compare(rows: Numbered, lengths: Float64Array, bodies: Uint32Array, wanted: Wanted): Nearest {
    const { k, weights = usualWeights, lists = 'all', floors } = wanted;
    const out = emptyNearest(bodies, k);
    for (let from = 0; from < bodies.length;) {
      const key = classKey(classOf(rows, this.#columns.weights, bodies[from] ?? 0));
      let to = from + 1;
      while (
        to < bodies.length &&
        to - from < rowsAtOnce &&
        classKey(classOf(rows, this.#columns.weights, bodies[to] ?? 0)) === key
      )
        to += 1;
      this.#block({ rows, lengths, bodies: bodies.subarray(from, to), k, weights, lists, floors, from, out });
      from = to;
    }
    return out;
  }

  #block(work: Work): void {
    const { rows, bodies, k, weights, lists, from, out } = work;
    const put = (row: number, list: ListName, near: readonly Near[], me: number) => {
      const at = (from + row) * listNames.length + listNames.indexOf(list);
      let count = 0;
      for (const { column, score } of near) {
        if (column === me) continue;
        if (count === k) break;
        out.others[at * k + count] = this.#columns.numbered.numbers[column] ?? 0;
        out.scores[at * k + count] = score;
        count += 1;
      }
      out.counts[at] = count;
    };
    const done: Row[] = [];
    for (const [at, body] of bodies.entries()) {
      const self = this.#selfOf(rows, body);
      const codes = itemsOf(rows.codes, body);
      const funders = itemsOf(rows.funders, body);
      const ranked = lists === 'all' || lists === 'ranked';
      const members = ranked || lists === 'members' ? this.people.compare(itemsOf(rows.people, body)) : [];
      if (lists === 'all' || lists === 'members') put(at, 'members', this.people.best(members, k + 1), self);
      if (lists === 'all' || lists === 'place')
        put(
          at,
          'place',
          this.#kept.place.of(itemsOf(rows.districts, body), (items) => {
            this.districts.compare(items);
            return this.districts.best(items, k + 1);
          }),
          self,
        );
      if (lists === 'strategies')
        put(
          at,
          'strategies',
          this.#kept.strategies.of(codes, (items) => {
            this.codes.compare(items);
            return this.codes.best(items, k + 1);
          }),
          self,
        );
      if (lists === 'funders')
        put(
          at,
          'funders',
          this.#kept.funders.of(funders, (items) => {
            this.funders.compare(items);
            return this.funders.best(items, k + 1);
          }),
          self,
        );
      if (!ranked && lists !== 'goals') continue;
      const room = this.room.rows[at];
      if (!room) continue;
      const before = done.at(-1);
      const sameCodes = before !== undefined && same(before.codes, codes);
      let codesAt = 0;
      let fundersAt = 0;
      if (ranked) {
        if (codes.length > 0) {
          codesAt = sameCodes ? before.codesAt : room.codes;
          if (!sameCodes) this.#lay(this.codes, codes, weights.strategies, codesAt);
          if (lists === 'all')
            put(
              at,
              'strategies',
              this.#kept.strategies.of(codes, (items) => this.codes.best(items, k + 1)),
              self,
            );
        }
        if (funders.length > 0) {
          const sameFunders = before !== undefined && same(before.funders, funders);
          fundersAt = sameFunders ? before.fundersAt : room.funders;
          if (!sameFunders) this.#lay(this.funders, funders, weights.funders, fundersAt);
          if (lists === 'all')
            put(
              at,
              'funders',
              this.#kept.funders.of(funders, (items) => this.funders.best(items, k + 1)),
              self,
            );
        }
      }
      done.push({
        ...this.laying.lay(work, body, room),
        body,
        codes,
        funders,
        members,
        codesAt,
        fundersAt,
        me: self < 0 ? 0xffff_ffff : (this.#columns.placeOf[self] ?? 0),
        known: work.floors && {
          goals: work.floors.goals[from + at] ?? 0,
          all: work.floors.all[from + at] ?? 0,
        },
        goals: { held: 0, left: 0, floor: 0 },
        all: { held: 0, left: 0, floor: 0 },
        cut: 0,
      });
    }
    if (done.length === 0) return;
    this.#sweeping.sweep(work, done, k + spare(lists));
    for (const [at, row] of done.entries()) {
      const self = this.#selfOf(rows, row.body);
      const { goals, all, goalsBound, allBound } = this.#ranked(work, row, at, k);
      put(at, 'goals', goals, self);
      putReserve(out, from + at, 0, goals, goalsBound, this.#columns.numbered.numbers);
      if (lists === 'goals') continue;
      put(at, 'combined', all, self);
      putReserve(out, from + at, 1, all, allBound, this.#columns.numbered.numbers);
    }
  }

  /** The column that is the row's own body, or -1. */
  #selfOf(rows: Numbered, body: number): number {
    const { numbered } = this.#columns;
    if (rows === numbered) return body;
    this.#bodyOf ??= new Map(Array.from(numbered.numbers, (number, at) => [number, at] as const));
    return this.#bodyOf.get(rows.numbers[body] ?? 0) ?? -1;
  }

  #lay(groups: SetGroups, items: Uint32Array, weight: number, at: number): void {
    groups.compare(items);
    const { scores } = groups;
    const into = this.#f32.subarray(at / 4, at / 4 + scores.length + 1);
    for (let group = 0; group < scores.length; group += 1) {
      const score = scores[group] ?? Number.NaN;
      into[group] = Number.isNaN(score) ? 0 : weight * score;
    }
    into[scores.length] = 0;
  }

  /** The row's lists by exact scores. Where rounding leaves a doubt, the row is swept again with more room. */
  #ranked(work: Work, row: Row, at: number, k: number): Ranked {
    let size = k + spare(work.lists);
    while (
      (this.#doubtful(row, row.goals, at, 0, size, k) || this.#doubtful(row, row.all, at, 1, size, k)) &&
      size < mostRoom
    ) {
      this.again += 1;
      size = Math.min(mostRoom, size * 8);
      if (at > 0) {
        // The first place of the block is free by now: rows are ranked in order.
        const [from, to] = [this.#rowRoom(at), this.#rowRoom(0)];
        this.#f64.copyWithin(to.exact / 8, from.exact / 8, from.exact / 8 + row.count);
        this.#f32.copyWithin(to.values / 4, from.values / 4, from.values / 4 + row.count);
        this.#u32.copyWithin(to.terms / 4, from.terms / 4, from.terms / 4 + row.count);
      }
      this.#sweeping.sweep(work, [row], size);
      at = 0;
    }
    if (
      size === mostRoom &&
      (this.#doubtful(row, row.goals, at, 0, size, k) || this.#doubtful(row, row.all, at, 1, size, k))
    )
      return this.#everything(work, row, at);
    const room = this.#rowRoom(at);
    const goals = this.#columnsHeld(room.best, row.goals.held).map((place) =>
      this.scores.goals(row, room, place),
    );
    const all =
      work.lists !== 'goals'
        ? this.#columnsHeld(room.best + size * 8, row.all.held).flatMap((place) =>
            this.scores.combined(work, row, room, place),
          )
        : [];
    return {
      goals: this.scores.inOrder(goals),
      all: this.scores.inOrder(all),
      goalsBound: this.#bound(row, row.goals, at, 0, size),
      allBound: this.#bound(row, row.all, at, 1, size),
    };
  }

  /** What nobody outside of a list can score more than. */
  #bound(row: Row, { held, left }: Held, at: number, which: 0 | 1, size: number): number {
    const least = Math.max(left, which === 0 ? (row.known?.goals ?? 0) : (row.known?.all ?? 0));
    if (held < size) return least > 0 ? least + 2 * row.slack : 0;
    const last = this.#f32[(this.#rowRoom(at).best + which * size * 8) / 4 + (size - 1) * 2] ?? 0;
    return Math.max(least, last) + 2 * row.slack;
  }

  /** The plain way, for a row with more ties at the end of its list than there is room for. */
  #everything(work: Work, row: Row, at: number): Ranked {
    const room = this.#rowRoom(at);
    const goals: Near[] = [];
    const all: Near[] = [];
    for (let place = 0; place < this.#columns.numbered.count; place += 1) {
      if (place === row.me) continue;
      goals.push(this.scores.goals(row, room, place));
      if (work.lists !== 'goals') all.push(...this.scores.combined(work, row, room, place));
    }
    return { goals: this.scores.inOrder(goals), all: this.scores.inOrder(all), goalsBound: 0, allBound: 0 };
  }

  /** Whether something that was left out of a list might belong into its first k. */
  #doubtful(row: Row, held: Held, at: number, which: 0 | 1, size: number, k: number): boolean {
    if (held.left <= 0 || held.held < size) return false;
    const list = this.#rowRoom(at).best + which * size * 8;
    return held.left >= (this.#f32[list / 4 + (k - 1) * 2] ?? 0) - row.slack;
  }

  #rowRoom(at: number): Room['rows'][number] {
    return this.room.rows[at] as Room['rows'][number]; // there is one for each row of a block
  }

  #columnsHeld(list: number, held: number): number[] {
    return Array.from({ length: held }, (_, entry) => this.#u32[list / 4 + entry * 2 + 1] ?? 0);
  }
}

import { classKey, classOf } from '../../model/overlap/body-class.ts';
import { usualWeights } from '../../model/overlap/combined.ts';
import type { Numbered } from '../../model/overlap/numbered.ts';
import { SetGroups, type Near } from '../../model/overlap/set-groups.ts';
import { SharedPeople } from '../../model/overlap/shared-people.ts';
import type { Columns } from './columns.ts';
import { ExactScores } from './exact-scores.ts';
import { startKernel, type Kernel } from './kernel/kernel.ts';
import { Lately } from './lately.ts';
import { mostRoom, rowsAtOnce, type Room } from './room.ts';
import {
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

/** Entries kept beyond the k that are wanted, so that rounding in single precision can be mended afterwards. */
const spare = 4;
/** Half a unit in the last place of a single-precision number near 1, rounded up. */
const singleError = 6.1e-8;

/** Compares rows with columns in one thread. */
export class Comparing {
  readonly #columns: Columns;
  readonly #kernel: Kernel;
  readonly #room: Room;
  readonly #codes: SetGroups;
  readonly #funders: SetGroups;
  readonly #districts: SetGroups;
  readonly #people: SharedPeople;
  readonly #sweeping: Sweeping;
  readonly #scores: ExactScores;
  readonly #f32: Float32Array;
  readonly #u32: Uint32Array;
  readonly #f64: Float64Array;
  /** The body of each number among the columns. */
  readonly #bodyOf = new Map<number, number>();
  readonly #kept = { strategies: new Lately(), funders: new Lately(), place: new Lately() };
  /** How many columns were completed and how many rows were done again; for measuring. */
  again = 0;

  constructor(columns: Columns, thread: number) {
    const room = columns.rooms[thread];
    if (!room) throw new Error('There is no room for this thread.');
    this.#columns = columns;
    this.#room = room;
    this.#kernel = startKernel(columns.memory);
    const { places: at, vocabulary, tileBits, numbered } = columns;
    this.#kernel.place(
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
    this.#kernel.settle(room.sums, room.common, room.touched, room.touchedSums, room.parts, room.squares);
    this.#codes = new SetGroups(columns.codes);
    this.#funders = new SetGroups(columns.funders);
    this.#districts = new SetGroups(columns.districts);
    this.#sweeping = new Sweeping(columns, this.#kernel, room);
    this.#scores = new ExactScores(columns, this.#kernel, { codes: this.#codes, funders: this.#funders });
    this.#people = new SharedPeople(numbered.people, numbered.ties);
    for (let body = 0; body < numbered.count; body += 1) this.#bodyOf.set(numbered.numbers[body] ?? 0, body);
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
    const { k, weights = usualWeights, lists = 'all' } = wanted;
    const out: Nearest = {
      rows: bodies,
      k,
      counts: new Uint8Array(bodies.length * listNames.length),
      others: new Uint32Array(bodies.length * listNames.length * k),
      scores: new Float64Array(bodies.length * listNames.length * k),
    };
    for (let from = 0; from < bodies.length;) {
      const key = classKey(classOf(rows, this.#columns.weights, bodies[from] ?? 0));
      let to = from + 1;
      while (
        to < bodies.length &&
        to - from < rowsAtOnce &&
        classKey(classOf(rows, this.#columns.weights, bodies[to] ?? 0)) === key
      )
        to += 1;
      this.#block({ rows, lengths, bodies: bodies.subarray(from, to), k, weights, lists, from, out });
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
      const members =
        lists === 'all' || lists === 'members' ? this.#people.compare(itemsOf(rows.people, body)) : [];
      if (lists === 'all' || lists === 'members') put(at, 'members', this.#people.best(members, k + 1), self);
      if (lists === 'all' || lists === 'place')
        put(
          at,
          'place',
          this.#kept.place.of(itemsOf(rows.districts, body), (items) => {
            this.#districts.compare(items);
            return this.#districts.best(items, k + 1);
          }),
          self,
        );
      if (lists === 'strategies')
        put(
          at,
          'strategies',
          this.#kept.strategies.of(codes, (items) => {
            this.#codes.compare(items);
            return this.#codes.best(items, k + 1);
          }),
          self,
        );
      if (lists === 'funders')
        put(
          at,
          'funders',
          this.#kept.funders.of(funders, (items) => {
            this.#funders.compare(items);
            return this.#funders.best(items, k + 1);
          }),
          self,
        );
      if (lists !== 'all' && lists !== 'goals') continue;
      const room = this.#room.rows[at];
      if (!room) continue;
      const before = done.at(-1);
      const sameCodes = before !== undefined && same(before.codes, codes);
      let codesAt = 0;
      let fundersAt = 0;
      if (lists === 'all') {
        if (codes.length > 0) {
          codesAt = sameCodes ? before.codesAt : room.codes;
          if (!sameCodes) this.#lay(this.#codes, codes, weights.strategies, codesAt);
          put(
            at,
            'strategies',
            this.#kept.strategies.of(codes, (items) => this.#codes.best(items, k + 1)),
            self,
          );
        }
        if (funders.length > 0) {
          const sameFunders = before !== undefined && same(before.funders, funders);
          fundersAt = sameFunders ? before.fundersAt : room.funders;
          if (!sameFunders) this.#lay(this.#funders, funders, weights.funders, fundersAt);
          put(
            at,
            'funders',
            this.#kept.funders.of(funders, (items) => this.#funders.best(items, k + 1)),
            self,
          );
        }
      }
      done.push(this.#row(work, at, { self, codes, funders, members, codesAt, fundersAt }));
    }
    if (done.length === 0) return;
    this.#sweeping.sweep(work, done, k + spare);
    for (const [at, row] of done.entries()) {
      const self = this.#selfOf(rows, row.body);
      const { goals, all } = this.#ranked(work, row, at, k);
      put(at, 'goals', goals, self);
      if (lists === 'all') put(at, 'combined', all, self);
    }
  }

  /** The column that is the row's own body, or -1. */
  #selfOf(rows: Numbered, body: number): number {
    const { numbered } = this.#columns;
    if (rows === numbered) return body;
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

  #row(
    { rows, lengths, bodies }: Work,
    at: number,
    {
      self,
      ...known
    }: Pick<Row, 'codes' | 'funders' | 'members' | 'codesAt' | 'fundersAt'> & { readonly self: number },
  ): Row {
    const { termHere, vocabulary, weights, cuts, placeOf } = this.#columns;
    const body = bodies[at] ?? 0;
    const room = this.#room.rows[at] as Room['rows'][number]; // there is one for each row of a block
    const [from, end] = [rows.terms.starts[body] ?? 0, rows.terms.starts[body + 1] ?? 0];
    const length = lengths[body] ?? 0;
    const packed = new Float64Array(end - from);
    let count = 0;
    for (let entry = from; entry < end; entry += 1) {
      const term = rows.terms.items[entry] ?? 0;
      const here = termHere[term] ?? vocabulary;
      if (here === vocabulary) continue;
      packed[count] = here * 65_536 + (rows.times[entry] ?? 0);
      count += 1;
    }
    const sorted = packed.subarray(0, count).sort();
    const norms = new Float64Array(cuts.length);
    let squares = 0;
    let cut = 0;
    const logs = this.#columns.places.logs / 8;
    const weightsAt = this.#columns.places.weights / 8;
    void weights;
    for (let entry = 0; entry < count; entry += 1) {
      const both = sorted[entry] ?? 0;
      const term = Math.floor(both / 65_536);
      const value = ((this.#f64[logs + (both % 65_536)] ?? 0) * (this.#f64[weightsAt + term] ?? 0)) / length;
      for (; cut < cuts.length && term >= (cuts[cut] ?? 0); cut += 1) norms[cut] = Math.sqrt(squares);
      this.#u32[room.terms / 4 + entry] = term;
      this.#f32[room.values / 4 + entry] = value;
      this.#f64[room.exact / 8 + entry] = value;
      squares += value * value;
    }
    for (; cut < cuts.length; cut += 1) norms[cut] = Math.sqrt(squares);
    return {
      ...known,
      body,
      me: self < 0 ? 0xffff_ffff : (placeOf[self] ?? 0),
      count,
      norms,
      slack: 2 * (count + 16) * singleError,
      goals: { held: 0, left: 0, floor: 0 },
      all: { held: 0, left: 0, floor: 0 },
      cut: 0,
    };
  }

  /** The row's lists by exact scores. Where rounding leaves a doubt, the row is swept again with more room. */
  #ranked(work: Work, row: Row, at: number, k: number): { goals: Near[]; all: Near[] } {
    let size = k + spare;
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
      return this.#everything(work, row, at, k);
    const room = this.#rowRoom(at);
    const goals = this.#columnsHeld(room.best, row.goals.held).map((place) =>
      this.#scores.goals(row, room, place),
    );
    const all =
      work.lists === 'all'
        ? this.#columnsHeld(room.best + size * 8, row.all.held).flatMap((place) =>
            this.#scores.combined(work, row, room, place),
          )
        : [];
    return { goals: this.#scores.inOrder(goals, k), all: this.#scores.inOrder(all, k) };
  }

  /** The plain way, for a row with more ties at the end of its list than there is room for. */
  #everything(work: Work, row: Row, at: number, k: number): { goals: Near[]; all: Near[] } {
    const room = this.#rowRoom(at);
    const goals: Near[] = [];
    const all: Near[] = [];
    for (let place = 0; place < this.#columns.numbered.count; place += 1) {
      if (place === row.me) continue;
      goals.push(this.#scores.goals(row, room, place));
      if (work.lists === 'all') all.push(...this.#scores.combined(work, row, room, place));
    }
    return { goals: this.#scores.inOrder(goals, k), all: this.#scores.inOrder(all, k) };
  }

  /** Whether something that was left out of a list might belong into its first k. */
  #doubtful(row: Row, held: Held, at: number, which: 0 | 1, size: number, k: number): boolean {
    if (held.left <= 0 || held.held < size) return false;
    const list = this.#rowRoom(at).best + which * size * 8;
    return held.left >= (this.#f32[list / 4 + (k - 1) * 2] ?? 0) - row.slack;
  }

  #rowRoom(at: number): Room['rows'][number] {
    return this.#room.rows[at] as Room['rows'][number]; // there is one for each row of a block
  }

  #columnsHeld(list: number, held: number): number[] {
    return Array.from({ length: held }, (_, entry) => this.#u32[list / 4 + entry * 2 + 1] ?? 0);
  }
}

import { classOf, sharesOf } from '../../model/overlap/body-class.ts';
import type { FacetWeights } from '../../model/overlap/combined.ts';
import type { Numbered } from '../../model/overlap/numbered.ts';
import type { Columns } from './columns.ts';
import type { Kernel } from './kernel/kernel.ts';
import { mostTouched, type Room } from './room.ts';
import type { Row, Wanted, Work } from './row-at-work.ts';

/** The bound on what common terms add may be this part of the score that has to be reached. */
const boundShare = 1;
/** So many columns before and after a row, which are most like it in class and codes, are looked at before the sweep. */
const beside = 8;
/** Scores below this are none. */
const least = 1e-30;

/** Sweeps rows over the columns, tile by tile, in the room of one thread. */
export class Sweeping {
  readonly #columns: Columns;
  readonly #kernel: Kernel;
  readonly #room: Room;
  readonly #f32: Float32Array;
  readonly #u32: Uint32Array;

  constructor(columns: Columns, kernel: Kernel, room: Room) {
    this.#columns = columns;
    this.#kernel = kernel;
    this.#room = room;
    this.#f32 = new Float32Array(columns.memory.buffer);
    this.#u32 = new Uint32Array(columns.memory.buffer);
  }

  /** Sweeps some rows of one class over all tiles; afterwards their lists lie in their rooms. */
  sweep({ rows, weights, lists }: Work, block: readonly Row[], size: number): void {
    const kernel = this.#kernel;
    const { tiles, tileBits, cuts, usualNorms, places, numbered, vocabulary } = this.#columns;
    const first = block[0];
    if (!first) return;
    const segments = this.#segments(rows, first.body, weights, lists);
    for (const [at, row] of block.entries()) {
      const room = this.#rowRoom(at);
      if (row.known) {
        row.goals = { held: 0, left: 0, floor: Math.max(least, row.known.goals - row.slack) };
        row.all = { held: 0, left: 0, floor: Math.max(least, row.known.all - row.slack) };
      } else {
        kernel.take(size, row.slack, room.best, 0, 0, 0, 0, 0, 0);
        kernel.spread(room.terms, room.values, row.count);
        const near = row.me === 0xffff_ffff ? 0 : Math.max(0, row.me - beside);
        const nearEnd = row.me === 0xffff_ffff ? 0 : Math.min(numbered.count, row.me + beside);
        kernel.seed(
          room.terms,
          room.values,
          row.count,
          tiles,
          mostTouched,
          row.codesAt,
          row.fundersAt,
          this.#room.shares,
          near,
          nearEnd,
          row.me,
        );
        kernel.clear(room.terms, row.count);
        row.goals = { held: 0, left: 0, floor: kernel.goalsFloor() };
        row.all = { held: 0, left: 0, floor: lists === 'goals' ? Infinity : kernel.allsFloor() };
      }
      row.cut = 0;
      for (let cut = 0; cut < cuts.length; cut += 1)
        if ((row.norms[cut] ?? 1) * (usualNorms[cut] ?? 1) <= boundShare * row.goals.floor) row.cut = cut;
    }
    const [base, own] = this.#room.extras;
    for (let tile = 0; tile < tiles; tile += 1) {
      let laid = -1;
      for (const [at, row] of block.entries()) {
        const room = this.#rowRoom(at);
        let extra = base;
        if (lists !== 'goals') {
          if (laid !== row.codesAt) kernel.extras(base, tile, row.codesAt, 0);
          laid = row.codesAt;
          const here = row.members.filter(
            ({ column }) => (this.#columns.placeOf[column] ?? 0) >>> tileBits === tile,
          );
          if (row.fundersAt !== 0 || here.length > 0) {
            extra = own;
            if (row.fundersAt !== 0) kernel.extrasFrom(own, base, tile, row.fundersAt);
            else this.#f32.copyWithin(own / 4, base / 4, base / 4 + 2 ** tileBits);
            for (const { column, score } of here) {
              const to = own / 4 + ((this.#columns.placeOf[column] ?? 0) & (2 ** tileBits - 1));
              this.#f32[to] = (this.#f32[to] ?? 0) + weights.members * score;
            }
          }
        }
        const cut = Math.min(vocabulary, cuts[row.cut] ?? 0);
        const commonCount = this.#below(room.terms, row.count, cut);
        kernel.take(
          size,
          row.slack,
          room.best,
          row.goals.held,
          row.goals.left,
          row.goals.floor,
          row.all.held,
          row.all.left,
          row.all.floor,
        );
        kernel.spread(room.terms, room.values, commonCount);
        const segment = segments[tile];
        kernel.sweep(
          tile,
          room.terms,
          room.values,
          commonCount,
          row.count,
          cut,
          (row.norms[row.cut] ?? 0) * (1 + 2 ** -22),
          places.norms[row.cut] ?? 0,
          extra,
          segment?.at ?? 0,
          segment?.count ?? 0,
          row.me,
        );
        kernel.clear(room.terms, commonCount);
        row.goals = { held: kernel.goalsHeld(), left: kernel.goalsLeft(), floor: kernel.goalsFloor() };
        row.all = { held: kernel.allHeld(), left: kernel.allLeft(), floor: kernel.allsFloor() };
      }
    }
  }

  #rowRoom(at: number): Room['rows'][number] {
    return this.#room.rows[at] as Room['rows'][number]; // there is one for each row of a block
  }

  /** How many of a row's terms, the commonest first, are below `cut`. */
  #below(terms: number, count: number, cut: number): number {
    let at = 0;
    while (at < count && (this.#u32[terms / 4 + at] ?? 0) < cut) at += 1;
    return at;
  }

  /** Lays out, for rows of a class, what goals and the rest count beside each run of columns, tile by tile; and by class. */
  #segments(rows: Numbered, body: number, weights: FacetWeights, lists: Wanted['lists']) {
    const { classes, runs, tiles, tileBits, numbered } = this.#columns;
    const own = classOf(rows, this.#columns.weights, body);
    const shares = classes.map((one) =>
      lists === 'goals' ? { goals: 0, others: 0 } : sharesOf(own, one, weights),
    );
    for (const [at, { goals, others }] of shares.entries()) {
      this.#f32[this.#room.shares / 4 + at * 2] = goals === 0 ? 0 : goals;
      this.#f32[this.#room.shares / 4 + at * 2 + 1] = others;
    }
    const out: { at: number; count: number }[] = [];
    let next = this.#room.segments;
    let run = 0;
    for (let tile = 0; tile < tiles; tile += 1) {
      const first = tile << tileBits;
      const last = Math.min(numbered.count, first + 2 ** tileBits);
      const begin = next;
      for (let at = first; at < last;) {
        const here = runs[run];
        if (!here) break;
        const end = Math.min(last, here.end);
        const share = shares[here.of];
        this.#u32[next / 4] = end - first;
        this.#f32[next / 4 + 1] = share?.goals ?? 0;
        this.#f32[next / 4 + 2] = share?.others ?? 0;
        next += 12;
        at = end;
        if (end === here.end) run += 1;
      }
      out.push({ at: begin, count: (next - begin) / 12 });
    }
    return out;
  }
}

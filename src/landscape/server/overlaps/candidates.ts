import { usualWeights } from '../../model/overlap/combined.ts';
import type { Near } from '../../model/overlap/set-groups.ts';
import type { Lists } from '../../model/overlap/numbered.ts';
import type { Columns } from './columns.ts';
import type { Comparing } from './compare.ts';
import { mostRoom } from './room.ts';
import { itemsOf, type Row } from './row-at-work.ts';

/** Sums in double precision are off by less than this. */
const doubt = 1e-11;

/** A row's best out of some columns: the first `k` by their exact scores, of those after them what they score at most. */
export interface Ranking {
  readonly goals: Near[];
  readonly all: Near[];
}

const has = ({ starts }: Lists, body: number): boolean => (starts[body + 1] ?? 0) > (starts[body] ?? 0);

/**
 * Ranks some columns for a row that is one of them: first by sums in single precision, then those that may be among the first by
 * the formula.
 */
export class Candidates {
  readonly #columns: Columns;
  readonly #all: Comparing;
  readonly #f32: Float32Array;
  readonly #u32: Uint32Array;
  readonly #goals = new Float64Array(mostRoom * 5);
  readonly #combinedScores = new Float64Array(mostRoom * 5);
  readonly #sorted = new Float64Array(mostRoom * 5);

  constructor(columns: Columns, all: Comparing) {
    this.#columns = columns;
    this.#all = all;
    this.#f32 = new Float32Array(columns.memory.buffer);
    this.#u32 = new Uint32Array(columns.memory.buffer);
  }

  /** The most columns that are ranked at a time. */
  static readonly most = mostRoom * 5;

  rank(body: number, others: readonly number[], k: number): Ranking {
    const { numbered, lengths, placeOf } = this.#columns;
    const [room, list] = [this.#all.room.rows[0], this.#all.room.rows[1]?.best ?? 0];
    if (!room) return { goals: [], all: [] };
    const row: Row = {
      ...this.#all.laying.lay({ rows: numbered, lengths }, body, room),
      body,
      me: placeOf[body] ?? 0,
      codes: itemsOf(numbered.codes, body),
      funders: itemsOf(numbered.funders, body),
      members: this.#all.people.compare(itemsOf(numbered.people, body)),
      codesAt: 0,
      fundersAt: 0,
      known: undefined,
      goals: { held: 0, left: 0, floor: 0 },
      all: { held: 0, left: 0, floor: 0 },
      cut: 0,
    };
    for (let at = 0; at < others.length; at += 1)
      this.#u32[list / 4 + at * 2 + 1] = placeOf[others[at] ?? 0] ?? 0;
    const { kernel, scores } = this.#all;
    kernel.spread(room.terms, room.values, row.count);
    kernel.abouts(list, others.length);
    kernel.clear(room.terms, row.count);
    const [goals, all] = [this.#goals, this.#combinedScores];
    for (let at = 0; at < others.length; at += 1) {
      goals[at] = this.#f32[list / 4 + at * 2] ?? 0;
      all[at] = this.#combined(row, others[at] ?? 0, goals[at] ?? 0);
    }
    const work = { rows: numbered, weights: usualWeights };
    return {
      goals: this.#decide(others, goals, k, row.slack, (other) => [
        scores.goals(row, room, placeOf[other] ?? 0),
      ]),
      all: this.#decide(others, all, k, row.slack, (other) =>
        scores.combined(work, row, room, placeOf[other] ?? 0),
      ),
    };
  }

  /** About the combined score of a row and a column. */
  #combined({ body, members }: Row, other: number, goals: number): number {
    const { numbered, codes, funders } = this.#columns;
    let sum = 0;
    let total = 0;
    if (has(numbered.terms, body) && has(numbered.terms, other)) {
      sum += usualWeights.goals * goals;
      total += usualWeights.goals;
    }
    if (has(numbered.people, body) && has(numbered.people, other)) {
      sum += usualWeights.members * (members.find(({ column }) => column === other)?.score ?? 0);
      total += usualWeights.members;
    }
    for (const [groups, { groupOf, count }, weight] of [
      [this.#all.codes, codes, usualWeights.strategies],
      [this.#all.funders, funders, usualWeights.funders],
    ] as const) {
      const [ours, theirs] = [groupOf[body] ?? count, groupOf[other] ?? count];
      if (ours === count || theirs === count) continue;
      groups.takeUp(ours);
      const score = groups.about(theirs);
      if (score === null) continue;
      sum += weight * score;
      total += weight;
    }
    return total > 0 ? sum / total : 0;
  }

  /** The first `k` by the formula; after them the others by what they score at most. */
  #decide(
    others: readonly number[],
    about: Float64Array,
    k: number,
    slack: number,
    exact: (other: number) => readonly Near[],
  ): Near[] {
    const off = slack + doubt;
    const count = others.length;
    const sorted = this.#sorted.subarray(0, count);
    sorted.set(about.subarray(0, count));
    sorted.sort();
    const least = count < k ? 0 : (sorted[count - k] ?? 0) - 2 * off;
    const first: Near[] = [];
    const rest: Near[] = [];
    for (let at = 0; at < count; at += 1) {
      const score = about[at] ?? 0;
      const other = others[at] ?? 0;
      if (score >= least) first.push(...exact(other));
      else rest.push({ column: other, score: score + off });
    }
    rest.sort((a, b) => b.score - a.score);
    return [...this.#all.scores.inOrder(first), ...rest];
  }
}

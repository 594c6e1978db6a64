import { combine } from '../../model/overlap/combined.ts';
import { settled } from '../../model/overlap/evidence.ts';
import type { Lists } from '../../model/overlap/numbered.ts';
import type { Near, SetGroups } from '../../model/overlap/set-groups.ts';
import type { Columns } from './columns.ts';
import type { Kernel } from './kernel/kernel.ts';
import type { Room } from './room.ts';
import type { Row, Work } from './row-at-work.ts';

const has = ({ starts }: Lists, body: number): boolean => (starts[body + 1] ?? 0) > (starts[body] ?? 0);

/** Scores of a row and single columns, in double precision and in the order of sums that the reference has. */
export class ExactScores {
  readonly #columns: Columns;
  readonly #kernel: Kernel;
  readonly #codes: SetGroups;
  readonly #funders: SetGroups;
  /** Of the row last asked for: the combined rank asks for the same pairs again. */
  #of: Row | null = null;
  readonly #known = new Map<number, number>();

  constructor(columns: Columns, kernel: Kernel, { codes, funders }: Record<'codes' | 'funders', SetGroups>) {
    this.#columns = columns;
    this.#kernel = kernel;
    this.#codes = codes;
    this.#funders = funders;
  }

  goals(row: Row, room: Room['rows'][number], place: number): Near {
    if (this.#of !== row) {
      this.#known.clear();
      this.#kernel.mark(room.terms, row.count);
      this.#of = row;
    }
    let score = this.#known.get(place);
    if (score === undefined) {
      score = settled(Math.min(1, this.#kernel.exact(room.exact, place)));
      this.#known.set(place, score);
    }
    return { column: this.#columns.order[place] ?? 0, score };
  }

  combined(
    { rows, weights }: Pick<Work, 'rows' | 'weights'>,
    row: Row,
    room: Room['rows'][number],
    place: number,
  ): Near[] {
    const { numbered, order, codes, funders } = this.#columns;
    const body = order[place] ?? 0;
    const hasTerms = has(rows.terms, row.body) && has(numbered.terms, body);
    const hasPeople = has(rows.people, row.body) && has(numbered.people, body);
    const codeGroup = codes.groupOf[body] ?? 0;
    const funderGroup = funders.groupOf[body] ?? 0;
    const score = combine(
      {
        goals: hasTerms ? this.goals(row, room, place).score : null,
        members: hasPeople ? (row.members.find(({ column }) => column === body)?.score ?? 0) : null,
        strategies: codeGroup < codes.count ? this.#codes.exact(row.codes, codeGroup) : null,
        funders: funderGroup < funders.count ? this.#funders.exact(row.funders, funderGroup) : null,
      },
      weights,
    );
    return score === null ? [] : [{ column: body, score }];
  }

  /** Scores above 0, best first, ties by identifier. */
  inOrder(near: Near[]): Near[] {
    const { ties } = this.#columns.numbered;
    return near
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || (ties[a.column] ?? 0) - (ties[b.column] ?? 0));
  }
}

import type { RowProblem } from '../../model/sources/source.ts';

const mostProblems = 10_000;

/** What is found wrong in a file: the first 10,000, and how many more there are. */
export class FoundProblems {
  readonly #kept: RowProblem[] = [];
  #more = 0;

  add(found: readonly RowProblem[]): void {
    const room = mostProblems - this.#kept.length;
    this.#kept.push(...found.slice(0, room));
    this.#more += Math.max(0, found.length - room);
  }

  get isEmpty(): boolean {
    return this.#kept.length === 0;
  }

  /** The list as it is kept; the last line tells of those that are not in it. */
  list(): readonly RowProblem[] {
    if (this.#more === 0) return this.#kept;
    const message = `${this.#more} more problems are not listed. Correct these first and send the file again.`;
    return [...this.#kept, { sheet: null, line: 0, column: null, code: 'more-problems', message }];
  }
}

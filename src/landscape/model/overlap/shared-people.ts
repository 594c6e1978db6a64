import { settled } from './evidence.ts';
import type { Lists } from './numbered.ts';
import type { Near } from './set-groups.ts';

/** Which columns have people of a row on their boards, through an inverted index. Scores are those of `compareMembers`. */
export class SharedPeople {
  readonly #starts: Uint32Array;
  readonly #postings: Lists;
  readonly #ties: Uint32Array;
  readonly #counts: Uint16Array;

  constructor(columns: Lists, ties: Uint32Array, postings = inverted(columns)) {
    this.#starts = columns.starts;
    this.#ties = ties;
    this.#postings = postings;
    this.#counts = new Uint16Array(columns.starts.length);
  }

  /** Every column that shares somebody with the row, with its score, in no order. */
  compare(people: Uint32Array): Near[] {
    const { starts, items } = this.#postings;
    const touched: number[] = [];
    for (const person of people) {
      for (let at = starts[person] ?? 0; at < (starts[person + 1] ?? 0); at += 1) {
        const column = items[at] ?? 0;
        if (this.#counts[column] === 0) touched.push(column);
        this.#counts[column] = (this.#counts[column] ?? 0) + 1;
      }
    }
    return touched.map((column) => {
      const shared = this.#counts[column] ?? 0;
      this.#counts[column] = 0;
      const size = (this.#starts[column + 1] ?? 0) - (this.#starts[column] ?? 0);
      return { column, score: settled(shared / Math.min(size, people.length)) };
    });
  }

  /** Of what `compare` gave, the `most` best; ties in their order. */
  best(near: readonly Near[], most: number): Near[] {
    const ties = this.#ties;
    return near
      .toSorted((a, b) => b.score - a.score || (ties[a.column] ?? 0) - (ties[b.column] ?? 0))
      .slice(0, most);
  }
}

/** The lists that hold each item, in memory that threads share. */
export function inverted({ starts, items }: Lists): Lists {
  const keys = items.reduce((most, item) => Math.max(most, item + 1), 0);
  const ends = new Uint32Array(new SharedArrayBuffer((keys + 1) * 4));
  for (const item of items) ends[item + 1] = (ends[item + 1] ?? 0) + 1;
  for (let key = 0; key < keys; key += 1) ends[key + 1] = (ends[key + 1] ?? 0) + (ends[key] ?? 0);
  const next = Uint32Array.from(ends);
  const out = new Uint32Array(new SharedArrayBuffer(items.length * 4));
  for (let list = 0; list + 1 < starts.length; list += 1) {
    for (let at = starts[list] ?? 0; at < (starts[list + 1] ?? 0); at += 1) {
      const item = items[at] ?? 0;
      out[next[item] ?? 0] = list;
      next[item] = (next[item] ?? 0) + 1;
    }
  }
  return { starts: ends, items: out };
}

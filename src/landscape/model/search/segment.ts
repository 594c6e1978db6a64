import { filters, type BodyForSearch, type Filter, type Labelled } from './body-for-search.ts';
import { packPostings } from './postings.ts';

/**
 * Bodies made ready to be searched: an inverted index and the values of every filter, as flat arrays in the order of names.
 * Bodies are numbered 0 to size − 1 in that order. A few segments together are all that is known of an initiative; the newest that holds a body speaks for it.
 */
export interface Segment {
  readonly size: number;
  /** Ids of 36 characters, one after the other. */
  readonly ids: string;
  readonly names: Strings;
  /** Ids that are no bodies of their own any more, and older segments may hold. */
  readonly gone: readonly string[];
  /** Lexemes in the order of their code units. */
  readonly words: Strings;
  /** For each lexeme where its postings end (it begins where the one before ends): body × 4 + standing, as differences (see postings.ts). */
  readonly ends: Uint32Array;
  readonly postings: Uint8Array;
  readonly filters: Readonly<Record<Filter, FilterColumn>>;
  /** Index of the own district among the values of the filter `place`, or −1. */
  readonly district: Int32Array;
  readonly unlisted: Uint8Array;
  readonly madeUp: Uint8Array;
  /** NaN where no position is known. */
  readonly latitude: Float32Array;
  readonly longitude: Float32Array;
  readonly grants: Uint32Array;
  readonly amount: Float64Array;
}

/** Strings one after the other in one, with where each ends. */
export interface Strings {
  readonly text: string;
  readonly ends: Uint32Array;
}

/** For each body the values it carries: of body i those from ends[i − 1] to ends[i], as indexes into `values`. */
export interface FilterColumn {
  readonly values: readonly Labelled[];
  readonly ends: Uint32Array;
  readonly items: Uint32Array;
}

export const stringAt = ({ text, ends }: Strings, at: number): string =>
  text.slice(at === 0 ? 0 : ends[at - 1], ends[at]);

export const idAt = ({ ids }: Segment, body: number): string => ids.slice(body * 36, body * 36 + 36);

/** The order of names that a list without words has: small and large letters alike, then as written. */
export function byName(a: { name: string; id: string }, b: { name: string; id: string }): number {
  const [left, right] = [a.name.toLowerCase(), b.name.toLowerCase()];
  if (left !== right) return left < right ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Collects bodies, given in the order of `byName`, into a segment. */
export class SegmentDraft {
  readonly #words = new Map<string, number[]>();
  readonly #columns = new Map(filters.map((filter) => [filter, new ColumnDraft()] as const));
  readonly #rows: Omit<BodyForSearch, 'words' | 'values'>[] = [];

  add({ words, values, ...row }: BodyForSearch): void {
    const body = this.#rows.push(row) - 1;
    for (const [lexeme, standing] of words) {
      const posting = body * 4 + standing;
      const known = this.#words.get(lexeme);
      if (known) known.push(posting);
      else this.#words.set(lexeme, [posting]);
    }
    for (const [filter, column] of this.#columns) column.add(values[filter]);
  }

  /** @param gone ids that older segments may hold and that are no bodies any more. */
  finish(gone: readonly string[] = []): Segment {
    const rows = this.#rows;
    const words = [...this.#words.keys()].sort();
    const { ends, bytes } = packPostings(words.map((word) => this.#words.get(word) ?? []));
    const columns = Object.fromEntries(
      [...this.#columns].map(([filter, column]) => [filter, column.finish()]),
    ) as Record<Filter, FilterColumn>;
    const placeAt = new Map(columns.place.values.map(({ value }, at) => [value, at]));
    return {
      size: rows.length,
      ids: rows.map(({ id }) => id).join(''),
      names: joined(rows.map(({ name }) => name)),
      gone,
      words: joined(words),
      ends,
      postings: bytes,
      filters: columns,
      district: Int32Array.from(rows, ({ district }) => placeAt.get(district ?? '') ?? -1),
      unlisted: Uint8Array.from(rows, ({ unlisted }) => (unlisted ? 1 : 0)),
      madeUp: Uint8Array.from(rows, ({ madeUp }) => (madeUp ? 1 : 0)),
      latitude: Float32Array.from(rows, ({ at }) => at?.[0] ?? Number.NaN),
      longitude: Float32Array.from(rows, ({ at }) => at?.[1] ?? Number.NaN),
      grants: Uint32Array.from(rows, ({ grants }) => grants),
      amount: Float64Array.from(rows, ({ amount }) => amount),
    };
  }
}

class ColumnDraft {
  readonly #values: Labelled[] = [];
  readonly #at = new Map<string, number>();
  readonly #items: number[] = [];
  readonly #ends: number[] = [];

  add(values: readonly Labelled[]): void {
    for (const value of new Map(values.map((one) => [one.value, one])).values()) {
      const known = this.#at.get(value.value);
      const at = known ?? this.#values.push(value) - 1;
      if (known === undefined) this.#at.set(value.value, at);
      this.#items.push(at);
    }
    this.#ends.push(this.#items.length);
  }

  finish(): FilterColumn {
    return {
      values: this.#values,
      ends: Uint32Array.from(this.#ends),
      items: Uint32Array.from(this.#items),
    };
  }
}

function joined(strings: readonly string[]): Strings {
  const ends = new Uint32Array(strings.length);
  let end = 0;
  strings.forEach((one, at) => {
    end += one.length;
    ends[at] = end;
  });
  return { text: strings.join(''), ends };
}

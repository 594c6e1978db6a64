import type { Body } from './body.ts';
import { codeKey } from './strategies.ts';
import { tokenise } from './tokenise.ts';

/** Lists of numbers, one for each body: those of body i are `items` from `starts[i]` up to `starts[i + 1]`. */
export interface Lists {
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
}

/** Bodies as numbers, for comparing very many: what is a text or a key in a `Body` is a number here. */
export interface Numbered {
  readonly count: number;
  /** The number by which each body is known in the whole build. */
  readonly numbers: Uint32Array;
  /** Order among equal scores: by identifier. */
  readonly ties: Uint32Array;
  readonly terms: Lists;
  /** How often each term stands in its text; beside `terms.items`. */
  readonly times: Uint16Array;
  readonly people: Lists;
  readonly codes: Lists;
  readonly funders: Lists;
  readonly districts: Lists;
}

/** What the numbers stand for; of people only the numbers are kept. */
export interface Keys {
  readonly terms: readonly string[];
  readonly codes: readonly string[];
  readonly funders: readonly string[];
  readonly districts: readonly string[];
}

type Kind = keyof Keys | 'people';

/** A text that says one word more often than this counts as this. */
const mostTimes = 65_535;

/** Gives keys numbers in the order in which they come. */
class Numbers {
  readonly keys: string[] = [];
  readonly #known = new Map<string, number>();

  of(key: string): number {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const number = this.keys.length;
    this.#known.set(key, number);
    this.keys.push(key);
    return number;
  }
}

/** A growing list of whole numbers in one piece of memory. */
class Growing {
  #items = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#items.length) {
      const larger = new Uint32Array(Math.ceil(this.length * 1.5));
      larger.set(this.#items);
      this.#items = larger;
    }
    this.#items[this.length] = value;
    this.length += 1;
  }

  /** The numbers, in memory that threads share. */
  shared(): Uint32Array {
    const out = new Uint32Array(new SharedArrayBuffer(this.length * 4));
    out.set(this.#items.subarray(0, this.length));
    return out;
  }
}

/** Takes bodies one after another and makes numbers of them; their texts are not kept. */
export class Numbering {
  readonly #keys = {
    terms: new Numbers(),
    people: new Numbers(),
    codes: new Numbers(),
    funders: new Numbers(),
    districts: new Numbers(),
  };
  readonly #starts = {
    terms: new Growing(),
    people: new Growing(),
    codes: new Growing(),
    funders: new Growing(),
    districts: new Growing(),
  };
  readonly #items = {
    terms: new Growing(),
    people: new Growing(),
    codes: new Growing(),
    funders: new Growing(),
    districts: new Growing(),
  };
  readonly #times = new Growing();
  readonly #identifiers: string[] = [];
  readonly #wordsOf: (text: string) => readonly string[];

  constructor(wordsOf: (text: string) => readonly string[] = tokenise) {
    this.#wordsOf = wordsOf;
  }

  add(body: Omit<Body, 'id'>): void {
    this.#identifiers.push(body.identifier);
    const counts = new Map<string, number>();
    for (const term of this.#wordsOf(body.text)) counts.set(term, (counts.get(term) ?? 0) + 1);
    this.#list('terms', counts.keys());
    for (const times of counts.values()) this.#times.push(Math.min(mostTimes, times));
    this.#list('people', new Set(body.people));
    this.#list('codes', new Set(body.codes.map(codeKey)));
    this.#list('funders', new Set(body.fundings.map(({ funder }) => funder)));
    this.#list('districts', new Set(body.districts.map(({ code }) => code)));
  }

  #list(kind: Kind, keys: Iterable<string>): void {
    this.#starts[kind].push(this.#items[kind].length);
    for (const key of keys) this.#items[kind].push(this.#keys[kind].of(key));
  }

  /** All that was added, numbered from 0 in the order in which it came. */
  end(): { readonly numbered: Numbered; readonly keys: Keys } {
    const count = this.#identifiers.length;
    const lists = (kind: Kind): Lists => {
      this.#starts[kind].push(this.#items[kind].length);
      return { starts: this.#starts[kind].shared(), items: this.#items[kind].shared() };
    };
    const times = this.#times.shared();
    const small = new Uint16Array(new SharedArrayBuffer(times.length * 2));
    small.set(times);
    const numbers = new Uint32Array(new SharedArrayBuffer(count * 4)).map((_, at) => at);
    return {
      numbered: {
        count,
        numbers,
        ties: tiesOf(this.#identifiers),
        terms: lists('terms'),
        times: small,
        people: lists('people'),
        codes: lists('codes'),
        funders: lists('funders'),
        districts: lists('districts'),
      },
      keys: {
        terms: this.#keys.terms.keys,
        codes: this.#keys.codes.keys,
        funders: this.#keys.funders.keys,
        districts: this.#keys.districts.keys,
      },
    };
  }
}

/** The place of each identifier in their order. */
function tiesOf(identifiers: readonly string[]): Uint32Array {
  const order = identifiers
    .map((_, at) => at)
    .sort((a, b) => ((identifiers[a] ?? '') < (identifiers[b] ?? '') ? -1 : 1));
  const ties = new Uint32Array(new SharedArrayBuffer(identifiers.length * 4));
  for (const [place, at] of order.entries()) ties[at] = place;
  return ties;
}

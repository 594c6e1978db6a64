/** Numbers that look random and are not: the same seed, stream and index give the same ones everywhere (Doty-Humphrey's sfc32). */
export class Draws {
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 0;

  constructor(seed: number, stream: number, index: number) {
    this.#a = seed | 0;
    this.#b = stream | 0;
    this.#c = index | 0;
    this.#d = 1;
    for (let round = 0; round < 12; round += 1) this.next();
  }

  /** From 0 to below 1. */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 to below `count`. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    const found = list[this.below(list.length)];
    if (found === undefined) throw new Error('There is nothing to pick from.');
    return found;
  }

  /** From a bell curve with mean 0 and deviation 1 (Box and Muller). */
  bell(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }
}

/** What numbers are drawn for: a stream each, so that a table can be written without writing the others. */
export const streams = {
  vocabulary: 1,
  places: 2,
  people: 3,
  charity: 4,
  activities: 5,
  objects: 6,
  classes: 7,
  areas: 8,
  trustees: 9,
  boards: 10,
  returns: 11,
  otherNames: 12,
  grant: 13,
  funder: 14,
  group: 15,
  change: 16,
  variant: 17,
  recipients: 18,
} as const;

/** How fast long work goes: units a second, and how many seconds are left; null while that cannot be told. */
export interface Paced {
  readonly rate: number | null;
  readonly left: number | null;
}

const windowMilliseconds = 15_000;
const leastMilliseconds = 1000;

/** Measures long work over its last 15 seconds, each step by itself: what came before says nothing about what is to come. */
export class Pace {
  #step = '';
  #seen: { readonly at: number; readonly done: number }[] = [];

  /** `now` in milliseconds of any clock that only goes forward. */
  at(now: number, step: string, done: number, total: number | null): Paced {
    if (step !== this.#step || done < (this.#seen.at(-1)?.done ?? 0)) this.#seen = [];
    this.#step = step;
    this.#seen.push({ at: now, done });
    // One older than the window stays, so that there is always something to measure from.
    while (this.#seen.length > 2 && now - (this.#seen[1]?.at ?? now) >= windowMilliseconds)
      this.#seen.shift();
    const first = this.#seen[0];
    if (first === undefined || now - first.at < leastMilliseconds || done <= first.done)
      return { rate: null, left: null };
    const rate = (done - first.done) / ((now - first.at) / 1000);
    return { rate, left: total === null ? null : Math.ceil(Math.max(0, total - done) / rate) };
  }
}

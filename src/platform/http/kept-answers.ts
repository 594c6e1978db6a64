import { LRUCache } from 'lru-cache';
import type { Answered, Route } from '../../kernel/contract/route.ts';
import { checked } from './checked.ts';

/** An answer as the bytes it is sent as, checked against its contract. */
export class KeptAnswer {
  readonly bytes: Buffer;
  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
}

const mostBytes = 64 * 1024 * 1024;

/**
 * Answers of a route that are dear to make and asked again and again, kept until what they were made from changes. Who asks
 * is checked before each of them as before every answer; the newest 64 MiB are kept.
 */
export class KeptAnswers<R extends Route> {
  readonly #route: R;
  readonly #kept = new LRUCache<string, { readonly state: string; readonly bytes: Buffer }>({
    maxSize: mostBytes,
    sizeCalculation: ({ state, bytes }, about) => bytes.length + state.length + about.length,
  });

  constructor(route: R) {
    this.#route = route;
  }

  /**
   * @param about everything by which answers differ: the initiative, what is asked and what the reader may see.
   * @param state what the answer is made from stands at, read in this transaction before the answer is made.
   */
  async of(about: readonly unknown[], state: string, make: () => Promise<Answered<R>>): Promise<KeptAnswer> {
    const key = JSON.stringify(about);
    const kept = this.#kept.get(key);
    if (kept?.state === state) return new KeptAnswer(kept.bytes);
    const bytes = Buffer.from(JSON.stringify(checked(this.#route, await make())));
    this.#kept.set(key, { state, bytes });
    return new KeptAnswer(bytes);
  }
}

import type { Near } from '../../model/overlap/set-groups.ts';

/** Keeps the lists of sets that were compared, since many bodies have the same set. */
export class Lately {
  readonly #known = new Map<string, readonly Near[]>();

  of(items: Uint32Array, work: (items: Uint32Array) => readonly Near[]): readonly Near[] {
    if (items.length === 0) return [];
    const key = items.join(' ');
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#known.size >= 20_000) this.#known.clear();
    const near = work(items);
    this.#known.set(key, near);
    return near;
  }
}

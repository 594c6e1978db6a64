import type { Tx } from '../../../platform/db/context.ts';
import { changeKinds, type ChangeKind } from '../../model/import-difference.ts';
import { addChanges, type Change } from '../queries/changes.ts';

/** Of a kind of change, at most so many are listed; all are counted. */
const mostListed = 10_000;

/** Counts what one import changes, and lists it for a person to read. */
export class Changes {
  readonly #of: { readonly initiative: string; readonly importId: string };
  readonly #counts = new Map<ChangeKind, number>(changeKinds.map((kind) => [kind, 0]));
  #listed = 0;

  constructor(of: { readonly initiative: string; readonly importId: string }) {
    this.#of = of;
  }

  async add(tx: Tx, changes: readonly Change[]): Promise<void> {
    const list = changes.filter(({ kind }) => {
      const before = this.count(kind);
      this.#counts.set(kind, before + 1);
      return before < mostListed;
    });
    await addChanges(tx, this.#of, this.#listed + 1, list);
    this.#listed += list.length;
  }

  count(kind: ChangeKind): number {
    return this.#counts.get(kind) ?? 0;
  }
}

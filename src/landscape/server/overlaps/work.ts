import { inContext, systemContext, type Database, type Tx } from '../../../platform/db/context.ts';
import { driftOf } from '../../model/overlap/drift.ts';
import { someBodies } from '../../model/overlap/some-bodies.ts';
import * as overlaps from '../queries/overlap-builds.ts';
import { layColumns, type Columns } from './columns.ts';
import { formerLists } from './former.ts';
import { joined } from './joined.ts';
import { nearestRows } from './nearest-rows.ts';
import type { Renewal } from './renew.ts';
import { unpacked, type Snapshot } from './snapshot.ts';
import { ComparingThreads, threadsFor } from './threads.ts';

/** The nearest that are kept of each body in each facet. */
const kept = 20;
const waitMilliseconds = 500;

/** Builds that this process is working on: one call at a time works on each. */
export const atWork = new Set<string>();

export interface Working {
  readonly initiative: string;
  readonly from: string;
  readonly report: (step: string, done: number, total: number | null) => Promise<void>;
  readonly build: string;
  /** What is compared; read from the database when not given. */
  readonly snapshot: Snapshot | null;
  /** Whether to wait for shards that others work on: their worker may die, and they are free again. */
  readonly wait: 'until all is done' | 'while there is work';
}

/** Takes shards of a build until there are none. */
export async function workOn(
  db: Database,
  { initiative, build, from, report, snapshot, wait }: Working,
): Promise<void> {
  const inTx = <T>(work: (tx: Tx) => Promise<T>) => inContext(db, systemContext(initiative, from), work);
  const bench = new Bench(initiative, build, snapshot);
  atWork.add(build);
  try {
    for (;;) {
      const before = await inTx((tx) => overlaps.shardsDone(tx, initiative, build));
      if (before === null || before.done === before.total) return;
      await report('Comparing organisations', before.done, before.total);
      const worked = await inTx(async (tx) => {
        const shard = await overlaps.takeShard(tx, initiative, build);
        if (shard === null) return false;
        let done = before.done;
        await bench.work(tx, shard, async (rows) => {
          done += rows;
          await report('Comparing organisations', done, before.total);
        });
        await overlaps.endShard(tx, initiative, build, shard.shard);
        return true;
      });
      if (worked) continue;
      if (wait === 'while there is work') return;
      await new Promise((resolve) => setTimeout(resolve, waitMilliseconds));
    }
  } finally {
    atWork.delete(build);
    await bench.close();
  }
}

/** Columns laid out, with threads that compare with them. */
interface Laid {
  readonly from: number;
  readonly to: number;
  readonly columns: Columns;
  readonly threads: ComparingThreads;
}

/** What a worker keeps between shards of a build: what is compared, and the columns that it laid out last. */
class Bench {
  readonly #initiative: string;
  readonly #build: string;
  #snapshot: Snapshot | null;
  #laid: Laid | null = null;

  constructor(initiative: string, build: string, snapshot: Snapshot | null) {
    this.#initiative = initiative;
    this.#build = build;
    this.#snapshot = snapshot;
  }

  async work(tx: Tx, shard: overlaps.Shard, said: (rows: number) => Promise<void>): Promise<void> {
    const [initiative, build] = [this.#initiative, this.#build];
    if (shard.from_column === null || shard.to_column === null) {
      const parts = await overlaps.partsOf(tx, initiative, build, shard);
      const snapshot = await this.#read(tx);
      await overlaps.writeNearest(tx, initiative, build, joined(parts, snapshot.numbered.ties, kept));
      return;
    }
    const snapshot = await this.#read(tx);
    const { columns, threads } = await this.#lay(snapshot, shard.from_column, shard.to_column);
    const isWhole = columns.numbered === snapshot.numbered;
    const bodies = isWhole
      ? columns.order.slice(shard.from_number, shard.to_number)
      : Uint32Array.from({ length: shard.to_number - shard.from_number }, (_, at) => shard.from_number + at);
    const former =
      shard.former_id !== null && snapshot.before !== null
        ? await formerLists(tx, initiative, shard.former_id, bodies, snapshot.before.numbers)
        : null;
    await threads.compare(bodies, { k: kept }, former, async (nearest) => {
      if (isWhole) await overlaps.writeNearest(tx, initiative, build, nearestRows(nearest));
      else await overlaps.writePart(tx, initiative, build, shard.from_column ?? 0, nearestRows(nearest));
      await said(nearest.rows.length);
    });
  }

  async close(): Promise<void> {
    await this.#laid?.threads.close();
    this.#laid = null;
  }

  async #read(tx: Tx): Promise<Snapshot> {
    this.#snapshot ??= await unpacked(overlaps.snapshotParts(tx, this.#initiative, this.#build));
    return this.#snapshot;
  }

  async #lay(snapshot: Snapshot, from: number, to: number): Promise<Laid> {
    if (this.#laid?.from === from && this.#laid.to === to) return this.#laid;
    await this.close();
    const { numbered, weights, before } = snapshot;
    const isWhole = from === 0 && to >= numbered.count;
    const threads = threadsFor(numbered.count);
    const some = isWhole
      ? numbered
      : someBodies(
          numbered,
          Uint32Array.from({ length: to - from }, (_, at) => from + at),
        );
    const columns = layColumns({ numbered: some, weights, threads, rows: numbered });
    let renewal: Renewal | null = null;
    if (isWhole && before !== null) {
      const drift = driftOf(numbered, weights, before);
      const moved = layColumns({
        numbered: someBodies(numbered, drift.moved),
        weights,
        threads,
        rows: numbered,
      });
      renewal = { columns, moved, drift, before: before.numbers };
    }
    this.#laid = {
      from,
      to,
      columns,
      threads: new ComparingThreads(columns, renewal, isWhole ? null : numbered),
    };
    return this.#laid;
  }
}

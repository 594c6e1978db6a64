import { randomUUID } from 'node:crypto';
import { leafDistricts } from '../../../kernel/place/leaf-districts.ts';
import { inContext, systemContext, type Database, type Tx } from '../../../platform/db/context.ts';
import { enqueue, startJob, type JobTask, type SmallTask } from '../../../platform/jobs/index.ts';
import type { Body } from '../../model/overlap/body.ts';
import { facets, type Facet } from '../../model/overlap/evidence.ts';
import { Numbering, type Lists, type Numbered } from '../../model/overlap/numbered.ts';
import { weighNumbered } from '../../model/overlap/numbered-weights.ts';
import { bodies, listedBodies, type BodyRow } from '../queries/bodies.ts';
import { writeDocuments } from '../queries/documents.ts';
import * as overlaps from '../queries/overlaps.ts';
import { placeNames } from '../queries/place-names.ts';
import { setWise } from '../queries/set-wise.ts';
import { lookAtLandscape } from '../queries/statistics.ts';
import { refreshSearch } from '../search/refresh-search.ts';
import { tagByWords } from '../tags.ts';
import { layColumns, type Columns } from './columns.ts';
import { nearestRows } from './nearest-rows.ts';
import { packed, unpacked, type Snapshot } from './snapshot.ts';
import { compareInThreads, threadsFor } from './threads.ts';

/** The nearest that are kept of each body in each facet. */
const kept = 20;
/** Bodies that are read at a time. */
const bodiesAtOnce = 5000;
const bytesAtOnce = 4 * 1024 * 1024;
/** The most helpers that a build asks for. */
const mostHelpers = 16;
const waitMilliseconds = 500;

/** The task in the queue by which another worker helps with a build. */
const helpTask = 'overlap-shards';

/** Bodies as the tables hold them, made ready for the model: areas become districts, named as the files loaded name them. */
export async function bodiesOf(tx: Tx, initiative: string, rows: readonly BodyRow[]): Promise<Body[]> {
  const codes = new Set(rows.flatMap(({ areas }) => areas.flatMap(({ code }) => leafDistricts(code))));
  const names = await placeNames(tx, initiative, [...codes]);
  return rows.map((row) => bodyOf(row, names));
}

function bodyOf(row: BodyRow, names: ReadonlyMap<string, string>): Body {
  const districts = new Map(
    row.areas.flatMap(({ code }) =>
      leafDistricts(code).map((leaf) => [leaf, names.get(leaf) ?? leaf] as const),
    ),
  );
  return {
    id: row.id,
    identifier: row.identifier ?? row.id,
    text: row.text,
    people: row.people,
    codes: row.codes,
    fundings: row.fundings,
    districts: [...districts].map(([code, name]) => ({ code, name })),
  };
}

const nothingKnown = { text: '', people: [], codes: [], fundings: [], districts: [] };

interface BuildOptions {
  readonly initiative: string;
  readonly clock: () => Date;
  readonly from: string;
  readonly report: (step: string, done: number, total: number | null) => Promise<void>;
  /** The build that is begun or, after its worker was killed, taken up again; a new one when not given. */
  readonly build?: string;
  /** Bodies in a shard. */
  readonly shardSize?: number;
}

/**
 * Works out all overlaps of an initiative and keeps them. Readers see the former build until this one is whole. What is compared
 * is written down once; then the bodies are worked on in shards, by this process and by every worker that takes the task
 * `overlap-shards`; the last step makes the build the one that readers see.
 */
export async function buildOverlaps(
  db: Database,
  { initiative, clock, from, report, build = randomUUID(), shardSize = 10_000 }: BuildOptions,
): Promise<{ organisations: number; pairs: number }> {
  const startedAt = clock();
  const inTx = <T>(work: (tx: Tx) => Promise<T>) => inContext(db, systemContext(initiative, from), work);
  await report('Reading', 0, null);
  const known = await inTx((tx) => overlaps.shardsDone(tx, initiative, build));
  const snapshot = known === null ? await inTx((tx) => prepare(tx, initiative, build, shardSize)) : null;
  try {
    await workOn(db, { initiative, build, from, report, snapshot, wait: 'until all is done' });
  } catch (error) {
    await inTx((tx) => overlaps.dropShards(tx, initiative, build));
    throw error;
  }
  return inTx((tx) => publish(tx, initiative, build, startedAt));
}

/** Writes down what is compared, its weights, and the shards; asks other workers to help when there are several. */
async function prepare(tx: Tx, initiative: string, build: string, shardSize: number): Promise<Snapshot> {
  await overlaps.holdOverlaps(tx, initiative);
  await overlaps.clearLeftovers(tx, initiative, build);
  await setWise(tx, () => writeDocuments(tx, initiative, 'all'));
  // What is found by the words of a text is a filter of the search too: it is written last.
  await tagByWords(tx, initiative);
  await setWise(tx, () => refreshSearch(tx, initiative, 'all'));
  const ids = await listedBodies(tx, initiative);
  const numbering = new Numbering();
  for (let at = 0; at < ids.length; at += bodiesAtOnce) {
    const some = ids.slice(at, at + bodiesAtOnce);
    const rows = await setWise(tx, () => bodies(tx, initiative, some));
    const found = new Map((await bodiesOf(tx, initiative, rows)).map((body) => [body.id, body]));
    for (const id of some) {
      // One that was taken away meanwhile keeps its number, with nothing known of it.
      numbering.add(found.get(id) ?? { ...nothingKnown, identifier: id });
    }
  }
  const { numbered, keys } = numbering.end();
  const weights = weighNumbered(numbered, keys);
  await overlaps.writeBodies(tx, initiative, build, ids);
  await overlaps.writeWeights(tx, initiative, build, 'term', keys.terms, weights.terms);
  await overlaps.writeWeights(tx, initiative, build, 'code', keys.codes, weights.codes);
  await overlaps.writeWeights(tx, initiative, build, 'funder', keys.funders, weights.funders);
  await overlaps.writeWeights(tx, initiative, build, 'place', keys.districts, weights.districts);
  const snapshot = { numbered, weights };
  let part = 0;
  for (const bytes of packed(snapshot, bytesAtOnce)) {
    await overlaps.writeSnapshotPart(tx, initiative, build, part, bytes);
    part += 1;
  }
  const shards = Array.from({ length: Math.ceil(numbered.count / shardSize) }, (_, shard) => ({
    shard,
    from_number: shard * shardSize,
    to_number: Math.min(numbered.count, (shard + 1) * shardSize),
  }));
  await overlaps.writeShards(tx, initiative, build, shards);
  const helpers = Math.min(shards.length - 1, mostHelpers);
  for (let helper = 0; helper < helpers; helper += 1) await enqueue(tx, helpTask, { initiative, build });
  return snapshot;
}

/** Builds that this process is working on: one call at a time works on each. */
const atWork = new Set<string>();

interface Working extends Pick<BuildOptions, 'initiative' | 'from' | 'report'> {
  readonly build: string;
  /** What is compared; read from the database when not given. */
  readonly snapshot: Snapshot | null;
  /** Whether to wait for shards that others work on: their worker may die, and they are free again. */
  readonly wait: 'until all is done' | 'while there is work';
}

/** Takes shards of a build until there are none. */
async function workOn(
  db: Database,
  { initiative, build, from, report, snapshot, wait }: Working,
): Promise<void> {
  const inTx = <T>(work: (tx: Tx) => Promise<T>) => inContext(db, systemContext(initiative, from), work);
  let columns: Columns | null = null;
  atWork.add(build);
  try {
    for (;;) {
      const before = await inTx((tx) => overlaps.shardsDone(tx, initiative, build));
      if (before === null || before.done === before.total) return;
      await report('Comparing organisations', before.done, before.total);
      const worked = await inTx(async (tx) => {
        const shard = await overlaps.takeShard(tx, initiative, build);
        if (shard === null) return false;
        columns ??= await columnsOf(tx, initiative, build, snapshot);
        const places = columns.order.slice(shard.from_number, shard.to_number);
        let done = before.done;
        await compareInThreads(columns, places, { k: kept }, async (nearest) => {
          await overlaps.writeNearest(tx, initiative, build, nearestRows(nearest));
          done += nearest.rows.length;
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
  }
}

async function columnsOf(
  tx: Tx,
  initiative: string,
  build: string,
  known: Snapshot | null,
): Promise<Columns> {
  const { numbered, weights } = known ?? (await unpacked(overlaps.snapshotParts(tx, initiative, build)));
  return layColumns({ numbered, weights, threads: threadsFor(numbered.count) });
}

/** Makes a build whose shards are all done the one that readers see, and takes away the former. */
async function publish(
  tx: Tx,
  initiative: string,
  build: string,
  startedAt: Date,
): Promise<{ organisations: number; pairs: number }> {
  await overlaps.holdOverlaps(tx, initiative);
  const left = await overlaps.shardsDone(tx, initiative, build);
  if (left !== null && left.done < left.total) throw new Error('A build of overlaps is not whole.');
  const parts = await overlaps.snapshotSize(tx, initiative, build);
  if (parts === 0) throw new Error('A build of overlaps was taken away while it was under way.');
  const { numbered } = await unpacked(overlaps.snapshotParts(tx, initiative, build));
  const known = knownFacets(numbered);
  await overlaps.writeKnownFacets(tx, initiative, build, known);
  const all = known.reduce((some, one) => some | one, 0);
  await overlaps.writeBuild(tx, initiative, {
    id: build,
    startedAt,
    organisations: numbered.count,
    facets: facets.filter((_, at) => (all & (1 << at)) !== 0),
  });
  await overlaps.endBuild(tx, initiative, build);
  await lookAtLandscape(tx);
  return { organisations: numbered.count, pairs: await overlaps.countNearest(tx, initiative, build) };
}

/** Of each body, of which facets something is known: a bit for each, in the order of `facets`. */
function knownFacets({ count, terms, people, codes, funders, districts }: Numbered): Uint8Array {
  const lists: Readonly<Record<Facet, Lists>> = {
    goals: terms,
    members: people,
    strategies: codes,
    funders,
    place: districts,
  };
  const known = new Uint8Array(count);
  for (const [at, facet] of facets.entries()) {
    const { starts } = lists[facet];
    for (let body = 0; body < count; body += 1)
      if ((starts[body + 1] ?? 0) > (starts[body] ?? 0)) known[body] = (known[body] ?? 0) | (1 << at);
  }
  return known;
}

/** The long work of kind `overlaps`. A worker that takes it up after another was killed goes on where that one was. */
export function overlapsTask(clock: () => Date): JobTask {
  return {
    kind: 'overlaps',
    run: (job) =>
      buildOverlaps(job.db, {
        initiative: job.initiative,
        clock,
        from: `job ${job.jobId}`,
        report: job.report,
        build: job.jobId,
      }),
  };
}

/** Helps with a build: takes shards while there are any. A process that is at it already leaves it at that. */
export const overlapHelp: SmallTask = {
  name: helpTask,
  run: async ({ initiative, build }, db) => {
    if (typeof initiative !== 'string' || typeof build !== 'string' || atWork.has(build)) return;
    await workOn(db, {
      initiative,
      build,
      from: `job ${build}`,
      report: async () => undefined,
      snapshot: null,
      wait: 'while there is work',
    });
  },
};

/** Puts a build into the queue in the caller's transaction; the one that waits already, if there is one. */
export async function askForOverlaps(tx: Tx, initiative: string, askedBy: string | null): Promise<string> {
  const waiting = await overlaps.waitingBuild(tx, initiative);
  return waiting ? waiting.id : startJob(tx, { initiative, kind: 'overlaps', askedBy });
}

import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { leafDistricts } from '../../../kernel/place/leaf-districts.ts';
import { inContext, systemContext, type Database, type Tx } from '../../../platform/db/context.ts';
import { startJob, type JobTask } from '../../../platform/jobs/index.ts';
import type { Body } from '../../model/overlap/body.ts';
import { facets, type Facet } from '../../model/overlap/evidence.ts';
import { tokenise } from '../../model/overlap/tokenise.ts';
import { bodies, funderNames, type BodyRow } from '../queries/bodies.ts';
import { refreshDocuments } from '../queries/documents.ts';
import {
  clearOverlaps,
  holdOverlaps,
  waitingBuild,
  writeBuild,
  writeKnownFacets,
  writeNeighbours,
  writeWeights,
} from '../queries/overlaps.ts';
import { placeNames } from '../queries/place-names.ts';
import { setWise } from '../queries/set-wise.ts';
import { lookAtLandscape } from '../queries/statistics.ts';
import type { OverlapMessage, OverlapWork } from './thread.ts';

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

/** Of which facets something is known of a body. */
function facetsKnown(body: Body): readonly Facet[] {
  const known: Readonly<Record<Facet, boolean>> = {
    goals: tokenise(body.text).length > 0,
    members: body.people.length > 0,
    strategies: body.codes.length > 0,
    funders: body.fundings.length > 0,
    place: body.districts.length > 0,
  };
  return facets.filter((facet) => known[facet]);
}

interface BuildOptions {
  readonly initiative: string;
  readonly clock: () => Date;
  readonly from: string;
  readonly report: (step: string, done: number, total: number | null) => Promise<void>;
}

/**
 * Works out all overlaps of an initiative and keeps them, in one transaction: readers see the former build until this one is whole.
 * The computation runs in a thread of its own, so that a serving process goes on answering.
 */
export function buildOverlaps(
  db: Database,
  { initiative, clock, from, report }: BuildOptions,
): Promise<{ organisations: number; pairs: number }> {
  const startedAt = clock();
  return inContext(db, systemContext(initiative, from), async (tx) => {
    await holdOverlaps(tx, initiative);
    await report('Reading', 0, null);
    await setWise(tx, () => refreshDocuments(tx, initiative, 'all'));
    const rows = await setWise(tx, () => bodies(tx, initiative, null));
    const all = await bodiesOf(tx, initiative, rows);
    const names = new Map((await funderNames(tx, initiative)).map(({ id, name }) => [id, name]));
    await clearOverlaps(tx, initiative);
    const pairs =
      all.length === 0 ? 0 : await compute(tx, initiative, { bodies: all, funderNames: names }, report);
    const known = all.map((body) => ({ id: body.id, facets: facetsKnown(body) }));
    await writeKnownFacets(tx, initiative, known);
    await writeBuild(tx, initiative, {
      startedAt,
      organisations: all.length,
      facets: facets.filter((facet) => known.some((body) => body.facets.includes(facet))),
    });
    await lookAtLandscape(tx);
    return { organisations: all.length, pairs };
  });
}

async function compute(
  tx: Tx,
  initiative: string,
  work: OverlapWork,
  report: BuildOptions['report'],
): Promise<number> {
  const thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData: work });
  let written = 0;
  try {
    for await (const [said] of on(thread, 'message', { close: ['exit'] })) {
      const message = said as OverlapMessage;
      if (message.kind === 'end') return written;
      if (message.kind === 'weights') {
        await writeWeights(tx, initiative, 'term', message.weights.terms);
        await writeWeights(tx, initiative, 'code', message.weights.codes);
        await writeWeights(tx, initiative, 'funder', message.weights.funders);
        await writeWeights(tx, initiative, 'place', message.weights.places);
      } else {
        await writeNeighbours(tx, initiative, message.neighbours);
        written += message.neighbours.length;
        await report('Comparing organisations', message.done, work.bodies.length);
      }
      thread.postMessage('go on');
    }
    throw new Error('The comparing thread ended early.');
  } finally {
    await thread.terminate();
  }
}

/** The long work of kind `overlaps`. */
export function overlapsTask(clock: () => Date): JobTask {
  return {
    kind: 'overlaps',
    run: (job) =>
      buildOverlaps(job.db, {
        initiative: job.initiative,
        clock,
        from: `job ${job.jobId}`,
        report: job.report,
      }),
  };
}

/** Puts a build into the queue in the caller's transaction; the one that waits already, if there is one. */
export async function askForOverlaps(tx: Tx, initiative: string, askedBy: string | null): Promise<string> {
  const waiting = await waitingBuild(tx, initiative);
  return waiting ? waiting.id : startJob(tx, { initiative, kind: 'overlaps', askedBy });
}

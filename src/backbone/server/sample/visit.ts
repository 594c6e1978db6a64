import { Problem } from '../../../kernel/problem/problem.ts';
import {
  beginSession,
  createInitiative,
  deleteInitiative,
  mayLookAround,
  sampleVisitor,
} from '../../../people/server/index.ts';
import { setContext, systemContext, type Context, type Tx } from '../../../platform/db/context.ts';
import type { Config } from '../../../platform/config.ts';
import { startJob } from '../../../platform/jobs/index.ts';
import type { SampleState } from '../../contract.ts';
import { coordinatingTeam, sampleName, samplePlace, visitorName } from '../../model/sample/alliance.ts';
import { readInitiative, readSampleId, readSampleJob } from '../queries.ts';
import type { RequestHeaders } from '../../../platform/http/handler.ts';

interface Visit {
  readonly tx: Tx;
  readonly context: Context;
  readonly headers: RequestHeaders;
  readonly config: Config;
  readonly origin: string;
}

/** Whether the sample is there and how far its building is; the transaction's context is the sample's afterwards. */
export async function sampleState({
  tx,
  context,
  headers,
  config,
}: Omit<Visit, 'origin'>): Promise<SampleState> {
  const allowed = await mayLookAround(tx, { context, headers, config });
  const initiativeId = await readSampleId(tx);
  const empty = { allowed, initiativeId, step: '', done: 0, total: null };
  if (initiativeId === null) return { ...empty, state: 'none' };
  await setContext(tx, systemContext(initiativeId, context.from));
  const job = await readSampleJob(tx, initiativeId);
  if (job === null || job.state === 'failed' || job.state === 'cancelled')
    return { ...empty, state: 'failed' };
  const { step, done, total } = job;
  return { allowed, initiativeId, step, done, total, state: job.state === 'done' ? 'ready' : 'building' };
}

/**
 * Signs the invented visitor in, and starts the building when there is no sample (or a failed one, which goes first).
 * Throws Problem `not-allowed` away from this computer or on a published server.
 */
export async function visitSample(visit: Visit): Promise<{ state: SampleState; session: Headers }> {
  const { tx, context } = visit;
  const before = await sampleState(visit);
  if (!before.allowed) throw new Problem('not-allowed');
  if (before.state === 'failed' && before.initiativeId !== null) {
    await deleteInitiative(tx, systemContext(before.initiativeId, context.from));
  }
  const { accountId, email } = await sampleVisitor(tx);
  if (before.state === 'none' || before.state === 'failed') {
    const { initiativeId } = await createInitiative(tx, context, {
      name: sampleName,
      placeCode: samplePlace.code,
      placeName: samplePlace.name,
      backboneKind: 'both',
      sample: true,
      backbone: { name: coordinatingTeam, madeUp: true },
      lead: { accountId, name: visitorName, email, madeUp: true },
    });
    await startJob(tx, { initiative: initiativeId, kind: 'sample', askedBy: accountId });
  }
  const session = await beginSession(tx, accountId, visit);
  return { state: await sampleState(visit), session };
}

/** Deletes the sample with everything in it; its building stops by itself. Throws `not-possible-now` for a real initiative. */
export async function deleteSample(tx: Tx, context: Context): Promise<void> {
  if ((await readInitiative(tx, context))?.sample !== true) {
    throw new Problem('not-possible-now', {
      reason: 'This is not the sample initiative. A real one is deleted in its settings, by typing its name.',
    });
  }
  await deleteInitiative(tx, context);
}

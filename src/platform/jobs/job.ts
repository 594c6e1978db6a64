import { sql } from 'kysely';
import { Problem } from '../../kernel/problem/problem.ts';
import { inContext, systemContext, type Database, type Tx } from '../db/context.ts';
import { maybe, one, run } from '../db/rows.ts';
import type { Log } from '../log.ts';
import { enqueue } from './enqueue.ts';
import { Pace } from './pace.ts';

/** Long work as its task sees it. */
export interface JobAtWork {
  readonly initiative: string;
  readonly jobId: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Who asked for it: an account, or null for ourselves. */
  readonly askedBy: string | null;
  readonly db: Database;
  /** Tells how far it is; written at most five times a second. Throws Cancelled when somebody asked to stop. */
  report(step: string, done: number, total: number | null): Promise<void>;
}

/** A kind of long work: imports, the sample, building overlaps. Its result is kept with the job. */
export interface JobTask {
  readonly kind: string;
  run(job: JobAtWork): Promise<Readonly<Record<string, unknown>>>;
}

/** Thrown inside a job that somebody asked to stop. */
export class Cancelled extends Error {}

interface JobRequest {
  readonly initiative: string;
  readonly kind: string;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly askedBy: string | null;
}

/** The name of the task in the queue that does one job. */
export const jobTask = 'job';

const reportEveryMilliseconds = 200;

/** Starts long work in the caller's transaction; the id under which its progress is read. */
export async function startJob(
  tx: Tx,
  { initiative, kind, input = {}, askedBy }: JobRequest,
): Promise<string> {
  const { job_id: jobId } = await one(
    tx,
    sql<{ job_id: string }>`insert into job (initiative_id, kind, input, asked_by)
      values (${initiative}, ${kind}, ${JSON.stringify(input)}::jsonb, ${askedBy}) returning job_id`,
  );
  await enqueue(tx, jobTask, { initiative, jobId });
  return jobId;
}

/** Does one job to its end and keeps the outcome: done, failed with its Problem, or cancelled. */
export async function workJob(
  db: Database,
  tasks: readonly JobTask[],
  log: Log,
  initiative: string,
  jobId: string,
): Promise<void> {
  const asSystem = <T>(work: (tx: Tx) => Promise<T>) =>
    inContext(db, systemContext(initiative, `job ${jobId}`), work);
  const found = await asSystem((tx) =>
    maybe(
      tx,
      sql<{ kind: string; input: Record<string, unknown>; asked_by: string | null }>`
        update job set state = 'running', started_at = coalesce(started_at, now()), beat_at = now()
         where initiative_id = ${initiative} and job_id = ${jobId} and state in ('waiting', 'running') returning kind, input, asked_by`,
    ),
  );
  const task = found && tasks.find(({ kind }) => kind === found.kind);
  if (!found || !task) return;
  let last = 0;
  const pace = new Pace();
  const report = async (step: string, done: number, total: number | null) => {
    const now = performance.now();
    if (now - last < reportEveryMilliseconds) return;
    last = now;
    const { rate } = pace.at(now, step, done, total);
    const asked = await asSystem((tx) =>
      maybe(
        tx,
        sql<{
          cancel_asked: boolean;
        }>`update job set step = ${step}, done = ${Math.round(done)}, total = ${total === null ? null : Math.round(total)}, rate = ${rate}, beat_at = now()
           where initiative_id = ${initiative} and job_id = ${jobId} returning cancel_asked`,
      ),
    );
    if (!asked || asked.cancel_asked) throw new Cancelled();
  };
  const end = (state: string, result: unknown, problem: unknown) =>
    asSystem((tx) =>
      run(
        tx,
        sql`update job set state = ${state}, result = ${result === null ? null : JSON.stringify(result)}::jsonb, problem = ${problem === null ? null : JSON.stringify(problem)}::jsonb,
              ended_at = now(), beat_at = now(), rate = null, done = case when ${state} = 'done' then coalesce(total, done) else done end
            where initiative_id = ${initiative} and job_id = ${jobId}`,
      ),
    );
  try {
    const result = await task.run({
      initiative,
      jobId,
      input: found.input,
      askedBy: found.asked_by,
      db,
      report,
    });
    await end('done', result, null);
  } catch (error) {
    if (error instanceof Cancelled) {
      await end('cancelled', null, null);
      return;
    }
    if (!(error instanceof Problem))
      log.error(
        { jobId, kind: task.kind, error: error instanceof Error ? error.stack : String(error) },
        'job failed',
      );
    await end('failed', null, (error instanceof Problem ? error : new Problem('internal')).toJSON());
  }
}

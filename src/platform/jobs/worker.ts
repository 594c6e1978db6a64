import { EventEmitter } from 'node:events';
import { Logger, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import pg from 'pg';
import type { Database } from '../db/context.ts';
import type { Log } from '../log.ts';
import { jobTask, workJob, type JobTask } from './job.ts';
import { watchWorkers } from './lost-workers.ts';

/** A small task that is no long work with progress, e.g. sending one e-mail. Throwing means: try again later. */
export interface SmallTask {
  readonly name: string;
  /** When it is done by itself, as five fields of cron in UTC; a run that fell into a time without a worker is made up for a day. */
  readonly at?: string;
  run(payload: Readonly<Record<string, unknown>>, db: Database): Promise<void>;
}

interface WorkerParts {
  /** The role that owns the job schema. */
  readonly jobsUrl: string;
  /** The application role, under which all task bodies work. */
  readonly db: Database;
  readonly jobs: readonly JobTask[];
  readonly tasks: readonly SmallTask[];
  readonly log: Log;
  readonly concurrency?: number;
  /** True when this is the only process on the database: what a killed one left locked is taken up at once. */
  readonly alone: boolean;
  /** How long another worker has to be gone before its work is done here. */
  readonly patienceMilliseconds?: number;
}

/** Takes jobs from the queue until closed. Any number of processes on any machines may do so side by side. */
export async function startWorker({
  jobsUrl,
  db,
  jobs,
  tasks,
  log,
  concurrency = 2,
  alone,
  patienceMilliseconds = 10_000,
}: WorkerParts): Promise<{ close(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString: jobsUrl, max: concurrency + 2 });
  pool.on('error', (error) => log.warn({ error: error.message }, 'job queue lost a connection'));
  pool.on('connect', (client) => client.on('error', () => undefined));
  if (alone) {
    await pool.query(
      `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from graphile_worker._private_jobs where locked_by is not null`,
    );
  }
  const taskList: TaskList = {
    [jobTask]: async (payload) => {
      const { initiative, jobId } = payload as { initiative: string; jobId: string };
      await workJob(db, jobs, log, initiative, jobId);
    },
  };
  for (const task of tasks)
    taskList[task.name] = (payload) => task.run(payload as Record<string, unknown>, db);
  const logger = new Logger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn({ queue: message }, 'job queue');
  });
  const watch = watchWorkers({ jobsUrl, log, patienceMilliseconds });
  const events: WorkerEvents = new EventEmitter();
  // What the queue keeps beside a job is the pool that took it, not the worker in it.
  events.on('pool:create', ({ workerPool }) => watch.lives(workerPool.id));
  const runner = await run({
    events,
    pgPool: pool,
    concurrency,
    taskList,
    crontab: tasks.flatMap(({ name, at }) => (at === undefined ? [] : [`${at} ${name} ?fill=1d`])).join('\n'),
    logger,
    pollInterval: 1000,
    noHandleSignals: true,
  });
  return {
    close: async () => {
      await runner.stop().catch(() => undefined);
      await watch.close();
      await pool.end();
    },
  };
}

import { Logger, runMigrations } from 'graphile-worker';
import { connect } from './roles.ts';

const silent = new Logger(() => () => undefined);

/**
 * Makes the job queue (schema graphile_worker) as the role that owns it, and the one door of the application to it.
 * graphile-worker's tables have row-level security without policies, so a grant is of no use to the application:
 * `app_jobs.enqueue` runs as the queue's owner, with a fixed search path, inside the caller's own transaction.
 */
export async function prepareJobs({
  jobsUrl,
  app,
}: {
  readonly jobsUrl: string;
  readonly app: string;
}): Promise<void> {
  await runMigrations({ connectionString: jobsUrl, logger: silent });
  const client = await connect(jobsUrl);
  const role = client.escapeIdentifier(app);
  try {
    await client.query('begin');
    await client.query("select pg_advisory_xact_lock(hashtextextended('concerted app_jobs', 0))");
    await client.query('create schema if not exists app_jobs');
    await client.query(`
      create or replace function app_jobs.enqueue(task text, payload jsonb, job_key text default null) returns void
      language sql security definer set search_path = pg_catalog, graphile_worker, pg_temp as $$
        select graphile_worker.add_job(identifier => task, payload => payload::json, job_key => job_key)
      $$`);
    await client.query('revoke all on function app_jobs.enqueue(text, jsonb, text) from public');
    await client.query(`grant usage on schema app_jobs to ${role}`);
    await client.query(`grant execute on function app_jobs.enqueue(text, jsonb, text) to ${role}`);
    await client.query('commit');
  } finally {
    await client.end();
  }
}

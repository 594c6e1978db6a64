import type pg from 'pg';
import { connect } from '../db/roles.ts';
import { sendMailTask } from '../mail/queue.ts';
import { jobTask } from './job.ts';

/** What was under way, and is in no queue any more. */
export interface Resumed {
  /** Long work that is in the queue again. */
  readonly jobs: number;
  /** E-mails that are in the queue again. */
  readonly mailsSent: number;
  /** E-mails that wait for somebody to decide. */
  readonly mailsHeld: number;
}

interface ResumeOptions {
  readonly ownerUrl: string;
  readonly jobsUrl: string;
  /** `hold` after a restore: the page of e-mails waiting says why they wait; `leave`: as they are; `send`: they go out. */
  readonly mail: 'hold' | 'leave' | 'send';
}

interface LostJob {
  readonly initiative: string;
  readonly jobId: string;
}

interface LostMail {
  readonly initiative: string | null;
  readonly messageId: string;
}

/** Said of an e-mail that waited when a backup was made: whether it went out afterwards is not in that backup. */
export const heldReason =
  'This e-mail waited when the backup was made. It may have been sent since, so it is not sent again by itself.';

/**
 * Takes up what waits and is not in the queue, as after a restore (a backup holds no queue). Long work starts again: it
 * goes in whole or not at all, so a second start does no harm. E-mails are held unless somebody says that they go out.
 * What the queue still has is left alone, so that this may run beside servers and as often as one likes.
 */
export async function resume({ ownerUrl, jobsUrl, mail }: ResumeOptions): Promise<Resumed> {
  const owner = await connect(ownerUrl);
  const queue = await connect(jobsUrl);
  try {
    // In this order: what is written meanwhile is either not seen as waiting, or seen in the queue.
    const jobs = await unfinishedJobs(owner);
    const mails = await waitingMails(owner);
    const queued = await idsInQueue(queue);
    const lostJobs = jobs.filter(({ jobId }) => !queued.has(jobId));
    const lostMails = mails.filter(({ messageId }) => !queued.has(messageId));
    if (mail === 'hold') await noteHeld(owner, lostMails);
    await markWaiting(owner, lostJobs);
    for (const job of lostJobs) await enqueue(queue, jobTask, job.jobId, job);
    if (mail === 'send') for (const one of lostMails) await enqueue(queue, sendMailTask, one.messageId, one);
    const [mailsSent, mailsHeld] = mail === 'send' ? [lostMails.length, 0] : [0, lostMails.length];
    return { jobs: lostJobs.length, mailsSent, mailsHeld };
  } finally {
    await owner.end();
    await queue.end();
  }
}

async function unfinishedJobs(owner: pg.Client): Promise<LostJob[]> {
  const { rows } = await owner.query<LostJob>(
    `select initiative_id as initiative, job_id as "jobId" from job where state in ('waiting', 'running') order by created_at, job_id`,
  );
  return rows;
}

async function waitingMails(owner: pg.Client): Promise<LostMail[]> {
  const { rows } = await owner.query<LostMail>(
    `select initiative_id as initiative, message_id as "messageId" from mail_message where state = 'waiting'
      union all select null, message_id from auth.mail_waiting where state = 'waiting'`,
  );
  return rows;
}

async function idsInQueue(queue: pg.Client): Promise<ReadonlySet<string>> {
  const { rows } = await queue.query<{ id: string }>(
    `select coalesce(payload->>'jobId', payload->>'messageId', '') as id from graphile_worker._private_jobs
      where attempts < max_attempts`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** What a worker had begun when the backup was made begins anew; until then it waits, and says so. */
async function markWaiting(owner: pg.Client, jobs: readonly LostJob[]): Promise<void> {
  await owner.query(`update job set state = 'waiting' where state = 'running' and job_id = any($1)`, [
    jobs.map(({ jobId }) => jobId),
  ]);
}

async function noteHeld(owner: pg.Client, mails: readonly LostMail[]): Promise<void> {
  const ids = mails.map(({ messageId }) => messageId);
  for (const table of ['mail_message', 'auth.mail_waiting'])
    await owner.query(
      `update ${table} set problem = $2 where state = 'waiting' and message_id = any($1::uuid[])`,
      [ids, heldReason],
    );
}

async function enqueue(queue: pg.Client, task: string, key: string, payload: object): Promise<void> {
  await queue.query('select app_jobs.enqueue($1, $2::jsonb, $3)', [
    task,
    JSON.stringify(payload),
    `${task} ${key}`,
  ]);
}

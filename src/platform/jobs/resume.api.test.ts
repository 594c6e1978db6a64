import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { backUp } from '../db/backup.ts';
import { inContext, systemContext } from '../db/context.ts';
import { openDatabase } from '../db/open.ts';
import { restore } from '../db/restore.ts';
import { connect } from '../db/roles.ts';
import { openLog } from '../log.ts';
import { queueAccountMail, queueMail, sendMail } from '../mail/index.ts';
import { resume, startJob, startWorker } from './index.ts';
import { heldReason } from './resume.ts';

const log = openLog('silent');
const initiative = randomUUID();
const folder = mkdtempSync(join(tmpdir(), 'concerted-resume-'));
const context = systemContext(initiative, 'test');
const message = { to: 'pat@example.org', subject: 'Your figures', body: 'Hello' };
let before: TestDatabase;
let restored: TestDatabase;

/** An initiative whose server ended in the middle: an import at work, another done, e-mails waiting and one sent. */
beforeAll(async () => {
  before = await testDatabase();
  restored = await testDatabase();
  await before.owner.pool.query(
    `insert into initiative (initiative_id, name, backbone_kind) values ($1, 'Interrupted', 'both')`,
    [initiative],
  );
  await inContext(before.app.db, context, async (tx) => {
    for (const kind of ['interrupted', 'finished'])
      await startJob(tx, { initiative, kind, input: { kind }, askedBy: null });
    for (const to of ['waiting@example.org', 'sent@example.org'])
      await queueMail(tx, context, { ...message, to });
    await queueAccountMail(tx, { ...message, to: 'account@example.org' });
  });
  await before.owner.pool.query(
    `update job set state = case kind when 'finished' then 'done' else 'running' end, step = 'Loading rows', started_at = now()`,
  );
  await before.owner.pool.query(
    `update mail_message set state = 'sent', sent_at = now() where recipient = 'sent@example.org'`,
  );
  const file = join(folder, 'all.zip');
  await backUp({ ownerUrl: before.ownerUrl, file, now: new Date('2026-03-01T12:00:00Z') });
  await restored.app.close();
  await restore({ file, ...restored, target: 'empty' });
});
afterAll(async () => {
  await Promise.all([before.close(), restored.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const rows = async (text: string) => (await restored.owner.pool.query<Record<string, unknown>>(text)).rows;
const waiting = `select recipient, problem from mail_message where state = 'waiting'
  union all select recipient, problem from auth.mail_waiting where state = 'waiting' order by 1`;

/** A worker on the restored database until nothing is left in its queue; what it ran and sent. */
async function workOff(): Promise<{ ran: unknown[]; sent: string[] }> {
  const { db, close } = openDatabase({ connectionString: restored.appUrl, max: 3 });
  const ran: unknown[] = [];
  const sent: string[] = [];
  const task = (kind: string) => ({
    kind,
    run: ({ input }: { input: unknown }) => Promise.resolve({ at: ran.push(input) }),
  });
  const deliver = ({ to }: { to: string }) => Promise.resolve(void sent.push(to));
  const worker = await startWorker({
    jobsUrl: restored.jobsUrl,
    db,
    log,
    jobs: [task('interrupted'), task('finished')],
    tasks: [sendMail({ deliver, log })],
    alone: true,
  });
  await expect
    .poll(() => queueLength(), { timeout: 10_000 })
    .toBe(0)
    .finally(async () => {
      await worker.close();
      await close();
    });
  return { ran, sent: sent.sort() };
}

async function queueLength(): Promise<number> {
  const client = await connect(restored.jobsUrl);
  try {
    const found = await client.query<{ n: number }>(
      'select count(*)::int as n from graphile_worker._private_jobs',
    );
    return found.rows[0]?.n ?? -1;
  } finally {
    await client.end();
  }
}

test('beside a server that has everything in its queue there is nothing to take up', async () => {
  expect(await resume({ ...before, mail: 'send' })).toEqual({ jobs: 0, mailsSent: 0, mailsHeld: 0 });
});

test('after a restore an import begins again, and e-mails that may have been sent since are held with the reason', async () => {
  expect(await queueLength()).toBe(0);
  expect(await resume({ ...restored, mail: 'hold' })).toEqual({ jobs: 1, mailsSent: 0, mailsHeld: 2 });
  expect(await rows('select kind, state from job order by kind')).toEqual([
    { kind: 'finished', state: 'done' },
    { kind: 'interrupted', state: 'waiting' },
  ]);
  expect(await rows(waiting)).toEqual([
    { recipient: 'account@example.org', problem: heldReason },
    { recipient: 'waiting@example.org', problem: heldReason },
  ]);
  expect(await workOff()).toEqual({ ran: [{ kind: 'interrupted' }], sent: [] });
  expect(await rows('select distinct state from job')).toEqual([{ state: 'done' }]);
});

test('once somebody says so the held e-mails go out, each once, and none that was sent before', async () => {
  expect(await resume({ ...restored, mail: 'send' })).toEqual({ jobs: 0, mailsSent: 2, mailsHeld: 0 });
  expect(await resume({ ...restored, mail: 'send' })).toEqual({ jobs: 0, mailsSent: 0, mailsHeld: 0 });
  expect(await workOff()).toEqual({ ran: [], sent: ['account@example.org', 'waiting@example.org'] });
  expect(await resume({ ...restored, mail: 'send' })).toEqual({ jobs: 0, mailsSent: 0, mailsHeld: 0 });
  expect(await rows(waiting)).toEqual([]);
});

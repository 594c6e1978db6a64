import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeRegister } from '../../../../bench/register/write-register.ts';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { inContext, systemContext } from '../../../platform/db/context.ts';
import { openDatabase } from '../../../platform/db/open.ts';
import { storeFile } from '../../../platform/files/index.ts';
import { startJob, startWorker } from '../../../platform/jobs/index.ts';
import { openLog } from '../../../platform/log.ts';
import { fileToCheck } from './import-files.ts';
import { importTasks } from './tasks.ts';

const charities = 1500;
const initiative = randomUUID();
const context = systemContext(initiative, 'test');
const folder = mkdtempSync(join(tmpdir(), 'concerted-killed-'));
const children: ChildProcess[] = [];
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await database.owner.pool.query(
    `insert into initiative (initiative_id, name, backbone_kind) values ($1, 'Killed', 'both')`,
    [initiative],
  );
  await writeRegister({ seed: 5, charities, version: 1 }, { folder, format: 'txt' });
}, 120_000);
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const rows = async (text: string, values: readonly unknown[] = []) =>
  (await database.owner.pool.query<Record<string, unknown>>(text, [...values])).rows;
const jobOf = async (jobId: string) =>
  (await rows('select state, step, done::int, result, problem from job where job_id = $1', [jobId]))[0];

async function begin(kind: string, input: Readonly<Record<string, unknown>>): Promise<string> {
  return inContext(database.app.db, context, (tx) =>
    startJob(tx, { initiative, kind, input, askedBy: null }),
  );
}

/** A worker in a process of its own. */
function workerProcess(): ChildProcess {
  const script = join(import.meta.dirname, '../../../../test/support/import-worker.ts');
  const { appUrl, jobsUrl } = database;
  const child = spawn(process.execPath, [script, JSON.stringify({ appUrl, jobsUrl })], { stdio: 'inherit' });
  children.push(child);
  return child;
}

test('an import whose worker was killed with -9 half-way is begun again by another, and is in once', async () => {
  const file = await fileToCheck(join(folder, 'publicextract.charity.zip'));
  const fileId = await inContext(database.app.db, context, (tx) => storeFile(tx, initiative, file));
  const checking = await begin('import-check', { fileId, source: null, madeUp: true });
  const killed = workerProcess();
  await expect.poll(async () => (await jobOf(checking))?.['state'], { timeout: 100_000 }).toBe('done');
  const { importId } = (await jobOf(checking))?.['result'] as { importId: string };

  const loading = await begin('import-load', { importId });
  await expect
    .poll(async () => (await jobOf(loading))?.['step'], { timeout: 100_000, interval: 20 })
    .toBe('Loading');
  killed.kill('SIGKILL');
  await new Promise((resolve) => killed.once('exit', resolve));
  expect(await jobOf(loading)).toMatchObject({ state: 'running' });
  expect(await rows('select count(*)::int as n from record')).toEqual([{ n: 0 }]);

  const { db, close } = openDatabase({ connectionString: database.appUrl, max: 4 });
  const worker = await startWorker({
    jobsUrl: database.jobsUrl,
    db,
    log: openLog('error'),
    jobs: importTasks(async () => undefined),
    tasks: [],
    alone: false,
    patienceMilliseconds: 200,
  });
  try {
    await expect
      .poll(() => jobOf(loading), { timeout: 30_000 })
      .toMatchObject({ state: 'done', problem: null });
  } finally {
    await worker.close();
    await close();
  }
  expect((await jobOf(loading))?.['result']).toMatchObject({
    read: charities,
    loaded: charities,
    refused: 0,
  });
  expect(
    await rows(`select (select count(*)::int from record) as records, (select count(distinct identifier)::int from record) as different,
      (select count(*)::int from organisation) as organisations, (select count(*)::int from organisation_document) as found,
      (select count(*)::int from organisation_waiting) as waiting, (select array_agg(state) from import) as imports`),
  ).toEqual([
    {
      records: charities,
      different: charities,
      organisations: charities,
      found: charities,
      waiting: 0,
      imports: ['loaded'],
    },
  ]);
  const left = readdirSync(tmpdir()).filter((name) => name.startsWith(`concerted-import-${killed.pid}-`));
  expect(left).toEqual([]);
}, 400_000);

test('a load that was in before its worker was killed is done, not done again', async () => {
  const [loaded] = await rows('select import_id as id from import');
  const again = await begin('import-load', { importId: loaded?.['id'] });
  workerProcess();
  await expect.poll(async () => (await jobOf(again))?.['state'], { timeout: 100_000 }).toBe('done');
  expect((await jobOf(again))?.['result']).toMatchObject({ loaded: charities });
  expect(await rows('select count(*)::int as n from import')).toEqual([{ n: 1 }]);
}, 200_000);

// The sample from its building to its end, with the worker that the product has.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compose, workParts } from '../../../main.ts';
import { readConfig } from '../../../platform/config.ts';
import { startWorker } from '../../../platform/jobs/index.ts';
import { openLog } from '../../../platform/log.ts';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import type { SampleState } from '../../contract.ts';

let database: TestDatabase;
let app: FastifyInstance;
const closers: (() => Promise<void>)[] = [];
const folder = mkdtempSync(join(tmpdir(), 'concerted-sample-'));
const host = '127.0.0.1:4080';

beforeAll(async () => {
  database = await testDatabase();
  const log = openLog('silent');
  const composed = await compose({
    config: readConfig({ CONCERTED_DATA: folder, DATABASE_CONNECTIONS: '6' }),
    urls: database,
    log,
  });
  app = composed.app;
  const worker = await startWorker({ ...workParts(composed.services, database), alone: true });
  closers.push(composed.close, worker.close);
});
afterAll(async () => {
  for (const close of closers.toReversed()) await close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

let cookie = '';
let keys = 0;

/** Asks as the web does: with an idempotency key of its own, and the cookie got before. */
async function ask(method: 'GET' | 'POST' | 'DELETE', url: string) {
  keys += 1;
  const answer = await app.inject({
    method,
    url,
    headers: {
      host,
      origin: `http://${host}`,
      cookie,
      ...(method === 'POST' ? { 'idempotency-key': `k${keys}` } : {}),
    },
    ...(method === 'POST' ? { payload: {} } : {}),
  });
  const set = [answer.headers['set-cookie'] ?? []].flat()[0]?.split(';')[0];
  if (set) cookie = set;
  return { status: answer.statusCode, json: JSON.parse(answer.payload || 'null') as Record<string, unknown> };
}

async function sample(): Promise<SampleState> {
  return (await ask('GET', '/api/sample')).json as unknown as SampleState;
}

async function until(state: SampleState['state'], isSo = (_: SampleState) => true): Promise<SampleState> {
  for (;;) {
    const now = await sample();
    if (now.state === 'failed' && state !== 'failed') throw new Error('the sample failed');
    if (now.state === state && isSo(now)) return now;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Every table of an initiative in which the initiative has rows. */
async function tablesWith(initiativeId: string): Promise<string[]> {
  const { rows } = await database.owner.pool.query<{ name: string }>(
    `select table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and column_name = 'initiative_id' and table_type = 'BASE TABLE' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const has = await database.owner.pool.query(`select from "${name}" where initiative_id = $1 limit 1`, [
      initiativeId,
    ]);
    if (has.rowCount) found.push(name);
  }
  return found;
}

/** Waits until the worker has nothing left, not even of a sample that is gone. */
async function untilQueueIsEmpty(): Promise<void> {
  const pool = new pg.Pool({ connectionString: database.jobsUrl, max: 1 });
  const left = 'select from graphile_worker._private_jobs limit 1';
  while ((await pool.query(left)).rowCount) await new Promise((resolve) => setTimeout(resolve, 100));
  await pool.end();
}

describe('the sample', { timeout: 180_000 }, () => {
  let first = '';

  test('is built once, however often somebody comes to look around', async () => {
    expect((await ask('POST', '/api/sample')).status).toBe(200);
    const again = await ask('POST', '/api/sample');
    expect(again.status, JSON.stringify(again.json)).toBe(200);
    first = (await until('ready')).initiativeId ?? '';
    expect((await tablesWith(first)).length).toBeGreaterThan(25);
    // Whoever is signed in as the visitor already comes back by the same way.
    const back = await ask('POST', '/api/sample');
    expect([back.status, back.json['initiativeId']]).toEqual([200, first]);
  });

  test('goes whole with one request: nothing of it stays in any table, and nothing of it is answered', async () => {
    const search = `/api/initiatives/${first}/landscape/organisations?words=families`;
    expect((await ask('GET', search)).status).toBe(200);
    const gone = await ask('DELETE', `/api/initiatives/${first}/sample`);
    expect(gone.status, JSON.stringify(gone.json)).toBe(204);
    expect(await tablesWith(first)).toEqual([]);
    expect((await ask('GET', search)).status).toBe(404);
    expect((await ask('GET', `/api/initiatives/${first}/home`)).status).toBe(404);
    expect((await sample()).state).toBe('none');
    expect((await ask('DELETE', `/api/initiatives/${first}/sample`)).status).toBe(404);
  });

  test('can be deleted while it is being built, and built again at once', async () => {
    const { initiativeId } = (await ask('POST', '/api/sample')).json;
    expect(initiativeId).not.toBe(first);
    await until('building', ({ done }) => done > 2);
    const gone = await ask('DELETE', `/api/initiatives/${String(initiativeId)}/sample`);
    expect(gone.status, JSON.stringify(gone.json)).toBe(204);
    expect((await ask('POST', '/api/sample')).status).toBe(200);
    const built = await until('ready');
    await untilQueueIsEmpty();
    expect(await tablesWith(String(initiativeId))).toEqual([]);
    expect((await ask('GET', `/api/initiatives/${built.initiativeId ?? ''}/home`)).status).toBe(200);
  });
});

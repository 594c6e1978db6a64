// A request that comes twice (a phone in a tunnel sends again) is done once, whoever sends it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compose } from '../src/main.ts';
import { returnLinkHeader } from '../src/measurement/server/index.ts';
import { sessionCookie } from '../src/people/server/index.ts';
import { readConfig } from '../src/platform/config.ts';
import { inContext, nobody, setContext, systemContext, type Context } from '../src/platform/db/context.ts';
import { onceOnly } from '../src/platform/http/once-only.ts';
import { openLog } from '../src/platform/log.ts';
import { plantCanaries, type Canaries } from './support/canaries.ts';
import { testDatabase, type TestDatabase } from './support/database.ts';

let database: TestDatabase;
let canaries: Canaries;
let app: FastifyInstance;
let close: () => Promise<void>;
const folder = mkdtempSync(join(tmpdir(), 'concerted-once-'));
const config = readConfig({ CONCERTED_DATA: folder, DATABASE_CONNECTIONS: '4' });

beforeAll(async () => {
  database = await testDatabase();
  canaries = await plantCanaries(database.owner.pool);
  ({ app, close } = await compose({ config, urls: database, log: openLog('silent') }));
});
afterAll(async () => {
  await close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

async function post(who: string, url: string, { key, body }: { key: string; body: object }) {
  const visitor = canaries.visitors.find(({ name }) => name === who);
  const cookie = visitor?.session
    ? { cookie: sessionCookie(visitor.session, { config, secure: false }).split(';')[0] ?? '' }
    : {};
  const link = visitor?.returnLink ? { [returnLinkHeader]: visitor.returnLink } : {};
  const answer = await app.inject({
    method: 'POST',
    url,
    headers: { ...cookie, ...link, 'idempotency-key': key },
    payload: body,
  });
  return { status: answer.statusCode, json: JSON.parse(answer.payload || 'null') as Record<string, unknown> };
}
const count = async (text: string) =>
  (await database.owner.pool.query<{ count: number }>(`select count(*)::int as count from ${text}`)).rows[0]
    ?.count;
const named = (organisationName: string) => ({ by: 'name', kind: 'partner', organisationName });

describe('a request with the same key', () => {
  test('with other contents, or to another route, is refused', async () => {
    const url = `/api/initiatives/${canaries.a}/memberships`;
    expect((await post('backbone_lead', url, { key: 'k1', body: named('Sale Moor Play') })).status).toBe(200);
    const other = await post('backbone_lead', url, { key: 'k1', body: named('Another') });
    expect([other.status, other.json['code']]).toEqual([422, 'idempotency-mismatch']);
    const elsewhere = await post('backbone_lead', `/api/initiatives/${canaries.a}/contact-lists`, {
      key: 'k1',
      body: { text: 'Organisation,Person\nA,B' },
    });
    expect([elsewhere.status, elsewhere.json['code']]).toEqual([422, 'idempotency-mismatch']);
  });

  test("of another account is that account's own, and never shows it the first one's answer", async () => {
    const url = `/api/initiatives/${canaries.a}/memberships`;
    const first = await post('backbone_lead', url, { key: 'k2', body: named('Davyhulme Play') });
    const second = await post('backbone_staff', url, { key: 'k2', body: named('Urmston Play') });
    expect(second.status).toBe(200);
    expect(second.json['membershipId']).not.toBe(first.json['membershipId']);
    const stranger = await post('lead of the other initiative', url, {
      key: 'k2',
      body: named('Davyhulme Play'),
    });
    expect(stranger.status).toBe(404);
  });

  test('gets the answer of the first, and nothing is done twice', async () => {
    const url = `/api/initiatives/${canaries.a}/memberships`;
    const asked = { key: 'k3', body: named('Flixton Play') };
    const [first, second] = await Promise.all([
      post('backbone_lead', url, asked),
      post('backbone_lead', url, asked),
    ]);
    expect(first.status).toBe(200);
    expect(second).toEqual(first);
    expect(await count(`organisation where name = 'Flixton Play'`)).toBe(1);
  });

  test('starts one initiative, where there is none yet to remember it in', async () => {
    const asked = {
      key: 'k4',
      body: {
        initiative: { name: 'Started once', placeName: 'Trafford', backboneKind: 'both' },
        backbone: { name: 'Team' },
      },
    };
    const first = await post('backbone_lead', '/api/initiatives', asked);
    expect(first.status, JSON.stringify(first.json)).toBe(200);
    expect(await post('backbone_lead', '/api/initiatives', asked)).toEqual(first);
    expect(await count(`initiative where name = 'Started once'`)).toBe(1);
  });

  test('is remembered for its sender, though what was done spoke as somebody else', async () => {
    const sender: Context = { ...nobody, account: 'an account outside any initiative', role: 'signed_in' };
    await inContext(database.app.db, sender, async (tx) => {
      const once = await onceOnly(tx, sender, 'k6', ['/api/sample']);
      await setContext(tx, systemContext(canaries.a, 'a handler that makes something'));
      await once.keep({ status: 200, answer: { state: 'building' } });
    });
    const again = await inContext(database.app.db, sender, (tx) =>
      onceOnly(tx, sender, 'k6', ['/api/sample']),
    );
    expect(again.before).toEqual({ status: 200, answer: { state: 'building' } });
  });

  test('from the holder of a return link sends one return, and is not another holder’s', async () => {
    const holder = (returnId: string): Context => ({
      ...nobody,
      initiative: canaries.a,
      return: returnId,
      role: 'return_holder',
    });
    const { returnOne = '', returnId = '' } = canaries.idsOfA;
    await inContext(database.app.db, holder(returnOne), async (tx) => {
      const once = await onceOnly(tx, holder(returnOne), 'k5', ['/api/return/send']);
      expect(once.before).toBeNull();
      await once.keep({ status: 200, answer: { sent: 'yes' } });
    });
    const before = (of: string) =>
      inContext(database.app.db, holder(of), async (tx) =>
        onceOnly(tx, holder(of), 'k5', ['/api/return/send']).then((once) => once.before),
      );
    expect(await before(returnOne)).toEqual({ status: 200, answer: { sent: 'yes' } });
    expect(await before(returnId)).toBeNull();
  });

  test('is kept as a hash beside a sealed answer: no link to a return lies in the database in clear', async () => {
    const url = `/api/initiatives/${canaries.a}/returns/${canaries.idsOfA['returnId'] ?? ''}/link`;
    const made = await post('backbone_lead', url, { key: 'key-of-a-link', body: {} });
    expect(made.status, JSON.stringify(made.json)).toBe(200);
    const token = /#(\S+)/.exec(String(made.json['link']))?.[1] ?? '';
    expect(token.length).toBeGreaterThan(30);
    expect(await post('backbone_lead', url, { key: 'key-of-a-link', body: {} })).toEqual(made);
    expect(
      await count(
        `idempotency_key where key = 'key-of-a-link' or answer::text like '%${token}%' or answer::text like '%/figures%'`,
      ),
    ).toBe(0);
    expect(await count(`audit_entry where (before::text || after::text) like '%${token}%'`)).toBe(0);
    expect(await count(`audit_entry where subject = 'return_link'`)).toBeGreaterThan(0);
  });
});

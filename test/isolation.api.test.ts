// The generated matrix: every route × everybody who may knock × the other initiative's ids. It looks for canary strings in
// bodies and headers, once with both walls, once without the permissions, once without row-level security.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Route } from '../src/kernel/contract/route.ts';
import { may } from '../src/kernel/permission/permissions.ts';
import type { Role } from '../src/kernel/permission/roles.ts';
import { compose, rooms } from '../src/main.ts';
import { returnLinkHeader } from '../src/measurement/server/index.ts';
import { invitationHeader, sessionCookie } from '../src/people/server/index.ts';
import { readConfig } from '../src/platform/config.ts';
import { openLog } from '../src/platform/log.ts';
import { plantCanaries, type Canaries, type Visitor } from './support/canaries.ts';
import { testDatabase, type TestDatabase } from './support/database.ts';
import { exampleOf } from './support/example.ts';

const everyRoute = rooms.flatMap(({ name, contract }) =>
  Object.entries(contract).map(([route, one]) => ({ name: `${name}.${route}`, route: one })),
);
/** Routes that end an initiative or a session, or build the sample: the matrix asks them only where they must be refused. */
const ending = /deleteInitiative|deleteSample|visitSample|cancelSample|people\.start$/;

let database: TestDatabase;
let canaries: Canaries;
const folder = mkdtempSync(join(tmpdir(), 'concerted-matrix-'));
const config = readConfig({ CONCERTED_DATA: folder, DATABASE_CONNECTIONS: '4' });
const log = openLog('silent');

beforeAll(async () => {
  database = await testDatabase();
  canaries = await plantCanaries(database.owner.pool);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

// Some thousands of requests: on a busy machine that takes its time.
describe('the isolation matrix', { timeout: 300_000 }, () => {
  test('refuses every role whatever the permissions do not name, before looking at what was sent', async () => {
    const { app, close } = await compose({ config, urls: database, log });
    const wrong: string[] = [];
    let asked = 0;
    for (const { name, route } of everyRoute) {
      for (const visitor of canaries.visitors) {
        const allowed = may(roleFor(visitor, route), route.permission);
        if (allowed) continue;
        const answer = await ask(app, route, visitor, canaries.idsOfA, {});
        asked += 1;
        if (![401, 403, 404].includes(answer.statusCode))
          wrong.push(`${visitor.name}: ${name} answered ${answer.statusCode}`);
        if (/CANARY/.test(answer.payload)) wrong.push(`${visitor.name}: ${name} leaked while refusing`);
      }
    }
    await close();
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(everyRoute.length * 4);
  });

  test('tells nobody of initiative A anything of initiative B, and changes nothing there', async () => {
    const { app, close } = await compose({ config, urls: database, log });
    const before = await fingerprint(canaries.b);
    const wrong = await knockAtB(app, 'refused');
    await close();
    expect(wrong).toEqual([]);
    expect(await fingerprint(canaries.b)).toBe(before);
    const { rows } = await database.owner.pool.query(
      `select body from mail_message where initiative_id = $1 and (body || subject || recipient) ~ 'CANARY-B'`,
      [canaries.a],
    );
    expect(rows).toEqual([]);
  });

  test('shows each role only its part of its own initiative: reading everything, with both walls', async () => {
    const { app, close } = await compose({ config, urls: database, log });
    const { wrong, read } = await readEverything(app);
    await close();
    expect(wrong).toEqual([]);
    expect(read).toBeGreaterThan(100);
  });

  test('leaks nothing when every permission is taken away: row-level security alone holds', async () => {
    const { app, close } = await compose({ config, urls: database, log, rooms: withoutPermissions() });
    const { wrong, read } = await readEverything(app);
    await close();
    expect(wrong).toEqual([]);
    expect(read).toBeGreaterThan(100);
  });

  test('leaks nothing when row-level security is taken away: the permissions and queries alone hold', async () => {
    // The owner's policy lets everything through.
    const { app, close } = await compose({ config, urls: { appUrl: database.ownerUrl }, log });
    const { wrong, read } = await readEverything(app);
    await close();
    expect(wrong).toEqual([]);
    expect(read).toBeGreaterThan(100);
  });

  test('lets nobody change another initiative when one wall is gone, whichever it is', async () => {
    const before = await fingerprint(canaries.b);
    const withoutFirst = await compose({ config, urls: database, log, rooms: withoutPermissions() });
    const byTheSecond = await knockAtB(withoutFirst.app, 'empty');
    await withoutFirst.close();
    expect(byTheSecond).toEqual([]);
    expect(await fingerprint(canaries.b)).toBe(before);
    const withoutSecond = await compose({ config, urls: { appUrl: database.ownerUrl }, log });
    const byTheFirst = await knockAtB(withoutSecond.app, 'refused');
    await withoutSecond.close();
    expect(byTheFirst).toEqual([]);
    expect(await fingerprint(canaries.b)).toBe(before);
  });

  test('lets those who only read change nothing in their own initiative when the permissions are gone', async () => {
    const readers = canaries.visitors.filter(({ name }) =>
      [
        'anonymous',
        'funder',
        'resident',
        'observer',
        'removed partner',
        'lead of the other initiative',
        'instance administrator',
      ].includes(name),
    );
    expect(readers).toHaveLength(7);
    const { app, close } = await compose({ config, urls: database, log, rooms: withoutPermissions() });
    const before = await fingerprint(canaries.a);
    const changed: string[] = [];
    for (const { name, route } of everyRoute.filter(
      ({ route: one }) => one.method !== 'GET' && one.path.includes(':initiativeId'),
    )) {
      for (const visitor of readers) {
        await ask(app, route, visitor, canaries.idsOfA, exampleOf(route.body, canaries.idsOfA));
        if ((await fingerprint(canaries.a)) !== before) changed.push(`${visitor.name}: ${name}`);
        if (changed.length > 0) break;
      }
      if (changed.length > 0) break;
    }
    await close();
    expect(changed).toEqual([]);
  });

  test('has the canaries where they can be seen: the coordinating team reads them', async () => {
    const { app, close } = await compose({ config, urls: database, log });
    const lead = canaries.visitors.find(({ name }) => name === 'backbone_lead');
    if (!lead) throw new Error('no lead');
    const bodies: string[] = [];
    for (const { route } of everyRoute.filter(
      ({ route: one }) => one.method === 'GET' && one.answers === 'json',
    )) {
      bodies.push((await ask(app, route, lead, canaries.idsOfA, {})).payload);
    }
    await close();
    const all = bodies.join('\n');
    for (const kind of ['members', 'backbone', 'partnerOne', 'partnerTwo', 'public'])
      expect(all).toContain(`CANARY-A-${kind}`);
  });
});

/** The rooms with every route open to everybody: the first wall taken away. */
function withoutPermissions(): typeof rooms {
  return rooms.map((room) => ({
    ...room,
    contract: Object.fromEntries(
      Object.entries(room.contract).map(([name, route]) => [
        name,
        // How somebody is identified depends on the permission of these two kinds: they keep it.
        ['measurement.return', 'invitation.accept'].includes(route.permission)
          ? route
          : { ...route, permission: 'public' as const },
      ]),
    ),
  }));
}

/**
 * Asks every route as everybody of A with B's ids: under B's own address, and under A's with B's ids everywhere else. Without the
 * permissions a route of B may answer, with nothing of B in it.
 */
async function knockAtB(app: FastifyInstance, ownAddress: 'refused' | 'empty'): Promise<string[]> {
  const wrong: string[] = [];
  for (const { name, route } of everyRoute.filter(({ route: one }) => one.path.includes(':'))) {
    for (const visitor of canaries.visitors.filter(
      ({ name: who }) => who !== 'lead of the other initiative',
    )) {
      const body = exampleOf(route.body, canaries.idsOfB);
      const asB = await ask(app, route, visitor, canaries.idsOfB, body);
      if (ownAddress === 'refused' && asB.statusCode < 400)
        wrong.push(`${visitor.name}: ${name} of B answered ${asB.statusCode}`);
      if (leaks(asB, 'B')) wrong.push(`${visitor.name}: ${name} of B leaked`);
      if (ending.test(name)) continue;
      const mixed = await ask(app, route, visitor, { ...canaries.idsOfB, initiativeId: canaries.a }, body);
      if (leaks(mixed, 'B')) wrong.push(`${visitor.name}: ${name} with B's ids leaked`);
      if (mixed.statusCode >= 500)
        wrong.push(`${visitor.name}: ${name} with B's ids answered ${mixed.statusCode}`);
    }
  }
  return wrong;
}

/** Asks every reading route as everybody, with A's ids and with B's, and looks for what the visitor may not see. */
async function readEverything(app: FastifyInstance): Promise<{ wrong: string[]; read: number }> {
  const wrong: string[] = [];
  let read = 0;
  for (const { name, route } of everyRoute.filter(({ route: one }) => one.method === 'GET')) {
    for (const visitor of canaries.visitors) {
      for (const ids of [
        canaries.idsOfA,
        canaries.idsOfB,
        { ...canaries.idsOfB, initiativeId: canaries.a },
      ]) {
        const answer = await ask(app, route, visitor, ids, {});
        if (answer.statusCode < 400) read += 1;
        if (answer.statusCode >= 500) wrong.push(`${visitor.name}: ${name} answered ${answer.statusCode}`);
        const text = answer.payload + JSON.stringify(answer.headers);
        for (const [seen] of text.matchAll(/CANARY-[AB]-\w+/g)) {
          if (!maySee(visitor, seen)) wrong.push(`${visitor.name}: ${name} showed ${seen}`);
        }
      }
    }
  }
  return { wrong: [...new Set(wrong)], read };
}

function maySee({ name, role, organisation }: Visitor, canary: string): boolean {
  const [, of, kind] = canary.split('-');
  if (name === 'lead of the other initiative') return of === 'B';
  if (of !== 'A' || role === null || role === 'instance_administrator') return false;
  if (kind === 'public') return true;
  if (role === 'invited') return kind === 'invited' || kind === 'members';
  if (role.startsWith('backbone')) return true;
  return kind === 'members' || kind === organisation;
}

function leaks(answer: { payload: string; headers: unknown }, of: 'A' | 'B'): boolean {
  return new RegExp(`CANARY-${of}`).test(answer.payload + JSON.stringify(answer.headers));
}

/** The role with which a visitor meets a route of initiative A (or one of none). */
function roleFor(visitor: Visitor, route: Route): Role {
  const inInitiative = route.path.includes(':initiativeId');
  if (visitor.role === 'return_holder')
    return route.permission === 'measurement.return' && !inInitiative ? 'return_holder' : 'anonymous';
  if (visitor.role === 'invited') return route.permission === 'invitation.accept' ? 'invited' : 'anonymous';
  if (visitor.session === null) return 'anonymous';
  if (visitor.role === 'instance_administrator') return inInitiative ? 'signed_in' : 'instance_administrator';
  return inInitiative && visitor.role !== null ? visitor.role : 'signed_in';
}

async function ask(
  app: FastifyInstance,
  route: Route,
  visitor: Visitor,
  ids: Readonly<Record<string, string>>,
  body: unknown,
) {
  const url = route.path.replace(
    /:(\w+)/g,
    (_, name: string) => ids[name] ?? '00000000-0000-4000-8000-000000000000',
  );
  const query = new URLSearchParams(exampleOf(route.query, ids) as Record<string, string>).toString();
  const headers: Record<string, string> = {};
  if (visitor.session)
    headers['cookie'] = sessionCookie(visitor.session, { config, secure: false }).split(';')[0] ?? '';
  if (visitor.returnLink) headers[returnLinkHeader] = visitor.returnLink;
  if (visitor.invitation) headers[invitationHeader] = visitor.invitation;
  return app.inject({
    method: route.method,
    url: query === '' ? url : `${url}?${query}`,
    headers,
    ...(route.method === 'GET' || route.upload ? {} : { payload: body as object }),
  });
}

/** One hash over all rows of an initiative in all tables. */
async function fingerprint(initiative: string): Promise<string> {
  const tables = await database.owner.pool.query<{ name: string }>(
    `select quote_ident(c.relname) as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'initiative_id' order by 1`,
  );
  const parts: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await database.owner.pool.query<{ hash: string }>(
      `select count(*) || md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as hash from ${name} t where initiative_id = $1`,
      [initiative],
    );
    parts.push(`${name} ${rows[0]?.hash}`);
  }
  expect(tables.rows.length).toBeGreaterThan(30);
  return parts.join('\n');
}

test('every schema of the contracts can be given an example', () => {
  for (const { name, route } of everyRoute) {
    if (route.method === 'GET') continue;
    const example = exampleOf(route.body, {});
    expect(z.toJSONSchema(route.body, { unrepresentable: 'any' }), name).toBeDefined();
    expect(typeof example, name).toBe('object');
  }
});

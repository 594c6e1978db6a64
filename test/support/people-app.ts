import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';
import { peopleContract } from '../../src/people/contract.ts';
import {
  enter,
  enterWithInvitation,
  invitationHeader,
  openAccounts,
  peopleHandlers,
  readSessionCookie,
} from '../../src/people/server/index.ts';
import { readConfig } from '../../src/platform/config.ts';
import type { Services } from '../../src/platform/http/handler.ts';
import { room } from '../../src/platform/http/room.ts';
import { buildServer } from '../../src/platform/http/server.ts';
import { enqueue } from '../../src/platform/jobs/index.ts';
import { openLog } from '../../src/platform/log.ts';
import { testDatabase, type TestDatabase } from './database.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Asked {
  readonly cookie?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly from?: string;
}

/** What came back: the status, the JSON (empty object for none), the cookies as a `Cookie` header. */
export interface Got {
  readonly status: number;
  readonly json: Record<string, unknown>;
  readonly text: string;
  readonly cookie: string;
}

/** The server with the routes of people alone, over a database of its own. */
export interface PeopleApp {
  readonly app: FastifyInstance;
  readonly database: TestDatabase;
  readonly services: Services;
  ask(method: Method, url: string, asked?: Asked): Promise<Got>;
  /** An account whose address is confirmed, signed in: its id and cookie. */
  member(email: string, name?: string): Promise<{ accountId: string; cookie: string }>;
  close(): Promise<void>;
}

/** A password that the rule accepts. */
export const goodPassword = 'wharf-heron-lamp-42';

/** Puts the app together; it listens nowhere, requests are handed in. */
export async function peopleApp(environment: Readonly<Record<string, string>> = {}): Promise<PeopleApp> {
  const folder = mkdtempSync(join(tmpdir(), 'concerted-people-'));
  const database = await testDatabase();
  const config = readConfig({ CONCERTED_DATA: folder, ...environment });
  const services: Services = {
    db: database.app.db,
    config,
    log: openLog('silent'),
    clock: () => new Date(),
    enqueue,
  };
  const accounts = openAccounts(services);
  const app = await buildServer({
    rooms: [room('people', peopleContract, peopleHandlers)],
    services,
    accounts: accounts.handle,
    identify: (tx, { headers, initiative, route, from }) => {
      const sessionToken = readSessionCookie(headers, config);
      const token = route.permission === 'invitation.accept' ? headers.get(invitationHeader) : null;
      return token === null
        ? enter(tx, { sessionToken, initiative, from })
        : enterWithInvitation(tx, { token, sessionToken, from });
    },
    ready: async () => undefined,
    publicAddress: () => config.publicAddress,
  });

  const ask = async (method: Method, url: string, { cookie, body, headers, from }: Asked = {}) => {
    const host = headers?.['host'] ?? '127.0.0.1:4080';
    // As browsers do: a change says which page asked for it.
    const { publicAddress } = config;
    const here =
      publicAddress !== null && new URL(publicAddress).host === host ? publicAddress : `http://${host}`;
    const answer = await app.inject({
      method,
      url,
      remoteAddress: from ?? '127.0.0.1',
      headers: {
        host,
        ...(method === 'GET' ? {} : { origin: here }),
        ...(cookie ? { cookie } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const cookies = [answer.headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0] ?? '');
    const json = answer.body.startsWith('{') ? (JSON.parse(answer.body) as Record<string, unknown>) : {};
    return { status: answer.statusCode, json, text: answer.body, cookie: cookies.join('; ') };
  };
  const member = async (email: string, name = 'Ann Example') => {
    const made = await ask('POST', '/api/accounts/sign-up/email', {
      body: { email, name, password: goodPassword },
    });
    expect(made.status, made.text).toBe(200);
    const { rows } = await database.owner.pool.query<{ id: string }>(
      `update auth."user" set "emailVerified" = true where email = $1 returning id`,
      [email],
    );
    const signedIn = await ask('POST', '/api/accounts/sign-in/email', {
      body: { email, password: goodPassword },
    });
    expect(signedIn.status, signedIn.text).toBe(200);
    return { accountId: rows[0]?.id ?? '', cookie: signedIn.cookie };
  };
  return {
    app,
    database,
    services,
    ask,
    member,
    close: async () => {
      await app.close();
      await accounts.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { inContext, nobody, systemContext, type Context, type Tx } from '../../../platform/db/context.ts';
import { all, one } from '../../../platform/db/rows.ts';
import { internet, type Outside } from '../../../platform/http/outside.ts';
import { startJob, type JobTask } from '../../../platform/jobs/index.ts';
import { workJob } from '../../../platform/jobs/job.ts';
import { openLog } from '../../../platform/log.ts';
import { foundIds } from '../handlers/search.ts';
import { cards } from '../queries/organisations.ts';
import { servicesOf } from '../queries/services.ts';
import { landscapeJobs } from '../index.ts';

let database: TestDatabase;
let server: Server;
let port: number;
const initiative = randomUUID();
const lead: Context = { ...nobody, initiative, account: 'lead', role: 'backbone_lead', from: 'test' };

type Listed = Readonly<Record<string, unknown>>;
/** What the directory of the test answers, by path; each test sets its own. */
let answer: (url: URL) => { readonly status?: number; readonly body?: unknown; readonly location?: string };
let asked: string[] = [];

/** A world in which directory.test is the test's own server. */
const outside: Outside = {
  resolve: async () => ['127.0.0.1'],
  allows: (address) => address === '127.0.0.1',
  allowsPort: () => true,
};

beforeAll(async () => {
  database = await testDatabase();
  await sql`insert into initiative (initiative_id, name, backbone_kind) values (${initiative}, 'Test', 'both')`.execute(
    database.owner.db,
  );
  server = createServer((request, reply) => {
    const url = new URL(request.url ?? '/', 'http://directory.test');
    asked.push(`${url.pathname}${url.search}`);
    const { status = 200, body = null, location } = answer(url);
    reply.writeHead(status, location === undefined ? {} : { location }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database.close();
});

const inside = <T>(work: (tx: Tx) => Promise<T>) =>
  inContext(database.app.db, systemContext(initiative, 'test'), work);

interface Ended {
  readonly state: string;
  readonly result: { readonly importId: string; readonly alreadyLoaded: boolean } | null;
  readonly problem: { readonly code: string; readonly reason?: string } | null;
}

async function work(kind: string, input: Readonly<Record<string, unknown>>, world = outside): Promise<Ended> {
  const jobs: JobTask[] = landscapeJobs({ clock: () => new Date('2026-11-26T12:00:00Z') }, world);
  const jobId = await inContext(database.app.db, lead, (tx) =>
    startJob(tx, { initiative, kind, input, askedBy: lead.account }),
  );
  await workJob(database.app.db, jobs, openLog('silent'), initiative, jobId);
  return inside((tx) =>
    one(
      tx,
      sql<Ended>`select state, result, problem from job where initiative_id = ${initiative} and job_id = ${jobId}`,
    ),
  );
}

const askAddress = (path: string, world = outside) =>
  work('import-address', { address: `http://directory.test:${port}${path}`, madeUp: false }, world);

/** Asks, loads what is good, and tells what came of it. */
async function refresh(path: string) {
  const { result, problem } = await askAddress(path);
  if (!result) throw new Error(`no report: ${problem?.code} ${problem?.reason}`);
  if (!result.alreadyLoaded) await work('import-load', { importId: result.importId });
  const row = await inside((tx) =>
    one(
      tx,
      sql<{
        read: number;
        loaded: number;
        unchanged: number;
        refused: number;
        gone: number;
        part: string | null;
        attribution: string | null;
      }>`
        select rows_read as read, rows_loaded as loaded, rows_unchanged as unchanged, rows_refused as refused, rows_unlisted as gone, part, attribution
          from import where initiative_id = ${initiative} and import_id = ${result.importId}`,
    ),
  );
  return { ...row, alreadyLoaded: result.alreadyLoaded, importId: result.importId };
}

const problems = (importId: string) =>
  inside((tx) =>
    all(
      tx,
      sql<{
        code: string;
        message: string;
      }>`select code, message from import_problem where import_id = ${importId} order by number`,
    ),
  );

const service = (number: number, more: Listed = {}): Listed => ({
  id: `s${number}`,
  name: `Service ${number}`,
  description: `<p>Wheelwrighting ${number}</p>`,
  status: 'active',
  organization: { id: `o${number % 3}`, name: `Organisation ${number % 3}` },
  ...more,
});

/** A directory of version 3: pages of two, and a page of each service. */
function version3(services: readonly Listed[]): typeof answer {
  return (url) => {
    const [, one] = /^\/api\/services\/(.+)$/.exec(url.pathname) ?? [];
    if (one) {
      const body = services.find(({ id }) => id === decodeURIComponent(one));
      return body
        ? { body: { ...body, schedules: [{ byday: 'MO' }], contacts: [{ name: 'Ann Persona' }] } }
        : { status: 404 };
    }
    if (url.pathname !== '/api/services') return { status: 404 };
    const page = Number(url.searchParams.get('page'));
    const pages = Math.ceil(services.length / 2);
    const contents = services.slice((page - 1) * 2, page * 2);
    return {
      body: {
        total_items: services.length,
        total_pages: pages,
        page_number: page,
        first_page: page === 1,
        last_page: page >= pages,
        empty: contents.length === 0,
        contents,
      },
    };
  };
}

describe('an address', () => {
  it('in a private network, or one that sends on, is refused and loads nothing', async () => {
    answer = () => ({ status: 302, location: 'http://10.0.0.1/' });
    for (const address of [
      'http://127.0.0.1:80/',
      'http://localhost/',
      'http://[::1]/',
      'http://169.254.169.254/',
    ]) {
      const world = { ...internet, resolve: async () => ['127.0.0.1'] };
      const ended = await work('import-address', { address, madeUp: false }, world);
      expect([ended.state, ended.problem?.code]).toEqual(['failed', 'address-refused']);
    }
    const sent = await askAddress('/api');
    expect(sent.problem).toMatchObject({
      code: 'address-refused',
      reason: expect.stringMatching(/sends on/) as string,
    });
    expect(await inside((tx) => all(tx, sql`select 1 from import`))).toEqual([]);
    expect(await inside((tx) => all(tx, sql`select 1 from stored_file`))).toEqual([]);
  });

  it('that is no directory of services says so', async () => {
    answer = () => ({ body: { hello: 'world' } });
    expect((await askAddress('/api')).problem).toMatchObject({
      code: 'address-unusable',
      reason: '/api/services: What it answers is not a list of services of Open Referral.',
    });
    answer = () => ({ status: 503 });
    expect((await askAddress('/api/services')).problem).toMatchObject({
      reason: '/api/services: It answers with status 503.',
    });
  });
});

describe('a directory of version 3', () => {
  const first = [1, 2, 3, 4, 5].map((number) => service(number));

  it('is asked page by page, then for each service, and everything but the persons to ask is loaded', async () => {
    answer = version3(first);
    asked = [];
    const done = await refresh('/api');
    expect(done).toMatchObject({ read: 5, loaded: 5, unchanged: 0, refused: 0, gone: 0 });
    expect(done.part).toBe(`http://directory.test:${port}/api/services`);
    expect(done.attribution).toMatch(/^Services listed by http/);
    expect(asked.toSorted()).toEqual(
      [
        ...[1, 2, 3].map((page) => `/api/services?page=${page}&per_page=100`),
        ...[1, 2, 3, 4, 5].map((number) => `/api/services/s${number}`),
      ].toSorted(),
    );
    const rows = await inside((tx) => all(tx, sql`select schedules from service`));
    expect(rows).toHaveLength(5);
    expect(JSON.stringify(rows)).toContain('MO');
    expect(JSON.stringify(rows)).not.toContain('Persona');
  });

  it('asked again for the same changes nothing', async () => {
    expect(await refresh('/api')).toMatchObject({ alreadyLoaded: true });
  });

  it('makes what it lists searchable with its organisation, and shows it there', async () => {
    await inside(async (tx) => {
      const hits = await foundIds(tx, initiative, { q: 'wheelwrighting' });
      expect(hits).toHaveLength(3);
      const { length } = await foundIds(tx, initiative, { source: 'open-referral-uk' });
      expect(length).toBe(3);
      expect((await cards(tx, initiative, [hits[0] ?? '']))[0]?.sources).toEqual(['open-referral-uk']);
      const services = await servicesOf(tx, initiative, hits[0] ?? '');
      expect(services[0]).toMatchObject({
        description: expect.stringMatching(/^Wheelwrighting \d$/) as string,
        status: 'active',
      });
      const kept = await all(
        tx,
        sql<{ identifier: string }>`select identifier from organisation_identifier order by 1`,
      );
      expect(kept.map(({ identifier }) => identifier)).toEqual(
        [0, 1, 2].map((number) => `ORUK-directory.test:${port}/api/services/o${number}`),
      );
    });
  });

  it('asked again later gives the difference: new, changed, gone; what is gone is marked, and comes back', async () => {
    const many = Array.from({ length: 20 }, (_, at) => service(at + 1));
    answer = version3(many);
    expect(await refresh('/api')).toMatchObject({ read: 20, loaded: 15, unchanged: 5, gone: 0 });
    answer = version3([...many.slice(1, 19), service(20, { name: 'Another name' }), service(21)]);
    expect(await refresh('/api')).toMatchObject({ read: 20, loaded: 2, unchanged: 18, gone: 1 });
    const gone = await inside((tx) =>
      all(tx, sql`select name, unlisted_on is not null as gone from service where unlisted_on is not null`),
    );
    expect(gone).toEqual([{ name: 'Service 1', gone: true }]);
    answer = version3([...many.slice(0, 19), service(20, { name: 'Another name' }), service(21)]);
    expect(await refresh('/api')).toMatchObject({ loaded: 1, unchanged: 20, gone: 0 });
  });

  it('that suddenly has far fewer, or breaks off, marks nothing as gone and says so', async () => {
    answer = version3([service(1), service(2)]);
    const fewer = await refresh('/api');
    expect(fewer).toMatchObject({ read: 2, gone: 0 });
    expect((await problems(fewer.importId)).map(({ code }) => code)).toEqual(['fewer-than-before']);
    const whole = version3(Array.from({ length: 21 }, (_, at) => service(at + 1, { fees: 'free' })));
    answer = (url) => (url.searchParams.get('page') === '3' ? { status: 500 } : whole(url));
    const broken = await refresh('/api');
    expect(broken).toMatchObject({ read: 4, part: null, gone: 0 });
    expect((await problems(broken.importId)).map(({ code }) => code)).toEqual(['not-all-asked']);
  });
});

describe('an older directory', () => {
  it('is found under its other name, counts pages from 0, and has no pages of services', async () => {
    const services = ['a', 'b', 'c'].map((letter) => ({
      id: letter,
      name: `Old ${letter}`,
      organization: { id: '1', name: 'Elder' },
    }));
    answer = ({ pathname, searchParams }) => {
      if (pathname !== '/old/hservices') return { status: 404 };
      const number = Number(searchParams.get('page'));
      return {
        body: {
          number,
          first: number === 0,
          last: number === 2,
          totalPages: 3,
          totalElements: 3,
          content: services.slice(number, number + 1),
        },
      };
    };
    const done = await refresh('/old');
    expect(done).toMatchObject({ read: 3, loaded: 3, part: `http://directory.test:${port}/old/hservices` });
    expect((await problems(done.importId)).map(({ code }) => code)).toEqual(['not-all-asked']);
  });

  it('that knows its list only with the stroke at its end, and refuses long pages, is asked its way', async () => {
    answer = ({ pathname, searchParams }) => {
      if (!pathname.endsWith('/')) return { status: 301, location: `http://directory.test${pathname}/` };
      if (searchParams.has('per_page')) return { status: 422 };
      const list = [service(801, { id: 'a/b' })];
      if (pathname === '/slow/services/a%2Fb/')
        return { body: { ...list[0], cost_options: [{ option: 'Adults', amount: 2 }] } };
      return { body: { total_items: 1, contents: list } };
    };
    expect(await refresh('/slow/services/')).toMatchObject({
      read: 1,
      loaded: 1,
      part: `http://directory.test:${port}/slow/services`,
    });
    const rows = await inside((tx) => all(tx, sql`select fees from service where name = 'Service 801'`));
    expect(rows).toEqual([{ fees: 'Adults: 2' }]);
  });

  it('that does not know of pages is asked until it says the same again', async () => {
    answer = ({ pathname }) =>
      pathname === '/flat/services' ? { body: { contents: [service(901), service(902)] } } : { status: 404 };
    expect(await refresh('/flat')).toMatchObject({ read: 2, loaded: 2 });
  });
});

// Concerted on a PostgreSQL 15 of somebody else's, from making the roles to a restored sample, as docs/hosting.md tells it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommandLine } from '../src/cli.ts';
import { inContext, systemContext } from '../src/platform/db/context.ts';
import { openDatabase } from '../src/platform/db/open.ts';
import { connect } from '../src/platform/db/roles.ts';
import { findBreaches } from '../src/platform/db/walls.ts';
import { plantCanaries } from './support/canaries.ts';
import {
  externalPostgresMissing,
  startExternalPostgres,
  type ExternalPostgres,
} from './support/external-postgres.ts';
import { startProduct, type Product } from './support/product.ts';

let server: ExternalPostgres;
let folder: string;

describe.skipIf(externalPostgresMissing !== null)('an external PostgreSQL 15', () => {
  beforeAll(async () => {
    server = await startExternalPostgres();
    folder = mkdtempSync(join(tmpdir(), 'concerted-outside-'));
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('refuses to serve before there are roles; doctor makes them, and migrate leaves whole walls', async () => {
    const place = addresses('first');
    const early = await run(['migrate'], place);
    expect(early.code).toBe(1);
    expect(early.said).toMatch(/^The database of DATABASE_URL cannot be reached: .*"concerted doctor" makes/);
    const made = await run(['doctor', '--json'], { ...place, DATABASE_ADMIN_URL: server.adminUrl });
    expect(findings(made.printed)).toMatchObject({
      application: { ok: true, message: expect.stringContaining('PostgreSQL 15') },
      migrations: { ok: false },
    });
    expect((await run(['migrate'], place)).code).toBe(0);
    expect((await run(['doctor'], place)).code).toBe(0);
    expect(await findBreaches(urls(place))).toEqual([]);
  });

  test('shows the application one initiative at a time, whatever a query forgets to ask', async () => {
    const place = addresses('first');
    const owner = openDatabase({ connectionString: place.DATABASE_OWNER_URL });
    const app = openDatabase({ connectionString: place.DATABASE_URL });
    const { a, b } = await plantCanaries(owner.pool);
    const { rows: both } = await owner.pool.query('select distinct initiative_id from organisation');
    expect(both).toHaveLength(2);
    for (const initiative of [a, b]) {
      const { rows: seen } = await inContext(app.db, systemContext(initiative, 'test'), (tx) =>
        sql`select distinct initiative_id from organisation`.execute(tx),
      );
      expect(seen).toEqual([{ initiative_id: initiative }]);
    }
    await Promise.all([owner.close(), app.close()]);
  });

  test('carries the sample, built through the API; its backup is proved and restored into another database', async () => {
    const [from, to] = [addresses('sample'), addresses('restored')];
    for (const place of [from, to]) await run(['doctor'], { ...place, DATABASE_ADMIN_URL: server.adminUrl });
    await withProduct(from, (product) => buildSample(product));
    const file = join(folder, 'sample.zip');
    expect((await run(['backup', file], from)).code).toBe(0);
    expect((await run(['restore', file, '--prove'], from)).said).toContain('Set DATABASE_ADMIN_URL');
    const proved = await run(['restore', file, '--prove'], { ...from, DATABASE_ADMIN_URL: server.adminUrl });
    expect(proved).toMatchObject({ code: 0, printed: expect.stringMatching(/^Proved: /) });
    expect(await run(['restore', file], to)).toMatchObject({ code: 0 });
    expect(await findBreaches(urls(to))).toEqual([]);
    expect(await countOrganisations(to)).toBe(await countOrganisations(from));
    expect(await countOrganisations(to)).toBeGreaterThan(1000);
    await withProduct(to, async ({ address }) =>
      expect((await fetch(`${address}/api/sample`)).status).toBe(200),
    );
  }, 120_000);
});

if (externalPostgresMissing !== null)
  test(`an external PostgreSQL 15 is not tested here: ${externalPostgresMissing}`, ({ skip }) => skip());

/** The environment of a server on a database of its own, with three roles of its own. */
function addresses(name: string) {
  const address = (role: string) => {
    const url = new URL(server.adminUrl);
    url.username = `${name}_${role}`;
    url.password = `secret-of-${role}`;
    url.pathname = `/${name}`;
    return url.href;
  };
  return {
    DATABASE_URL: address('app'),
    DATABASE_OWNER_URL: address('owner'),
    DATABASE_JOBS_URL: address('jobs'),
    CONCERTED_DATA: join(folder, name),
  };
}

type Place = ReturnType<typeof addresses>;

function urls(place: Place) {
  return {
    appUrl: place.DATABASE_URL,
    ownerUrl: place.DATABASE_OWNER_URL,
    jobsUrl: place.DATABASE_JOBS_URL,
  };
}

async function run(words: readonly string[], environment: Readonly<Record<string, string>>) {
  const printed: string[] = [];
  const said: string[] = [];
  const code = await runCommandLine(words, {
    environment,
    print: (text) => printed.push(text),
    say: (line) => said.push(line),
    input: () => Promise.resolve(''),
  });
  return { code, printed: printed.join('\n'), said: said.join('\n') };
}

function findings(json: string): Record<string, { ok: boolean; message: string }> {
  const { findings: all } = JSON.parse(json) as {
    findings: { name: string; ok: boolean; message: string }[];
  };
  return Object.fromEntries(all.map((one) => [one.name, one]));
}

async function withProduct(environment: Place, work: (product: Product) => Promise<unknown>): Promise<void> {
  const product = await startProduct({ environment });
  try {
    await work(product);
  } finally {
    await product.stop();
  }
}

async function buildSample({ address }: Product): Promise<void> {
  const begun = await fetch(`${address}/api/sample`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: '{}',
  });
  expect(begun.status).toBe(200);
  const state = async () =>
    ((await (await fetch(`${address}/api/sample`)).json()) as { state: string }).state;
  await expect.poll(state, { timeout: 60_000, interval: 200 }).toBe('ready');
}

async function countOrganisations({ DATABASE_OWNER_URL }: Place): Promise<number> {
  const client = await connect(DATABASE_OWNER_URL);
  try {
    const { rows } = await client.query<{ n: number }>('select count(*)::int as n from organisation');
    return rows[0]?.n ?? -1;
  } finally {
    await client.end();
  }
}

import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { tablesToCopy } from './archive/catalogue.ts';
import { backUp } from './backup.ts';
import { proveBackup, restore } from './restore.ts';
import { connect } from './roles.ts';
import { findBreaches } from './walls.ts';

const now = new Date('2026-03-01T12:00:00Z');
let full: TestDatabase;
let empty: TestDatabase;
let folder: string;

beforeAll(async () => {
  full = await testDatabase();
  await fill(full);
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'concerted-backup-'));
  empty = await testDatabase();
  // The pools of the clone count as servers that still run.
  await empty.app.close();
});
afterEach(async () => {
  await empty.close();
  rmSync(folder, { recursive: true, force: true });
});
afterAll(() => full.close());

/** Some of everything that is hard: triggers that log and add up, a table that points at itself, bytes, odd letters, a wide row. */
async function fill({ owner }: TestDatabase): Promise<void> {
  const initiative = randomUUID();
  const [first, second, measure] = [randomUUID(), randomUUID(), randomUUID()];
  const run = (text: string, values: unknown[] = []) => owner.pool.query(text, values);
  await run(
    `insert into initiative (initiative_id, name, backbone_kind) values ($1, 'Trafford\t"early"\\help\n', 'both')`,
    [initiative],
  );
  await run(
    `insert into organisation (initiative_id, organisation_id, name, origin, same_as) values ($1, $2, 'Tŷ Ŵyn 家', 'by hand', $3), ($1, $3, '\\N', 'by hand', null)`,
    [initiative, first, second],
  );
  await run(
    `insert into measure (initiative_id, measure_id, kind, name) values ($1, $2, 'measure', 'Families')`,
    [initiative, measure],
  );
  await run(
    `insert into value (initiative_id, measure_id, organisation_id, period_start, period_end, period_label, state, number, source_label)
     select $1, $2, $3, date '2000-01-01' + 31 * n, date '2000-01-30' + 31 * n, 'Period ' || n, 'reported', n + 0.1, 'test' from generate_series(1, 3000) n`,
    [initiative, measure, first],
  );
  const file = randomUUID();
  await run(
    `insert into stored_file (initiative_id, file_id, name, sha256, bytes) values ($1, $2, 'a.bin', 'x', 1000000)`,
    [initiative, file],
  );
  const million = Buffer.from(Array.from({ length: 1_000_000 }, (_, at) => at % 256));
  await run('insert into stored_file_part (initiative_id, file_id, part, content) values ($1, $2, 0, $3)', [
    initiative,
    file,
    million,
  ]);
}

/** A hash of the rows of every table, and where its sequences stand. */
async function fingerprint(ownerUrl: string): Promise<Record<string, string>> {
  const client = await connect(ownerUrl);
  try {
    const found: Record<string, string> = {};
    for (const { name } of await tablesToCopy(client)) {
      const { rows } = await client.query<{ hash: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as hash from ${name} t`,
      );
      found[name] = rows[0]?.hash ?? '';
    }
    return found;
  } finally {
    await client.end();
  }
}

const nextAuditId = async (url: string) => {
  const client = await connect(url);
  try {
    const { rows } = await client.query<{ id: string }>(
      "select nextval(pg_get_serial_sequence('audit_entry', 'audit_id'))::text as id",
    );
    return Number(rows[0]?.id);
  } finally {
    await client.end();
  }
};

test('a backup is one file that only its owner may read; restored, every row of every table is the same', async () => {
  const file = join(folder, 'all.zip');
  const backedUp = await backUp({ ownerUrl: full.ownerUrl, file, now });
  expect(backedUp).toMatchObject({ file, bytes: statSync(file).size });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['all.zip']);
  const restored = await restore({ file, ...empty, target: 'empty' });
  expect(restored).toEqual({ madeAt: now.toISOString(), tables: backedUp.tables, rows: backedUp.rows });
  const before = await fingerprint(full.ownerUrl);
  expect(await fingerprint(empty.ownerUrl)).toEqual(before);
  expect(before['public.value']).toMatch(/^3000 /);
  expect(before['public.value_rollup']).toMatch(/^3000 /);
});

test('after a restore sequences go on, triggers log, foreign keys hold, and the walls stand', async () => {
  const file = join(folder, 'all.zip');
  await backUp({ ownerUrl: full.ownerUrl, file, now });
  await restore({ file, ...empty, target: 'empty' });
  expect(await findBreaches(empty)).toEqual([]);
  const { rows } = await full.owner.pool.query<{ n: number }>(
    'select max(audit_id)::int as n from audit_entry',
  );
  const highest = rows[0]?.n ?? Infinity;
  expect(await nextAuditId(empty.ownerUrl)).toBeGreaterThan(highest);
  const logged = () =>
    empty.owner.pool.query<{ n: number }>(
      "select count(*)::int as n from audit_entry where subject = 'organisation'",
    );
  const before = (await logged()).rows[0]?.n ?? 0;
  await empty.owner.pool.query("update organisation set name = name || '!' where same_as is null");
  expect((await logged()).rows[0]?.n).toBe(before + 1);
  await expect(
    empty.owner.pool.query('update organisation set same_as = gen_random_uuid() where same_as is null'),
  ).rejects.toThrow(/organisation_same_as_fkey/);
  const { rows: schema } = await empty.owner.pool.query('select app.initiative() as none');
  expect(schema).toEqual([{ none: null }]);
});

test('what is written while a backup runs is in it whole or not at all', async () => {
  const file = join(folder, 'all.zip');
  const writing = { on: true };
  const initiative = randomUUID();
  const writer = (async () => {
    while (writing.on) {
      await full.owner.pool.query(
        `with i as (insert into initiative (initiative_id, name, backbone_kind) values (gen_random_uuid(), 'Meanwhile', 'both') returning initiative_id)
         insert into organisation (initiative_id, name, origin) select initiative_id, 'With it', 'by hand' from i`,
      );
    }
  })();
  await backUp({ ownerUrl: full.ownerUrl, file, now });
  writing.on = false;
  await writer;
  await restore({ file, ...empty, target: 'empty' });
  const { rows } = await empty.owner.pool.query(
    `select count(*)::int as apart from initiative i full join organisation o using (initiative_id) where i.name = 'Meanwhile' and o.name is null or i.initiative_id is null`,
  );
  expect(rows).toEqual([{ apart: 0 }]);
  await full.owner.pool.query("delete from initiative where name = 'Meanwhile'");
  expect(initiative).toHaveLength(36);
});

test('a database that is not empty is refused, and with replace gives way', async () => {
  const file = join(folder, 'all.zip');
  await backUp({ ownerUrl: full.ownerUrl, file, now });
  await empty.owner.pool.query("insert into initiative (name, backbone_kind) values ('In the way', 'both')");
  await expect(restore({ file, ...empty, target: 'empty' })).rejects.toThrow('This database is not empty.');
  await restore({ file, ...empty, target: 'replace' });
  expect(await fingerprint(empty.ownerUrl)).toEqual(await fingerprint(full.ownerUrl));
});

test('a damaged file changes nothing, and neither does one that is no backup', async () => {
  const file = join(folder, 'all.zip');
  await backUp({ ownerUrl: full.ownerUrl, file, now });
  const bytes = readFileSync(file);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
  writeFileSync(file, bytes);
  await empty.owner.pool.query("insert into initiative (name, backbone_kind) values ('Still here', 'both')");
  await expect(restore({ file, ...empty, target: 'replace' })).rejects.toThrow(/is damaged/);
  writeFileSync(file, 'no zip');
  await expect(restore({ file, ...empty, target: 'replace' })).rejects.toThrow(/is not a whole zip file/);
  expect((await empty.owner.pool.query('select name from initiative')).rows).toEqual([
    { name: 'Still here' },
  ]);
});

test('a backup is proved in a database of its own, which is gone afterwards', async () => {
  const file = join(folder, 'all.zip');
  const { rows } = await backUp({ ownerUrl: full.ownerUrl, file, now });
  const proof = await proveBackup({ file, ...full, makerUrl: full.adminUrl });
  expect(proof.rows).toBe(rows);
  const left = await full.owner.pool.query("select from pg_database where datname like 'concerted_proof%'");
  expect(left.rowCount).toBe(0);
});

test('an existing file is never overwritten', async () => {
  const file = join(folder, 'all.zip');
  writeFileSync(file, 'precious');
  await expect(backUp({ ownerUrl: full.ownerUrl, file, now })).rejects.toThrow(
    'a backup never overwrites a file',
  );
  expect(readFileSync(file, 'utf8')).toBe('precious');
});

test('while the application is connected a restore is refused', async () => {
  const file = join(folder, 'all.zip');
  await backUp({ ownerUrl: full.ownerUrl, file, now });
  const server = await connect(empty.appUrl);
  await expect(restore({ file, ...empty, target: 'replace' })).rejects.toThrow('Stop them first');
  await server.end();
});

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeRegister } from '../../../../bench/register/write-register.ts';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { importFiles, type FileReport } from './import-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'concerted-difference-'));
const initiative = randomUUID();
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await database.owner.pool.query(
    `insert into initiative (initiative_id, name, backbone_kind) values ($1, 'Twice', 'both')`,
    [initiative],
  );
  for (const version of [1, 2])
    await writeRegister(
      { seed: 11, charities: 800, version },
      { folder: join(folder, String(version)), format: 'txt' },
    );
}, 120_000);
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

async function load(...paths: readonly string[]): Promise<readonly FileReport[]> {
  const { files } = await importFiles(database.app.db, initiative, paths, {
    from: 'test',
    madeUp: true,
    afterLoad: async () => undefined,
  });
  return files;
}
const rows = async (text: string) => (await database.owner.pool.query<Record<string, unknown>>(text)).rows;

test('a register that is new lists its charities as new, and its grants', async () => {
  const [charities, grants] = await load(
    join(folder, '1/publicextract.charity.zip'),
    join(folder, '1/grants-01.csv'),
  );
  expect(charities?.changes).toEqual({ new: 800, changed: 0, renamed: 0, merged: 0, removed: 0 });
  expect(charities?.differences).toHaveLength(800);
  expect(charities?.differences[0]).toMatchObject({
    kind: 'new',
    identifier: 'GB-CHC-1500000',
    nameBefore: null,
  });
  expect(grants?.changes.new).toBe(grants?.loaded);
}, 120_000);

test('the next extract of it tells who is new, renamed and otherwise; the rest is as it was', async () => {
  const before = await rows('select identifier, name, income::float8 from record order by identifier');
  const [charities] = await load(join(folder, '2/publicextract.charity.zip'));
  const after = new Map(
    (await rows('select identifier, name, income::float8 from record')).map((row) => [
      row['identifier'],
      row,
    ]),
  );
  const renamed = before.filter(({ identifier, name }) => after.get(identifier)?.['name'] !== name);
  const changed = before.filter(
    ({ identifier, name, income }) =>
      after.get(identifier)?.['name'] === name && after.get(identifier)?.['income'] !== income,
  );
  expect(renamed.length).toBeGreaterThan(0);
  expect(changed.length).toBeGreaterThan(0);
  expect(charities?.changes).toEqual({
    new: 2,
    renamed: renamed.length,
    changed: changed.length,
    merged: 0,
    removed: 0,
  });
  const of = (kind: string) => (charities?.differences ?? []).filter((one) => one.kind === kind);
  expect(of('renamed').map(({ identifier, name, nameBefore }) => ({ identifier, name, nameBefore }))).toEqual(
    renamed.map(({ identifier, name }) => ({
      identifier,
      name: after.get(identifier)?.['name'],
      nameBefore: name,
    })),
  );
  for (const { fields } of of('changed'))
    expect(fields.map(({ field }) => field)).toEqual(['income', 'activities']);
  expect(charities?.unchanged).toBe(800 - renamed.length - changed.length - leftOut(before, charities));
}, 120_000);

/** How many of the charities known before are not in the newer file: an extract of 800 is no whole register, so they are not marked. */
function leftOut(before: readonly unknown[], file: FileReport | undefined): number {
  return before.length + 2 - (file?.read ?? 0);
}

test('the same file again changes nothing and tells no differences', async () => {
  const [again] = await load(join(folder, '2/publicextract.charity.zip'));
  expect(again).toMatchObject({ loaded: 0, differences: [], changes: { new: 0, changed: 0, renamed: 0 } });
}, 60_000);

test('a file that shows two bodies to be one tells of the merger, under both names', async () => {
  const title =
    'Identifier,Title,Description,Currency,Amount Awarded,Award Date,Recipient Org:Identifier,Recipient Org:Name,Recipient Org:Charity Number,Recipient Org:Company Number,Funding Org:Identifier,Funding Org:Name';
  const grant = (id: string, recipient: string) =>
    `360G-x-${id},One,For something,GBP,100,2023-01-02,${recipient},GB-CHC-1500000,Fund`;
  writeFileSync(
    join(folder, 'first.csv'),
    `${title}\n${grant('1', 'GB-COH-96000001,Lone Company,,96000001')}\n`,
  );
  writeFileSync(
    join(folder, 'second.csv'),
    `${title}\n${grant('2', 'GB-COH-96000001,Lone Company,1500005,96000001')}\n`,
  );
  await load(join(folder, 'first.csv'));
  const [second] = await load(join(folder, 'second.csv'));
  expect(second?.changes).toMatchObject({ new: 1, merged: 1 });
  expect(second?.differences.find(({ kind }) => kind === 'merged')).toMatchObject({
    nameBefore: 'Lone Company',
    identifier: 'GB-COH-96000001',
  });
}, 60_000);

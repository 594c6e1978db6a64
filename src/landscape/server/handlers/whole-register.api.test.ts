// A made-up whole register of 112,000 entries (fewer would not count as whole) in the exact shape of the extract, and a newer one that leaves some out.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import {
  charityRow,
  charityTable,
  madeUpRegister,
  type Tally,
} from '../../../../test/support/made-up-register.ts';
import type { Answered, Route } from '../../../kernel/contract/route.ts';
import { inContext, systemContext } from '../../../platform/db/context.ts';
import type { Ask, Handler } from '../../../platform/http/handler.ts';
import { landscapeContract } from '../../contract.ts';
import { importFiles } from '../import/index.ts';
import { Changes } from '../import/changes.ts';
import { keepListed } from '../import/keep-listed.ts';
import { importById, problemsOf } from '../queries/import.ts';
import { refreshDocuments } from '../queries/documents.ts';
import { organisationHandlers } from './organisation.ts';
import { placeHandlers } from './place.ts';
import { searchHandlers } from './search.ts';

const initiative = randomUUID();
const folder = mkdtempSync(join(tmpdir(), 'concerted-register-'));
const size = 112_000;
/** A registered charity with no known income, one with £9,999 and a removed one. */
const gone = new Set([200_001, 200_003, 200_007]);
let database: TestDatabase;
let tally: Tally;

beforeAll(async () => {
  database = await testDatabase();
  await database.owner.pool.query(
    `insert into initiative (initiative_id, name, backbone_kind) values ($1, 'Ambridge', 'both')`,
    [initiative],
  );
  const register = madeUpRegister(size, '2026-09-01');
  tally = register.tally;
  await load('publicextract.charity.txt', register.text);
}, 240_000);
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Makes the first five findable; all 112,000 would take half a minute. */
async function makeFindable(): Promise<void> {
  const { rows } = await database.owner.pool.query<{ id: string }>(
    `select organisation_id as id from record where register_key between '200001' and '200005'`,
  );
  await inContext(database.app.db, systemContext(initiative, 'test'), (tx) =>
    refreshDocuments(
      tx,
      initiative,
      rows.map(({ id }) => id),
    ),
  );
}

async function load(name: string, text: string) {
  const path = join(folder, name);
  writeFileSync(path, text);
  const { files } = await importFiles(database.app.db, initiative, [path], {
    from: 'test',
    madeUp: true,
    afterLoad: async () => undefined,
  });
  return files[0];
}

/** Asks a handler as the coordinating team and checks the answer against the contract. */
async function ask<R extends Route>(
  route: R,
  handler: Handler<R>,
  sent: { params?: object; query?: object } = {},
): Promise<Answered<R>> {
  const context = systemContext(initiative, 'test');
  const answer = await inContext(database.app.db, context, (tx) =>
    handler({
      tx,
      context,
      params: route.params.parse({ initiativeId: initiative, ...sent.params }),
      query: route.query.parse(sent.query ?? {}),
    } as unknown as Ask<R>),
  );
  return route.answer.parse(answer) as Answered<R>;
}

const headline = () => ask(landscapeContract.headline, placeHandlers.headline);
const search = (query: object) => ask(landscapeContract.search, searchHandlers.search, { query });
const pageOf = (organisationId: string) =>
  ask(landscapeContract.organisation, organisationHandlers.organisation, { params: { organisationId } });

test('the headline of a whole register counts its registered charities, and shares of those with known income', async () => {
  expect(await headline()).toEqual({
    registered: 86_400,
    knownIncome: 74_400,
    under100k: 52_800,
    under10k: 31_200,
    complete: true,
    asOf: '2026-09-01',
    shares: { under100k: 52_800 / 74_400, under10k: 31_200 / 74_400 },
    records: size,
    sentence:
      '86,400 registered charities; of the 74,400 with known income 71% had under £100,000 and 42% under £10,000.',
  });
  const { rows: _rows, ...counted } = tally;
  expect(await headline()).toMatchObject(counted);
});

test('a newer whole register marks those it leaves out; nothing is deleted, and a file from before changes nothing', async () => {
  const { text, tally: newer } = madeUpRegister(size, '2026-10-01', gone);
  const report = await load('publicextract.charity.txt', text);
  expect(report).toMatchObject({ read: size - 3, loaded: 0, unchanged: size - 3, refused: 0, problems: [] });
  const { rows } = await database.owner.pool.query(
    `select (select array_agg(identifier order by identifier) from record where unlisted_on = '2026-10-01') as marked,
            (select count(*)::int from record) as entries, (select rows_unlisted from import where as_of = '2026-10-01') as told`,
  );
  expect(rows[0]).toEqual({
    marked: ['GB-CHC-200001', 'GB-CHC-200003', 'GB-CHC-200007'],
    entries: size,
    told: 3,
  });
  expect(await headline()).toMatchObject({
    registered: tally.registered - 2,
    knownIncome: tally.knownIncome - 1,
    under100k: tally.under100k - 1,
    under10k: tally.under10k - 1,
    complete: true,
    asOf: '2026-10-01',
    records: newer.rows,
  });
  const older = madeUpRegister(4, '2026-08-01', new Set([200_002, 200_004]));
  await load('older.txt', older.text);
  expect((await headline()).registered).toBe(tally.registered - 2);
}, 240_000);

test('search leaves out who is no longer on the register unless asked, and says so of them', async () => {
  await makeFindable();
  expect((await search({ q: 'GB-CHC-200003' })).total).toBe(0);
  const { total, items } = await search({ q: 'GB-CHC-200003', unlisted: 'included' });
  expect([total, items[0]?.name, items[0]?.unlistedOn]).toEqual([1, 'Made-up charity 200003', '2026-10-01']);
  const page = await pageOf(items[0]?.id ?? '');
  expect([page.unlistedOn, page.records.map(({ unlistedOn, status }) => [unlistedOn, status])]).toEqual([
    '2026-10-01',
    [['2026-10-01', 'registered']],
  ]);
  expect((await search({ q: 'GB-CHC-200002' })).items[0]?.unlistedOn).toBeNull();
});

test('a register that lacks a tenth of those known is taken for cut off: nothing is marked, and a problem says why', async () => {
  const { rows } = await database.owner.pool.query<{ identifier: string }>(
    `select identifier from record where unlisted_on is null order by identifier limit 100500`,
  );
  const { rows: imports } = await database.owner.pool.query<{ import_id: string }>(
    `select import_id from import where as_of = '2026-10-01'`,
  );
  const importId = imports[0]?.import_id ?? '';
  const [marked, problems] = await inContext(
    database.app.db,
    systemContext(initiative, 'test'),
    async (tx) => {
      const row = await importById(tx, initiative, importId);
      if (!row) throw new Error('The import is not there.');
      const listed = new Set(rows.map(({ identifier }) => identifier));
      return [
        await keepListed(
          tx,
          { ...row, initiative, as_of: '2026-11-01' },
          listed,
          new Changes({ initiative, importId }),
        ),
        await problemsOf(tx, initiative, importId, null, 0),
      ] as const;
    },
  );
  expect(marked.unlisted).toBe(0);
  expect(problems.map(({ code, message }) => [code, message])).toEqual([
    [
      'fewer-than-before',
      '11,497 of the 111,997 entries known before are not in this file. A whole register keeps nearly all of them, so this file may be cut off. Its rows are in, and nothing is marked as no longer on the register.',
    ],
  ]);
});

test('an excerpt marks nobody; who is listed again loses the mark', async () => {
  const excerpt = charityTable([
    charityRow('2026-11-01', 200_003, { name: 'Made-up charity 200003, again' }),
  ]);
  expect(await load('excerpt.txt', excerpt)).toMatchObject({ read: 1, loaded: 1 });
  await makeFindable();
  const { items } = await search({ q: 'GB-CHC-200003' });
  expect(items[0]).toMatchObject({ name: 'Made-up charity 200003, again', unlistedOn: null });
  expect((await search({ q: 'GB-CHC-200001' })).total).toBe(0);
  expect((await search({ q: 'GB-CHC-200005' })).total).toBe(1);
  expect((await headline()).complete).toBe(true);
}, 60_000);

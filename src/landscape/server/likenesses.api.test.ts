// Likenesses offered after a load: from names, postcodes and published lists, around what was touched.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../test/support/database.ts';
import { neighbourhood, type Neighbourhood } from '../../../test/support/neighbourhood.ts';
import { inContext, systemContext } from '../../platform/db/context.ts';
import { proposeLikenesses } from './likenesses.ts';

let database: TestDatabase;
let here: Neighbourhood;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  here = await neighbourhood(database);
});

const offer = (initiative: string, ...touched: readonly string[]) =>
  inContext(database.app.db, systemContext(initiative, 'test'), (tx) =>
    proposeLikenesses(tx, initiative, new Set(touched)),
  );
const offered = async () =>
  (
    await database.owner.pool.query<{ names: string[]; reasons: { text: string }[] }>(
      `select array(select name from organisation where organisation_id in (left_id, right_id) order by 1) as names, reasons
         from organisation_match m where initiative_id = $1 order by 1`,
      [here.initiative],
    )
  ).rows.map(({ names, reasons }) => [...names, ...reasons.map(({ text }) => text)]);
const listed = (from: string, to: string, kind: string) =>
  database.owner.pool.query(
    `insert into organisation_relationship (initiative_id, from_identifier, to_identifier, kind, happened_on, import_id)
     select initiative_id, $2, $3, $4, '2007-11-30', import_id from import where initiative_id = $1 limit 1`,
    [here.initiative, from, to, kind],
  );

describe('likenesses', () => {
  test('are offered once, around what was touched, and not of another initiative', async () => {
    const a = await here.organisation('The Hideaway');
    const b = await here.organisation('Hidden Treasure', { number: 'GB-CHC-1200251' });
    await here.organisation('Another');
    const elsewhere = await neighbourhood(database);
    await elsewhere.organisation('The Hideaway');
    await database.owner.pool.query(
      `insert into organisation_name (initiative_id, organisation_id, name, source) values ($1, $2, 'The Hideaway', 'ccew-extract')`,
      [here.initiative, b],
    );
    expect(await offer(here.initiative)).toBe(0);
    expect(await offer(here.initiative, a)).toBe(1);
    expect(await offer(here.initiative, a, b)).toBe(0);
    expect(await offered()).toEqual([['Hidden Treasure', 'The Hideaway', 'Both are named "The Hideaway".']]);
  });

  test('come from lists of mergers by the numbers of both, and never from a list of parents alone', async () => {
    const old = await here.organisation('Child Studies', { number: 'GB-CHC-284261' });
    await here.organisation('Longview', { number: 'GB-CHC-1114094' });
    const branch = await here.organisation('Abbeyfield Battersea', { number: 'GB-CHC-241171' });
    await here.organisation('The Federation', { number: 'GB-CHC-200719' });
    await listed('GB-CHC-284261', 'GB-CHC-1114094', 'merged into');
    await listed('GB-CHC-241171', 'GB-CHC-200719', 'parent');
    await listed('GB-CHC-284261', 'GB-CHC-999', 'merged into');
    expect(await offer(here.initiative, old, branch)).toBe(1);
    expect(await offered()).toEqual([
      [
        'Child Studies',
        'Longview',
        'A published list says that Child Studies merged into Longview on 2007-11-30.',
      ],
    ]);
  });

  test('leave out those that a person decided to be one already', async () => {
    const [a, b] = [await here.organisation('The Hideaway'), await here.organisation('The Hideaway')];
    await database.owner.pool.query(`update organisation set same_as = $1 where organisation_id = $2`, [
      a,
      b,
    ]);
    expect(await offer(here.initiative, a, b)).toBe(0);
  });
});

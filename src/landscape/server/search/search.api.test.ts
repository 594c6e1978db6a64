// The search index: kept in the same transaction as what it tells, behind the same walls, the same when read again from its bytes.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { inContext, nobody, systemContext, type Context } from '../../../platform/db/context.ts';
import { count, list } from '../../model/search/search.ts';
import { segmentsOf } from '../queries/search.ts';
import { refreshDocuments } from '../queries/documents.ts';
import { buildSegment } from './build-segment.ts';
import { decodeSegment, encodeSegment } from './encode-segment.ts';
import { lookUp, type Narrowing } from './look-up.ts';

const initiative = randomUUID();
const other = randomUUID();
const ids = { choir: randomUUID(), kitchen: randomUUID(), elsewhere: randomUUID() };
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  const { pool } = database.owner;
  for (const [id, name] of [
    [initiative, 'Here'],
    [other, 'Elsewhere'],
  ])
    await pool.query(`insert into initiative (initiative_id, name, backbone_kind) values ($1, $2, 'both')`, [
      id,
      name,
    ]);
  await addOrganisation(initiative, ids.choir, 'Sale Choir', 'E08000009');
  await addOrganisation(initiative, ids.kitchen, 'Stretford Kitchen', 'E08000009');
  await addOrganisation(other, ids.elsewhere, 'Secret Choir', 'E08000009');
  await refresh(initiative, 'all');
  await refresh(other, 'all');
}, 60_000);
afterAll(() => database.close());

async function addOrganisation(of: string, id: string, name: string, place: string | null): Promise<void> {
  await database.owner.pool.query(
    `insert into organisation (initiative_id, organisation_id, name, origin, place_code) values ($1, $2, $3, 'register', $4)`,
    [of, id, name, place],
  );
}
const as = <T>(context: Context, work: Parameters<typeof inContext<T>>[2]) =>
  inContext(database.app.db, context, work);
const refresh = (of: string, touched: readonly string[] | 'all') =>
  as(systemContext(of, 'test'), (tx) => refreshDocuments(tx, of, touched));
const lookFor = (narrowing: Narrowing, context: Context = systemContext(initiative, 'test')) =>
  as(context, async (tx) => {
    const { found, question, corrected } = await lookUp(tx, initiative, narrowing);
    return {
      names: list(found, question, { offset: 0, limit: 20 }).map(({ name }) => name),
      places: count(found, 'place', 200),
      corrected,
    };
  });

describe('walls', () => {
  test('somebody without a role here finds nobody, though the index is in memory already', async () => {
    expect((await lookFor({ q: 'choir' })).names).toEqual(['Sale Choir']);
    const stranger: Context = { ...nobody, initiative, account: 'stranger', role: 'signed_in' };
    expect((await lookFor({ q: 'choir' }, stranger)).names).toEqual([]);
  });

  test('a member of another initiative finds nobody of this one', async () => {
    const member: Context = { ...nobody, initiative: other, account: 'member', role: 'backbone_lead' };
    expect((await lookFor({ q: 'choir' }, member)).names).toEqual([]);
  });

  test('an observer may search and may not write the index', async () => {
    const observer: Context = { ...nobody, initiative, account: 'observer', role: 'observer' };
    expect((await lookFor({ q: 'choir' }, observer)).names).toEqual(['Sale Choir']);
    await expect(as(observer, (tx) => refreshDocuments(tx, initiative, [ids.choir]))).rejects.toThrow(
      'row-level security',
    );
  });
});

describe('what is found', () => {
  test('a wider area finds the bodies of its districts and counts them', async () => {
    const { names, places } = await lookFor({ place: 'E12000002' });
    expect(names).toEqual(['Sale Choir', 'Stretford Kitchen']);
    expect(places.find(({ value }) => value === 'E47000001')?.count).toBe(2);
  });

  test('a word that nobody has is read as the nearest that somebody has, and said', async () => {
    const { names, corrected } = await lookFor({ q: 'kichen' });
    expect(names).toEqual(['Stretford Kitchen']);
    expect(corrected).toEqual([{ from: 'kichen', to: 'kitchen' }]);
  });

  test('while a word is being written its beginning is enough; afterwards it is not', async () => {
    expect((await lookFor({ q: 'stret', writing: 'yes' })).names).toEqual(['Stretford Kitchen']);
    expect((await lookFor({ q: 'stret' })).names).toEqual([]);
  });
});

describe('what changes', () => {
  test('a body that is renamed is found by its new name only, from a segment beside the first', async () => {
    const late = randomUUID();
    for (let more = 0; more < 12; more += 1)
      await addOrganisation(initiative, randomUUID(), `Filler ${more}`, null);
    await addOrganisation(initiative, late, 'Old Boathouse', null);
    await refresh(initiative, 'all');
    await database.owner.pool.query(
      `update organisation set name = 'New Boathouse' where organisation_id = $1`,
      [late],
    );
    await refresh(initiative, [late]);
    expect((await lookFor({ q: 'boathouse' })).names).toEqual(['New Boathouse']);
    expect((await lookFor({ q: 'old boathouse' })).names).toEqual([]);
    expect(await as(systemContext(initiative, 'test'), (tx) => segmentsOf(tx, initiative))).toHaveLength(2);
  });

  test('two that are joined are one from then on, and two again when that is undone', async () => {
    const { pool } = database.owner;
    await pool.query(`update organisation set same_as = $1 where organisation_id = $2`, [
      ids.choir,
      ids.kitchen,
    ]);
    await refresh(initiative, [ids.kitchen]);
    expect((await lookFor({ q: 'kitchen' })).names).toEqual(['Sale Choir']);
    await pool.query(`update organisation set same_as = null where organisation_id = $1`, [ids.kitchen]);
    await refresh(initiative, [ids.choir, ids.kitchen]);
    expect((await lookFor({ q: 'kitchen' })).names).toEqual(['Stretford Kitchen']);
  });

  test('what a transaction that failed wrote is not found', async () => {
    await expect(
      as(systemContext(initiative, 'test'), async (tx) => {
        await refreshDocuments(tx, initiative, 'all');
        throw new Error('in the middle');
      }),
    ).rejects.toThrow('in the middle');
    expect((await lookFor({ q: 'choir' })).names).toEqual(['Sale Choir']);
  });

  test('a database without segments, or with those of another form, answers the same from its tables', async () => {
    const before = await lookFor({ q: 'choir' });
    await database.owner.pool.query(`delete from search_segment where initiative_id = $1`, [initiative]);
    expect(await lookFor({ q: 'choir' })).toEqual(before);
    await refresh(initiative, 'all');
    // The 1 of "form":1, before anybody has read it.
    await database.owner.pool.query(
      `update search_part set bytes = set_byte(bytes, 12, ascii('2')) where initiative_id = $1`,
      [initiative],
    );
    expect(await lookFor({ q: 'choir' })).toEqual(before);
    await refresh(initiative, 'all');
    expect(await lookFor({ q: 'choir' })).toEqual(before);
  });
});

test('a segment comes back from its bytes as it was', async () => {
  const segment = await as(systemContext(initiative, 'test'), (tx) => buildSegment(tx, initiative, 'all'));
  expect(segment.size).toBeGreaterThan(2);
  expect(decodeSegment(encodeSegment(segment))).toEqual(segment);
});

// What was found, as files: nothing in them is a formula, names a trustee or stands without its source.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { inContext, systemContext } from '../../../platform/db/context.ts';
import type { Ask, FileAnswer } from '../../../platform/http/handler.ts';
import { readXlsx } from 'hucre/xlsx';
import { landscapeContract } from '../../contract.ts';
import { refreshDocuments } from '../queries/documents.ts';
import { exportHandlers } from './export.ts';

const initiative = randomUUID();
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  const { pool } = database.owner;
  const [organisation, record, source] = [randomUUID(), randomUUID(), randomUUID()];
  await pool.query(
    `insert into initiative (initiative_id, name, backbone_kind) values ($1, 'Here', 'both')`,
    [initiative],
  );
  await pool.query(
    `insert into organisation (initiative_id, organisation_id, name, origin, made_up) values ($1, $2, '=HYPERLINK("http://bad.example")', 'register', true)`,
    [initiative, organisation],
  );
  await pool.query(
    `insert into import (initiative_id, import_id, source, part, state, file_name, sha256, bytes, made_up, licence, attribution, rows_loaded, loaded_at)
     values ($1, $2, 'ccew-extract', 'charity', 'loaded', 'register.txt', 'x', 1, true, 'Open Government Licence v3.0', 'Charity Commission', 1, now())`,
    [initiative, source],
  );
  await pool.query(
    `insert into record (initiative_id, record_id, organisation_id, source, identifier, name, status, activities, hash, import_id)
     values ($1, $2, $3, 'ccew-extract', 'GB-CHC-1', 'Name', 'registered', 'Meals, and <company>', 'x', $4)`,
    [initiative, record, organisation, source],
  );
  await pool.query(
    `insert into record_trustee (initiative_id, record_id, person, name) values ($1, $2, '1', 'CANARY TRUSTEE')`,
    [initiative, record],
  );
  await inContext(database.app.db, systemContext(initiative, 'test'), (tx) =>
    refreshDocuments(tx, initiative, 'all'),
  );
}, 60_000);
afterAll(() => database.close());

async function exported(format: string): Promise<{ name: string; type: string; bytes: Buffer }> {
  const context = { ...systemContext(initiative, 'test'), role: 'backbone_lead' as const };
  const answer = (await inContext(database.app.db, context, (tx) =>
    exportHandlers.exportFound({
      tx,
      context,
      params: { initiativeId: initiative },
      query: landscapeContract.exportFound.query.parse({ format }),
    } as unknown as Ask<typeof landscapeContract.exportFound>),
  )) as FileAnswer;
  if (!Buffer.isBuffer(answer.file)) throw new Error('The file is not in memory.');
  return { name: answer.name, type: answer.type, bytes: answer.file };
}

describe('an export', () => {
  test('as CSV has a row a body, and a name that begins like a formula is text', async () => {
    const text = (await exported('csv')).bytes.toString('utf8');
    expect(text.split('\r\n')).toHaveLength(3);
    expect(text).not.toMatch(/(^|,|")=HYPERLINK/m);
    expect(text).toContain('"Meals, and <company>"');
  });

  test('as a workbook has a second sheet of sources and licences', async () => {
    const book = await readXlsx((await exported('xlsx')).bytes);
    expect(book.sheets.map(({ name }) => name)).toEqual(['Organisations', 'Sources and licences']);
    expect(JSON.stringify(book.sheets[1]?.rows)).toContain('Open Government Licence v3.0');
    expect(JSON.stringify(book.sheets[0]?.rows)).toContain('HYPERLINK');
    expect(String(book.sheets[0]?.rows[1]?.[0])).not.toMatch(/^=/);
  });

  test('says how many of those found it holds, in the workbook, on the map and in the network', async () => {
    const book = await readXlsx((await exported('xlsx')).bytes);
    expect(JSON.stringify(book.sheets[1]?.rows)).toContain('["Organisations found","1"');
    expect((await exported('csv')).name).toBe('organisations.csv');
    expect(JSON.parse((await exported('geojson')).bytes.toString('utf8'))).toMatchObject({ found: 1 });
    expect((await exported('graphml')).bytes.toString('utf8')).toContain(
      'lines: 0; least in common: 0.2 of 1',
    );
  });

  test('of more than 10,000 says in its name and in its sources that it holds the first of them', async () => {
    await database.owner.pool.query(
      `insert into organisation (initiative_id, organisation_id, name, origin) select $1, gen_random_uuid(), 'Body ' || n, 'register' from generate_series(1, 10001) n`,
      [initiative],
    );
    await inContext(database.app.db, systemContext(initiative, 'test'), (tx) =>
      refreshDocuments(tx, initiative, 'all'),
    );
    const csv = await exported('csv');
    expect(csv.name).toBe('organisations-first-10000-of-10002.csv');
    expect(csv.bytes.toString('utf8').trim().split('\r\n')).toHaveLength(10_001);
    expect((await exported('geojson')).bytes.toString('utf8')).toContain('"found":10002');
  }, 60_000);

  test('as GeoJSON tells its sources and has no point where no file gives a position', async () => {
    const read = JSON.parse((await exported('geojson')).bytes.toString('utf8')) as {
      sources: string;
      features: unknown[];
    };
    expect(read.sources).toContain('Open Government Licence v3.0');
    expect(read.features).toEqual([]);
  });

  test('as GraphML is well formed and tells its sources', async () => {
    const text = (await exported('graphml')).bytes.toString('utf8');
    expect(text).toContain('<desc>');
    expect(text).toContain('Open Government Licence v3.0');
    expect(text.trim().endsWith('</graphml>')).toBe(true);
  });

  test.each(['csv', 'xlsx', 'geojson', 'graphml'])('as %s names no trustee', async (format) => {
    const { bytes } = await exported(format);
    const text = format === 'xlsx' ? JSON.stringify(await readXlsx(bytes)) : bytes.toString('utf8');
    expect(text).not.toContain('CANARY');
  });
});

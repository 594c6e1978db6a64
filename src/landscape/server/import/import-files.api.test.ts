import { fileURLToPath } from 'node:url';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { inContext, systemContext } from '../../../platform/db/context.ts';
import { all } from '../../../platform/db/rows.ts';
import { Problem } from '../../../kernel/problem/problem.ts';
import { Cancelled } from '../../../platform/jobs/index.ts';
import { mergeOrganisations } from '../queries/identity.ts';
import { importFiles } from './import-files.ts';
import { sampleFile } from './reference.ts';

let database: TestDatabase;
let initiative: string;
const sample = (path: string) => fileURLToPath(sampleFile(path));
const from = { from: 'test', afterLoad: async () => {} };

const real = {
  'charities/ukcat-sample.csv': [465, 465],
  'charities/ukcat-top2000.csv': [91, 91],
  'charities/ccew-search-export.csv': [40, 40],
  'charities/ccni-charitydetails-cp1252.csv': [52, 52],
  'grants/trafford-council-grants.csv': [555, 555],
  'grants/lloyds-bank-foundation-gm.json': [308, 308],
  'grants/multi-funder-grants.json': [50, 50],
  'grants/wolfson-uk-dates.json': [38, 38],
  'grants/andrew-lloyd-webber-foundation.xlsx': [475, 475],
  'geo/lad-2021-north-west-buc.geojson': [39, 39],
} as const;

beforeAll(async () => {
  database = await testDatabase();
  initiative = await newInitiative();
});
afterAll(() => database.close());

async function newInitiative(): Promise<string> {
  const id = randomUUID();
  await sql`insert into initiative (initiative_id, name, backbone_kind) values (${id}, 'Test', 'both')`.execute(
    database.owner.db,
  );
  return id;
}

function ask<Row>(statement: ReturnType<typeof sql<Row>>, of = initiative): Promise<Row[]> {
  return inContext(database.app.db, systemContext(of, 'test'), (tx) => all(tx, statement));
}

const counts = () =>
  ask(sql<{ t: string; n: number }>`
    select 'organisation' as t, count(*) as n from organisation union all select 'identifier', count(*) from organisation_identifier
    union all select 'name', count(*) from organisation_name union all select 'record', count(*) from record
    union all select 'grant', count(*) from "grant" union all select 'class', count(*) from record_classification
    union all select 'match', count(*) from organisation_match union all select 'import', count(*) from import order by 1`);

const bodyOf = (identifier: string) =>
  ask(sql<{ id: string; name: string; place: string | null; identifiers: string[]; names: string[] }>`
    select o.organisation_id as id, o.name, o.place_code as place,
           (select array_agg(identifier order by identifier) from organisation_identifier i where i.organisation_id = o.organisation_id) as identifiers,
           (select array_agg(distinct n.name order by n.name) from organisation_name n where n.organisation_id = o.organisation_id) as names
      from organisation o join organisation_identifier k using (initiative_id, organisation_id) where k.identifier = ${identifier}`);

describe('the real files', () => {
  it('load whole, every row of them', { timeout: 180_000 }, async () => {
    const { files } = await importFiles(database.app.db, initiative, Object.keys(real).map(sample), from);
    expect(
      Object.fromEntries(files.map((one) => [one.file, [one.read, one.loaded, one.unchanged, one.refused]])),
    ).toEqual(
      Object.fromEntries(
        Object.entries(real).map(([path, [read, loaded]]) => [
          path.replace(/^.*\//, ''),
          [read, loaded, 0, 0],
        ]),
      ),
    );
  });

  it('leave PostgreSQL knowing how many rows there are, so that the first question is as fast as the next', async () => {
    const { rows } = await database.owner.pool.query<{ name: string; known: number; is: number }>(`
      select 'record' as name, reltuples::int as known, (select count(*)::int from record) as is from pg_class where oid = 'record'::regclass
      union all select 'grant', reltuples::int, (select count(*)::int from "grant") from pg_class where oid = '"grant"'::regclass`);
    expect(rows.map(({ known }) => known)).toEqual(rows.map(({ is }) => is));
    expect(Math.min(...rows.map(({ is }) => is))).toBeGreaterThan(600);
  });

  it('change nothing when they come again', async () => {
    const before = await counts();
    const { files } = await importFiles(database.app.db, initiative, Object.keys(real).map(sample), from);
    expect(files.map(({ loaded }) => loaded)).toEqual(files.map(() => 0));
    expect(files.map(({ unchanged }) => unchanged)).toEqual(files.map(({ read }) => read));
    expect(await counts()).toEqual(before);
  });

  it('leave one line of an import in the audit log, not one of every row', async () => {
    const [row] = await ask(
      sql<{ n: number }>`select count(*) as n from audit_entry where subject = 'organisation'`,
    );
    expect(row?.n).toBe(0);
  });

  it('make one body of GB-CHC-1145800 and GB-COH-07859780, under its register name', async () => {
    const [charity] = await bodyOf('GB-CHC-1145800');
    const [company] = await bodyOf('GB-COH-07859780');
    expect(charity).toEqual(company);
    expect(charity?.name).toBe('TRAFFORD CENTRE FOR INDEPENDENT LIVING LTD');
    expect(charity?.names).toContain('Centre for Independent Living');
  });

  it('make one body of Home-Start, whose company rows carry the charity number only sometimes', async () => {
    const [charity] = await bodyOf('GB-CHC-1115320');
    const [company] = await bodyOf('GB-COH-05578221');
    expect(charity?.id).toBe(company?.id);
    expect(charity?.place).toBe('E08000009');
  });

  it('keep both names of The Hideaway, with when each was seen', async () => {
    const [body] = await bodyOf('GB-COH-10778009');
    expect(body?.name).toBe('The Hideaway');
    const names = await ask(sql<{ name: string; first_seen: string; last_seen: string }>`
      select name, first_seen, last_seen from organisation_name where organisation_id = ${body?.id} order by first_seen`);
    expect(names).toEqual([
      { name: 'Hidden Treasure Discovery Centre', first_seen: '2018-08-31', last_seen: '2018-08-31' },
      { name: 'The Hideaway', first_seen: '2019-03-31', last_seen: '2023-01-31' },
    ]);
  });

  it('offer The Hideaway and Hidden Treasure Trust CIO to a person, with reasons', async () => {
    const [left] = await bodyOf('GB-COH-10778009');
    const [right] = await bodyOf('GB-CHC-1200251');
    const matches = await ask(sql<{
      reasons: { kind: string; text: string }[];
      score: number;
      state: string;
    }>`
      select reasons, score, state from organisation_match where ${left?.id}::uuid in (left_id, right_id) and ${right?.id}::uuid in (left_id, right_id)`);
    expect(matches).toHaveLength(1);
    expect(matches[0]?.state).toBe('proposed');
    expect(matches[0]?.reasons[0]).toEqual({
      kind: 'for',
      about: 'part of a name',
      text: '"The Hideaway" is part of the other\'s name.',
    });
  });

  it('say which match is offered, and few of them', async () => {
    const pairs = await ask(sql<{ left: string; right: string; score: number }>`
      select l.name as left, r.name as right, m.score from organisation_match m join organisation l on l.organisation_id = m.left_id
        join organisation r on r.organisation_id = m.right_id order by m.score desc`);
    expect(pairs.length).toBeLessThan(60);
  });

  it("never merge two ids of a funder's own", async () => {
    const [row] = await ask(sql<{ n: number }>`select count(*) as n from (
      select organisation_id from organisation_identifier where identifier like '360G-%' group by 1 having count(*) > 1
        and not exists (select from organisation_identifier n where n.organisation_id = organisation_identifier.organisation_id and n.identifier not like '360G-%')) x`);
    expect(row?.n).toBe(0);
  });
});

describe('made-up records', () => {
  const table = (name: string) => sample(`ccew-extract-shape/publicextract.${name}.zip`);
  const tables = [
    'charity_trustee',
    'charity_classification',
    'charity',
    'charity_area_of_operation',
    'charity_governing_document',
  ];
  let invented: string;
  beforeAll(async () => {
    invented = await newInitiative();
  });

  it('are refused where real ones are, with the report of what was read', async () => {
    const before = await counts();
    const refusal = await importFiles(database.app.db, initiative, [table('charity')], from).catch(
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(Problem);
    expect(refusal).toMatchObject({
      code: 'made-up-and-real',
      details: { file: 'publicextract.charity.zip', report: { read: 572, loaded: 0 } },
    });
    const after = await counts();
    expect(after.filter(({ t }) => t !== 'import')).toEqual(before.filter(({ t }) => t !== 'import'));
  });

  it('load into an initiative of their own, every table of the extract joined by organisation_number', async () => {
    const { source, files } = await importFiles(database.app.db, invented, tables.map(table), from);
    expect(source).toBe('ccew-extract');
    expect(
      files.map(({ file, read, loaded, refused }) => [file.split('.')[1], read, loaded, refused]),
    ).toEqual([
      ['charity', 572, 572, 0],
      ['charity_trustee', 1270, 1270, 0],
      ['charity_classification', 1278, 1278, 0],
      ['charity_area_of_operation', 413, 413, 0],
      ['charity_governing_document', 572, 572, 0],
    ]);
    const [made] = await ask(
      sql<{ made_up: number; of: number; linked: number }>`
      select count(*) filter (where made_up) as made_up, count(*) as of, count(*) filter (where exists (select from organisation_identifier i
        where i.organisation_id = o.organisation_id and i.identifier ~ '^GB-CHC-[0-9]+-[0-9]+$')) as linked from organisation o`,
      invented,
    );
    expect(made?.made_up).toBe(made?.of);
    expect(made?.linked).toBeGreaterThan(0);
  });

  it('take no real ones in', async () => {
    await expect(
      importFiles(database.app.db, invented, [sample('charities/ccew-search-export.csv')], from),
    ).rejects.toMatchObject({ code: 'made-up-and-real' });
  });

  it('of a table whose charities are not here are problems, each with its row', async () => {
    const empty = await newInitiative();
    const { files } = await importFiles(database.app.db, empty, [table('charity_trustee')], from);
    expect(files[0]).toMatchObject({ read: 1270, loaded: 0, refused: 1270 });
    expect(files[0]?.problems[0]).toEqual({
      sheet: null,
      line: 2,
      column: 'organisation_number',
      code: 'no-charity',
      message: 'No charity with the organisation number 527511 is loaded. Load the table "charity" first.',
    });
  });
});

describe('a load', () => {
  it('that is cancelled half-way leaves nothing behind', async () => {
    const empty = await newInitiative();
    const stopped = importFiles(database.app.db, empty, [sample('grants/trafford-council-grants.csv')], {
      ...from,
      report: async (step) => {
        if (step === 'Joining what belongs together') throw new Cancelled();
      },
    });
    await expect(stopped).rejects.toBeInstanceOf(Cancelled);
    expect(
      await ask(
        sql<{ n: number }>`select (select count(*) from organisation) + (select count(*) from "grant") as n`,
        empty,
      ),
    ).toEqual([{ n: 0 }]);
    const { files } = await importFiles(
      database.app.db,
      empty,
      [sample('grants/trafford-council-grants.csv')],
      from,
    );
    expect(files[0]?.loaded).toBe(555);
  });

  it('of something that is no source says so and loads nothing', async () => {
    const refusal = importFiles(
      database.app.db,
      initiative,
      [sample('schemas/360giving/codelists/currency.csv')],
      from,
    );
    await expect(refusal).rejects.toMatchObject({
      code: 'unknown-source',
      details: {
        file: 'currency.csv',
        reason: expect.stringMatching(/^This is a list of codes of a standard, /) as string,
      },
    });
  });
});

describe('joining two organisations', () => {
  it('moves all that belongs to the younger, with what a person decided about it', async () => {
    const [elder, younger, third] = await Promise.all(
      ['GB-CHC-1145800', 'GB-COH-10778009', 'GB-CHC-1115320'].map(
        async (one) => (await bodyOf(one))[0]?.id ?? '',
      ),
    );
    if (!elder || !younger || !third) throw new Error('The sample has changed.');
    await inContext(database.app.db, systemContext(initiative, 'test'), async (tx) => {
      await all(
        tx,
        sql`insert into organisation_match (initiative_id, left_id, right_id, reasons, score, state)
        values (${initiative}, least(${younger}::uuid, ${third}::uuid), greatest(${younger}::uuid, ${third}::uuid), '[]', 0.5, 'rejected')`,
      );
      await mergeOrganisations(tx, initiative, younger, elder);
    });
    const [body] = await bodyOf('GB-COH-10778009');
    expect(body?.id).toBe(elder);
    expect(body?.names).toContain('Hidden Treasure Discovery Centre');
    expect(body?.identifiers).toEqual(
      expect.arrayContaining(['GB-CHC-1145800', 'GB-COH-07859780', 'GB-COH-10778009']),
    );
    const kept = await ask(
      sql<{
        state: string;
      }>`select state from organisation_match where ${elder}::uuid in (left_id, right_id) and ${third}::uuid in (left_id, right_id)`,
    );
    expect(kept).toEqual([{ state: 'rejected' }]);
    expect(await ask(sql`select from organisation where organisation_id = ${younger}`)).toEqual([]);
  });
});

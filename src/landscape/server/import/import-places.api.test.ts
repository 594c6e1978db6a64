import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asking } from '../../../../test/support/asking.ts';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { inContext, nobody, systemContext, type Context, type Tx } from '../../../platform/db/context.ts';
import { all } from '../../../platform/db/rows.ts';
import { landscapeContract } from '../../contract.ts';
import { landscapeHandlers } from '../handlers.ts';
import { foundIds } from '../handlers/search.ts';
import { refreshDocuments } from '../queries/documents.ts';
import { deprivationOf, placeByCode, smallAreasOf } from '../queries/places.ts';
import { importFiles } from './import-files.ts';
import { sampleFile } from './reference.ts';

let database: TestDatabase;
let initiative: string;
const folder = mkdtempSync(join(tmpdir(), 'concerted-places-'));
const sample = (path: string) => fileURLToPath(sampleFile(path));

beforeAll(async () => {
  database = await testDatabase();
  initiative = await newInitiative();
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

async function newInitiative(): Promise<string> {
  const id = randomUUID();
  await sql`insert into initiative (initiative_id, name, backbone_kind) values (${id}, 'Test', 'both')`.execute(
    database.owner.db,
  );
  return id;
}

const inside = <T>(work: (tx: Tx) => Promise<T>, of = initiative) =>
  inContext(database.app.db, systemContext(of, 'test'), work);

let refreshed = 0;
async function load(paths: readonly string[], into = initiative) {
  const { files } = await importFiles(database.app.db, into, paths, {
    from: 'test',
    afterLoad: async () => void (refreshed += 1),
  });
  return files.map(({ file, read, loaded, unchanged, refused }) => [file, read, loaded, unchanged, refused]);
}

function written(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

const grants = (name: string, rows: readonly string[]) =>
  written(name, [
    'Identifier,Title,Currency,Amount Awarded,Award Date,Funding Org:Identifier,Funding Org:Name,Recipient Org:Identifier,Recipient Org:Name,Recipient Org:Postal Code,Beneficiary Location:0:Geographic Code',
    ...rows,
  ]);

describe('files of places', () => {
  const counts = {
    'geo/la_all_codes.csv': [415, 415, 0, 0],
    'geo/utla_all_codes.csv': [218, 0, 218, 0],
    'geo/cauth_all_codes.csv': [10, 0, 10, 0],
    'geo/rgn_all_codes.csv': [9, 0, 9, 0],
    'geo/ctry_all_codes.csv': [4, 0, 4, 0],
    'geo/la_imd.csv': [397, 392, 0, 5],
    'geo/nspl-sample.csv': [150, 150, 0, 0],
    'geo/postcode-latlon-trafford.csv': [2686, 2686, 0, 0],
    'geo/lad-2021-north-west-buc.geojson': [39, 39, 0, 0],
  };

  it('load whole and change nothing when they come again', async () => {
    const expected = Object.entries(counts).map(([path, of]) => [path.replace(/^.*\//, ''), ...of]);
    expect(await load(Object.keys(counts).map(sample))).toEqual(expected);
    expect(await load(Object.keys(counts).map(sample))).toEqual(
      expected.map(([file, read, loaded, unchanged, refused]) => [
        file,
        read,
        0,
        Number(loaded) + Number(unchanged),
        refused,
      ]),
    );
    expect(refreshed).toBe(0);
  });

  it('keep apart from bodies: a made-up register may stand beside them', async () => {
    expect(await load([sample('ccew-extract-shape/publicextract.charity.zip')])).toEqual([
      ['publicextract.charity.zip', 572, 572, 0, 0],
    ]);
  });

  it('of a newer release that differs change what differs, and keep what a plainer list does not tell', async () => {
    const newer = written('newer.csv', [
      'pcds,doterm,lad25cd,wd25cd,lsoa21cd,lat,long',
      'M16 0AA,,E08000009,E05014967,E01006132,53.45084,-2.26795',
      'CM16 4EY,200009,E07000072,E05004153,E01021758,51.6953201293945,0.110458001494408',
    ]);
    expect(await load([newer])).toEqual([['newer.csv', 2, 1, 1, 0]]);
    const plainer = written('plainer.csv', ['Postcode,lat,long', 'M16 0AA,53.45084,-2.26795']);
    expect(await load([plainer])).toEqual([['plainer.csv', 1, 0, 1, 0]]);
    const rows = await inside((tx) =>
      all(tx, sql`select district, ward from postcode where postcode = 'M16 0AA'`),
    );
    expect(rows).toEqual([{ district: 'E08000009', ward: 'E05014967' }]);
  });
});

describe('bodies', () => {
  it('get a district from their postcode as soon as a directory tells it, terminated postcodes included', async () => {
    const here = await newInitiative();
    await load(
      [
        grants('unplaced.csv', [
          '360G-t-1,A,GBP,5,2020-01-02,GB-LAE-TRF,Trafford,360G-t-a,Alpha,cm164ey,',
          '360G-t-2,B,GBP,5,2020-01-02,GB-LAE-TRF,Trafford,360G-t-b,Beta,hp12  3nn,',
          '360G-t-3,C,GBP,5,2020-01-02,GB-LAE-TRF,Trafford,360G-t-c,Gamma,ZE1 0AA,',
        ]),
      ],
      here,
    );
    const places = () =>
      inside(
        (tx) =>
          all(
            tx,
            sql<{
              name: string;
              place: string | null;
            }>`select name, place_code as place from organisation where name <> 'Trafford' order by name`,
          ),
        here,
      );
    expect((await places()).map(({ place }) => place)).toEqual(['E07000072', 'E06000060', null]);
    const before = refreshed;
    await load(
      [written('shetland.csv', ['pcds,doterm,laua,lat,long', 'ZE1 0AA,,S12000027,60.15,-1.14'])],
      here,
    );
    expect((await places()).map(({ place }) => place)).toEqual(['E07000072', 'E06000060', 'S12000027']);
    expect(refreshed).toBe(before + 1);
  });

  it('of an abolished district are found in the one that took it over, and the file keeps its own code', async () => {
    const here = await newInitiative();
    await load(
      [
        grants('cumbria.csv', [
          '360G-t-1,A,GBP,5,2020-01-02,GB-LAE-TRF,Trafford,360G-t-a,Workington Hub,,E07000026',
          '360G-t-2,B,GBP,5,2020-01-02,GB-LAE-TRF,Trafford,360G-t-b,Whole County,,E10000006',
        ]),
      ],
      here,
    );
    await inside(async (tx) => {
      await refreshDocuments(tx, here, 'all');
      const names = async (place: string) => {
        const ids = await foundIds(tx, here, { place });
        const rows = await all(
          tx,
          sql<{
            name: string;
          }>`select name from organisation where organisation_id = any (${ids}::uuid[]) and name <> 'Trafford' order by 1`,
        );
        return rows.map(({ name }) => name);
      };
      expect(await names('E06000063')).toEqual(['Workington Hub']);
      expect(await names('E06000064')).toEqual([]);
      expect(await names('E12000002')).toEqual(['Whole County', 'Workington Hub']);
      expect(await names('E12000001')).toEqual([]);
      const kept = await all(
        tx,
        sql`select g.place_code, o.place_code as body from "grant" g join organisation o on o.organisation_id = g.recipient_id order by g.identifier`,
      );
      expect(kept).toEqual([
        { place_code: 'E07000026', body: 'E06000063' },
        { place_code: 'E10000006', body: null },
      ]);
    }, here);
  });

  it('follow a district abolished after this program was made, once a newer list of places says so', async () => {
    const here = await newInitiative();
    await load(
      [
        grants('surrey.csv', [
          '360G-t-1,A,GBP,5,2020-01-02,GB-LAE-TRF,Trafford,360G-t-a,Woking Hub,,E07000217',
        ]),
      ],
      here,
    );
    await load(
      [
        written('codes.csv', [
          'LADCD,LADNM,LADCD_ACTIVE,LADNM_ACTIVE,RGNCD,RGNNM',
          'E07000217,Woking,E06000099,West Surrey,E12000008,South East',
          'E06000099,West Surrey,E06000099,West Surrey,E12000008,South East',
        ]),
      ],
      here,
    );
    await inside(async (tx) => {
      expect(await all(tx, sql`select place_code from organisation where name = 'Woking Hub'`)).toEqual([
        { place_code: 'E06000099' },
      ]);
      expect(await placeByCode(tx, here, 'E07000217')).toMatchObject({
        name: 'Woking',
        inForce: { code: 'E06000099', name: 'West Surrey' },
      });
      expect((await placeByCode(tx, here, 'E06000099')).formerly).toEqual([
        { code: 'E07000217', name: 'Woking', kind: 'local authority' },
      ]);
    }, here);
  });
});

describe('a place', () => {
  it('knows its name, what it lies in and what it took over, also where nothing is loaded', async () => {
    const here = await newInitiative();
    await inside(async (tx) => {
      const trafford = await placeByCode(tx, here, 'E08000009');
      expect(trafford).toMatchObject({
        name: 'Trafford',
        kind: 'local authority',
        inForce: { code: 'E08000009' },
        formerly: [],
        parts: [],
      });
      expect(trafford.partOf.map(({ name, kind }) => [name, kind])).toEqual([
        ['Greater Manchester', 'combined authority'],
        ['North West', 'region'],
        ['England', 'nation'],
      ]);
      expect((await placeByCode(tx, here, 'E06000063')).formerly.map(({ name }) => name)).toEqual([
        'Allerdale',
        'Carlisle',
        'Copeland',
      ]);
      expect(await placeByCode(tx, here, 'E07000026')).toMatchObject({
        name: 'Allerdale',
        inForce: { name: 'Cumberland' },
      });
      expect(await placeByCode(tx, here, 'ZZ')).toMatchObject({ name: 'ZZ', kind: 'place', partOf: [] });
    }, here);
  });

  it('of a postcode directory nests wards in districts', async () => {
    await inside(async (tx) => {
      const ward = await placeByCode(tx, initiative, 'E05014967');
      expect(ward).toMatchObject({ kind: 'ward' });
      expect(ward.partOf.map(({ name }) => name)).toEqual([
        'Trafford',
        'Greater Manchester',
        'North West',
        'England',
      ]);
      expect((await placeByCode(tx, initiative, 'E08000009')).parts.map(({ code }) => code)).toEqual([
        'E05000821',
        'E05014967',
      ]);
    });
  });

  it('is ranked by deprivation within its own nation only, with the source', async () => {
    await inside(async (tx) => {
      const [trafford, belfast, derry] = await Promise.all(
        ['E08000009', 'N09000003', 'N09000005'].map((code) => deprivationOf(tx, initiative, code)),
      );
      expect(trafford).toMatchObject({
        nation: 'England',
        of: 296,
        file: { source: 'deprivation', licence: 'CC BY 4.0' },
      });
      expect(derry).toMatchObject({ nation: 'Northern Ireland', rank: 1, of: 11 });
      expect(belfast).toMatchObject({ rank: 2, of: 11 });
      expect((await deprivationOf(tx, initiative, 'E47000001'))?.rank).toBeNull();
      expect(await deprivationOf(tx, initiative, 'E05014967')).toBeNull();
    });
  });

  it('counts its small areas by tenth of their nation, and says how many the index does not know', async () => {
    const head = 'nation,lsoa,overall_local_score,original_decile,UK_IMD_E_rank';
    await inside((tx) =>
      all(
        tx,
        sql`insert into postcode (initiative_id, postcode, district, small_area, import_id)
      select ${initiative}, 'M33 9Z' || x, 'E08000009', 'E0100999' || x, (select import_id from postcode where initiative_id = ${initiative} limit 1) from generate_series(1, 2) x`,
      ),
    );
    expect(
      await load([
        written('imd.csv', [
          head,
          'E,E01006132,33.5,2,9000',
          'E,E01009991,40,1,100',
          'S,S01006506,12.1,7,30000',
        ]),
      ]),
    ).toEqual([['imd.csv', 3, 3, 0, 0]]);
    const areas = await inside((tx) => smallAreasOf(tx, initiative, 'E08000009'));
    expect(areas).toMatchObject({
      nation: 'England',
      total: 4,
      known: 2,
      byTenth: [1, 1, 0, 0, 0, 0, 0, 0, 0, 0],
    });
    expect(await inside((tx) => smallAreasOf(tx, initiative, 'E08000001'))).toBeNull();
  });
});

describe('the facts of a place', () => {
  const route = () =>
    asking({ db: database.app.db, contract: landscapeContract, handlers: landscapeHandlers });
  const somebody = (role: Context['role']): Context => ({
    ...nobody,
    initiative,
    account: 'a',
    role,
    from: 'test',
  });

  it('are refused to whoever is no member', async () => {
    for (const role of ['anonymous', 'signed_in', 'return_holder'] as const)
      await expect(
        route()(somebody(role), 'placeFacts', { params: { placeCode: 'E08000009' } }),
      ).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('are told to an observer, with the source of each figure', async () => {
    const facts = await route()(somebody('observer'), 'placeFacts', { params: { placeCode: 'E08000009' } });
    expect(facts).toMatchObject({
      name: 'Trafford',
      partOf: [{ name: 'Greater Manchester' }, { name: 'North West' }, { name: 'England' }],
      deprivation: {
        nation: 'England',
        of: 296,
        from: { label: 'Deprivation (mySociety)', file: 'la_imd.csv' },
      },
      smallAreas: { known: 2, from: { file: 'imd.csv' } },
      districts: [],
      loaded: { districts: true, smallAreas: true, postcodes: true },
    });
    expect(facts.deprivation?.tenth).toBe(Math.ceil(((facts.deprivation?.rank ?? 0) / 296) * 10));
    const wider = await route()(somebody('observer'), 'placeFacts', { params: { placeCode: 'E47000001' } });
    expect(wider.districts).toHaveLength(10);
    expect(wider.districts[0]).toMatchObject({ name: 'Manchester', nation: 'England', of: 296, tenth: 1 });
    expect(wider.districts.map(({ rank }) => rank)).toEqual(
      wider.districts.map(({ rank }) => rank).toSorted((a, b) => a - b),
    );
    const none = await route()(somebody('observer'), 'placeFacts', { params: { placeCode: 'E07000026' } });
    expect(none).toMatchObject({ inForce: { name: 'Cumberland' }, deprivation: null, smallAreas: null });
  });
});

describe('an initiative', () => {
  it('that is deleted takes its places along', async () => {
    const here = await newInitiative();
    await load(
      [
        sample('geo/lad-2021-north-west-buc.geojson'),
        sample('geo/rgn_all_codes.csv'),
        sample('geo/nspl-sample.csv'),
      ],
      here,
    );
    await sql`delete from initiative where initiative_id = ${here}`.execute(database.owner.db);
    const { rows } = await sql<{ left: number }>`
      select (select count(*) from place where initiative_id = ${here}) + (select count(*) from place_code where initiative_id = ${here})
           + (select count(*) from postcode where initiative_id = ${here}) as left`.execute(
      database.owner.db,
    );
    expect(rows).toEqual([{ left: 0 }]);
  });
});

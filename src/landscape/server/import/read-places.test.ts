import { describe, expect, it } from 'vitest';
import { bytesOf, read, readSample } from '../../../../test/support/reading.ts';

const old = 'pcd,pcd2,pcds,dointr,doterm,laua,ward,lsoa11,lat,long';
const onspd = 'PCD,PCDS,DOTERM,OSLAUA,OSWARD,LSOA11,LSOA21,LAT,LONG';
const renamed = 'pcd7,pcd8,pcds,dointr,doterm,lad25cd,wd25cd,lsoa11cd,lsoa21cd,lat,long';

describe('postcode directories', () => {
  it('of the real sample: every row, terminated ones marked, the Isle of Man without a district', async () => {
    const found = await readSample('geo/nspl-sample.csv');
    expect([found.source, found.read, found.refused, found.postcodes.length]).toEqual([
      'postcode-directory',
      150,
      0,
      150,
    ]);
    expect(found.postcodes.filter(({ endedOn }) => endedOn !== null)).toHaveLength(40);
    expect(found.postcodes.find(({ postcode }) => postcode === 'CM16 4EY')).toEqual({
      line: 2,
      postcode: 'CM16 4EY',
      district: 'E07000072',
      ward: 'E05004153',
      smallArea: 'E01021758',
      latitude: 51.6953201293945,
      longitude: 0.110458001494408,
      endedOn: '2000-09-01',
    });
    expect(found.postcodes.find(({ postcode }) => postcode === 'IM2 4HN')).toMatchObject({
      district: null,
      latitude: null,
    });
    expect(found.postcodes.filter(({ postcode }) => postcode.startsWith('BT'))).toEqual([]);
  });

  it('of Trafford: positions alone', async () => {
    const found = await readSample('geo/postcode-latlon-trafford.csv');
    expect([found.source, found.read, found.refused, found.postcodes.length]).toEqual([
      'postcode-directory',
      2686,
      0,
      2686,
    ]);
    expect(found.postcodes[0]).toMatchObject({ postcode: 'M16 0AA', district: null, latitude: 53.45084 });
  });

  it('are the same in old, in other old and in new column names, the later year of an area counting', async () => {
    const rows = [
      `${old}\nM335AW,M33  5AW,M33 5AW,198001,,E08000009,E05000827,E01006132,53.4,-2.3`,
      `${onspd}\nM33 5AW,M33 5AW,,E08000009,E05000827,E01000001,E01006132,53.4,-2.3`,
      `${renamed}\nM335AW,M33 5AW,M33 5AW,198001,,E08000009,E05000827,E01000001,E01006132,53.4,-2.3`,
    ];
    for (const text of rows) {
      const { postcodes } = await read(bytesOf(text));
      expect(postcodes).toEqual([
        {
          line: 2,
          postcode: 'M33 5AW',
          district: 'E08000009',
          ward: 'E05000827',
          smallArea: 'E01006132',
          latitude: 53.4,
          longitude: -2.3,
          endedOn: null,
        },
      ]);
    }
  });

  it('take lower case and double blanks, and tell a town in the field instead of guessing', async () => {
    const text = [
      old,
      'm335aw,,m33  5aw,,,E08000009,,,53.4,-2.3',
      'POOLE,,POOLE,,,E06000058,,,50.7,-2.0',
      'AB1 0AA,,AB1 0AA,198001,199606,S12000033,,,99.999999,0.000000',
      ',,,,,,,,,',
    ].join('\n');
    const { postcodes, problems, read: rows, refused } = await read(bytesOf(text));
    expect(postcodes.map(({ postcode, endedOn, latitude }) => [postcode, endedOn, latitude])).toEqual([
      ['M33 5AW', null, 53.4],
      ['AB1 0AA', '1996-06-01', null],
    ]);
    expect([rows, refused]).toEqual([3, 1]);
    expect(problems).toEqual([
      {
        sheet: null,
        line: 3,
        column: 'pcds',
        code: 'not-a-postcode',
        message: '"POOLE" is not a postcode of the United Kingdom. The row is left out.',
      },
    ]);
  });

  it('say once that postcodes of Northern Ireland come under a licence of their own', async () => {
    const { postcodes, problems, about } = await read(
      bytesOf(`${old}\n,,BT1 1AA,,,N09000003,,,54.6,-5.9\n,,BT1 1AB,,,N09000003,,,54.6,-5.9`),
    );
    expect(postcodes).toHaveLength(2);
    expect(problems.map(({ line, code }) => [line, code])).toEqual([[2, 'own-licence']]);
    expect(about?.licence).toMatch(/Northern Ireland/);
  });
});

describe('lists of places by code', () => {
  it('give every local authority that ever was, the code in force, and what it is part of', async () => {
    const found = await readSample('geo/la_all_codes.csv');
    expect([found.source, found.read, found.refused]).toEqual(['place-codes', 415, 0]);
    const own = found.placeCodes.filter(({ rows }) => rows === 1);
    expect(own).toHaveLength(415);
    expect(own.filter(({ code, codeInForce }) => code !== codeInForce)).toHaveLength(54);
    expect(own.find(({ name }) => name === 'Allerdale')).toMatchObject({
      code: 'E07000026',
      codeInForce: 'E06000063',
      partOf: ['E06000063', 'E12000002', 'E92000001'],
    });
    expect(own.find(({ name }) => name === 'Trafford')?.partOf).toEqual([
      'E47000001',
      'E12000002',
      'E92000001',
    ]);
    expect(found.placeCodes.find(({ code }) => code === 'E10000017')).toMatchObject({
      rows: 0,
      name: 'Lancashire',
      kind: 'county',
      partOf: ['E12000002', 'E92000001'],
    });
  });

  it('read counties, combined authorities, regions and nations', async () => {
    const counts = await Promise.all(
      ['utla', 'cauth', 'rgn', 'ctry'].map(async (name) => {
        const found = await readSample(`geo/${name}_all_codes.csv`);
        return [name, found.source, found.read, found.placeCodes.filter(({ rows }) => rows === 1).length];
      }),
    );
    expect(counts).toEqual([
      ['utla', 'place-codes', 218, 218],
      ['cauth', 'place-codes', 10, 10],
      ['rgn', 'place-codes', 9, 9],
      ['ctry', 'place-codes', 4, 4],
    ]);
  });

  it('read a look-up of wards to districts, whatever its year', async () => {
    const { placeCodes } = await read(
      bytesOf(
        'WD22CD,WD22NM,LAD22CD,LAD22NM\nE05000827,Gorse Hill,E08000009,Trafford\nE05000828,Hale,E08000009,Trafford',
      ),
    );
    expect(placeCodes.map(({ name, kind, rows, partOf }) => [name, kind, rows, partOf])).toEqual([
      ['Gorse Hill', 'ward', 1, ['E08000009']],
      ['Trafford', 'local authority', 0, []],
      ['Hale', 'ward', 1, ['E08000009']],
    ]);
  });
});

describe('deprivation', () => {
  it('by authority joins the letters of a council to its code; five combined authorities without a code are told', async () => {
    const found = await readSample('geo/la_imd.csv');
    expect([found.source, found.read, found.refused, found.deprivation.length]).toEqual([
      'deprivation',
      397,
      5,
      392,
    ]);
    expect(found.problems.map(({ code }) => code)).toEqual(Array(5).fill('not-a-place'));
    expect(new Set(found.deprivation.map(({ code }) => code)).size).toBe(392);
    expect(found.deprivation.find(({ code }) => code === 'N09000003')).toMatchObject({
      nation: 'Northern Ireland',
      score: 55.48762251712829,
      tenth: null,
    });
    for (const name of ['E06000063', 'E06000064', 'E06000065', 'E06000066'])
      expect(found.deprivation.some(({ code }) => code === name)).toBe(true);
  });

  it("by small area keeps the tenth of its own nation's index, not one that compares nations", async () => {
    const head =
      'nation,lsoa,overall_local_score,income_score,employment_score,UK_IMD_E_score,original_decile,E_expanded_decile,UK_IMD_E_rank';
    const { deprivation } = await read(
      bytesOf(`${head}\nE,E01006132,33.5,0.2,0.1,34,2,3,9000\nS,S01006506,12.1,0.1,0.1,14,7,8,30000`),
    );
    expect(deprivation.map(({ code, nation, tenth }) => [code, nation, tenth])).toEqual([
      ['E01006132', 'England', 2],
      ['S01006506', 'Scotland', 7],
    ]);
  });
});

describe('boundaries', () => {
  it('of districts are the 39 of the North West', async () => {
    const found = await readSample('geo/lad-2021-north-west-buc.geojson');
    expect([found.source, found.read, found.places.length]).toEqual(['boundaries', 39, 39]);
    expect(found.places.find(({ name }) => name === 'Trafford')).toMatchObject({
      code: 'E08000009',
      kind: 'local authority',
    });
  });

  it('of any level are told by the properties, whose names vary', async () => {
    const geometry = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [0, 1],
          [1, 1],
          [0, 0],
        ],
      ],
    };
    const feature = (properties: object) => ({ type: 'Feature', properties, geometry });
    const features = [
      feature({
        WD22CD: 'E05000827',
        WD22NM: 'Gorse Hill',
        WD22NMW: '',
        LAD22CD: 'E08000009',
        LAD22NM: 'Trafford',
      }),
      feature({ lad24cd: 'W06000022', lad24nm: 'Newport', lad24nmw: 'Casnewydd' }),
      feature({ RGN23CD: 'E12000002', RGN23NM: 'North West' }),
      feature({ LSOA21CD: 'E01006132', LSOA21NM: 'Trafford 001A' }),
      feature({ area_code: 'E07000030', area_name: 'Eden' }),
      feature({ name: 'Somewhere' }),
    ];
    const { places, placeCodes, problems } = await read(
      bytesOf(JSON.stringify({ type: 'FeatureCollection', features })),
    );
    expect(places.map(({ code, name, kind }) => [code, name, kind])).toEqual([
      ['E05000827', 'Gorse Hill', 'ward'],
      ['W06000022', 'Newport', 'local authority'],
      ['E12000002', 'North West', 'region'],
      ['E01006132', 'Trafford 001A', 'small area'],
      ['E07000030', 'Eden', 'local authority'],
    ]);
    expect(placeCodes.map(({ code, partOf }) => [code, partOf])).toEqual([['E05000827', ['E08000009']]]);
    expect(problems.map(({ line, code }) => [line, code])).toEqual([[6, 'missing']]);
  });
});

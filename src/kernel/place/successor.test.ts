import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { codeOfName } from './code-of-name.ts';
import { leafDistricts } from './leaf-districts.ts';
import { nameOfPlace } from './names.ts';
import { codesWithin, nestedCodes, widerThan } from './nesting.ts';
import { codeInForce, formerCodesOf, sameDistrictNow } from './successor.ts';

const history: { LADCD: string; LADNM: string; LADCD_ACTIVE: string; RGNCD: string; UTLACD: string }[] =
  parse(readFileSync('samples/geo/la_all_codes.csv'), { columns: true, bom: true });

describe('an abolished district', () => {
  it('leads to the one that took it over, for every code in the history of the Office for National Statistics', () => {
    expect(history).toHaveLength(415);
    for (const { LADCD, LADCD_ACTIVE, LADNM } of history) {
      expect(codeInForce(LADCD)).toBe(LADCD_ACTIVE);
      expect(nameOfPlace(LADCD)).toBe(LADNM);
      expect(leafDistricts(LADCD)).toEqual([LADCD_ACTIVE]);
    }
    expect(formerCodesOf('E06000063')).toEqual(['E07000026', 'E07000028', 'E07000029']);
    expect(codeInForce('XX')).toBe('XX');
  });

  it('counts in the district, the region and the nation that it is part of now', () => {
    expect(codesWithin('E06000063')).toContain('E07000026');
    expect(codesWithin('E12000002')).toContain('E07000026');
    expect(nestedCodes).toContainEqual({ area: 'E06000063', within: 'E07000026' });
    expect(codesWithin('E12000001')).not.toContain('E07000026');
    expect(widerThan('E07000026')).toEqual(['E06000063', 'E12000002', 'E92000001']);
  });

  it('keeps its own figures apart, unless it only got another code', () => {
    expect(sameDistrictNow('E07000026')).toBe('E07000026');
    expect(sameDistrictNow('E08000020')).toBe('E08000037');
    expect(sameDistrictNow('S12000046')).toBe('S12000049');
    expect(sameDistrictNow('E08000009')).toBe('E08000009');
  });
});

describe('an abolished county', () => {
  it('stands for the districts that took it over', () => {
    expect(leafDistricts('E10000006')).toEqual(['E06000063', 'E06000064']);
    expect(leafDistricts('E10000023')).toEqual(['E06000065']);
    expect(nameOfPlace('E10000006')).toBe('Cumbria');
  });
});

describe('names', () => {
  it('lead to codes however a file spells them', () => {
    const spelled: Record<string, string> = {
      Trafford: 'E08000009',
      'BRISTOL, City of': 'E06000023',
      'Kingston upon Hull': 'E06000010',
      'Telford & Wrekin': 'E06000020',
      'St. Helens': 'E08000013',
      Durham: 'E06000047',
      Herefordshire: 'E06000019',
      'North West': 'E12000002',
      'North East': 'E12000001',
      'West Midlands': 'E12000005',
      England: 'E92000001',
      Cumbria: 'E10000006',
      Dorset: 'E06000059',
      Gateshead: 'E08000037',
    };
    for (const [name, code] of Object.entries(spelled))
      expect([name, codeOfName(name)]).toEqual([name, code]);
    for (const name of ['Statistical Neighbours', 'Inner London', '']) expect(codeOfName(name)).toBeNull();
  });

  it('of every district in force lead back to its code', () => {
    const lost = history.filter(
      ({ LADCD, LADCD_ACTIVE, LADNM }) => LADCD === LADCD_ACTIVE && codeOfName(LADNM) !== LADCD,
    );
    expect(lost).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { charityIdentifier, companyNumber, identifiersOf, plainIdentifier } from './identifier.ts';
import { placeOf } from './place.ts';
import { resolve, type KnownOrganisation } from './resolve.ts';

const ids = () => {
  let next = 0;
  return () => `new-${(next += 1)}`;
};
const body = (...identifiers: string[]) => ({ identifiers });
const known = (id: string, rank: number, inUse: string, ...identifiers: string[]): KnownOrganisation => ({
  id,
  rank,
  inUse: inUse === 'in use',
  identifiers,
});

describe('numbers', () => {
  it('get their lost leading zeros back, and the prefix of their register', () => {
    expect(
      ['7859780', '07859780', '2537501.0', 'sc12345', 'RC659', '0', '', 'none'].map(companyNumber),
    ).toEqual(['07859780', '07859780', '02537501', 'SC012345', 'RC000659', null, null, null]);
    expect(['1115320', 'SC012345', 'NI100016', '101510', '512710', '99'].map(charityIdentifier)).toEqual([
      'GB-CHC-1115320',
      'GB-SC-SC012345',
      'GB-NIC-100016',
      'GB-NIC-101510',
      'GB-CHC-512710',
      null,
    ]);
    expect(plainIdentifier('GB-CHC- 512710')).toBe('GB-CHC-512710');
  });

  it('that contradict the own identifier are left out', () => {
    expect(identifiersOf('GB-CHC-1', '1115320', '5578221')).toEqual(['GB-CHC-1', 'GB-COH-05578221']);
    expect(identifiersOf('GB-COH-05578221', '1115320', '05578221')).toEqual([
      'GB-COH-05578221',
      'GB-CHC-1115320',
    ]);
  });
});

describe('resolve', () => {
  it('makes one organisation of rows that share a number, within one file', () => {
    const found = resolve(
      [body('GB-CHC-1', 'GB-COH-00000011'), body('GB-COH-00000011'), body('GB-CHC-2')],
      [],
      ids(),
    );
    expect(found.organisationOf).toEqual(['new-1', 'new-1', 'new-2']);
  });

  it('merges the younger into the elder when a row joins two', () => {
    const found = resolve(
      [body('GB-CHC-1', 'GB-COH-00000011')],
      [known('b', 2, '', 'GB-CHC-1'), known('a', 1, '', 'GB-COH-00000011')],
      ids(),
    );
    expect(found).toMatchObject({ organisationOf: ['a'], merged: [{ from: 'b', into: 'a' }], disputed: [] });
  });

  it('never merges away one that people work with, and asks when both are', () => {
    const one = resolve(
      [body('GB-CHC-1', 'GB-COH-00000011')],
      [known('b', 2, 'in use', 'GB-CHC-1'), known('a', 1, '', 'GB-COH-00000011')],
      ids(),
    );
    expect(one.merged).toEqual([{ from: 'a', into: 'b' }]);
    const both = resolve(
      [body('GB-CHC-1', 'GB-COH-00000011')],
      [known('b', 2, 'in use', 'GB-CHC-1'), known('a', 1, 'in use', 'GB-COH-00000011')],
      ids(),
    );
    expect(both).toMatchObject({
      merged: [],
      disputed: [{ left: 'a', right: 'b', identifier: 'GB-COH-00000011' }],
    });
  });

  it("never merges by a funder's own id, but lets a number join it", () => {
    const apart = resolve(
      [body('360G-a', 'GB-CHC-1'), body('360G-a', 'GB-CHC-2'), body('360G-b')],
      [],
      ids(),
    );
    expect(apart.organisationOf).toEqual(['new-1', 'new-2', 'new-3']);
    const joined = resolve([body('360G-a', 'GB-CHC-1')], [known('x', 1, '', '360G-a')], ids());
    expect(joined).toMatchObject({
      organisationOf: ['x'],
      added: [{ identifier: 'GB-CHC-1', organisation: 'x' }],
    });
    const merged = resolve(
      [body('360G-a', 'GB-CHC-1')],
      [known('x', 2, '', '360G-a'), known('y', 1, '', 'GB-CHC-1')],
      ids(),
    );
    expect(merged).toMatchObject({ organisationOf: ['y'], merged: [{ from: 'x', into: 'y' }] });
  });

  it('joins nothing by a placeholder, and keeps linked charities apart', () => {
    const found = resolve(
      [
        body('GB-CHC-000000', 'GB-COH-00000011'),
        body('GB-CHC-000000', 'GB-COH-00000012'),
        body('GB-CHC-5'),
        body('GB-CHC-5-1'),
      ],
      [],
      ids(),
    );
    expect(new Set(found.organisationOf).size).toBe(4);
  });
});

describe('place', () => {
  const tables = {
    current: new Map([
      ['E08000009', 'E08000009'],
      ['E07000026', 'E06000063'],
    ]),
    ofAuthority: new Map([['GB-LAE-TRF', 'E08000009']]),
    ofPostcode: new Map([['M33 5AW', 'E08000009']]),
  };
  const none = { areas: [], elsewhere: false, identifiers: [], grantPlaces: [], postcodes: [] };
  it('is the council itself, the only district, the latest grant, the postcode, in this order', () => {
    expect(placeOf({ ...none, identifiers: ['GB-LAE-TRF'] }, tables)).toBe('E08000009');
    expect(placeOf({ ...none, areas: ['E07000026'] }, tables)).toBe('E06000063');
    expect(
      placeOf(
        { ...none, areas: ['E07000026'], elsewhere: true, grantPlaces: ['E12000002', 'E08000009'] },
        tables,
      ),
    ).toBe('E08000009');
    expect(placeOf({ ...none, areas: ['E07000026', 'E08000009'], postcodes: ['M33 5AW'] }, tables)).toBe(
      'E08000009',
    );
    expect(placeOf({ ...none, grantPlaces: ['K02000001'] }, tables)).toBeNull();
  });
});

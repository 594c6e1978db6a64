import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkageKey, type LinkageSex } from './linkage-key.ts';

const born = { birth: '1980-03-01', sex: 1 as LinkageSex };
const nameOf = (family: string | null, given: string | null) =>
  linkageKey({ family, given, ...born }).slice(0, 5);

describe('linkageKey', () => {
  it('refuses a birth that is no day of the calendar', () => {
    for (const birth of ['1980-02-30', '1980-13-01', '01/03/1980', '', '1980-3-1'])
      expect(() => linkageKey({ family: 'Smith', given: 'John', birth, sex: 1 })).toThrow(RangeError);
  });

  it('makes MIHOH of John Smith, with the day as DDMMYYYY and the sex behind: 14 characters', () => {
    expect(linkageKey({ family: 'Smith', given: 'John', ...born })).toBe('MIHOH010319801');
  });

  it('writes 2 for a letter that the name does not have, 999 and 99 for a missing name', () => {
    expect(nameOf('Lee', 'Jo')).toBe('EE2O2');
    expect(nameOf('O', 'J')).toBe('22222');
    expect(nameOf(null, null)).toBe('99999');
    expect(nameOf(' - ', '')).toBe('99999');
    expect(nameOf('Smith', null)).toBe('MIH99');
  });

  it('passes over spaces, hyphens, apostrophes and digits, and takes accents off', () => {
    expect(nameOf("O'Brien", 'Mary Jane')).toBe('BREAR');
    expect(nameOf('Smith-Jones', 'Jean-Paul')).toBe('MIHEA');
    expect(nameOf('de la Cruz', 'José')).toBe('ELCOS');
    expect(nameOf('Müller', 'Zoë')).toBe('ULEOE');
    expect(nameOf('Åström2', 'Bjørn')).toBe('STOJO');
  });

  it('writes 01011900 for an unknown birth', () => {
    expect(linkageKey({ family: 'Smith', given: 'John', birth: null, sex: 9 })).toBe('MIHOH010119009');
  });

  it('always has 14 characters, and is the same whatever the case and the marks between the letters', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abcdefghij'), maxLength: 9 });
    const marks = fc.string({ unit: fc.constantFrom(' ', '-', "'", '’', '.', '7'), maxLength: 2 });
    fc.assert(
      fc.property(fc.string(), fc.string(), (family, given) => {
        expect(linkageKey({ family, given, ...born })).toMatch(/^[A-Z29]{5}\d{9}$/);
      }),
    );
    fc.assert(
      fc.property(letters, marks, (name, mark) => {
        const apart = [...name.toUpperCase()].join(mark);
        expect(nameOf(apart, name)).toBe(nameOf(name, apart));
      }),
    );
  });
});

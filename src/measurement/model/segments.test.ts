import { describe, expect, it } from 'vitest';
import { breaksOf, startOf, type CountedAs } from './segments.ts';

const quarters = [
  { start: '2026-01-01', end: '2026-03-31' },
  { start: '2026-04-01', end: '2026-06-30' },
  { start: '2026-07-01', end: '2026-09-30' },
];
const first: CountedAs = {
  definition_version: 1,
  meaning: 'Families seen',
  unit: 'families',
  form: 'number',
  counts: 'families',
  frequency: 'quarter',
  reported_by: 'partners',
  valid_from: '2026-01-01',
  reason: null,
};
const from = (valid_from: string, change: Partial<CountedAs> = { meaning: 'Families with a plan' }) => ({
  ...first,
  definition_version: 2,
  valid_from,
  reason: 'Plans began',
  ...change,
});

describe('where a series is interrupted', () => {
  it('is before the first figure whose period reaches the day of the change', () => {
    const at = (day: string) => breaksOf([from(day), first], quarters).map((one) => one.at);
    expect([at('2026-04-01'), at('2026-05-15'), at('2026-06-30'), at('2026-07-01')]).toEqual([
      [1],
      [1],
      [1],
      [2],
    ]);
    expect(breaksOf([first, from('2026-07-01')], quarters)).toEqual([
      { at: 2, definition_version: 2, valid_from: '2026-07-01', reason: 'Plans began' },
    ]);
  });

  it('is nowhere yet while no figure has the new meaning, and nowhere at all before the first figure', () => {
    expect(breaksOf([first, from('2026-10-01')], quarters).map(({ at }) => at)).toEqual([null]);
    expect(breaksOf([first, from('2026-02-01')], quarters)).toEqual([]);
  });

  it('is not where only the aim or the direction changed', () => {
    expect(breaksOf([first, from('2026-07-01', {})], quarters)).toEqual([]);
  });

  it('begins a new range with the first period that starts on the agreed day or later', () => {
    expect([
      startOf('2026-04-01', quarters),
      startOf('2026-04-02', quarters),
      startOf('2027-01-01', quarters),
    ]).toEqual([1, 2, null]);
  });
});

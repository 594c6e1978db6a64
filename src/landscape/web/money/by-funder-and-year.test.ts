import { describe, expect, it } from 'vitest';
import { byFunderAndYear } from './by-funder-and-year.ts';

const council = { id: 'c', name: 'Council' };

describe('grants by funder and year', () => {
  it('adds the programmes of a year, and never pounds to euros', () => {
    const [row] = byFunderAndYear([
      { funder: council, year: 2023, currency: 'GBP', amount: 100 },
      { funder: council, year: 2023, currency: 'GBP', amount: 50 },
      { funder: council, year: 2023, currency: 'EUR', amount: 7 },
      { funder: council, year: 2024, currency: 'GBP', amount: 1 },
    ]);
    expect([...(row?.years.get(2023) ?? [])]).toEqual([
      ['GBP', 150],
      ['EUR', 7],
    ]);
    expect(row?.years.get(2025)).toBeUndefined();
  });
});

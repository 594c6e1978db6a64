import { describe, expect, it } from 'vitest';
import { likelyRange } from './likely-range.ts';

const of = (numerator: number | null, denominator: number | null) => ({ numerator, denominator });

describe('the likely range of a figure with its parts', () => {
  it('is none without both parts, of another unit, and of a share above the whole', () => {
    expect(likelyRange(of(null, 100), '%')).toBeNull();
    expect(likelyRange(of(5, 0), '%')).toBeNull();
    expect(likelyRange(of(5.5, 100), '%')).toBeNull();
    expect(likelyRange(of(5, 100), 'families')).toBeNull();
    expect(likelyRange(of(130, 100), '%')).toBeNull();
  });

  it('is Wilson’s of 65 of 100 in per cent', () => {
    const found = likelyRange(of(65, 100), '%');
    expect(found?.method).toBe('Wilson');
    expect(found?.low).toBeCloseTo(55.2544432969, 8);
    expect(found?.high).toBeCloseTo(73.6357517569, 8);
  });

  it('is exact for 5 events and Byar’s for 999, per 100,000', () => {
    const few = likelyRange(of(5, 100), 'per 100,000');
    expect(few?.method).toBe('exact Poisson');
    expect(few?.low).toBeCloseTo(1623.486390118, 6);
    expect(few?.high).toBeCloseTo(11668.332079323, 6);
    const many = likelyRange(of(999, 3456), 'Crude rate per 100 000');
    expect(many?.method).toBe('Byar');
    expect(many?.low).toBeCloseTo(27141.304936091, 6);
    expect(likelyRange(of(130, 100), 'per 1000')?.method).toBe('Byar');
  });
});

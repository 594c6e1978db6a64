import { describe, expect, it } from 'vitest';
import { likelyRange } from './likely-range.ts';

const of = (number: number | null, numerator: number | null, denominator: number | null) => ({
  number,
  numerator,
  denominator,
});

describe('the likely range of a figure with its parts', () => {
  it('is none without both parts, of a figure that is not their quotient, and of a share above the whole', () => {
    expect(likelyRange(of(65, null, 100), '%')).toBeNull();
    expect(likelyRange(of(null, 5, 100), '%')).toBeNull();
    expect(likelyRange(of(5, 5, 0), '%')).toBeNull();
    expect(likelyRange(of(5.5, 5.5, 100), '%')).toBeNull();
    expect(likelyRange(of(412.3, 5, 100), 'directly standardised rate')).toBeNull();
    expect(likelyRange(of(130, 130, 100), '%')).toBeNull();
    expect(likelyRange(of(0, 0, 100), 'as in the file')).toBeNull();
  });

  it('is Wilson’s of 65 of 100 in per cent, also where the figure was rounded or nobody counts', () => {
    const found = likelyRange(of(65, 65, 100), '%');
    expect(found?.method).toBe('Wilson');
    expect(found?.low).toBeCloseTo(55.2544432969, 8);
    expect(found?.high).toBeCloseTo(73.6357517569, 8);
    expect(likelyRange(of(33.3, 1, 3), 'as in the file')?.method).toBe('Wilson');
    expect(likelyRange(of(0, 0, 100), '%')).toMatchObject({ low: 0, method: 'Wilson' });
    expect(likelyRange(of(0.65, 65, 100), 'share')?.high).toBeCloseTo(0.736357517569, 9);
  });

  it('is exact for 5 events and Byar’s for 999, per 100,000', () => {
    const few = likelyRange(of(5000, 5, 100), 'per 100,000');
    expect(few?.method).toBe('exact Poisson');
    expect(few?.low).toBeCloseTo(1623.486390118, 6);
    expect(few?.high).toBeCloseTo(11668.332079323, 6);
    const many = likelyRange(of(28906.25, 999, 3456), 'as in the file');
    expect(many?.method).toBe('Byar');
    expect(many?.low).toBeCloseTo(27141.304936091, 6);
    expect(many?.high).toBeCloseTo(30755.833237378, 6);
    expect(likelyRange(of(1300, 130, 100), 'per 1000')?.method).toBe('Byar');
  });
});

import { describe, expect, it } from 'vitest';
import { usualPeriod } from './usual-period.ts';

describe('the period that is usually asked about', () => {
  it('is the last whole quarter, due in two weeks', () => {
    expect(usualPeriod('2026-11-23')).toEqual({ start: '2026-07-01', end: '2026-09-30', due: '2026-12-07' });
  });

  it('is the last quarter of the year before in January', () => {
    expect(usualPeriod('2027-01-31')).toEqual({ start: '2026-10-01', end: '2026-12-31', due: '2027-02-14' });
  });
});

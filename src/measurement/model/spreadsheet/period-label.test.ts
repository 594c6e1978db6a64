import { describe, expect, it } from 'vitest';
import { periodsOf, readPeriodLabel, yearHintIn, type YearHint } from './period-label.ts';
import type { Cell } from './workbook.ts';

const spans = (
  cells: readonly Cell[],
  year: YearHint | null = null,
  frequency: 'month' | 'quarter' = 'quarter',
) =>
  periodsOf(
    cells.map((cell) => ({ cell, year })),
    { yearStarts: 4, frequency },
  ).map((period) => (period ? `${period.start} ${period.end}` : null));

describe('labels of periods', () => {
  const whole: readonly [string, string, string][] = [
    ['Apr-26', '2026-04-01', '2026-04-30'],
    ["Sept '26", '2026-09-01', '2026-09-30'],
    ['April to June 2026', '2026-04-01', '2026-06-30'],
    ['Q1 2026/27', '2026-04-01', '2026-06-30'],
    ['Quarter 4, 26/27', '2027-01-01', '2027-03-31'],
    ['2026-27 Q2', '2026-07-01', '2026-09-30'],
    ['Q1 2026', '2026-01-01', '2026-03-31'],
    ['FY2026/27', '2026-04-01', '2027-03-31'],
    ['Quarter 1 (Apr - Jun) 2026', '2026-04-01', '2026-06-30'],
    ['Period: July to September 2026', '2026-07-01', '2026-09-30'],
    ['Gorffennaf 2026', '2026-07-01', '2026-07-31'],
    ['2026 actual', '2026-01-01', '2026-12-31'],
  ];
  it.each(whole)('reads %s', (text, start, end) => {
    expect(readPeriodLabel(text, 4)).toMatchObject({ kind: 'period', period: { start, end } });
  });

  it('takes the year from what stands around them, and goes on into the next', () => {
    expect(spans(['Apr', 'Dec', 'Jan'], { year: 2026, kind: 'split' })).toEqual([
      '2026-04-01 2026-04-30',
      '2026-12-01 2026-12-31',
      '2027-01-01 2027-01-31',
    ]);
    expect(spans(['Nov', 'Dec', 'Jan'], { year: 2026, kind: 'calendar' })).toEqual([
      '2026-11-01 2026-11-30',
      '2026-12-01 2026-12-31',
      '2027-01-01 2027-01-31',
    ]);
    expect(spans(['Q1', 'Quarter 4'], { year: 2026, kind: 'split' })).toEqual([
      '2026-04-01 2026-06-30',
      '2027-01-01 2027-03-31',
    ]);
    expect(spans(['Apr'])).toEqual([null]);
  });

  it('are months or quarters by how far days lie apart', () => {
    expect(spans(['2026-04-01', '2026-05-01'])).toEqual(['2026-04-01 2026-04-30', '2026-05-01 2026-05-31']);
    expect(spans(['30/06/2026', '30/09/2026'])).toEqual(['2026-04-01 2026-06-30', '2026-07-01 2026-09-30']);
    expect(spans([46113, 46143])).toEqual(['2026-04-01 2026-04-30', '2026-05-01 2026-05-31']);
    expect(spans(['2026-06-30'])).toEqual(['2026-04-01 2026-06-30']);
    expect(spans([40000, 40001])).toEqual([null, null]);
  });

  it('are not seen where there are none', () => {
    for (const text of ['Families supported', '12', 'Total', '31/02/2026', 'Q5 2026', ''])
      expect(readPeriodLabel(text, 4), text).toBeNull();
    expect(yearHintIn('Return 2026-27')).toEqual({ year: 2026, kind: 'split' });
    expect(yearHintIn('Version 3 of 2026')).toEqual({ year: 2026, kind: 'calendar' });
    expect(yearHintIn('Room 12')).toBeNull();
  });
});

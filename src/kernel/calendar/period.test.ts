import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from './day.ts';
import { frequencyOf, labelOf, overlapping, parsePeriod } from './period.ts';

describe('parsePeriod', () => {
  const cases: readonly [string, string, string, string][] = [
    ['2015/16', '2015-09-01', '2016-08-31', '2015/16'],
    ['202324', '2023-09-01', '2024-08-31', '2023/24'],
    ['2014-15', '2014-09-01', '2015-08-31', '2014/15'],
    ['1999/00', '1999-09-01', '2000-08-31', '1999/00'],
    ['2015/2016', '2015-09-01', '2016-08-31', '2015/16'],
    ['2015 - 17', '2015-01-01', '2017-12-31', '2015-17'],
    ['2014-16', '2014-01-01', '2016-12-31', '2014-16'],
    ['March 2023', '2023-03-01', '2023-03-31', 'March 2023'],
    ['Feb 2024', '2024-02-01', '2024-02-29', 'February 2024'],
    ['Oct 2021-Sep 2022', '2021-10-01', '2022-09-30', 'Oct 2021-Sep 2022'],
    ['Jan 2022-Dec 2022', '2022-01-01', '2022-12-31', 'Jan 2022-Dec 2022'],
    ['April to June 2026', '2026-04-01', '2026-06-30', 'April to June 2026'],
    ['2018 (Rev)', '2018-01-01', '2018-12-31', '2018'],
    ['2023 Q1', '2023-01-01', '2023-03-31', '2023 Q1'],
    ['Q4 2023', '2023-10-01', '2023-12-31', 'Q4 2023'],
    ['2014/15 - 16/17', '2014-09-01', '2017-08-31', '2014/15-16/17'],
    ['2098/99 - 2100/01', '2098-09-01', '2101-08-31', '2098/99-00/01'],
    ['2023/24 Q1', '2023-09-01', '2023-11-30', '2023/24 Q1'],
    ['2026-03', '2026-03-01', '2026-03-31', 'March 2026'],
  ];
  it.each(cases)('reads %s as %s to %s', (text, start, end, label) => {
    expect(parsePeriod(text)).toEqual({ start, end, label });
  });

  it('reads a council year from April when told so', () => {
    expect(parsePeriod('2015/16', { splitYearStarts: 4 })).toEqual({
      start: '2015-04-01',
      end: '2016-03-31',
      label: '2015/16',
    });
    expect(parsePeriod('2014/15 - 16/17', { splitYearStarts: 4 })).toMatchObject({
      start: '2014-04-01',
      end: '2017-03-31',
    });
    expect(parsePeriod('2023/24 Q4', { splitYearStarts: 4 })).toMatchObject({
      start: '2024-01-01',
      end: '2024-03-31',
    });
  });

  it('sees no period in 0, in words, in a year that runs backwards or in a packed pair that does not follow', () => {
    for (const text of [
      '0',
      '',
      'total',
      '2016/14',
      '202399',
      'Smarch 2023',
      '2015-13',
      '2014/16 - 16/17',
      '2016/17 - 14/15',
      '2023/25 Q1',
    ]) {
      expect(parsePeriod(text)?.label ?? null).toBeNull();
    }
  });
});

describe('periods', () => {
  it('overlap when rolling years follow each other, and not when school years do', () => {
    const read = (labels: readonly string[]) =>
      labels.map((label) => parsePeriod(label)).filter((period) => period !== null);
    expect(overlapping(read(['2014-16', '2015-17']))).toBe(true);
    expect(overlapping(read(['Jan 2022-Dec 2022', 'Oct 2021-Sep 2022']))).toBe(true);
    expect(overlapping(read(['2016/17', '2015/16', '2017/18']))).toBe(false);
  });

  it('are labelled as people say them', () => {
    expect(labelOf('2026-07-01', '2026-09-30')).toBe('July to September 2026');
    expect(labelOf('2026-07-01', '2026-07-31')).toBe('July 2026');
    expect(labelOf('2023-09-01', '2024-08-31')).toBe('2023/24');
    expect(labelOf('2026-01-01', '2026-12-31')).toBe('2026');
    expect(labelOf('2026-11-01', '2027-01-31')).toBe('November 2026 to January 2027');
    expect(labelOf('2026-07-05', '2026-07-09')).toBe('2026-07-05 to 2026-07-09');
  });

  it('say how often they come', () => {
    expect(frequencyOf({ start: '2026-02-01', end: '2026-02-28' })).toBe('month');
    expect(frequencyOf({ start: '2026-07-01', end: '2026-09-30' })).toBe('quarter');
    expect(frequencyOf({ start: '2026-01-01', end: '2026-12-31' })).toBe('year');
    expect(frequencyOf({ start: '2023-09-01', end: '2024-08-31' })).toBe('school year');
  });

  it('count days there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), (days) => {
        expect(daysBetween('2026-03-29', addDays('2026-03-29', days))).toBe(days);
      }),
    );
  });
});

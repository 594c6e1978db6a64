import { describe, expect, it } from 'vitest';
import { parsePeriod } from './period.ts';
import { keepApart, periodsAhead, placesOnScale, stepOf } from './period-steps.ts';

const of = (...labels: string[]) =>
  labels.map((label) => {
    const period = parsePeriod(label);
    if (!period) throw new Error(`"${label}" is no period`);
    return period;
  });

describe('steps of periods', () => {
  it('keeps the newest of those that overlap, and every one that shares no day with what is kept', () => {
    expect(keepApart(of('2014 - 16', '2015 - 17', '2016 - 18', '2017 - 19'))).toEqual([0, 3]);
    expect(
      keepApart(of('Oct 2018-Sep 2019', 'Jan 2019-Dec 2019', 'Apr 2019-Mar 2020', 'Oct 2019-Sep 2020')),
    ).toEqual([0, 3]);
    expect(keepApart(of('2019', '2020', '2021'))).toEqual([0, 1, 2]);
    expect(keepApart([])).toEqual([]);
  });

  it('goes on as the known periods go: quarters, school years, rolling years', () => {
    const ahead = (...labels: string[]) => periodsAhead(of(...labels), 2).map(({ label }) => label);
    expect(ahead('2022/23', '2023/24')).toEqual(['2024/25', '2025/26']);
    expect(ahead('April to June 2026', 'July to September 2026')).toEqual([
      'October to December 2026',
      'January to March 2027',
    ]);
    expect(periodsAhead(of('2014 - 16', '2015 - 17'), 1)).toEqual([
      { start: '2016-01-01', end: '2018-12-31', label: 'January 2016 to December 2018' },
    ]);
    expect(ahead('2023')).toEqual(['2024', '2025']);
    expect(ahead('January 2024')).toEqual(['February 2024', 'March 2024']);
    expect(periodsAhead([], 2)).toEqual([]);
  });

  it('leaves the place of a period that is absent empty, and says when periods do not stand evenly', () => {
    expect(placesOnScale(of('2019', '2020', '2022'))).toEqual([0, 1, 3]);
    expect(placesOnScale(of('January 2024', 'March 2024', 'June 2024'))).toBeNull();
    expect([stepOf(of('2019', '2020', '2022')), stepOf(of('2019'))]).toEqual([12, null]);
    expect(placesOnScale(of('2019'))).toEqual([0]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import { isNational, readCurve } from '../curve.ts';
import { curveSentence } from '../curve-sentence.ts';
import { readHistoryFile, type HistoryFile } from './history-file.ts';
import { readValueCell } from './value-cell.ts';

function sample(name: string): HistoryFile {
  const rows: string[][] = parse(readFileSync(`samples/indicators/${name}`), {
    bom: true,
    relax_column_count: true,
  });
  const file = readHistoryFile(rows.map((cells, index) => ({ line: index + 1, cells })));
  if (!file) throw new Error(`${name} has a layout that is not known`);
  return file;
}

const settings = { screening: true, direction: 'decrease', target: null } as const;

describe('readValueCell', () => {
  it('reads hidden, missing and not applicable figures as such, never as zero', () => {
    for (const mark of ['*', 'c', '[c]', 'S', '<5', '1-7'])
      expect(readValueCell(mark).state).toBe('suppressed');
    for (const mark of ['-', '..', 'x', 'NA', '']) expect(readValueCell(mark).state).toBe('missing');
    expect(readValueCell('z').state).toBe('not applicable');
    expect(readValueCell('0')).toEqual({ state: 'reported', number: 0 });
    expect(readValueCell('1,234.5')).toEqual({ state: 'reported', number: 1234.5 });
    expect(readValueCell('12 %')).toEqual({ state: 'reported', number: 12 });
    expect(readValueCell('about ten').state).toBe('unreadable');
    expect(readValueCell('.').state).toBe('unreadable');
  });
});

describe('the file of the Local Authority Interactive Tool', () => {
  const file = sample('dfe-lait-greater-manchester.csv');
  const series = file.series.find(({ key }) => key === 'Pri_ Pup_FixedEx');

  it('holds nine series, grouped by their short name since the long one stands only in the first year', () => {
    expect(file.series).toHaveLength(9);
    expect(file.problems).toEqual([]);
    expect(series?.label).toBe('Primary Pupils with one or more Fixed Period Exclusion');
    expect(series?.values).toHaveLength(108);
    expect(series?.places).toHaveLength(12);
    expect(series?.frequency).toBe('school year');
    expect(file.series.find(({ key }) => key === 'RTA')?.overlapping).toBe(true);
    expect(
      file.series
        .find(({ key }) => key === 'KS2RWM_Expected_STD')
        ?.values.filter(({ state }) => state === 'missing'),
    ).toHaveLength(24);
  });

  it('says of Trafford: a real rise on an early range, happening across England', () => {
    const read = (series?.places ?? []).map((place) => {
      const values = (series?.values ?? []).filter((value) => value.place.code === place.code);
      const figures = values.map(({ period, number }) => ({ start: period.start, end: period.end, number }));
      return { name: place.name, national: isNational(place), ...readCurve(figures, settings) };
    });
    const main = read.find(({ name }) => name === 'Trafford');
    if (!main) throw new Error('no Trafford');
    expect(main.last).toBeCloseTo(0.469, 3);
    expect(main.ranges[0]?.mean).toBeCloseTo(0.2776, 4);
    expect(main.ranges[0]?.lower).toBeCloseTo(0.1347, 4);
    expect(main.ranges[0]?.upper).toBeCloseTo(0.4205, 4);
    expect(main.ranges[0]).toMatchObject({ points: 9, early: true });
    const unusual = read
      .filter(({ verdict, name }) => verdict === 'unusual' && name !== 'North West')
      .map(({ name }) => name);
    expect(unusual.toSorted()).toEqual(['England', 'Manchester', 'Rochdale', 'Salford', 'Trafford', 'Wigan']);
    const comparators = read.filter((one) => one !== main && one.name !== 'North West');
    expect(curveSentence({ main: { ...main, early: true }, comparators })).toBe(
      'A real rise on an early range. It is happening across England, so no single local project caused it or can end it.',
    );
    expect(
      curveSentence({
        main: { ...main, early: true },
        comparators: comparators.filter(({ national }) => !national),
      }),
    ).toBe(
      'A real rise on an early range. It is also happening in Manchester, Rochdale, Salford and Wigan, so look for a cause that these places share.',
    );
  });
});

describe('the files of Trafford Data Lab', () => {
  it('draw rolling years without a usual range, and say why', () => {
    const employment = sample('trafford-employment_rate.csv').series[0];
    expect(employment?.overlapping).toBe(true);
    const values = (employment?.values ?? []).filter(({ place }) => place.name === 'England');
    const read = readCurve(
      values.map(({ period, number }) => ({ start: period.start, end: period.end, number })),
      { ...settings, direction: 'increase' },
    );
    expect(values).toHaveLength(14);
    expect(read.ranges).toEqual([]);
    expect(read.whyNoRange).toMatch(/overlap/);
    expect(curveSentence({ main: { ...read, early: false }, comparators: [] })).toMatch(
      /^Nothing can be concluded/,
    );
  });

  it('read NA as missing and keep the line of each figure', () => {
    const grades = sample('trafford-grades_5_or_above_ks4.csv').series[0];
    const missing = grades?.values.filter(({ state }) => state === 'missing') ?? [];
    expect(missing).toHaveLength(2);
    expect(missing[0]).toMatchObject({ line: 3, number: null, place: { name: 'Buckinghamshire' } });
  });

  it('read every sample without a refused row', () => {
    const names = ['children_poverty', 'neet', 'school_readiness', 'social_care_satisfaction'];
    for (const name of names) expect(sample(`trafford-${name}.csv`).problems).toEqual([]);
    const social = sample('trafford-social_care_satisfaction.csv').series[0];
    expect(social?.values[0]?.period.start).toBe('2014-04-01');
  });
});

describe('rows that cannot be used', () => {
  const header = ['area_code', 'area_name', 'period', 'indicator', 'measure', 'unit', 'value'];
  it('are told by line and column, and never stop the rest', () => {
    const file = readHistoryFile([
      { line: 1, cells: header },
      { line: 2, cells: ['E1', 'Here', '2019', 'Rate', 'Percentage', 'Persons', '5'] },
      { line: 3, cells: ['E1', 'Here', '0', 'Rate', 'Percentage', 'Persons', '5'] },
      { line: 4, cells: ['E1', 'Here', '2020', 'Rate', 'Percentage', 'Persons', 'five'] },
      { line: 5, cells: ['', '', '2020', 'Rate', 'Percentage', 'Persons', '5'] },
      { line: 6, cells: ['E1', 'Here', '2019', 'Rate', 'Percentage', 'Persons', '6'] },
      { line: 7, cells: ['E1', 'Here', '2021', 'Rate'] },
    ]);
    expect(file?.series[0]?.values).toHaveLength(1);
    expect(file?.problems.map(({ line, column, code }) => [line, column, code])).toEqual([
      [3, 'period', 'no-period'],
      [4, 'value', 'no-number'],
      [5, 'area_name', 'no-place'],
      [6, 'value', 'said-twice'],
      [7, 'value', 'too-few-cells'],
    ]);
  });

  it('of an unknown layout are no file of indicators', () => {
    expect(readHistoryFile([{ line: 1, cells: ['a', 'b'] }])).toBeNull();
    expect(readHistoryFile([])).toBeNull();
  });
});

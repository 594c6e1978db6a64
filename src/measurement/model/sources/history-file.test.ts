import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import { isNational, readCurve } from '../curve.ts';
import { curveSentence } from '../curve-sentence.ts';
import { fingertipsFile } from '../../../../test/support/fingertips.ts';
import { readHistoryFile, type HistoryFile } from './history-file.ts';
import { readValueCell } from './value-cell.ts';

function sample(name: string): HistoryFile {
  return readText(readFileSync(`samples/indicators/${name}`, 'utf8'));
}

function readText(text: string): HistoryFile {
  const rows: string[][] = parse(text, { bom: true, relax_column_count: true });
  const file = readHistoryFile(rows.map((cells, index) => ({ line: index + 1, cells })));
  if (!file) throw new Error('This layout is not known.');
  return file;
}

const settings = { screening: true, direction: 'decrease', target: null } as const;

/** Nothing about the figure before, nor of one that is missing. */
const said = { change: null, newest: null };

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
    expect(readValueCell('', 'Value suppressed for disclosure control due to small count').state).toBe(
      'suppressed',
    );
    expect(readValueCell('', 'Value not published for data quality reasons').state).toBe('missing');
    expect(readValueCell('-', 'Not applicable').state).toBe('not applicable');
    expect(readValueCell('0', 'Value suppressed').state).toBe('reported');
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
    expect(
      curveSentence({ main: { ...main, ...said, early: true }, comparators, ofPlaces: 'of places' }),
    ).toBe(
      'A real rise on an early range. It is happening across England, so no single local project caused it or can end it.',
    );
    expect(
      curveSentence({
        main: { ...main, ...said, early: true },
        comparators: comparators.filter(({ national }) => !national),
        ofPlaces: 'of places',
      }),
    ).toBe(
      'A real rise on an early range. It is also happening in Manchester, Rochdale, Salford and Wigan, so look for a cause that these places share.',
    );
  });
});

describe('every sample', () => {
  it.each([
    ['dfe-lait-greater-manchester.csv', 'Local Authority Interactive Tool', 960, 9, 897, 0, 63],
    ['trafford-children_poverty.csv', 'Trafford Data Lab themes', 213, 3, 213, 0, 0],
    ['trafford-employment_rate.csv', 'Trafford Data Lab themes', 238, 1, 238, 0, 0],
    ['trafford-grades_5_or_above_ks4.csv', 'Trafford Data Lab themes', 96, 1, 94, 0, 2],
    ['trafford-neet.csv', 'Trafford Data Lab themes', 168, 2, 168, 0, 0],
    ['trafford-school_readiness.csv', 'Trafford Data Lab themes', 96, 2, 96, 0, 0],
    ['trafford-social_care_satisfaction.csv', 'Trafford Data Lab themes', 187, 1, 173, 0, 14],
  ])(
    '%s is read to the last row: layout, rows, series, reported, hidden, missing',
    (name, layout, rows, series, reported, hidden, missing) => {
      const file = sample(name);
      const states = file.series.flatMap(({ values }) => values.map(({ state }) => state));
      const count = (state: string) => states.filter((one) => one === state).length;
      expect([
        file.layout,
        file.rows,
        file.series.length,
        count('reported'),
        count('suppressed'),
        count('missing'),
        file.problems,
      ]).toEqual([layout, rows, series, reported, hidden, missing, []]);
    },
  );
});

describe('places', () => {
  it('of the Local Authority Interactive Tool are known by name, for its numbers are its own', () => {
    const [series] = sample('dfe-lait-greater-manchester.csv').series;
    const places = new Map(series?.places.map(({ name, code, given }) => [name, [code, given]]));
    expect(places.get('Trafford')).toEqual(['E08000009', '358']);
    expect(places.get('North West')).toEqual(['E12000002', '981']);
    expect(places.get('England')).toEqual(['E92000001', '970']);
    expect([...places.values()].every(([code]) => /^E\d{8}$/.test(code ?? ''))).toBe(true);
  });

  it('keep their own number where nobody else knows them', () => {
    const file = readText(
      'Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region\nA,A,2019,Inner London,1,989,London',
    );
    expect(file.series[0]?.places).toEqual([{ code: '989', name: 'Inner London', given: '989' }]);
  });

  it('that only got another code go on as one; an abolished district stays itself', () => {
    const file = readText(
      [
        'area_code,area_name,period,indicator,measure,unit,value',
        'E08000020,Gateshead,2011,Rate,Percentage,Persons,5',
        'E08000037,Gateshead,2014,Rate,Percentage,Persons,6',
        'E07000026,Allerdale,2014,Rate,Percentage,Persons,7',
        'E06000063,Cumberland,2024,Rate,Percentage,Persons,8',
      ].join('\n'),
    );
    expect(file.series[0]?.values.map(({ place, number }) => [place.code, number])).toEqual([
      ['E08000037', 5],
      ['E08000037', 6],
      ['E07000026', 7],
      ['E06000063', 8],
    ]);
  });
});

describe('a file of Fingertips', () => {
  const trafford = ['E08000009', 'Trafford'] as const;
  const england = ['E92000001', 'England'] as const;
  const file = readText(
    fingertipsFile([
      { area: england, period: '2015 - 17', value: '10' },
      { area: trafford, period: '2015 - 17', value: '12.345678901', judged: 'Worse 95%' },
      {
        area: trafford,
        period: '2016 - 18',
        value: '',
        note: 'Value suppressed for disclosure control due to small count',
      },
      { area: trafford, period: '2017 - 19', value: '', note: 'Value missing' },
      { area: england, period: '2015 - 17', value: '10', type: 'Districts & UAs (from Apr 2023)' },
      { area: trafford, period: '2019/20', value: '3', sex: 'Female', age: '16+ yrs' },
      { area: trafford, period: '2019/20', value: '4', category: ['Deprivation', 'Most deprived decile'] },
      { area: trafford, period: '2014/15 - 16/17', value: '5', id: '90002', name: 'Made-up admissions' },
      { area: trafford, period: '2018 (Rev)', value: '6', id: '90003', name: 'Another' },
      { area: trafford, period: '0', value: '6', id: '90003', name: 'Another' },
    ]),
  );

  it('has a series for each indicator, sex, age and category', () => {
    expect(file.layout).toBe('Fingertips');
    expect(file.series.map(({ key, label }) => [key, label])).toEqual([
      ['90001', 'Made-up rate of smiles'],
      ['90001 | Female | 16+ yrs', 'Made-up rate of smiles, Female, 16+ yrs'],
      [
        '90001 | Deprivation | Most deprived decile',
        'Made-up rate of smiles, Deprivation, Most deprived decile',
      ],
      ['90002', 'Made-up admissions'],
      ['90003', 'Another'],
    ]);
    expect(file.problems.map(({ line, code }) => [line, code])).toEqual([[11, 'no-period']]);
  });

  it('says of each figure why it is not there, reads its periods, and sees that they overlap', () => {
    const [smiles, , , admissions, another] = file.series;
    expect(smiles?.values.map(({ period, state, number }) => [period.label, state, number])).toEqual([
      ['2015-17', 'reported', 10],
      ['2015-17', 'reported', 12.345678901],
      ['2016-18', 'suppressed', null],
      ['2017-19', 'missing', null],
    ]);
    expect(smiles?.overlapping).toBe(true);
    expect(admissions?.values[0]?.period).toEqual({
      start: '2014-04-01',
      end: '2017-03-31',
      label: '2014/15-16/17',
    });
    expect(another?.values[0]?.period.label).toBe('2018');
  });

  it('tells which way is better by how it judges its own figures', () => {
    expect(file.series[0]?.direction).toBe('decrease');
    expect(file.series[1]?.direction).toBe('neutral');
    const better = readText(
      fingertipsFile([
        { area: england, period: '2020', value: '50' },
        { area: trafford, period: '2020', value: '60', judged: 'Better 95%' },
        { area: ['E08000001', 'Bolton'], period: '2020', value: '40', judged: 'Worse 95%' },
      ]),
    );
    expect(better.series[0]?.direction).toBe('increase');
  });

  it('may have notes above its titles and blank rows below', () => {
    const text = `From our dashboard\n\n${fingertipsFile([{ area: trafford, period: '2020', value: '60' }])}\n,,\n`;
    expect(readText(text)).toMatchObject({ rows: 1, problems: [] });
  });
});

describe('what a figure is made of', () => {
  const trafford = ['E08000009', 'Trafford'] as const;
  it('is kept where the file gives count and population, and not where the figure is hidden or exceeds its whole', () => {
    const file = readText(
      fingertipsFile([
        { area: trafford, period: '2020', value: '65', count: '65', denominator: '100' },
        {
          area: trafford,
          period: '2021',
          value: '',
          note: 'Value suppressed',
          count: '3',
          denominator: '100',
        },
        { area: trafford, period: '2022', value: '130', count: '130', denominator: '100' },
        { area: trafford, period: '2023', value: '5000', count: '5', denominator: '' },
      ]),
    );
    expect(file.series[0]?.values.map(({ numerator, denominator }) => [numerator, denominator])).toEqual([
      [65, 100],
      [null, null],
      [null, null],
      [null, null],
    ]);
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
    expect(
      curveSentence({ main: { ...read, ...said, early: false }, comparators: [], ofPlaces: 'of places' }),
    ).toMatch(/^Nothing can be concluded/);
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

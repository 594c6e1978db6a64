import { describe, expect, it } from 'vitest';
import { readMeasureSet, setColumns } from './measure-set.ts';

const lists = [
  { dimensionId: 'a', name: 'Age' },
  { dimensionId: 's', name: 'Sex' },
];
const known = { lists, names: ['Home visits'] };
const row = (cells: Readonly<Partial<Record<(typeof setColumns)[number], string>>>) =>
  setColumns.map((column) => cells[column] ?? '');
const families = {
  Name: 'Families supported',
  'What exactly is counted': 'Each once',
  Unit: 'families',
} as const;
const read = (...rows: readonly string[][]) => readMeasureSet([[...setColumns], ...rows], known);

describe('a workbook of measures', () => {
  it('says in plain words what is wrong with a row, and defines the others', () => {
    const { measures, problems, present } = read(
      row({ ...families, 'Asked as': 'a number' }),
      row({ Name: 'Waits', 'What exactly is counted': 'Days', Unit: '' }),
      row({ ...families, Name: 'Score', 'Asked as': 'score', 'Scale from': '7' }),
      row({ ...families, Name: 'Rate', 'Asked as': 'rate', Aim: 'many' }),
      row({ ...families, Name: 'Split', 'Split by': 'Age; Ward' }),
      row({ ...families, Name: 'Words', 'Asked as': 'words', 'Split by': 'Age' }),
      row({ ...families, Name: 'home  visits' }),
      row(families),
      row(families),
    );
    expect(problems.map(({ line, column, message }) => `${line} ${column}: ${message}`)).toEqual([
      '2 Asked as: “a number” is none of: number, share, money, rate, duration, score, yes or no, words.',
      '3 Unit: This is needed.',
      '4 Scale from: Say from which number to which the scale goes.',
      '5 For each how many: Say for each how many, such as 1,000.',
      '5 Aim: “many” is not a number.',
      '6 Split by: There is no list “Ward”. Add it under “What figures are split by”.',
      '7 Split by: Averages, rates, answers of yes or no, and words are not split.',
    ]);
    expect(present).toEqual(['home  visits', 'Families supported']);
    expect(measures.map(({ name }) => name)).toEqual(['Families supported']);
  });

  it('reads columns in any order, fills in what is usual, and finds lists by name', () => {
    const { measures, problems } = readMeasureSet(
      [
        ['unit', 'SPLIT BY', 'name', 'what exactly is  counted', 'Aim', 'Good is'],
        ['£', 'age; Sex / Age (may overlap)', 'Money', 'Paid out', '1,250.5', 'Less'],
        ['', '', '', '', '', ''],
      ],
      known,
    );
    expect(problems).toEqual([]);
    expect(measures).toMatchObject([
      {
        form: 'number',
        counts: 'other',
        direction: 'decrease',
        frequency: 'quarter',
        target: 1250.5,
        breakdowns: [
          { dimensionId: 'a', byDimensionId: null, adding: 'adds up' },
          { dimensionId: 's', byDimensionId: 'a', adding: 'may overlap' },
        ],
      },
    ]);
  });

  it('that lacks a column it cannot do without says which', () => {
    expect(readMeasureSet([['Name', 'Figure']], known).problems).toMatchObject([
      { line: 1, column: 'What exactly is counted' },
      { line: 1, column: 'Unit' },
    ]);
  });
});

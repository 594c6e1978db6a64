import { describe, expect, it } from 'vitest';
import { askedMeasures } from '../../../../test/support/spreadsheets.ts';
import { differencesFrom } from './differences.ts';
import type { Mapping } from './mapping.ts';
import { agreed, proposeMapping, readWorkbook } from './read-workbook.ts';
import type { Cell, Sheet, Workbook } from './workbook.ts';

const sheet = (name: string, rows: readonly (readonly Cell[])[]): Sheet => ({
  name,
  hidden: false,
  rows,
  hiddenRows: [],
  hiddenColumns: [],
  merges: [],
});
const workbook = (...sheets: Sheet[]): Workbook => ({ fileName: 'figures.xlsx', sheets });
const knowing = { measures: askedMeasures, period: null };

const first = workbook(
  sheet('Data', [
    ['', 'Q1 2026/27'],
    ['Families supported', 31],
    ['Sessions held at home', 12],
    ['Cups of tea', 900],
  ]),
);

/** What a person decided about the first file: one label has our measure, one is left out. */
function decided(): Mapping {
  const proposed = proposeMapping(first, knowing);
  const corrected: Mapping = {
    ...proposed,
    tables: proposed.tables.map((table) => ({
      ...table,
      decided: [
        { text: 'Sessions held at home', decision: { kind: 'measure', measureId: 'visits', part: 'figure' } },
        { text: 'Cups of tea', decision: { kind: 'leave out' } },
      ],
    })),
  };
  return agreed(readWorkbook(first, corrected, askedMeasures));
}

function read(next: Workbook) {
  const saved = decided();
  const reading = readWorkbook(next, proposeMapping(next, knowing, saved), askedMeasures);
  return { ...reading, differences: differencesFrom(saved, reading) };
}

describe('the next file of the same sender', () => {
  it('goes through by itself when only the figures and the quarter are new', () => {
    const { figures, problems, differences } = read(
      workbook(
        sheet('Data', [
          ['', 'Q1 2026/27', 'Q2 2026/27'],
          ['Families supported', 31, 34],
          ['Sessions held at home', 12, 15],
          ['Cups of tea', 900, 901],
        ]),
      ),
    );
    expect(problems).toEqual([]);
    expect(differences).toEqual([]);
    expect(figures.map(({ measureId, cell, number }) => [measureId, cell, number])).toEqual([
      ['families', 'B2', 31],
      ['families', 'C2', 34],
      ['visits', 'B3', 12],
      ['visits', 'C3', 15],
    ]);
  });

  it('says what moved, what is new, what changed its name and what is gone, and still reads the rest', () => {
    const { figures, problems, differences } = read(
      workbook(
        sheet('Data', [
          ['Kept by the office'],
          ['', '', 'Q2 2026/27'],
          ['', 'Sessions held at homes', 15],
          ['', 'Walks in the park', 3],
          ['', 'Active volunteers', 8],
        ]),
      ),
    );
    expect(figures.map(({ measureId, cell }) => [measureId, cell])).toEqual([
      ['visits', 'C3'],
      ['volunteers', 'C5'],
    ]);
    expect(problems.map(({ code, cell }) => [code, cell])).toEqual([['unknown-measure', 'B4']]);
    expect(differences).toEqual([
      { kind: 'moved', sheet: 'Data', text: 'A', now: 'B' },
      { kind: 'moved', sheet: 'Data', text: '1', now: '2' },
      { kind: 'label changed', sheet: 'Data', text: 'Sessions held at home', now: 'Sessions held at homes' },
      { kind: 'label new', sheet: 'Data', text: 'Walks in the park', now: 'Walks in the park' },
      { kind: 'label new', sheet: 'Data', text: 'Active volunteers', now: 'Active volunteers' },
      { kind: 'label missing', sheet: 'Data', text: 'Families supported', now: '' },
    ]);
  });

  it('says which sheet is missing and which is new', () => {
    const { figures, differences } = read(
      workbook(
        sheet('Autumn', [
          ['', 'Q2 2026/27'],
          ['Families supported', 34],
          ['Sessions held at home', 15],
        ]),
      ),
    );
    expect(figures).toHaveLength(2);
    expect(differences).toEqual([
      { kind: 'sheet missing', sheet: 'Data', text: 'Data', now: '' },
      { kind: 'sheet new', sheet: 'Autumn', text: 'Autumn', now: 'Autumn' },
    ]);
  });
});

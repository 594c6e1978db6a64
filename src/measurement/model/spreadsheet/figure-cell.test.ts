import { describe, expect, it } from 'vitest';
import { decimalMarkOf, readFigure, type FigureCell } from './figure-cell.ts';
import { columnName, type Cell } from './workbook.ts';

const number = (figure: number, percent = false): FigureCell => ({ kind: 'number', number: figure, percent });

describe('readFigure', () => {
  const cases: readonly [Cell, '.' | ',', FigureCell][] = [
    [12, '.', number(12)],
    [{ percent: 45 }, '.', number(45, true)],
    ['12 families', '.', number(12)],
    ['45%', '.', number(45, true)],
    ['45,5 %', ',', number(45.5, true)],
    ['£1,200', '.', number(1200)],
    ['£1,200.50', '.', number(1200.5)],
    ['1 234,5', ',', number(1234.5)],
    ['1,234.5', '.', number(1234.5)],
    ['1.234,5', ',', number(1234.5)],
    ['1.234', ',', number(1234)],
    ['1.234', '.', number(1.234)],
    ['1,234', '.', number(1234)],
    ["1'234", '.', number(1234)],
    ['(120)', '.', number(-120)],
    ['-£5', '.', number(-5)],
    ['nil', '.', number(0)],
    ['0', '.', number(0)],
    ['12 of 40', '.', { kind: 'pair', part: 12, whole: 40 }],
    ['12/40', '.', { kind: 'pair', part: 12, whole: 40 }],
    ['-', '.', { kind: 'missing', mark: '-' }],
    ['n/a', '.', { kind: 'missing', mark: 'n/a' }],
    ['TBC', '.', { kind: 'missing', mark: 'TBC' }],
    ['<5', '.', { kind: 'suppressed', mark: '<5' }],
    ['[c]', '.', { kind: 'suppressed', mark: '[c]' }],
    ['*', '.', { kind: 'suppressed', mark: '*' }],
    ['1-7', '.', { kind: 'suppressed', mark: '1-7' }],
    ['not applicable', '.', { kind: 'not applicable', mark: 'not applicable' }],
    ['  ', '.', { kind: 'empty' }],
    ['about 40', '.', { kind: 'unreadable', text: 'about 40' }],
    ['12 to 15', '.', { kind: 'unreadable', text: '12 to 15' }],
    ['12*', '.', { kind: 'unreadable', text: '12*' }],
    ['1,2,3', '.', { kind: 'unreadable', text: '1,2,3' }],
    ['12 34', '.', { kind: 'unreadable', text: '12 34' }],
  ];
  it.each(cases)('reads %j with %s for decimals', (cell, decimal, said) => {
    expect(readFigure(cell, decimal)).toEqual(said);
  });

  it('learns from the file which mark stands before the decimals', () => {
    expect(decimalMarkOf(['1.234', '1.234,5'])).toBe(',');
    expect(decimalMarkOf(['1,234', '12,5'])).toBe(',');
    expect(decimalMarkOf(['1,234', '12.5'])).toBe('.');
    expect(decimalMarkOf(['1,234', 'a note, 2,5 lines', 7])).toBe('.');
  });
});

it('columns are named as in spreadsheet programs', () => {
  expect([0, 25, 26, 27, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AB', 'ZZ', 'AAA']);
});

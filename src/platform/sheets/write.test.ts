import { describe, expect, it } from 'vitest';
import { readXlsx } from './read-xlsx.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

const dangerous = [
  '=1+1',
  '+A1',
  '-A1',
  '@SUM(A1)',
  '\tx',
  '\rx',
  '\nx',
  '＝1+1',
  '＋A1',
  '－A1',
  '＠A1',
  '-3.5',
  '+44 161',
  'plain',
];
const harmless = [
  "'=1+1",
  "'+A1",
  "'-A1",
  "'@SUM(A1)",
  "'\tx",
  "'\rx",
  "'\nx",
  "'＝1+1",
  "'＋A1",
  "'－A1",
  "'＠A1",
  '-3.5',
  "'+44 161",
  'plain',
];

describe('written sheets', () => {
  it('hold no formulas as CSV, and numbers as numbers', () => {
    expect(
      writeCsv(
        ['a', '=b'],
        [
          ['x,"y"', -1.5],
          [null, 'two\nlines'],
        ],
      ).toString(),
    ).toBe('\uFEFFa,\'=b\r\n"x,""y""",-1.5\r\n,"two\nlines"\r\n');
    const cells = writeCsv(
      ['x'],
      dangerous.map((one) => [one]),
    )
      .toString()
      .split('\r\n')
      .slice(1, -1);
    expect(cells.map((cell) => cell.replace(/^"|"$/g, ''))).toEqual(harmless);
  });

  it('hold no formulas as XLSX either, whatever the first character', async () => {
    const file = await writeXlsx({
      sheets: [{ name: 'S', columns: dangerous, rows: [dangerous.map(() => -3.5)] }],
    });
    const rows = [];
    for await (const row of readXlsx(file)) if (row.kind === 'cells') rows.push(row.cells);
    // What XML calls a line break is one character.
    const read = harmless.map((cell) => cell.replace('\r', '\n'));
    expect(rows.map((row) => row.map((cell) => cell.replace('\r', '\n')))).toEqual([
      read,
      dangerous.map(() => '-3.5'),
    ]);
  });

  it('hold no formulas as XLSX, and read back as they were written', async () => {
    const file = await writeXlsx({
      sheets: [
        {
          name: 'A/B',
          columns: ['x', 'y'],
          rows: [
            ['=1', 2.5],
            [null, '00123'],
          ],
        },
        { name: 'A B', columns: [], rows: [] },
      ],
    });
    const rows = [];
    for await (const row of readXlsx(file)) rows.push(row);
    expect(rows).toEqual([
      { kind: 'cells', sheet: 'A B', line: 1, cells: ['x', 'y'] },
      { kind: 'cells', sheet: 'A B', line: 2, cells: ["'=1", '2.5'] },
      { kind: 'cells', sheet: 'A B', line: 3, cells: ['', '00123'] },
    ]);
  });

  it('refuse a number that is none', () => {
    expect(() => writeCsv(['x'], [[Number.NaN]])).toThrow('not finite');
  });
});

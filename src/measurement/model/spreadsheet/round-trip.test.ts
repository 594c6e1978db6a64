import fc from 'fast-check';
import { expect, it } from 'vitest';
import { askedMeasures } from '../../../../test/support/spreadsheets.ts';
import { proposeMapping, readWorkbook } from './read-workbook.ts';
import type { Cell, Sheet } from './workbook.ts';

const measures = askedMeasures.filter(
  ({ form, frequency, unit }) => form === 'number' && frequency === 'quarter' && unit !== '%',
);
const quarters = ['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01', '2027-01-01'];
const quarterOf = (start: string) => Math.floor((Number(start.slice(5, 7)) - 1) / 3);

/** Ways of writing a quarter. */
const periodStyles: readonly ((start: string) => Cell)[] = [
  (start) =>
    `${['January to March', 'April to June', 'July to September', 'October to December'][quarterOf(start)] ?? ''} ${start.slice(0, 4)}`,
  (start) => {
    const first = quarterOf(start) === 0 ? Number(start.slice(0, 4)) - 1 : Number(start.slice(0, 4));
    return `Q${((quarterOf(start) + 3) % 4) + 1} ${first}/${String((first + 1) % 100).padStart(2, '0')}`;
  },
  (start) => `${['Jan-Mar', 'Apr-Jun', 'Jul-Sep', 'Oct-Dec'][quarterOf(start)] ?? ''} ${start.slice(0, 4)}`,
];

/** Ways of writing a figure. */
const figureStyles: readonly ((number: number) => Cell)[] = [
  (number) => number,
  (number) => String(number),
  (number) => number.toLocaleString('en-GB'),
  (number) => `${number.toLocaleString('en-GB')} people`,
  (number) => number.toLocaleString('en-GB').replaceAll(',', ' '),
];

const table = fc.record({
  rows: fc.shuffledSubarray([...measures], { minLength: 1 }),
  columns: fc.shuffledSubarray(quarters, { minLength: 2 }),
  figures: fc.array(fc.option(fc.integer({ min: 0, max: 99_999 }), { nil: null, freq: 6 }), {
    minLength: 25,
    maxLength: 25,
  }),
  layout: fc.constantFrom('down', 'across', 'list'),
  period: fc.constantFrom(...periodStyles),
  figure: fc.constantFrom(...figureStyles),
  above: fc.array(
    fc.constantFrom<readonly Cell[]>([], ['Partner (made up)'], ['', 'Kept by the office'], ['Figures']),
    { maxLength: 4 },
  ),
  left: fc.integer({ min: 0, max: 3 }),
  totals: fc.boolean(),
});

it('a random table in a random layout comes back exactly, each figure with its cell', () => {
  fc.assert(
    fc.property(table, ({ rows, columns, figures, layout, period, figure, above, left, totals }) => {
      const at = (row: number, column: number) => figures[row * 5 + column] ?? null;
      const written = (number: number | null): Cell => (number === null ? '' : figure(number));
      const pad = Array.from({ length: left }, (): Cell => '');
      const body: Cell[][] =
        layout === 'down'
          ? [
              ['Measure', ...columns.map(period), ...(totals ? ['Total'] : [])],
              ...rows.map(({ name }, row): Cell[] => [
                name,
                ...columns.map((_, column) => written(at(row, column))),
                ...(totals ? [1] : []),
              ]),
            ]
          : layout === 'across'
            ? [
                ['Quarter', ...rows.map(({ name }) => name)],
                ...columns.map((start, column): Cell[] => [
                  period(start),
                  ...rows.map((_, row) => written(at(row, column))),
                ]),
                ...(totals ? [['Total', ...rows.map((): Cell => 1)]] : []),
              ]
            : [
                ['Measure', 'Quarter', 'Value'],
                ...rows.flatMap(({ name }, row) =>
                  columns.map((start, column): Cell[] => [name, period(start), written(at(row, column))]),
                ),
              ];
      const sheet: Sheet = {
        name: 'Sheet1',
        hidden: false,
        rows: [...above, ...body.map((row) => [...pad, ...row])],
        hiddenRows: [],
        hiddenColumns: [],
        merges: [],
      };
      const expected = rows.flatMap(({ measureId }, row) =>
        columns.flatMap((start, column) => {
          const number = at(row, column);
          return number === null ? [] : [`${measureId} ${start} ${number}`];
        }),
      );
      fc.pre(expected.length > 0);
      const workbook = { fileName: 'partner.xlsx', sheets: [sheet] };
      const { figures: found, problems } = readWorkbook(
        workbook,
        proposeMapping(workbook, { measures: askedMeasures, period: null }),
        askedMeasures,
      );
      expect(problems).toEqual([]);
      expect(found.map((one) => `${one.measureId} ${one.period.start} ${one.number}`).toSorted()).toEqual(
        expected.toSorted(),
      );
      for (const one of found) {
        const [, letters = '', line = ''] = /^([A-Z]+)(\d+)$/.exec(one.cell) ?? [];
        const cell = sheet.rows[Number(line) - 1]?.[letters.charCodeAt(0) - 65] ?? '';
        expect(Number(String(cell).replace(/[^\d]/g, ''))).toBe(one.number);
      }
    }),
    { numRuns: 300 },
  );
});

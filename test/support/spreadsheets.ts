// Spreadsheets as organisations keep them, in layouts that differ from each other as real ones do. All figures and all
// organisations are made up.
import { writeXlsx, type CellValue, type WriteSheet } from 'hucre/xlsx';
import type { KnownMeasure } from '../../src/measurement/model/spreadsheet/measure-names.ts';

const measure = (measureId: string, name: string, more: Partial<KnownMeasure> = {}): KnownMeasure => ({
  measureId,
  name,
  unit: 'number',
  form: 'number',
  counts: 'other',
  frequency: 'quarter',
  ...more,
});

/** What the made-up initiative measures. */
export const askedMeasures: readonly KnownMeasure[] = [
  measure('families', 'Families supported', { unit: 'families', counts: 'families' }),
  measure('confident', 'Parents who feel more confident', { unit: '%', form: 'share', counts: 'people' }),
  measure('visits', 'Home visits', { unit: 'visits', counts: 'contacts' }),
  measure('volunteers', 'Active volunteers', { counts: 'people' }),
  measure('grants', 'Grants paid to families', { unit: '£', counts: 'money' }),
  measure('training', 'Young people in training', { counts: 'people', frequency: 'month' }),
  measure('attendance', 'School attendance', { unit: '%', frequency: 'month' }),
  measure('ready', 'Children ready for school', {
    form: 'share',
    counts: 'people',
    frequency: 'school year',
  }),
];

/** A cell of a fixture; a percentage is a number shown as such. */
type FixtureCell = string | number | null | { readonly percent: number } | Date;

interface FixtureSheet {
  readonly name: string;
  readonly rows: readonly (readonly FixtureCell[])[];
  /** First row, first column, last row, last column; from 0. */
  readonly merges?: readonly (readonly [number, number, number, number])[];
  readonly hidden?: boolean;
  readonly hiddenRows?: readonly number[];
  readonly hiddenColumns?: readonly number[];
}

export interface SpreadsheetFixture {
  readonly name: string;
  readonly what: string;
  readonly file: { readonly xlsx: readonly FixtureSheet[] } | { readonly csv: string };
  /** Measure, first day of the period, what it says, sheet and cell. */
  readonly values: readonly (readonly [measure: string, start: string, says: string, cell: string])[];
  /** Code and place of each problem. */
  readonly problems: readonly (readonly [code: string, cell: string])[];
}

/** The file of a fixture as bytes, and its name. */
export async function bytesOf({
  name,
  file,
}: SpreadsheetFixture): Promise<{ name: string; content: Buffer }> {
  if ('csv' in file) return { name: `${name}.csv`, content: Buffer.from(file.csv) };
  return { name: `${name}.xlsx`, content: await workbookOf(file.xlsx) };
}

/** A workbook with its merges, hidden parts and percentages. */
export async function workbookOf(sheets: readonly FixtureSheet[]): Promise<Buffer> {
  const written = sheets.map((sheet): WriteSheet => {
    const percentages = sheet.rows.flatMap((row, at) =>
      row.flatMap((cell, column) =>
        typeof cell === 'object' && cell !== null && 'percent' in cell
          ? [
              [
                `${at},${column}`,
                { value: cell.percent / 100, type: 'number' as const, style: { numFmt: '0%' } },
              ] as const,
            ]
          : [],
      ),
    );
    return {
      name: sheet.name,
      rows: sheet.rows.map((row) =>
        row.map((cell): CellValue =>
          typeof cell === 'object' && cell !== null && 'percent' in cell ? cell.percent / 100 : cell,
        ),
      ),
      cells: new Map(percentages),
      merges: (sheet.merges ?? []).map(([startRow, startCol, endRow, endCol]) => ({
        startRow,
        startCol,
        endRow,
        endCol,
      })),
      rowDefs: new Map((sheet.hiddenRows ?? []).map((row) => [row, { hidden: true }])),
      columns: Array.from(
        { length: Math.max(0, ...(sheet.hiddenColumns ?? []).map((column) => column + 1)) },
        (_, column) => ({
          ...(sheet.hiddenColumns?.includes(column) ? { hidden: true } : {}),
        }),
      ),
      ...(sheet.hidden ? { hidden: true } : {}),
    };
  });
  return Buffer.from(await writeXlsx({ sheets: written }));
}

/** One list of layouts; each says in `what` what is awkward in it. */
export const spreadsheets: readonly SpreadsheetFixture[] = [
  {
    name: 'Canal Street Families',
    what: 'measures down, quarters across, a merged title, a total column',
    file: {
      xlsx: [
        {
          name: 'Outcomes',
          merges: [[0, 0, 0, 5]],
          rows: [
            ['Canal Street Families (made up): outcomes 2026/27'],
            [],
            ['Measure', 'Q1 2026/27', 'Q2 2026/27', 'Q3 2026/27', 'Total', 'Comments'],
            ['Families supported', 31, 34, null, 65, 'new worker from July'],
            ['Number of home visits', 120, '1,145', null, 1265],
            ['Active volunteers', '12 people', 'n/a', null, 12],
          ],
        },
      ],
    },
    values: [
      ['families', '2026-04-01', '31', 'Outcomes!B4'],
      ['families', '2026-07-01', '34', 'Outcomes!C4'],
      ['visits', '2026-04-01', '120', 'Outcomes!B5'],
      ['visits', '2026-07-01', '1145', 'Outcomes!C5'],
      ['volunteers', '2026-04-01', '12', 'Outcomes!B6'],
      ['volunteers', '2026-07-01', 'missing', 'Outcomes!C6'],
    ],
    problems: [],
  },
  {
    name: 'Riverside Play',
    what: 'measures across, months down without a year, which stands in the title; a suppressed figure; a row of totals',
    file: {
      xlsx: [
        {
          name: 'Sheet1',
          rows: [
            ['Riverside Play (made up), monthly figures 2026-27'],
            ['Month', 'Young people in training', 'School attendance'],
            ['April', 14, { percent: 91 }],
            ['May', '<5', { percent: 92.5 }],
            ['Jan', 17, { percent: 90 }],
            ['Total', 31, null],
            [],
            ['Figures under 5 are hidden.'],
          ],
        },
      ],
    },
    values: [
      ['training', '2026-04-01', '14', 'Sheet1!B3'],
      ['attendance', '2026-04-01', '91', 'Sheet1!C3'],
      ['training', '2026-05-01', 'suppressed', 'Sheet1!B4'],
      ['attendance', '2026-05-01', '92.5', 'Sheet1!C4'],
      ['training', '2027-01-01', '17', 'Sheet1!B5'],
      ['attendance', '2027-01-01', '90', 'Sheet1!C5'],
    ],
    problems: [],
  },
  {
    name: 'Hill Top Trust',
    what: 'two header rows: the quarter merged over its months, with the quarter itself beside them',
    file: {
      xlsx: [
        {
          name: 'KPIs',
          merges: [
            [1, 1, 1, 4],
            [1, 5, 1, 8],
          ],
          rows: [
            ['Hill Top Trust (made up)'],
            ['', '2026/27', null, null, null, '2026/27'],
            ['KPI', 'Apr', 'May', 'Jun', 'Q1', 'Jul', 'Aug', 'Sep', 'Q2'],
            ['Families supported', 10, 11, 12, 28, 9, 9, 10, 22],
            ['Young people in training', 4, 5, 6, null, 7, 8, 9, null],
            ['Grants paid to families', '£1,200', '£300', '£0', '£1,500', '£50.50', '-', '£20', '£70.50'],
          ],
        },
      ],
    },
    values: [
      ['families', '2026-04-01', '28', 'KPIs!E4'],
      ['families', '2026-07-01', '22', 'KPIs!I4'],
      ['training', '2026-04-01', '4', 'KPIs!B5'],
      ['training', '2026-05-01', '5', 'KPIs!C5'],
      ['training', '2026-06-01', '6', 'KPIs!D5'],
      ['training', '2026-07-01', '7', 'KPIs!F5'],
      ['training', '2026-08-01', '8', 'KPIs!G5'],
      ['training', '2026-09-01', '9', 'KPIs!H5'],
      ['grants', '2026-04-01', '1500', 'KPIs!E6'],
      ['grants', '2026-07-01', '70.5', 'KPIs!I6'],
    ],
    problems: [],
  },
  {
    name: 'Meadow Community',
    what: 'a sheet for each quarter, one column of figures, how many and of how many in two rows',
    file: {
      xlsx: [
        {
          name: 'Q1 2026-27',
          rows: [
            ['Meadow Community (made up)'],
            ['Indicator', 'Actual', 'Target'],
            ['Families supported', 44, 50],
            ['Parents who feel more confident', 19, null],
            ['out of', 27, null],
          ],
        },
        {
          name: 'Q2 2026-27',
          rows: [
            ['Meadow Community (made up)'],
            ['Indicator', 'Actual', 'Target'],
            ['Families supported', 'nil', 50],
            ['Parents who feel more confident', 12, null],
            ['out of', 11, null],
          ],
        },
        { name: 'Guidance', rows: [['Fill in the sheet of the quarter.'], ['Ask Nia when unsure.']] },
      ],
    },
    values: [
      ['families', '2026-04-01', '44', 'Q1 2026-27!B3'],
      ['confident', '2026-04-01', '19/27', 'Q1 2026-27!B4, B5'],
      ['families', '2026-07-01', '0', 'Q2 2026-27!B3'],
    ],
    problems: [['not-possible', 'Q2 2026-27!B4, B5']],
  },
  {
    name: 'Oak Lane database export',
    what: 'a long list: one row for each figure, semicolons, decimal commas, a title above',
    file: {
      csv: [
        'Oak Lane (made up) database export',
        '',
        'Region;Measure;Period;Value;Out of;Note',
        'North;Families supported;Q2 2026/27;1.031;;',
        'North;Parents who feel more confident;Q2 2026/27;19;27;two sites',
        'North;Grants paid to families;Q2 2026/27;1.234,50;;',
        'North;Home visits;Q2 2026/27;about 40;;estimate',
        'North;Tea mornings;Q2 2026/27;9;;',
      ].join('\n'),
    },
    values: [
      ['families', '2026-07-01', '1031', 'Oak Lane database export!D4'],
      ['confident', '2026-07-01', '19/27', 'Oak Lane database export!D5, E5'],
      ['grants', '2026-07-01', '1234.5', 'Oak Lane database export!D6'],
    ],
    problems: [
      ['unknown-measure', 'Oak Lane database export!B8'],
      ['no-figure', 'Oak Lane database export!D7'],
    ],
  },
  {
    name: 'Bridge House',
    what: 'dates as serial numbers across, numbers with spaces for thousands, pairs in one cell',
    file: {
      csv: [
        'Bridge House (made up),,,',
        ',46113,46204,46296',
        'Home visits,1 045,"12 210",-',
        'Parents who feel more confident,12 of 40,30/45,',
        'Active volunteers,7,8,9',
      ].join('\r\n'),
    },
    values: [
      ['visits', '2026-04-01', '1045', 'Bridge House!B3'],
      ['visits', '2026-07-01', '12210', 'Bridge House!C3'],
      ['visits', '2026-10-01', 'missing', 'Bridge House!D3'],
      ['confident', '2026-04-01', '12/40', 'Bridge House!B4'],
      ['confident', '2026-07-01', '30/45', 'Bridge House!C4'],
      ['volunteers', '2026-04-01', '7', 'Bridge House!B5'],
      ['volunteers', '2026-07-01', '8', 'Bridge House!C5'],
      ['volunteers', '2026-10-01', '9', 'Bridge House!D5'],
    ],
    problems: [],
  },
  {
    name: 'Mill Road Project',
    what: 'two header rows: the measure merged over its number, its "out of" and its percentage; quarters down',
    file: {
      xlsx: [
        {
          name: 'Data',
          merges: [[0, 1, 0, 3]],
          rows: [
            ['', 'Parents who feel more confident', null, null, 'Families supported'],
            ['Quarter', 'Number', 'Out of', '%', 'Number'],
            ['Apr-Jun 2026', 19, 27, { percent: 70 }, 31],
            ['Jul-Sep 2026', 20, 30, { percent: 67 }, 34],
          ],
        },
      ],
    },
    values: [
      ['confident', '2026-04-01', '19/27', 'Data!B3, C3'],
      ['families', '2026-04-01', '31', 'Data!E3'],
      ['confident', '2026-07-01', '20/30', 'Data!B4, C4'],
      ['families', '2026-07-01', '34', 'Data!E4'],
    ],
    problems: [],
  },
  {
    name: 'Green Gate July-September 2026',
    what: 'the period in the title only, sections with blank rows, hidden row and hidden sheet',
    file: {
      xlsx: [
        {
          name: 'Return',
          hiddenRows: [7],
          rows: [
            ['Green Gate (made up)'],
            ['Reporting period: July to September 2026'],
            [],
            ['SECTION A: who we reached'],
            ['Families supported', '', '12 families'],
            [],
            ['SECTION B: what we did'],
            ['Active volunteers', '', 99],
            ['Home visit', '', 210],
          ],
        },
        { name: 'Old', hidden: true, rows: [['Families supported', 7]] },
      ],
    },
    values: [
      ['families', '2026-07-01', '12', 'Return!C5'],
      ['visits', '2026-07-01', '210', 'Return!C9'],
    ],
    problems: [['hidden', 'Return!']],
  },
  {
    name: 'Valley Carers',
    what: 'months across for measures counted by quarter: visits add up, people do not',
    file: {
      xlsx: [
        {
          name: '2026',
          rows: [
            ['Valley Carers (made up)'],
            ['What we count', 'Jul', 'Aug', 'Sep'],
            ['Home visits', 10, 20, 30],
            ['Active volunteers', 4, 5, 5],
          ],
        },
      ],
    },
    values: [['visits', '2026-07-01', '60', '2026!B3, C3, D3']],
    problems: [['months-of-people', '2026!B4, C4, D4']],
  },
  {
    name: 'Station Youth',
    what: 'labels in the third column, quarters as "Quarter 1 (Apr - Jun)" below the year, percentages as fractions',
    file: {
      xlsx: [
        {
          name: 'Report',
          rows: [
            ['', '', 'Station Youth (made up)'],
            ['', '', 'Year: 2026/27'],
            ['', 'Ref', 'Measure', 'Quarter 1 (Apr - Jun)', 'Quarter 2 (Jul - Sep)', 'RAG'],
            ['', 'A1', 'Volunteers active', 5, 6, 'green'],
            ['', 'A2', 'Parents who feel more confident', 0.7, 0.75, 'green'],
            ['', 'A3', 'Families suported', 17, 18, 'amber'],
          ],
        },
      ],
    },
    values: [
      ['volunteers', '2026-04-01', '5', 'Report!D4'],
      ['volunteers', '2026-07-01', '6', 'Report!E4'],
      ['families', '2026-04-01', '17', 'Report!D6'],
      ['families', '2026-07-01', '18', 'Report!E6'],
    ],
    problems: [
      ['percentage-alone', 'Report!D5'],
      ['percentage-alone', 'Report!E5'],
    ],
  },
  {
    name: 'Seaview School Links',
    what: 'school years down, a share in two columns, attendance as fractions by month on another sheet',
    file: {
      xlsx: [
        {
          name: 'Readiness',
          rows: [
            ['School year', 'Children ready for school', 'Children ready for school - out of'],
            ['2024/25', 61, 80],
            ['2025/26', 'c', 'c'],
          ],
        },
        {
          name: 'Attendance',
          rows: [
            ['', 'Sep 2025', 'Oct 2025', 'Nov 2025'],
            ['School attendance', 0.91, 0.935, 1],
          ],
        },
      ],
    },
    values: [
      ['ready', '2024-09-01', '61/80', 'Readiness!B2, C2'],
      ['ready', '2025-09-01', 'suppressed', 'Readiness!B3, C3'],
      ['attendance', '2025-09-01', '91', 'Attendance!B2'],
      ['attendance', '2025-10-01', '93.5', 'Attendance!C2'],
      ['attendance', '2025-11-01', '100', 'Attendance!D2'],
    ],
    problems: [],
  },
  {
    name: 'Dyffryn Together',
    what: 'months and words in Welsh, measures across, days as text',
    file: {
      xlsx: [
        {
          name: 'Ffigurau',
          rows: [
            ['Dyffryn Together (made up)'],
            ['Mis', 'Young people in training', 'Nodiadau'],
            ['Mehefin 2026', 3, ''],
            ['Gorffennaf 2026', 'dim', 'gwyliau'],
            ['Awst 2026', 'heb', ''],
          ],
        },
      ],
    },
    values: [
      ['training', '2026-06-01', '3', 'Ffigurau!B3'],
      ['training', '2026-07-01', '0', 'Ffigurau!B4'],
    ],
    problems: [['no-figure', 'Ffigurau!B5']],
  },
  {
    name: 'Park End Advice',
    what: 'measures merged down over their quarters (a grouped list), the same figure twice',
    file: {
      xlsx: [
        {
          name: 'Grouped',
          merges: [
            [1, 0, 2, 0],
            [3, 0, 4, 0],
          ],
          rows: [
            ['Outcome', 'Quarter', 'Result'],
            ['Families supported', '2026/27 Q1', 8],
            [null, '2026/27 Q2', 9],
            ['Home visits', '2026/27 Q1', 80],
            [null, '2026/27 Q2', 90],
            ['Families supported', '2026/27 Q2', 10],
          ],
        },
      ],
    },
    values: [
      ['families', '2026-04-01', '8', 'Grouped!C2'],
      ['families', '2026-07-01', '9', 'Grouped!C3'],
      ['visits', '2026-04-01', '80', 'Grouped!C4'],
      ['visits', '2026-07-01', '90', 'Grouped!C5'],
    ],
    problems: [['said-twice', 'Grouped!C6']],
  },
  {
    name: 'Lock Keepers',
    what: 'measure over quarter in two header rows, one row for each site and a total, which is the organisation',
    file: {
      xlsx: [
        {
          name: 'By site',
          merges: [
            [0, 1, 0, 2],
            [0, 3, 0, 4],
          ],
          rows: [
            ['', 'Home visits', null, 'Families supported'],
            ['Site (made up)', 'Q1 2026/27', 'Q2 2026/27', 'Q1 2026/27', 'Q2 2026/27'],
            ['North lock', 10, 12, 3, 4],
            ['South lock', 20, 22, 5, 6],
            ['Total', 30, 34, 8, 9],
          ],
        },
      ],
    },
    values: [
      ['visits', '2026-04-01', '30', 'By site!B5'],
      ['visits', '2026-07-01', '34', 'By site!C5'],
      ['families', '2026-04-01', '8', 'By site!D5'],
      ['families', '2026-07-01', '9', 'By site!E5'],
    ],
    problems: [],
  },
];

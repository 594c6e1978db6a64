import type { Mapping } from './mapping.ts';
import type { KnownMeasure } from './measure-names.ts';
import { textOf, type Sheet, type Workbook } from './workbook.ts';

/** The sheet of our template that people fill in, and the hidden one by which it is known again. */
export const templateSheet = 'Figures';
export const templateKeySheet = 'Concerted';
const mark = 'Concerted template 1';

/** The first row of questions in the sheet of figures, from 0; what stands above is title, period and headings. */
export const firstQuestionRow = 5;
/** Columns of the sheet of figures: what is asked, the figure, of how many. */
export const templateColumns = { question: 0, figure: 1, of: 2, unit: 3 } as const;

export interface TemplateKey {
  readonly organisationId: string;
  readonly period: { readonly start: string; readonly end: string };
  readonly measureIds: readonly string[];
}

/** The rows of the hidden sheet. */
export function templateKeyRows({ organisationId, period, measureIds }: TemplateKey): string[][] {
  return [[mark, organisationId, period.start, period.end], ...measureIds.map((measureId) => [measureId])];
}

/** What the hidden sheet of a template says; null for every other file. */
export function templateKeyOf(workbook: Workbook): TemplateKey | null {
  const key: Sheet | undefined = workbook.sheets.find(({ name }) => name === templateKeySheet);
  const [first, ...others] = key?.rows ?? [];
  if (!first || textOf(first[0] ?? '') !== mark) return null;
  const [, organisationId = '', start = '', end = ''] = first.map(textOf);
  return {
    organisationId,
    period: { start, end },
    measureIds: others.map(([measureId]) => textOf(measureId ?? '')),
  };
}

/** How a template of ours is read: by the key it carries, whatever was done to the words in it. Null for other files. */
export function templateMapping(workbook: Workbook, measures: readonly KnownMeasure[]): Mapping | null {
  const key = templateKeyOf(workbook);
  const sheet = workbook.sheets.find(({ name }) => name === templateSheet);
  if (!key || !sheet) return null;
  const known = new Set(measures.map(({ measureId }) => measureId));
  const decided = key.measureIds.flatMap((measureId, index) => {
    const text = textOf(sheet.rows[firstQuestionRow + index]?.[templateColumns.question] ?? '');
    if (text === '' || !known.has(measureId)) return [];
    return [{ text, decision: { kind: 'measure', measureId, part: 'figure' } as const }];
  });
  return {
    yearStarts: 4,
    tables: [
      {
        sheet: templateSheet,
        use: true,
        measures: { from: 'columns', at: [templateColumns.question] },
        periods: { from: 'one' },
        oneMeasure: null,
        onePeriod: key.period,
        valueColumns: [
          { column: templateColumns.figure, part: 'figure' },
          { column: templateColumns.of, part: 'of' },
        ],
        decided,
      },
    ],
  };
}

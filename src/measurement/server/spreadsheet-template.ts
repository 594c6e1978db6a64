import { labelOf } from '../../kernel/calendar/period.ts';
import { Problem } from '../../kernel/problem/problem.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import type { FileAnswer } from '../../platform/http/handler.ts';
import { writeForm, type FormCheck } from '../../platform/sheets/write-form.ts';
import {
  firstQuestionRow,
  templateColumns,
  templateKeyRows,
  templateKeySheet,
  templateSheet,
} from '../model/spreadsheet/template.ts';
import { cellName } from '../model/spreadsheet/workbook.ts';
import { initiativeOf } from './access.ts';
import { questionsOf, type QuestionRow } from './queries/returns.ts';
import { returnFor } from './returns.ts';

/**
 * A workbook for one form: what is asked, the figure, of how many, with checks as one types. Brought back as a spreadsheet it needs no
 * choices, since a hidden sheet says which row is which figure.
 */
export async function spreadsheetTemplate(tx: Tx, context: Context, returnId: string): Promise<FileAnswer> {
  const form = await returnFor(tx, context, returnId, 'read');
  const questions = await questionsOf(tx, initiativeOf(context), {
    round: form.round_id,
    organisation: form.organisation_id,
    periodStart: form.period_start,
  });
  if (questions.length === 0) throw new Problem('not-found');
  const period = labelOf(form.period_start, form.period_end);
  const file = await writeForm([
    {
      name: templateSheet,
      hidden: false,
      rows: [
        [`${form.organisation_name}: ${period}`],
        [form.initiative_name],
        [
          'Fill in "Figure" and, where two figures are asked for, "Of how many". Write n/a where there is none.',
        ],
        [],
        ['What', 'Figure', 'Of how many', 'Counted in', 'What it means'],
        ...questions.map(({ name, unit, form: asked, meaning }) => [
          name,
          null,
          null,
          asked === 'share' ? 'how many, of how many' : unit,
          meaning,
        ]),
      ],
      widths: [44, 14, 14, 24, 60],
      checks: questions.flatMap(checksOf),
    },
    {
      name: templateKeySheet,
      hidden: true,
      rows: templateKeyRows({
        organisationId: form.organisation_id,
        period: { start: form.period_start, end: form.period_end },
        measureIds: questions.map(({ measure_id }) => measure_id),
      }),
      widths: [],
      checks: [],
    },
  ]);
  return {
    file,
    name: `${form.organisation_name} ${period}.xlsx`.replace(/[\\/:*?"<>|]/g, ' '),
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  };
}

const wholeThings = new Set<QuestionRow['counts']>(['people', 'families', 'contacts', 'organisations']);

function checksOf({ counts, form, name, unit }: QuestionRow, index: number): FormCheck[] {
  const whole = wholeThings.has(counts);
  const check = (column: number, message: string): FormCheck => ({
    range: cellName(firstQuestionRow + index, column),
    kind: whole ? 'whole' : 'decimal',
    // Money and other things may be below zero; counts and shares not.
    least: whole || form === 'share' ? 0 : null,
    title: name,
    message,
  });
  if (form === 'number')
    return [check(templateColumns.figure, `${whole ? 'A whole number' : 'A number'} (${unit}), or n/a.`)];
  return [
    check(templateColumns.figure, 'How many. Not more than of how many.'),
    check(templateColumns.of, 'Of how many.'),
  ];
}

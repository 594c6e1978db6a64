import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Context, Tx } from '../../platform/db/context.ts';
import type { FileAnswer, Upload } from '../../platform/http/handler.ts';
import { writeXlsx } from '../../platform/sheets/write-xlsx.ts';
import { Problem } from '../../kernel/problem/problem.ts';
import { readMeasureSet, setColumns, setWords, type MeasureSet } from '../model/measure-set.ts';
import type { Workbook } from '../model/spreadsheet/workbook.ts';
import { asBackbone } from './access.ts';
import { defineMeasure, type MeasureToDefine } from './measures.ts';
import { dimensionsOf } from './queries/breakdowns.ts';
import { measuresOf, type MeasureRow } from './queries/measures.ts';
import { readSpreadsheetPath } from './spreadsheet-thread.ts';

/** A workbook to write measures in: an example, and on a second sheet which words the columns take. */
export async function measureSetTemplate(tx: Tx, context: Context): Promise<FileAnswer> {
  const lists = await dimensionsOf(tx, asBackbone(context));
  const example: Readonly<Partial<Record<(typeof setColumns)[number], string>>> = {
    Name: 'Families supported (an example: write over it)',
    'What exactly is counted': 'Different families, each counted once',
    'What does not count': 'Enquiries by telephone',
    Unit: 'families',
    'Asked as': 'number',
    'These are': 'families',
    'Good is': 'more',
    'How often': 'quarter',
    'Split by': lists.map(({ name }) => name).join('; '),
  };
  const words = setColumns.flatMap((column): [string, string][] => {
    const taken = setWords[column];
    if (column === 'Split by')
      return [
        [column, 'Names of lists, with “;” between; two together with “ / ”; “(may overlap)” behind it'],
      ];
    return taken === undefined ? [] : [[column, taken.join(', ')]];
  });
  return {
    file: await writeXlsx({
      sheets: [
        { name: 'Figures', columns: setColumns, rows: [setColumns.map((column) => example[column] ?? null)] },
        { name: 'Words', columns: ['Column', 'Takes'], rows: words },
      ],
    }),
    name: 'Figures to agree.xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  };
}

/** Reads a workbook of measures: what can be defined, what is here already, and what is wrong, row by row. */
export async function readSetFile(tx: Tx, context: Context, upload: Upload | null): Promise<MeasureSet> {
  const initiative = asBackbone(context);
  if (!upload)
    throw new Problem('invalid-request', {
      fields: [{ where: 'body', field: 'file', message: 'Send one file.' }],
    });
  // No figures are looked for: only the cells are wanted.
  const { path, name: fileName } = upload;
  const file = await readSpreadsheetPath({
    path,
    name: fileName,
    knowing: { measures: [], period: null },
    kept: [],
  });
  // Written by our own thread: trusted as it is.
  const { sheets } = JSON.parse(String(await promisify(gunzip)(file.cells))) as Workbook;
  const rows = (sheets[0]?.rows ?? []).map((row) =>
    row.map((cell) => (typeof cell === 'object' ? `${cell.percent}%` : String(cell))),
  );
  const lists = await dimensionsOf(tx, initiative);
  const measures = await measuresOf(tx, initiative, { archived: 'no' });
  return readMeasureSet(rows, {
    lists: lists.map(({ dimension_id, name }) => ({ dimensionId: dimension_id, name })),
    names: measures.map(({ name }) => name),
  });
}

/** Defines measures, all or none. */
export async function defineMeasureSet(
  tx: Tx,
  context: Context,
  measures: readonly MeasureToDefine[],
): Promise<MeasureRow[]> {
  asBackbone(context);
  const defined: MeasureRow[] = [];
  for (const measure of measures) defined.push(await defineMeasure(tx, context, measure));
  return defined;
}

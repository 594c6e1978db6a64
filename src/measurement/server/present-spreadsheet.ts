import type { z } from 'zod';
import type { Context, Tx } from '../../platform/db/context.ts';
import type * as shapes from '../contract.ts';
import { differencesFrom } from '../model/spreadsheet/differences.ts';
import type { Label } from '../model/spreadsheet/labels.ts';
import type { Mapping, TableMapping } from '../model/spreadsheet/mapping.ts';
import type { WorkbookReading } from '../model/spreadsheet/read-workbook.ts';
import type { TableReading } from '../model/spreadsheet/read-table.ts';
import { cellName, textOf, widthOf, type Sheet } from '../model/spreadsheet/workbook.ts';
import { initiativeOf } from './access.ts';
import { mappingsOf, type SpreadsheetRow } from './queries/spreadsheets.ts';
import { planSpreadsheet, type PlannedFigure } from './spreadsheet-plan.ts';
import { readingOf, spreadsheetFor } from './spreadsheets.ts';

type View = z.output<typeof shapes.spreadsheet>;
type SheetView = z.output<typeof shapes.sheetView>;
type Role = SheetView['grid'][number][number]['role'];

/** What is shown of a sheet, of labels, changes and problems: enough to judge by. */
const shown = { rows: 60, columns: 30, labels: 400, changes: 300, problems: 300, letters: 80 };

/** A spreadsheet in a list. */
export function presentLine(row: SpreadsheetRow): z.output<typeof shapes.spreadsheetLine> {
  return {
    spreadsheetId: row.spreadsheet_id,
    organisation: { organisationId: row.organisation_id, name: row.organisation_name, madeUp: row.made_up },
    fileName: row.file_name,
    state: row.state,
    uploadedAt: row.uploaded_at.toISOString(),
    loadedAt: row.loaded_at?.toISOString() ?? null,
    undoneAt: row.undone_at?.toISOString() ?? null,
    added: row.values_added,
    corrected: row.values_corrected,
    unchanged: row.values_unchanged,
    version: row.version,
  };
}

/** A spreadsheet with how it is read, what differs from the last one, and what loading it would do. */
export async function presentSpreadsheet(tx: Tx, context: Context, spreadsheetId: string): Promise<View> {
  const row = await spreadsheetFor(tx, context, spreadsheetId, 'read');
  const { workbook, reading, measures } = await readingOf(tx, context, row);
  const plan = await planSpreadsheet(tx, context, row.organisation_id, reading.figures);
  const names = new Map(measures.map((measure) => [measure.measureId, measure]));
  const problems = [...reading.problems, ...plan.problems];
  const byTable = new Map(reading.tables.map((one) => [one.table.sheet, one]));
  // Corrections first: a person looks at those.
  const changes = [
    ...plan.changes.filter(({ was }) => was !== null),
    ...plan.changes.filter(({ was }) => was === null),
  ];
  return {
    ...presentLine(row),
    mappingFrom: row.mapping_from,
    yearStarts: row.mapping.yearStarts,
    sheets: workbook.sheets.map((sheet) =>
      presentSheet(sheet, tableOf(row.mapping, sheet), byTable.get(sheet.name) ?? null, reading),
    ),
    differences: await differences(tx, context, row, reading),
    would: {
      add: plan.changes.filter(({ was }) => was === null).length,
      correct: plan.changes.filter(({ was }) => was !== null).length,
      leave: plan.unchanged,
    },
    changes: changes.slice(0, shown.changes).map((change) => presentChange(change, names)),
    problems: problems
      .slice(0, shown.problems)
      .map((problem) => ({ ...problem, parts: { ...problem.parts } })),
    problemCount: problems.length,
    seen: plan.seen,
  };
}

async function differences(
  tx: Tx,
  context: Context,
  row: SpreadsheetRow,
  reading: WorkbookReading,
): Promise<View['differences']> {
  if (row.mapping_from !== 'kept' || row.spreadsheet_mapping_id === null || row.state !== 'waiting')
    return [];
  const kept = await mappingsOf(tx, initiativeOf(context), row.organisation_id);
  const saved = kept.find(
    ({ spreadsheet_mapping_id }) => spreadsheet_mapping_id === row.spreadsheet_mapping_id,
  );
  return saved ? differencesFrom(saved.mapping, reading).slice(0, 200) : [];
}

function tableOf(mapping: Mapping, sheet: Sheet): TableMapping {
  return (
    mapping.tables.find((table) => table.sheet === sheet.name) ?? {
      sheet: sheet.name,
      use: false,
      measures: { from: 'columns', at: [0] },
      periods: { from: 'rows', at: [0] },
      oneMeasure: null,
      onePeriod: null,
      valueColumns: null,
      decided: [],
    }
  );
}

function presentSheet(
  sheet: Sheet,
  table: TableMapping,
  read: TableReading | null,
  { problems }: WorkbookReading,
): SheetView {
  const roles = rolesOf(sheet, read, problems);
  const columns = widthOf(sheet);
  const labels = [
    ...(read?.measureLabels ?? []).map((label) => presentLabel('measure', label)),
    ...(read?.periodLabels ?? []).map((label) => presentLabel('period', label)),
  ];
  return {
    name: sheet.name,
    hidden: sheet.hidden,
    rows: sheet.rows.length,
    columns,
    grid: sheet.rows.slice(0, shown.rows).map((row, at) =>
      Array.from({ length: Math.min(columns, shown.columns) }, (_, column) => ({
        text: textOf(row[column] ?? '').slice(0, shown.letters),
        role: roles.get(cellName(at, column)) ?? '',
      })),
    ),
    mapping: mutable(table),
    labels: labels.slice(0, shown.labels),
    found: read?.cells.length ?? 0,
  };
}

/** The same mapping with lists that the contract's types may change. */
function mutable(table: TableMapping): SheetView['mapping'] {
  const place = (one: TableMapping['measures']) => ('at' in one ? { ...one, at: [...one.at] } : one);
  return {
    ...table,
    measures: place(table.measures),
    periods: place(table.periods),
    valueColumns: table.valueColumns && [...table.valueColumns],
    decided: [...table.decided],
  };
}

/** What each cell that matters is taken for. */
function rolesOf(
  sheet: Sheet,
  read: TableReading | null,
  problems: WorkbookReading['problems'],
): Map<string, Role> {
  const roles = new Map<string, Role>();
  if (!read) return roles;
  for (const { row, column } of read.cells) roles.set(cellName(row, column), 'value');
  for (const [role, labels] of [
    ['measure', read.measureLabels],
    ['period', read.periodLabels],
  ] as const)
    for (const { row, column, meaning } of labels) {
      const taken = meaning.kind === 'leave out' ? 'left out' : meaning.kind === 'unknown' ? '' : role;
      roles.set(cellName(row, column), taken);
    }
  for (const { row, column } of read.unknown) roles.set(cellName(row, column), 'unknown');
  for (const { sheet: where, cell, code } of problems) {
    if (where !== sheet.name || code.startsWith('unknown')) continue;
    for (const one of cell.split(', ')) if (one !== '') roles.set(one, 'problem');
  }
  return roles;
}

function presentLabel(kind: 'measure' | 'period', label: Label): SheetView['labels'][number] {
  const { meaning } = label;
  return {
    kind,
    cell: cellName(label.row, label.column),
    text: label.text.slice(0, 600),
    meaning:
      meaning.kind === 'period'
        ? {
            kind: 'period',
            start: meaning.period.start,
            end: meaning.period.end,
            label: meaning.period.label,
          }
        : meaning,
    why: label.why,
    likeness: label.likeness,
  };
}

function presentChange(
  { figure, was }: PlannedFigure,
  names: ReadonlyMap<string, { readonly name: string; readonly unit: string }>,
): View['changes'][number] {
  const { state, number, numerator, denominator, reason } = figure;
  return {
    measureId: figure.measureId,
    measure: names.get(figure.measureId)?.name ?? '',
    unit: names.get(figure.measureId)?.unit ?? '',
    periodStart: figure.period.start,
    periodEnd: figure.period.end,
    period: figure.period.label,
    sheet: figure.sheet,
    cell: figure.cell,
    was: was && {
      state: was.state,
      number: was.number,
      numerator: was.numerator,
      denominator: was.denominator,
      reason: was.reason,
    },
    now: { state, number, numerator, denominator, reason },
  };
}

import { z } from 'zod';
import { id } from '../../kernel/contract/route.ts';
import { day, instant, organisationName, valueState } from './figures.ts';

const at = z.array(z.int().min(0).max(20_000)).min(1).max(3);

/** Where names of measures or of periods stand: down columns, across rows, in the sheet's name, or one for the whole sheet. From 0. */
export const sheetPlace = z.discriminatedUnion('from', [
  z.object({ from: z.literal('columns'), at }),
  z.object({ from: z.literal('rows'), at }),
  z.object({ from: z.literal('sheet') }),
  z.object({ from: z.literal('one') }),
]);

const part = z.enum(['figure', 'of']);

/** What somebody decided about a label. */
export const labelDecision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('measure'), measureId: id, part }),
  z.object({ kind: z.literal('period'), start: day, end: day }),
  z.object({ kind: z.literal('leave out') }),
]);

/** How one sheet is read. */
export const tableMapping = z.object({
  sheet: z.string().max(200),
  use: z.boolean(),
  measures: sheetPlace,
  periods: sheetPlace,
  oneMeasure: id.nullable(),
  onePeriod: z.object({ start: day, end: day }).nullable(),
  valueColumns: z
    .array(z.object({ column: z.int().min(0).max(20_000), part }))
    .max(50)
    .nullable(),
  decided: z.array(z.object({ text: z.string().max(600), decision: labelDecision })).max(3000),
});

export const mappingBody = z.object({
  version: z.int(),
  /** In which month a year such as 2026/27 starts. */
  yearStarts: z.union([z.literal(4), z.literal(9)]),
  tables: z.array(tableMapping).max(200),
});

const sheetLabel = z.object({
  kind: z.enum(['measure', 'period']),
  cell: z.string(),
  text: z.string(),
  meaning: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('measure'), measureId: id, part }),
    z.object({ kind: z.literal('period'), start: day, end: day, label: z.string() }),
    z.object({ kind: z.literal('leave out') }),
    z.object({ kind: z.literal('unknown') }),
  ]),
  why: z.enum([
    'decided',
    'same words',
    'alike',
    'of the one before',
    'total',
    'notes',
    'worked out',
    'period',
    'unknown',
  ]),
  /** From 0 to 1; 1 is sure. */
  likeness: z.number(),
});

const gridCell = z.object({
  text: z.string(),
  role: z.enum(['', 'measure', 'period', 'value', 'problem', 'left out', 'unknown']),
});

/** A sheet of a file: its first cells with what each is taken for, how it is read, and the labels found. */
export const sheetView = z.object({
  name: z.string(),
  hidden: z.boolean(),
  rows: z.int(),
  columns: z.int(),
  grid: z.array(z.array(gridCell)),
  mapping: tableMapping,
  labels: z.array(sheetLabel),
  found: z.int(),
});

export const cellProblem = z.object({
  code: z.string(),
  sheet: z.string(),
  cell: z.string(),
  message: z.string(),
  parts: z.record(z.string(), z.string()),
});

const figureSaid = z.object({
  state: valueState,
  number: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  reason: z.string().nullable(),
});

const figureChange = z.object({
  measureId: id,
  measure: z.string(),
  unit: z.string(),
  periodStart: day,
  periodEnd: day,
  period: z.string(),
  sheet: z.string(),
  cell: z.string(),
  /** The figure that stands now; null where there is none. */
  was: figureSaid.nullable(),
  now: figureSaid,
});

const fileDifference = z.object({
  kind: z.enum([
    'sheet missing',
    'sheet new',
    'label missing',
    'label new',
    'label changed',
    'moved',
    'layout',
    'period to choose',
  ]),
  sheet: z.string(),
  text: z.string(),
  now: z.string(),
});

/** A spreadsheet in a list. */
export const spreadsheetLine = z.object({
  spreadsheetId: id,
  organisation: organisationName,
  fileName: z.string(),
  state: z.enum(['waiting', 'loaded', 'undone']),
  uploadedAt: instant,
  loadedAt: instant.nullable(),
  undoneAt: instant.nullable(),
  added: z.int(),
  corrected: z.int(),
  unchanged: z.int(),
  version: z.int(),
});

/** A spreadsheet with how it is read and what loading it would do. */
export const spreadsheet = spreadsheetLine.extend({
  /** How its mapping came about: guessed from the file, kept from the last one, or our template. */
  mappingFrom: z.enum(['proposed', 'kept', 'template']),
  yearStarts: z.union([z.literal(4), z.literal(9)]),
  sheets: z.array(sheetView),
  differences: z.array(fileDifference),
  would: z.object({ add: z.int(), correct: z.int(), leave: z.int() }),
  changes: z.array(figureChange),
  problems: z.array(cellProblem),
  problemCount: z.int(),
  /** What is to be sent back to load exactly this. */
  seen: z.string(),
});

/** What taking a load back did. */
export const undoneReport = z.object({
  spreadsheet: spreadsheetLine,
  takenBack: z.int(),
  /** Figures that somebody changed since: they stay. */
  kept: z.int(),
});

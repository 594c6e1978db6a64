import type { z } from 'zod';
import type { Answered } from '../../../kernel/contract/route.ts';
import type { measurementContract, tableMapping } from '../../contract.ts';

/** A spreadsheet as the server shows it. */
export type View = Answered<typeof measurementContract.readSpreadsheet>;
export type SheetView = View['sheets'][number];
export type SheetLabel = SheetView['labels'][number];
export type TableMapping = z.output<typeof tableMapping>;
export type Place = TableMapping['measures'];
export type Decision = TableMapping['decided'][number]['decision'];
export type Measure = Answered<typeof measurementContract.listMeasures>['items'][number];

/** Changes how one sheet is read. */
export type ChangeTable = (change: (table: TableMapping) => TableMapping) => void;

/**
 * The letters of a column, from 0, as spreadsheet programs say them.
 *
 * @example columnLetters(27) // 'AB'
 */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter;
}

/** A mapping in which a label has another meaning; null takes the decision back. */
export function withDecision(table: TableMapping, text: string, decision: Decision | null): TableMapping {
  const others = table.decided.filter((one) => one.text.toLowerCase() !== text.toLowerCase());
  return { ...table, decided: decision === null ? others : [...others, { text, decision }] };
}

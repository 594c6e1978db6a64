import type { Day } from '../../../kernel/calendar/day.ts';
import type { YearStart } from './period-label.ts';
import type { Part } from './measure-names.ts';

/**
 * Where the names of measures, or of periods, stand: down one or more columns, across one or more rows (from the outermost to the
 * innermost), in the name of the sheet, or nowhere, so that one holds for the whole sheet. All from 0.
 */
export type Place =
  | { readonly from: 'columns'; readonly at: readonly number[] }
  | { readonly from: 'rows'; readonly at: readonly number[] }
  | { readonly from: 'sheet' }
  | { readonly from: 'one' };

/** What somebody decided about a label; `leave out` also for totals and notes. */
export type Decision =
  | { readonly kind: 'measure'; readonly measureId: string; readonly part: Part }
  | { readonly kind: 'period'; readonly start: Day; readonly end: Day }
  | { readonly kind: 'leave out' };

/** A label and what was decided about it. */
export interface Decided {
  readonly text: string;
  readonly decision: Decision;
}

/** A column of figures of a list, and which figure stands in it. */
export interface ValueColumn {
  readonly column: number;
  readonly part: Part;
}

/** How one sheet is read. */
export interface TableMapping {
  readonly sheet: string;
  /** False: the sheet is left out. */
  readonly use: boolean;
  readonly measures: Place;
  readonly periods: Place;
  /** The measure of the whole sheet, where `measures` is `one`. */
  readonly oneMeasure: string | null;
  /** The period of the whole sheet, where `periods` is `one`. */
  readonly onePeriod: { readonly start: Day; readonly end: Day } | null;
  /** The columns of figures of a list; null: every column that is not a label. */
  readonly valueColumns: readonly ValueColumn[] | null;
  readonly decided: readonly Decided[];
}

/** How a file is read, from label to figure. */
export interface Mapping {
  readonly yearStarts: YearStart;
  readonly tables: readonly TableMapping[];
}

/** Whether two places are the same. */
export function samePlace(a: Place, b: Place): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

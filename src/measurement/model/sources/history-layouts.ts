import { codeOfName } from '../../../kernel/place/code-of-name.ts';
import { sameDistrictNow } from '../../../kernel/place/successor.ts';

/** A place of a file: its code by the Office for National Statistics where it has one, and the code that stands in the file. */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly given: string;
}

/** What a row of a file of indicators says, before its period and figure are read. */
export interface HistoryRow {
  readonly line: number;
  readonly complete: boolean;
  readonly key: string;
  readonly label: string;
  readonly period: string;
  readonly value: string;
  readonly unit: string;
  readonly place: Place;
  /** What the file remarks on a figure that is not there, e.g. "Value suppressed for disclosure control". */
  readonly note: string;
  /** How the file itself judges the figure beside the nation's: better, worse, or nothing said. */
  readonly judged: 'better' | 'worse' | null;
  /** What the figure is made of, where the file says so: so many, of so many. */
  readonly part: string;
  readonly whole: string;
}

/** A layout of public files of indicators: the columns it must have, and where what stands. */
export interface Layout {
  readonly name: string;
  readonly licence: string | null;
  readonly attribution: string | null;
  /** Columns that together name a series. */
  readonly key: readonly string[];
  readonly label: string;
  readonly period: string;
  readonly value: string;
  readonly placeCode: string;
  readonly placeName: string;
  readonly unit: string | null;
  readonly note: string | null;
  readonly judged: string | null;
  readonly part: string | null;
  readonly whole: string | null;
  /** Where the codes of places are not those of the Office for National Statistics, they are found by name. */
  readonly placesByName: boolean;
}

const openGovernment = 'Open Government Licence v3.0';

export const layouts: readonly Layout[] = [
  {
    name: 'Local Authority Interactive Tool',
    licence: openGovernment,
    attribution: 'Department for Education, Local Authority Interactive Tool',
    key: ['Short Desc'],
    label: 'Data item',
    period: 'Years',
    value: 'Values',
    placeCode: 'LA Number',
    placeName: 'LA and Regions',
    unit: null,
    note: null,
    judged: null,
    part: null,
    whole: null,
    placesByName: true,
  },
  {
    name: 'Trafford Data Lab themes',
    licence: openGovernment,
    attribution: 'Trafford Data Lab, from the public sources it names',
    key: ['indicator'],
    label: 'indicator',
    period: 'period',
    value: 'value',
    placeCode: 'area_code',
    placeName: 'area_name',
    unit: 'measure',
    note: null,
    judged: null,
    part: null,
    whole: null,
    placesByName: false,
  },
  {
    name: 'Fingertips',
    licence: openGovernment,
    attribution: 'Department of Health and Social Care, Fingertips',
    key: ['Indicator ID', 'Sex', 'Age', 'Category Type', 'Category'],
    label: 'Indicator Name',
    period: 'Time period',
    value: 'Value',
    placeCode: 'Area Code',
    placeName: 'Area Name',
    unit: null,
    note: 'Value note',
    judged: 'Compared to England value or percentiles',
    part: 'Count',
    whole: 'Denominator',
    placesByName: false,
  },
];

/** The layout that a header is of, or null. Capitals and blanks count for nothing. */
export function layoutOf(header: readonly string[]): Layout | null {
  const titles = new Set(header.map(plain));
  const has = (column: string) => titles.has(plain(column));
  return (
    layouts.find(({ key, label, period, value, placeCode, placeName }) =>
      [...key, label, period, value, placeCode, placeName].every(has),
    ) ?? null
  );
}

/** Reads the rows of a layout by the columns of a header. */
export function rowsBy(layout: Layout, header: readonly string[]) {
  const titles = header.map(plain);
  const at = (column: string | null) => (column === null ? -1 : titles.indexOf(plain(column)));
  const columns = {
    key: layout.key.map(at),
    label: at(layout.label),
    period: at(layout.period),
    value: at(layout.value),
    placeCode: at(layout.placeCode),
    placeName: at(layout.placeName),
    unit: at(layout.unit),
    note: at(layout.note),
    judged: at(layout.judged),
    part: at(layout.part),
    whole: at(layout.whole),
  };
  return (line: number, cells: readonly string[]): HistoryRow => {
    const cell = (index: number) => (index < 0 ? '' : (cells[index] ?? '').trim());
    const parts = columns.key.map(cell);
    const split = parts.slice(1).filter((part) => part !== '' && !notSplit.has(part.toLowerCase()));
    return {
      line,
      complete: cells.length > columns.value,
      key: [parts[0], ...split].join(' | '),
      label: [cell(columns.label), ...split].filter((part) => part !== '').join(', '),
      period: cell(columns.period),
      value: cell(columns.value),
      unit: cell(columns.unit),
      place: placeOf(cell(columns.placeCode), cell(columns.placeName), layout),
      note: cell(columns.note),
      judged: judgement(cell(columns.judged)),
      part: cell(columns.part),
      whole: cell(columns.whole),
    };
  };
}

/** What stands for "everybody" in a column that splits a series. */
const notSplit = new Set(['persons', 'all ages', 'not applicable', 'n/a', 'all']);

function judgement(text: string): HistoryRow['judged'] {
  if (/^better\b/i.test(text)) return 'better';
  return /^worse\b/i.test(text) ? 'worse' : null;
}

/**
 * A place by its code. Older codes of the same district become the one in force, so that its curve goes on; an abolished district stays
 * itself, for its figures are not those of the one that took it over.
 */
function placeOf(given: string, name: string, { placesByName }: Layout): Place {
  const code = placesByName && given !== '' ? (codeOfName(name) ?? given) : given;
  return { code: sameDistrictNow(code), name, given };
}

function plain(title: string): string {
  return title
    .replace(/[\s\uFEFF]+/g, ' ')
    .trim()
    .toLowerCase();
}

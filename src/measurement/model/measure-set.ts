import type { Asked } from './answer.ts';
import type { Form } from './forms.ts';

/** A list by which figures can be split. */
interface KnownList {
  readonly dimensionId: string;
  readonly name: string;
}

/** A measure as a row of a workbook defines it. */
export interface MeasureOfSet {
  readonly name: string;
  readonly meaning: string;
  readonly countsIn: string | null;
  readonly countsOut: string | null;
  readonly method: string | null;
  readonly unit: string;
  readonly form: Form;
  readonly counts: Asked['counts'];
  readonly direction: 'increase' | 'decrease' | 'neutral';
  readonly frequency: 'month' | 'quarter' | 'year' | 'school year';
  readonly per: number | null;
  readonly scaleFrom: number | null;
  readonly scaleTo: number | null;
  readonly target: number | null;
  readonly breakdowns: {
    dimensionId: string;
    byDimensionId: string | null;
    adding: 'adds up' | 'may overlap';
  }[];
}

interface SetProblem {
  readonly line: number;
  readonly column: string;
  readonly code: string;
  readonly message: string;
}

/** What a workbook of measures holds: those that can be defined, those that are here already, and what is wrong, row by row. */
export interface MeasureSet {
  readonly measures: readonly MeasureOfSet[];
  readonly present: readonly string[];
  readonly problems: readonly SetProblem[];
}

/** The columns of the template, in order. */
export const setColumns = [
  'Name',
  'What exactly is counted',
  'What counts',
  'What does not count',
  'How it is found out',
  'Unit',
  'Asked as',
  'These are',
  'Good is',
  'How often',
  'For each how many',
  'Scale from',
  'Scale to',
  'Aim',
  'Split by',
] as const;

type Column = (typeof setColumns)[number];

const forms: Readonly<Record<string, Form>> = {
  number: 'number',
  share: 'share',
  money: 'money',
  rate: 'rate',
  duration: 'duration',
  score: 'score',
  'yes or no': 'yes or no',
  words: 'narrative',
};
const counted = ['people', 'families', 'contacts', 'organisations', 'money', 'other'] as const;
const ways = { more: 'increase', less: 'decrease', neither: 'neutral' } as const;
const often = ['month', 'quarter', 'year', 'school year'] as const;

/** What may stand in the columns that take one of a few words, for the template. */
export const setWords: Readonly<Partial<Record<Column, readonly string[]>>> = {
  'Asked as': Object.keys(forms),
  'These are': counted,
  'Good is': Object.keys(ways),
  'How often': often,
};

/**
 * Reads the rows of a workbook of measures: the first names the columns, in any order and case. Rows without a name are left out;
 * a row with a problem is told and not defined. Lines count from 1.
 */
export function readMeasureSet(
  rows: readonly (readonly string[])[],
  known: { readonly lists: readonly KnownList[]; readonly names: readonly string[] },
): MeasureSet {
  const [titles = [], ...body] = rows;
  const places = new Map(titles.map((title, at) => [plain(title), at]));
  const absent = (['Name', 'What exactly is counted', 'Unit'] as const).filter(
    (column) => !places.has(plain(column)),
  );
  if (absent.length > 0)
    return {
      measures: [],
      present: [],
      problems: absent.map((column) => ({
        line: 1,
        column,
        code: 'no-column',
        message: 'This column is not in the first row. Start from the template.',
      })),
    };
  const taken = new Set(known.names.map(plain));
  const measures: MeasureOfSet[] = [];
  const present: string[] = [];
  const problems: SetProblem[] = [];
  for (const [at, row] of body.entries()) {
    const cell = (column: Column) => (row[places.get(plain(column)) ?? -1] ?? '').trim();
    const name = cell('Name');
    if (name === '') continue;
    if (taken.has(plain(name))) {
      present.push(name);
      continue;
    }
    const read = measureOf(cell, at + 2, known.lists);
    problems.push(...read.problems);
    if (read.problems.length > 0) continue;
    taken.add(plain(name));
    measures.push(read.measure);
  }
  return { measures, present, problems };
}

function plain(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}

function measureOf(
  cell: (column: Column) => string,
  line: number,
  lists: readonly KnownList[],
): { readonly measure: MeasureOfSet; readonly problems: readonly SetProblem[] } {
  const problems: SetProblem[] = [];
  const wrong = (column: Column, code: string, message: string) =>
    void problems.push({ line, column, code, message });
  const words = (column: Column, most: number) => {
    const text = cell(column);
    if (text.length > most) wrong(column, 'too-long', `At most ${most} letters fit here.`);
    return text;
  };
  const needed = (column: Column, most: number) => {
    const text = words(column, most);
    if (text === '') wrong(column, 'empty', 'This is needed.');
    return text;
  };
  const maybe = (column: Column) => words(column, 2000) || null;
  const choice = <T>(column: Column, from: Readonly<Record<string, T>>, usual: T): T => {
    const text = plain(cell(column));
    if (text === '') return usual;
    const chosen = from[text];
    if (chosen === undefined) {
      wrong(column, 'not-a-choice', `“${cell(column)}” is none of: ${Object.keys(from).join(', ')}.`);
      return usual;
    }
    return chosen;
  };
  const number = (column: Column): number | null => {
    const text = cell(column).replace(/[\s,]/g, '');
    if (text === '') return null;
    const value = Number(text);
    if (Number.isFinite(value)) return value;
    wrong(column, 'no-number', `“${cell(column)}” is not a number.`);
    return null;
  };
  const same = <T extends string>(of: readonly T[]) =>
    Object.fromEntries(of.map((one) => [one, one])) as Record<string, T>;
  const form = choice('Asked as', forms, 'number');
  const per = number('For each how many');
  const [scaleFrom, scaleTo] = [number('Scale from'), number('Scale to')];
  if (form === 'rate' && (per === null || per <= 0))
    wrong('For each how many', 'empty', 'Say for each how many, such as 1,000.');
  if (form === 'score' && (scaleFrom === null || scaleTo === null || scaleFrom >= scaleTo))
    wrong('Scale from', 'empty', 'Say from which number to which the scale goes.');
  const breakdowns = splitsOf(cell('Split by'), lists, (message) =>
    wrong('Split by', 'unknown-list', message),
  );
  if (breakdowns.length > 0 && !(form === 'number' || form === 'share' || form === 'money'))
    wrong('Split by', 'not-split', 'Averages, rates, answers of yes or no, and words are not split.');
  const measure = {
    name: needed('Name', 200),
    meaning: needed('What exactly is counted', 2000),
    countsIn: maybe('What counts'),
    countsOut: maybe('What does not count'),
    method: maybe('How it is found out'),
    unit: needed('Unit', 60),
    form,
    counts: choice<Asked['counts']>('These are', same(counted), form === 'money' ? 'money' : 'other'),
    direction: choice<MeasureOfSet['direction']>('Good is', ways, 'increase'),
    frequency: choice<MeasureOfSet['frequency']>('How often', same(often), 'quarter'),
    per: form === 'rate' ? per : null,
    scaleFrom: form === 'score' ? scaleFrom : null,
    scaleTo: form === 'score' ? scaleTo : null,
    target: number('Aim'),
    breakdowns,
  };
  return { measure, problems };
}

/** "Age; Sex / Age; What they came for (may overlap)" */
function splitsOf(
  text: string,
  lists: readonly KnownList[],
  wrong: (message: string) => void,
): MeasureOfSet['breakdowns'] {
  const parts = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.flatMap((part) => {
    const overlaps = /\(may overlap\)\s*$/i.test(part);
    const names = part.replace(/\(may overlap\)\s*$/i, '').split(' / ');
    const found = names.map((name) => lists.find((list) => plain(list.name) === plain(name)));
    const at = found.indexOf(undefined);
    const [first, second] = found;
    if (at >= 0 || !first || names.length > 2) {
      wrong(
        names.length > 2
          ? 'At most two lists go together.'
          : `There is no list “${(names[at] ?? '').trim()}”. Add it under “What figures are split by”.`,
      );
      return [];
    }
    if (first === second) {
      wrong('A list cannot be split by itself.');
      return [];
    }
    return [
      {
        dimensionId: first.dimensionId,
        byDimensionId: second?.dimensionId ?? null,
        adding: overlaps ? ('may overlap' as const) : ('adds up' as const),
      },
    ];
  });
}

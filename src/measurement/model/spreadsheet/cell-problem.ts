/** What is wrong with a cell or a label, by its code; the words are made of the parts. */
export type CellProblemCode =
  | 'unknown-measure'
  | 'unknown-period'
  | 'no-figure'
  | 'other-period'
  | 'months-of-people'
  | 'part-without-whole'
  | 'whole-without-part'
  | 'percentage-alone'
  | 'not-possible'
  | 'said-twice'
  | 'hidden'
  | 'no-table'
  | 'sheet-missing'
  | 'closed';

export interface CellProblem {
  readonly code: CellProblemCode;
  readonly sheet: string;
  /** The cell or cells it is about: `C7`, `B7:D7`; '' for a whole sheet. */
  readonly cell: string;
  /** In plain English; a page says the same in its own language from `parts`. */
  readonly message: string;
  readonly parts: Readonly<Record<string, string>>;
}

const words: Readonly<Record<CellProblemCode, string>> = {
  'unknown-measure': 'We do not know which figure “{{text}}” is. Choose one, or leave it out.',
  'unknown-period': 'We do not know which time “{{text}}” is. Choose it, or leave it out.',
  'no-figure': '“{{text}}” is neither a figure nor a mark for a hidden or missing one.',
  'other-period': '“{{measure}}” is counted by {{asked}}, and this is for {{period}}.',
  'months-of-people':
    '“{{measure}}” is counted by {{asked}}. Months cannot be added up, because somebody may be in several: give one figure for {{period}}.',
  'part-without-whole': '“{{measure}}” asks for two figures. How many is here, of how many is not.',
  'whole-without-part': '“{{measure}}” asks for two figures. Of how many is here, how many is not.',
  'percentage-alone':
    '“{{measure}}” asks for two figures: how many, of how many. A percentage alone cannot be joined up with others.',
  'not-possible': '{{measure}}: {{reason}}',
  'said-twice':
    '“{{measure}}” for {{period}} stands in {{first}} already, with another figure. That one is used.',
  hidden: 'Hidden in the spreadsheet and left out: {{what}}.',
  'no-table': 'We found no figures here that we know.',
  'sheet-missing': 'The sheet “{{text}}” is not in this file.',
  closed: 'The collection of {{period}} is closed. Tell the coordinating team if this figure should change.',
};

/** A problem with its words. */
export function cellProblem(
  code: CellProblemCode,
  at: { readonly sheet: string; readonly cell: string },
  parts: Readonly<Record<string, string>> = {},
): CellProblem {
  const message = words[code].replace(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name] ?? '');
  return { code, ...at, message, parts };
}

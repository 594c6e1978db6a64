/** What a cell of a published file says: four different things, none of them zero; or that it cannot be read. */
export type ValueCell =
  | { readonly state: 'reported'; readonly number: number }
  | { readonly state: 'suppressed' | 'missing' | 'not applicable'; readonly mark: string }
  | { readonly state: 'unreadable'; readonly mark: string };

const suppressedMarks = new Set(['*', '**', 'c', '[c]', 's', '[s]', 'supp', 'suppressed', '#']);
const missingMarks = new Set([
  '',
  '-',
  '–',
  '..',
  '...',
  ':',
  'x',
  '[x]',
  'na',
  'n/a',
  '#n/a',
  'null',
  'nan',
  'no data',
  'u',
  '[u]',
]);
const notApplicableMarks = new Set(['z', '[z]', 'not applicable']);
const belowOrBetween = /^(?:[<≤]\s*\d+|\d+\s*[-–]\s*\d+)$/;
const decimal = /^[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[-+]?\d+)?\s*%?$/i;

const noteOfHidden = /suppress|disclos|confidential|small number/i;
const noteOfNotApplicable = /not applicable/i;

/**
 * Reads a cell of a value column. Hidden figures (`*`, `c`, `S`, `<5`, `1-7`) are suppressed, `-`, `..`, `x`, `NA` and
 * empty ones missing, `z` not applicable: never zero. Of an empty cell the file's own remark may say why. Thousands separators and a
 * trailing per cent sign are allowed.
 *
 * @example readValueCell('<5') // { state: 'suppressed', mark: '<5' }
 */
export function readValueCell(text: string, note = ''): ValueCell {
  const mark = text.trim();
  const known = mark.toLowerCase();
  if (suppressedMarks.has(known) || belowOrBetween.test(mark)) return { state: 'suppressed', mark };
  if (missingMarks.has(known) && noteOfHidden.test(note)) return { state: 'suppressed', mark };
  if (missingMarks.has(known) && noteOfNotApplicable.test(note)) return { state: 'not applicable', mark };
  if (missingMarks.has(known)) return { state: 'missing', mark };
  if (notApplicableMarks.has(known)) return { state: 'not applicable', mark };
  const number = Number(mark.replaceAll(',', '').replace(/\s*%$/, ''));
  if (!decimal.test(mark) || !Number.isFinite(number)) return { state: 'unreadable', mark };
  return { state: 'reported', number };
}

import { readValueCell } from '../sources/value-cell.ts';
import { textOf, type Cell } from './workbook.ts';

/** The mark before the decimals in a file: 1,234.5 or 1.234,5. */
export type DecimalMark = '.' | ',';

/** What a cell of figures says: four different things, none of them zero; two figures in one cell; nothing; or what we cannot read. */
export type FigureCell =
  | { readonly kind: 'number'; readonly number: number; readonly percent: boolean }
  | { readonly kind: 'pair'; readonly part: number; readonly whole: number }
  | { readonly kind: 'suppressed' | 'missing' | 'not applicable'; readonly mark: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable'; readonly text: string };

const zeros = new Set(['nil', 'none', 'zero', 'dim', 'sero']);
const notYet =
  /^(?:tb[cda]|pending|awaited|awaiting(?: data| figures?)?|not (?:yet )?(?:available|known|collected|recorded)|no data|missing|unknown|\?+)$/i;
const notApplicable = /^(?:not applicable|does not apply|amh?erthnasol)$/i;
const pair = /^(.*\d)\s*(?:\/|of|out of|allan o)\s*(\d.*)$/i;
/** A number between a sign of money and a word for what is counted. */
const numeral =
  /^\(?\s*([-+−]?)\s*(?:[£$€]|gbp|eur)?\s*([-+−]?)\s*(\d[\d.,'’\s\u00A0\u202F]*|[.,]\d+)\s*(%|per cent|percent)?\s*([\p{L}][\p{L}\s./-]{0,30})?\)?$/iu;

/**
 * Reads a cell of figures: numbers with thousands either way, money, units ("12 families", "45%", "£1,200"), losses in
 * brackets, "12 of 40", nil as zero, and marks for hidden, missing and inapplicable figures (METHODS.md, Small numbers).
 *
 * @example readFigure('1.234,5', ',') // { kind: 'number', number: 1234.5, percent: false }
 */
export function readFigure(cell: Cell, decimal: DecimalMark): FigureCell {
  if (typeof cell === 'number') return { kind: 'number', number: cell, percent: false };
  if (typeof cell === 'object') return { kind: 'number', number: cell.percent, percent: true };
  const text = textOf(cell);
  if (text === '') return { kind: 'empty' };
  if (zeros.has(text.toLowerCase())) return { kind: 'number', number: 0, percent: false };
  if (notYet.test(text)) return { kind: 'missing', mark: text };
  if (notApplicable.test(text)) return { kind: 'not applicable', mark: text };
  const number = readNumber(text, decimal);
  if (number) return number;
  const two = pair.exec(text);
  if (two) {
    const [part, whole] = [readNumber(two[1] ?? '', decimal), readNumber(two[2] ?? '', decimal)];
    if (part && whole && !part.percent && !whole.percent)
      return { kind: 'pair', part: part.number, whole: whole.number };
  }
  const known = readValueCell(text);
  if (known.state === 'reported' || known.state === 'unreadable') return { kind: 'unreadable', text };
  return { kind: known.state, mark: known.mark };
}

function readNumber(
  text: string,
  decimal: DecimalMark,
): { readonly kind: 'number'; readonly number: number; readonly percent: boolean } | null {
  const found = numeral.exec(text);
  if (!found) return null;
  const [, before = '', sign = '', digits = '', percent, words = ''] = found;
  // "12 to 15" or "3 or 4" is no figure.
  if (/^(?:to|or|and|i|neu)\b/i.test(words) || (before !== '' && sign !== '')) return null;
  const size = readDigits(digits.trim(), decimal);
  if (size === null) return null;
  const inBrackets = text.startsWith('(');
  if (inBrackets !== text.endsWith(')')) return null;
  const below = inBrackets || /[-−]/.test(before + sign);
  return { kind: 'number', number: below ? -size : size, percent: percent !== undefined };
}

const plain = /^\d+$/;

/** Digits with their separators as a number; null where the separators say nothing sensible. */
function readDigits(digits: string, decimal: DecimalMark): number | null {
  if (plain.test(digits)) return Number(digits);
  const spaced = digits.replace(/(?<=\d)['’\s\u00A0\u202F](?=\d{3}(?!\d))/g, '');
  if (/['’\s\u00A0\u202F]/.test(spaced)) return null;
  return byMark(spaced, decimal) ?? byMark(spaced, decimal === '.' ? ',' : '.');
}

function byMark(digits: string, decimal: DecimalMark): number | null {
  const [fits, thousands] =
    decimal === '.'
      ? [/^(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?$/, ',']
      : [/^(?:\d{1,3}(?:\.\d{3})+|\d+)?(?:,\d+)?$/, '.'];
  if (!fits.test(digits)) return null;
  return Number(digits.replaceAll(thousands, '').replace(',', '.'));
}

/** Whether a cell would be read as something other than text: a number or a mark. */
export function saysFigure(cell: Cell): boolean {
  if (typeof cell !== 'string') return true;
  const { kind } = readFigure(cell, '.');
  return kind !== 'empty' && kind !== 'unreadable';
}

const onlyComma = /\d\.\d{3},\d|^[^.]*\d,\d{1,2}(?!\d)|\d,\d{4,}/;
const onlyPoint = /\d,\d{3}\.\d|^[^,]*\d\.\d{1,2}(?!\d)|\d\.\d{4,}/;

/** The decimal mark of the texts of a file: what cannot be anything else decides, else a point as in British English. */
export function decimalMarkOf(cells: Iterable<Cell>): DecimalMark {
  let [commas, points] = [0, 0];
  for (const cell of cells) {
    if (typeof cell !== 'string' || !/\d[.,]\d/.test(cell) || !numeral.test(cell.trim())) continue;
    if (onlyComma.test(cell)) commas += 1;
    else if (onlyPoint.test(cell)) points += 1;
  }
  return commas > points ? ',' : '.';
}

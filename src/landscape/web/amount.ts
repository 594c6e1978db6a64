import type { Formats } from '../../web/app/language/formats.ts';

/** A sum as it is in the file: pounds with the pound sign, any other currency by its code. */
export function inMoney(format: Formats, amount: number, currency = 'GBP'): string {
  return currency === 'GBP'
    ? format.money(Math.round(amount * 100))
    : `${currency} ${format.number(amount, 2)}`;
}

/** "2018", or "2018 to 2023" in the words of the page; empty when no year is known. */
export function yearSpan(first: number | null, last: number | null, to: string): string {
  if (first === null) return last === null ? '' : String(last);
  return last === null || last === first ? String(first) : `${String(first)} ${to} ${String(last)}`;
}

/** A cell that we write: text, a number (never NaN or infinite), or nothing. */
export type Cell = string | number | null;

const startsFormula = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Text that no spreadsheet program takes for a formula: a cell that starts with = + - @ (also as wide as in East Asian type), a tab or a line
 * break gets an apostrophe in front (OWASP, CSV injection). Text that is nothing but a number, such as -3.5, stays as it is.
 *
 * ```ts
 * harmless('=1+1') // "'=1+1"
 * harmless('-3.5') // "-3.5"
 * ```
 */
export function harmless(text: string): string {
  return startsFormula.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}

/** The number itself; throws for NaN and the infinities, which no file may carry. */
export function finite(number: number): number {
  if (!Number.isFinite(number)) throw new Error('A cell cannot hold a number that is not finite.');
  return number;
}

/** A file of a register that was loaded: which table of which source, how many rows. */
export interface LoadedTable {
  readonly source: string;
  readonly part: string | null;
  readonly rows: number;
}

/** Only the full extract comes whole; a search export never is. */
const wholeSource = 'ccew-extract';

/**
 * A register is whole only when its own main table was loaded in one file that has more rows than any excerpt (about 398,000 in
 * 2026, removed and linked charities among them). Nobody sets this: it follows from what was read.
 */
export function isWholeRegister({ source, part, rows }: LoadedTable): boolean {
  return source === wholeSource && part === 'charity' && rows > 100_000;
}

/** A register grows: it keeps those it removed. A file without a tenth of the entries known is cut off or an excerpt. */
export function mayUnlist({ known, listed }: { readonly known: number; readonly listed: number }): boolean {
  return listed >= 0.9 * known;
}

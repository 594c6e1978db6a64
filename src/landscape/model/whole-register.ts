/** A file of a register that was loaded: which table of which source, how many rows. */
export interface LoadedTable {
  readonly source: string;
  readonly part: string | null;
  readonly rows: number;
}

/** A register is whole only when its own main table was loaded and has more rows than any excerpt (about 398,000 in 2026). */
export function isWholeRegister({ source, part, rows }: LoadedTable): boolean {
  return source === 'ccew-extract' && part === 'charity' && rows > 100_000;
}

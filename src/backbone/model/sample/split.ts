import { sampleSplit } from './alliance.ts';

/** Invented parts of an invented figure: whole numbers that come to it, in the order of the cells. */
export function splitOf(
  number: number,
  breakdown: { readonly breakdownId: string; readonly cells: readonly { readonly cellId: string }[] },
) {
  const { inHundred } = sampleSplit;
  /** How many fall before a cell: rounding the running sum leaves none over. */
  const before = (at: number) =>
    Math.round((number * inHundred.slice(0, at).reduce<number>((sum, part) => sum + part, 0)) / 100);
  return {
    breakdownId: breakdown.breakdownId,
    because: null,
    parts: breakdown.cells.map(({ cellId }, at) => ({
      cellId,
      number: before(at + 1) - before(at),
      numerator: null,
      denominator: null,
    })),
  };
}

/** Σ(max − value) / the greatest such sum that is possible (Freeman 1979). Throws when `greatest` is not positive. */
export function centralisation(values: readonly number[], greatest: number): number {
  if (!(greatest > 0)) throw new RangeError('The greatest possible sum must be positive.');
  const max = values.reduce((most, value) => Math.max(most, value), 0);
  return values.reduce((sum, value) => sum + (max - value), 0) / greatest;
}

/** Counts behind the headline: charities with linked = 0 and status Registered among the records loaded. */
export interface HeadlineCounts {
  readonly records: number;
  readonly registered: number;
  readonly knownIncome: number;
  readonly under100k: number;
  readonly under10k: number;
  readonly complete: boolean;
}

/** The headline in a sentence; shares are of charities with known income, and of the sector only when the register is whole. */
export function headlineSentence({
  records,
  registered,
  knownIncome,
  under100k,
  under10k,
  complete,
}: HeadlineCounts): string {
  if (records === 0) return 'No register is loaded yet.';
  const share = (count: number) => `${Math.round((100 * count) / knownIncome)}%`;
  const n = (count: number) => count.toLocaleString('en-GB');
  const incomes =
    knownIncome === 0
      ? ' (the income of none is known)'
      : `; of the ${n(knownIncome)} with known income ${share(under100k)} had under £100,000 and ${share(under10k)} under £10,000`;
  const figures = `${n(registered)} registered charities${incomes}`;
  return complete
    ? `${figures}.`
    : `${figures}, of the ${n(records)} records loaded here; this is not the whole register.`;
}

/** Parts of a whole, or null where there is no whole. */
export function shareOf(count: number, of: number): number | null {
  return of === 0 ? null : count / of;
}

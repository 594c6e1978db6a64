interface Line {
  readonly funder: { readonly id: string; readonly name: string };
  readonly year: number;
  readonly currency: string;
  readonly amount: number;
}

/** A funder's grants by year and currency: currencies are never added to each other. */
export interface FunderYears {
  readonly funder: { readonly id: string; readonly name: string };
  readonly years: ReadonlyMap<number, ReadonlyMap<string, number>>;
}

/** Adds up lines of one funder, year and currency over its programmes; funders in the order of their first line. */
export function byFunderAndYear(lines: readonly Line[]): FunderYears[] {
  const funders = new Map<string, { funder: Line['funder']; years: Map<number, Map<string, number>> }>();
  for (const { funder, year, currency, amount } of lines) {
    const row = funders.get(funder.id) ?? { funder, years: new Map<number, Map<string, number>>() };
    const amounts = row.years.get(year) ?? new Map<string, number>();
    amounts.set(currency, (amounts.get(currency) ?? 0) + amount);
    row.years.set(year, amounts);
    funders.set(funder.id, row);
  }
  return [...funders.values()];
}

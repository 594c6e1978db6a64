/** What registers tell of a year besides income and spending. Amounts are in the currency of the entry; counts are of people or grants. */
export const figureNames = [
  'income-donations',
  'income-legacies',
  'income-charitable-activities',
  'income-other-trading',
  'income-investments',
  'income-endowments',
  'income-other',
  'income-gross',
  'government-grants',
  'government-contracts',
  'government-grants-count',
  'government-contracts-count',
  'spending-raising-funds',
  'spending-charitable-activities',
  'spending-grants-to-institutions',
  'spending-governance',
  'spending-support',
  'spending-investment-management',
  'spending-other',
  'employees',
  'employees-over-60k',
  'volunteers',
  'reserves',
  'assets',
  'assets-net',
  'assets-fixed',
  'assets-long-term-investments',
  'assets-cash',
  'liabilities',
  'pension-scheme',
  'funds-endowment',
  'funds-unrestricted',
  'funds-restricted',
] as const;

/** The name of a figure, e.g. `volunteers`. */
export type FigureName = (typeof figureNames)[number];

/** Figures by name; one that was not told is not there. */
export type Figures = Readonly<Partial<Record<FigureName, number>>>;

/** Figures that count people or grants; all others are amounts of money. */
export const counts: ReadonlySet<FigureName> = new Set([
  'government-grants-count',
  'government-contracts-count',
  'employees',
  'employees-over-60k',
  'volunteers',
]);

/** Reads figures from the columns that hold them; what is empty is left out. */
export function figuresOf(
  columns: Readonly<Partial<Record<FigureName, string>>>,
  number: (column: string) => number | null,
): Figures {
  return Object.fromEntries(
    figureNames.flatMap((name) => {
      const column = columns[name];
      const value = column === undefined ? null : number(column);
      return value === null ? [] : [[name, value]];
    }),
  );
}

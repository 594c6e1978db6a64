/** A period that is asked about, with the day by which figures are wanted. All days are 'YYYY-MM-DD'. */
export interface Period {
  readonly start: string;
  readonly end: string;
  readonly due: string;
}

function day(year: number, month: number, of: number): string {
  return new Date(Date.UTC(year, month, of)).toISOString().slice(0, 10);
}

/** The last whole quarter before a day, due two weeks after that day. `usualPeriod('2026-11-23')` is July to September 2026. */
export function usualPeriod(today: string): Period {
  const [year = 2000, month = 1, of = 1] = today.split('-').map(Number);
  const first = Math.floor((month - 1) / 3) * 3 - 3;
  return { start: day(year, first, 1), end: day(year, first + 3, 0), due: day(year, month - 1, of + 14) };
}

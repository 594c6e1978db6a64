/** A quarter of a year as a period to collect figures for. */
export interface Quarter {
  readonly name: string;
  readonly start: string;
  readonly end: string;
}

const names = ['January to March', 'April to June', 'July to September', 'October to December'];
const ends = ['03-31', '06-30', '09-30', '12-31'];
const starts = ['01-01', '04-01', '07-01', '10-01'];

/** The last `many` quarters that were over on a day ('YYYY-MM-DD'), oldest first, e.g. "July to September 2026". */
export function quartersBefore(day: string, many: number): Quarter[] {
  const year = Number(day.slice(0, 4));
  const running = Math.floor((Number(day.slice(5, 7)) - 1) / 3);
  return Array.from({ length: many }, (_, back) => {
    const index = year * 4 + running - many + back;
    const at = index % 4;
    const of = Math.floor(index / 4);
    return { name: `${names[at]} ${of}`, start: `${of}-${starts[at]}`, end: `${of}-${ends[at]}` };
  });
}

/** A day some days earlier or later, as 'YYYY-MM-DD'. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

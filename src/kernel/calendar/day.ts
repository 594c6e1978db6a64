/** A day as 'YYYY-MM-DD': compared as text, never turned into an instant of some time zone. */
export type Day = string;

const millisecondsADay = 86_400_000;

function midnight(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
}

/** The day of a year, month (1 to 12, may run over) and day of the month. */
export function dayOf(year: number, month: number, date: number): Day {
  return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
}

/** The last day of a month. */
export function lastDayOf(year: number, month: number): Day {
  return dayOf(year, month + 1, 0);
}

/** The day so many days later (or earlier, when negative). */
export function addDays(day: Day, days: number): Day {
  return new Date(midnight(day) + days * millisecondsADay).toISOString().slice(0, 10);
}

/** Days from one day to another: 1 from today to tomorrow. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((midnight(to) - midnight(from)) / millisecondsADay);
}

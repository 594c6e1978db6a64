/** What a cell says as a day: the day, the first of a month of which the day is not told, or why it is none. */
export type DayRead =
  { readonly day: string; readonly monthOnly: boolean } | { readonly day: null; readonly reason: string };

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const time = String.raw`(?:[T ]\d{1,2}:\d{2}.*)?`;
const yearFirst = new RegExp(String.raw`^(\d{4})-(\d{1,2})-(\d{1,2})${time}$`);
const dayFirst = new RegExp(String.raw`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})${time}$`);
const inWords = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9}) (\d{4})$/i;
const monthThenYear = /^(\d{1,2})\/(\d{4})$/;
const yearThenMonth = /^(\d{4})-(\d{1,2})$/;
const serial = /^[2-6]\d{4}(\.\d+)?$/;
const millisecondsOfDay = 86_400_000;

/**
 * Reads a day as public files write it: 2014-06-05, with a time and zone (never shifted: the time means nothing), 05/06/2014 day
 * first, 31 March 2023, a spreadsheet's serial number. A month without a day (01/2015) becomes its first, and says so.
 *
 * ```ts
 * readDay('2016-10-25T00:00:00+00:00') // { day: '2016-10-25', monthOnly: false }
 * ```
 */
export function readDay(text: string): DayRead {
  const given = text.trim();
  const none = (): DayRead => ({ day: null, reason: `${given} is not a day. Write it like 2019-02-28.` });
  const whole = (year: string | undefined, month: string | undefined, day: string | undefined): DayRead => {
    const made = dayOf(Number(year), Number(month), Number(day));
    return made ? { day: made, monthOnly: false } : none();
  };
  let found = yearFirst.exec(given);
  if (found) return whole(found[1], found[2], found[3]);
  found = dayFirst.exec(given);
  if (found) return whole(found[3], found[2], found[1]);
  found = inWords.exec(given);
  if (found) {
    const short = (found[2] ?? '').toLowerCase();
    const month = months.findIndex((name) => name === short || name.slice(0, 3) === short) + 1;
    return whole(found[3], String(month), found[1]);
  }
  if (serial.test(given)) {
    return {
      day: new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(given)) * millisecondsOfDay)
        .toISOString()
        .slice(0, 10),
      monthOnly: false,
    };
  }
  const [, firstYear, firstMonth] = yearThenMonth.exec(given) ?? [];
  const [, lastMonth, lastYear] = monthThenYear.exec(given) ?? [];
  const first = dayOf(Number(firstYear ?? lastYear), Number(firstMonth ?? lastMonth), 1);
  return first ? { day: first, monthOnly: true } : none();
}

/** The day before a day, both as YYYY-MM-DD. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - millisecondsOfDay).toISOString().slice(0, 10);
}

function dayOf(year: number, month: number, day: number): string | null {
  if (!(year >= 1000 && year <= 2999 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return null;
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCMonth() === month - 1 ? made.toISOString().slice(0, 10) : null;
}

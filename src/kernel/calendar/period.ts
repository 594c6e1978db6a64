import { addDays, dayOf, daysBetween, lastDayOf, type Day } from './day.ts';

/** A span of days, both included, with the label people know it by. */
export interface Period {
  readonly start: Day;
  readonly end: Day;
  readonly label: string;
}

export type Frequency = 'month' | 'quarter' | 'year' | 'school year';

export interface PeriodOptions {
  /** The month in which a year such as 2015/16 starts: 9 for schools (default), 4 for councils and the NHS. */
  readonly splitYearStarts?: 9 | 4;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function monthNumber(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

const monthPattern =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const between = '\\s*(?:-|–|to)\\s*';
const oneMonth = new RegExp(`^${monthPattern}\\s+(\\d{4})$`, 'i');
const monthSpan = new RegExp(`^${monthPattern}(?:\\s+(\\d{4}))?${between}${monthPattern}\\s+(\\d{4})$`, 'i');
const splitYear = /^(\d{4})\s*[/–-]\s*(\d{2}|\d{4})$/;
const packedYear = /^(20\d{2}|19\d{2})(\d{2})$/;
const yearSpan = /^(\d{4})(?:\s*(?:-|–|to)\s*)(\d{2}|\d{4})$/;
const splitYears = /^(\d{4})\/(\d{2})\s*(?:-|–|to)\s*(\d{2}|\d{4})\/(\d{2})$/;
const quarterOfSplitYear = /^(\d{4})\/(\d{2})\s*q([1-4])$/i;
const quarterFirst = /^q([1-4])\s+(\d{4})$/i;
const quarterLast = /^(\d{4})\s*q([1-4])$/i;

/**
 * Reads the period labels that public files use: `2019`, `2018 (Rev)`, `2015/16`, `202324`, `2015 - 17`, `March 2023`,
 * `Oct 2021-Sep 2022`, `April to June 2026`, `2023 Q1`, `2026-03`, `2014/15 - 16/17`, `2023/24 Q1`. Null for what is no
 * period, such as `0`.
 * Two following years (`2015/16`, `202324`) are one school or council year; years further apart (`2015-17`) are calendar
 * years from the first to the last. `2011-12` is therefore a year, not December.
 *
 * @example parsePeriod('202324') // { start: '2023-09-01', end: '2024-08-31', label: '2023/24' }
 */
export function parsePeriod(text: string, { splitYearStarts = 9 }: PeriodOptions = {}): Period | null {
  const label = text
    .replace(/\((?:rev|revised|p|provisional|r)\)/i, '')
    .trim()
    .replace(/\s+/g, ' ');
  return (
    parseYears(label, splitYearStarts) ??
    parseSplitYears(label, splitYearStarts) ??
    parseMonths(label) ??
    parseQuarter(label) ??
    parseIsoMonth(label)
  );
}

function parseYears(label: string, splitYearStarts: number): Period | null {
  if (/^(19|20)\d{2}$/.test(label)) return { start: `${label}-01-01`, end: `${label}-12-31`, label };
  const packed = packedYear.exec(label);
  const found = packed ?? splitYear.exec(label) ?? yearSpan.exec(label);
  if (!found) return null;
  const first = Number(found[1]);
  const last = centuryOf(first, found[2] ?? '');
  if (first < 1900 || first > 2100 || last <= first) return null;
  if (last === first + 1) {
    const end = addDays(dayOf(last, splitYearStarts, 1), -1);
    return { start: dayOf(first, splitYearStarts, 1), end, label: `${first}/${twoDigits(last)}` };
  }
  if (packed || last - first > 20) return null;
  return { start: `${first}-01-01`, end: `${last}-12-31`, label: `${first}-${twoDigits(last)}` };
}

/** Several school or council years together (`2014/15 - 16/17`), or a quarter of one (`2023/24 Q1`). */
function parseSplitYears(label: string, splitYearStarts: number): Period | null {
  const [, year, next, quarter] = quarterOfSplitYear.exec(label) ?? [];
  if (quarter !== undefined && follows(Number(year), next)) {
    const month = splitYearStarts + (Number(quarter) - 1) * 3;
    const [start, end] = [dayOf(Number(year), month, 1), addDays(dayOf(Number(year), month + 3, 1), -1)];
    return { start, end, label: `${year}/${next} Q${quarter}` };
  }
  const [, first, second, from, to] = splitYears.exec(label) ?? [];
  if (first === undefined || from === undefined || !follows(Number(first), second)) return null;
  const last = centuryOf(Number(first), from);
  if (!follows(last, to) || last <= Number(first) || last - Number(first) > 20) return null;
  const end = addDays(dayOf(last + 1, splitYearStarts, 1), -1);
  return {
    start: dayOf(Number(first), splitYearStarts, 1),
    end,
    label: `${first}/${second}-${twoDigits(last)}/${to}`,
  };
}

function follows(year: number, next: string | undefined): boolean {
  return next === twoDigits(year + 1);
}

function centuryOf(first: number, last: string): number {
  if (last.length === 4) return Number(last);
  const year = Math.floor(first / 100) * 100 + Number(last);
  return year < first ? year + 100 : year;
}

function twoDigits(year: number): string {
  return String(year % 100).padStart(2, '0');
}

function parseMonths(label: string): Period | null {
  const single = oneMonth.exec(label);
  if (single)
    return monthsPeriod(
      Number(single[2]),
      monthNumber(single[1] ?? ''),
      Number(single[2]),
      monthNumber(single[1] ?? ''),
    );
  const span = monthSpan.exec(label);
  if (!span) return null;
  const lastYear = Number(span[4]);
  const [first, last] = [monthNumber(span[1] ?? ''), monthNumber(span[3] ?? '')];
  const firstYear = span[2] ? Number(span[2]) : first <= last ? lastYear : lastYear - 1;
  const period = monthsPeriod(firstYear, first, lastYear, last);
  return period.end > period.start ? { ...period, label } : null;
}

function monthsPeriod(firstYear: number, first: number, lastYear: number, last: number): Period {
  return {
    start: dayOf(firstYear, first, 1),
    end: lastDayOf(lastYear, last),
    label: `${monthNames[last - 1] ?? ''} ${lastYear}`,
  };
}

function parseQuarter(label: string): Period | null {
  const first = quarterFirst.exec(label);
  const last = quarterLast.exec(label);
  if (!first && !last) return null;
  const year = Number(first ? first[2] : last?.[1]);
  const quarter = Number(first ? first[1] : last?.[2]);
  return { start: dayOf(year, quarter * 3 - 2, 1), end: lastDayOf(year, quarter * 3), label };
}

function parseIsoMonth(label: string): Period | null {
  const found = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(label);
  if (!found) return null;
  return monthsPeriod(Number(found[1]), Number(found[2]), Number(found[1]), Number(found[2]));
}

/** The label of a span of days as people say it: `July to September 2026`, `March 2026`, `2026`, `2023/24`, or both days. */
export function labelOf(start: Day, end: Day): string {
  const [startYear, startMonth] = [Number(start.slice(0, 4)), Number(start.slice(5, 7))];
  const [endYear, endMonth] = [Number(end.slice(0, 4)), Number(end.slice(5, 7))];
  const whole = start.endsWith('-01') && end === lastDayOf(endYear, endMonth);
  if (!whole) return `${start} to ${end}`;
  const [first, last] = [monthNames[startMonth - 1] ?? '', monthNames[endMonth - 1] ?? ''];
  if (startYear === endYear && startMonth === endMonth) return `${first} ${startYear}`;
  if (startYear === endYear)
    return startMonth === 1 && endMonth === 12 ? `${startYear}` : `${first} to ${last} ${startYear}`;
  const split =
    endYear === startYear + 1 && endMonth === startMonth - 1 && (startMonth === 9 || startMonth === 4);
  return split ? `${startYear}/${twoDigits(endYear)}` : `${first} ${startYear} to ${last} ${endYear}`;
}

/** Whether any two of these periods share a day (rolling years do): then their figures are not independent. */
export function overlapping(periods: readonly Pick<Period, 'start' | 'end'>[]): boolean {
  const inOrder = periods.toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  return inOrder.some((period, index) => index > 0 && period.start <= (inOrder[index - 1]?.end ?? ''));
}

/** How often figures of this length come; spans over a year count as yearly. */
export function frequencyOf({ start, end }: Pick<Period, 'start' | 'end'>): Frequency {
  const days = daysBetween(start, end) + 1;
  if (days <= 31) return 'month';
  if (days <= 93) return 'quarter';
  return start.slice(5) === '09-01' && days <= 366 ? 'school year' : 'year';
}

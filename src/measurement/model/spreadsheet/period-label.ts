import { addDays, dayOf, daysBetween, lastDayOf, type Day } from '../../../kernel/calendar/day.ts';
import { labelOf, parsePeriod, type Frequency, type Period } from '../../../kernel/calendar/period.ts';
import { textOf, type Cell } from './workbook.ts';

/** In which month a year such as 2026/27 starts. */
export type YearStart = 4 | 9;

/** A year that stands somewhere near a label: 2026, or 2026/27 which starts in 2026. */
export interface YearHint {
  readonly year: number;
  readonly kind: 'calendar' | 'split';
}

/** What a label means before all labels of its row or column are known. */
export type PeriodLabel =
  | { readonly kind: 'period'; readonly period: Period }
  /** A day, in a row of days that stand for months or quarters. */
  | { readonly kind: 'day'; readonly day: Day }
  /** A month without its year. */
  | { readonly kind: 'month'; readonly month: number }
  /** A quarter without its year. */
  | { readonly kind: 'quarter'; readonly quarter: number };

const welshMonths: Readonly<Record<string, string>> = {
  ionawr: 'january',
  chwefror: 'february',
  mawrth: 'march',
  ebrill: 'april',
  mai: 'may',
  mehefin: 'june',
  gorffennaf: 'july',
  awst: 'august',
  medi: 'september',
  hydref: 'october',
  tachwedd: 'november',
  rhagfyr: 'december',
};
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthName =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const monthAlone = new RegExp(`^${monthName}$`, 'i');
const monthShortYear = new RegExp(`^${monthName}\\s*[-'’/ ]\\s*(\\d{2}|\\d{4})$`, 'i');
const shortYearMonth = new RegExp(`^(\\d{4})\\s*[-/ ]\\s*${monthName}$`, 'i');
const quarterAlone = /^(?:q|qtr|quarter|chwarter)\.?\s*([1-4])$/i;
const quarterAndYear =
  /^(?:q|qtr|quarter|chwarter)\.?\s*([1-4])[\s,:-]+(?:fy\s*)?(\d{2,4}(?:\s*[/–-]\s*\d{2,4})?)$/i;
const yearAndQuarter =
  /^(?:fy\s*)?(\d{2,4}(?:\s*[/–-]\s*\d{2,4})?)[\s,:-]+(?:q|qtr|quarter|chwarter)\.?\s*([1-4])$/i;
const britishDay = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/;
const isoDay = /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/;
const splitShort = /^(?:fy\s*)?(\d{2}|\d{4})\s*[/–-]\s*(\d{2}|\d{4})$/i;

/**
 * Reads one label of a period, whole or in part: `Apr-26`, `01/04/2026`, `Q1 2026/27`, `April`, `Quarter 2`. Whole labels go through
 * `parsePeriod` of the calendar. Null for what names no period.
 */
export function readPeriodLabel(cell: Cell, yearStarts: YearStart): PeriodLabel | null {
  if (typeof cell === 'object') return null;
  const said = textOf(cell);
  if (said === '' || said.length > 60) return null;
  const text = said
    .replace(
      /\b(ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr)\b/gi,
      (name) => welshMonths[name.toLowerCase()] ?? name,
    )
    .replace(/^(?:quarter|period|month|year|cyfnod|chwarter|mis|blwyddyn)\s*(?:ending|ended|of|to|:)\s*/i, '')
    .replace(/\b(?:actuals?|figures?|results?)$/i, '')
    .replace(/\s+(?:i|hyd)\s+/i, ' to ')
    .trim();
  const inBrackets = /^(.*?)\s*\((.+)\)\s*(\d{2,4}(?:\s*[/–-]\s*\d{2,4})?)?$/.exec(text);
  if (inBrackets) {
    const [, outside = '', inside = '', after = ''] = inBrackets;
    const spelled = wholeLabel(`${inside} ${after}`.trim(), yearStarts) ?? wholeLabel(inside, yearStarts);
    const whole = spelled ?? wholeLabel(`${outside} ${after}`.trim(), yearStarts);
    if (whole) return { kind: 'period', period: whole };
    return partLabel(outside);
  }
  const day = dayIn(text);
  if (day) return { kind: 'day', day };
  const whole = wholeLabel(text, yearStarts);
  if (whole) return { kind: 'period', period: whole };
  return partLabel(text);
}

function partLabel(text: string): PeriodLabel | null {
  const month = monthAlone.exec(text)?.[1];
  if (month !== undefined) return { kind: 'month', month: monthNumber(month) };
  const quarter = quarterAlone.exec(text)?.[1];
  return quarter === undefined ? null : { kind: 'quarter', quarter: Number(quarter) };
}

function monthNumber(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function wholeLabel(text: string, yearStarts: YearStart): Period | null {
  const options = { splitYearStarts: yearStarts };
  const [, month, year] = monthShortYear.exec(text) ?? [];
  if (month !== undefined && year !== undefined)
    return named(parsePeriod(`${month} ${fullYear(year)}`, options));
  const [, before, after] = shortYearMonth.exec(text) ?? [];
  if (before !== undefined && after !== undefined) return named(parsePeriod(`${after} ${before}`, options));
  const first = quarterAndYear.exec(text);
  const last = yearAndQuarter.exec(text);
  const ofQuarter = first ? { quarter: first[1], of: first[2] } : { quarter: last?.[2], of: last?.[1] };
  if (ofQuarter.quarter !== undefined && ofQuarter.of !== undefined)
    return named(parsePeriod(`${yearsOf(ofQuarter.of)} Q${ofQuarter.quarter}`, options));
  if (splitShort.test(text)) return named(parsePeriod(yearsOf(text.replace(/^fy\s*/i, '')), options));
  return named(parsePeriod(text, options));
}

/** Years written short, in full: 26/27 and 2026-27 are 2026/27. */
function yearsOf(text: string): string {
  const [, first, second] = splitShort.exec(text.trim()) ?? [];
  if (first === undefined || second === undefined) return fullYear(text.trim());
  return `${fullYear(first)}/${second.slice(-2)}`;
}

function fullYear(text: string): string {
  return text.length === 2 ? `20${text}` : text;
}

/** The same span of days under the name it has everywhere in the product. */
function named(period: Period | null): Period | null {
  return period && { ...period, label: labelOf(period.start, period.end) };
}

export function periodOf(start: Day, end: Day): Period {
  return { start, end, label: labelOf(start, end) };
}

function dayIn(text: string): Day | null {
  const iso = isoDay.exec(text);
  const british = iso ? null : britishDay.exec(text);
  const [year, month, date] = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
    : british
      ? [Number(fullYear(british[3] ?? '')), Number(british[2]), Number(british[1])]
      : [0, 0, 0];
  if (year < 1990 || year > 2100 || month < 1 || month > 12 || date < 1 || date > 31) return null;
  const day = dayOf(year, month, date);
  return Number(day.slice(5, 7)) === month ? day : null;
}

/** A year named in a text: of a heading, a sheet, a file. */
export function yearHintIn(text: string): YearHint | null {
  const split = /(?<!\d)(20\d{2})\s*[/–-]\s*(\d{2}|20\d{2})(?!\d)/.exec(text);
  if (split && Number((split[2] ?? '').slice(-2)) === (Number(split[1]) + 1) % 100)
    return { year: Number(split[1]), kind: 'split' };
  const short = /(?<!\d)(\d{2})\s*[/–-]\s*(\d{2})(?!\d)/.exec(text);
  if (short && Number(short[2]) === Number(short[1]) + 1)
    return { year: 2000 + Number(short[1]), kind: 'split' };
  const single = /(?<!\d)(20\d{2})(?!\d)/.exec(text);
  return single ? { year: Number(single[1]), kind: 'calendar' } : null;
}

/** Days counted by spreadsheet programs from the end of 1899, as a day. */
export function dayOfSerial(serial: number): Day {
  return addDays('1899-12-30', Math.round(serial));
}

/** Labels of one row or column, each with the year that stands above or before it, if any. */
export interface LabelledCell {
  readonly cell: Cell;
  readonly year: YearHint | null;
}

interface PeriodOptions {
  readonly yearStarts: YearStart;
  /** How often the figures come; for single days. */
  readonly frequency: Frequency;
}

/**
 * The periods of a row or column of labels, in their order; null where a label names none. Days stand for the month, quarter or year
 * by how far they lie apart; months without a year follow one another into the next year.
 */
export function periodsOf(labels: readonly LabelledCell[], options: PeriodOptions): (Period | null)[] {
  const serials = serialDays(labels.map(({ cell }) => cell));
  const read = labels.map(({ cell }, at): PeriodLabel | null => {
    const serial = serials.get(at);
    return serial === undefined ? readPeriodLabel(cell, options.yearStarts) : { kind: 'day', day: serial };
  });
  const unit = unitOf(read, options.frequency);
  let before = 0;
  let turned = 0;
  return read.map((label, at) => {
    if (!label) return null;
    if (label.kind === 'period') return label.period;
    if (label.kind === 'day') return around(label.day, unit, options.yearStarts);
    const hint = labels[at]?.year ?? null;
    if (!hint) return null;
    const place = label.kind === 'month' ? label.month : label.quarter * 3 - 2;
    if (hint.kind === 'calendar' && label.kind === 'month' && labels[at - 1]?.year?.year === hint.year) {
      if (place < before) turned += 1;
    } else turned = 0;
    before = place;
    return inYear(label, { ...hint, year: hint.year + turned }, options.yearStarts);
  });
}

function inYear(label: PeriodLabel, { year, kind }: YearHint, yearStarts: YearStart): Period | null {
  if (label.kind === 'month') {
    const of = kind === 'split' && label.month < yearStarts ? year + 1 : year;
    return periodOf(dayOf(of, label.month, 1), lastDayOf(of, label.month));
  }
  if (label.kind !== 'quarter') return null;
  const first = (kind === 'split' ? yearStarts : 1) + (label.quarter - 1) * 3;
  return periodOf(dayOf(year, first, 1), addDays(dayOf(year, first + 3, 1), -1));
}

/** Numbers that are days: at least two, within the years of such records, each later than the one before, a month or more apart. */
function serialDays(cells: readonly Cell[]): Map<number, Day> {
  const found = new Map<number, Day>();
  let last = 0;
  for (const [at, cell] of cells.entries()) {
    const number = typeof cell === 'number' ? cell : /^\d{5}$/.test(textOf(cell)) ? Number(textOf(cell)) : 0;
    if (number < 36_526 || number > 60_000 || !Number.isInteger(number)) continue;
    if (last !== 0 && number - last < 27) return new Map();
    last = number;
    found.set(at, dayOfSerial(number));
  }
  return found.size > 1 ? found : new Map();
}

function unitOf(labels: readonly (PeriodLabel | null)[], frequency: Frequency): Frequency {
  const days = [...new Set(labels.flatMap((label) => (label?.kind === 'day' ? [label.day] : [])))].toSorted();
  const steps = days.slice(1).map((day, at) => daysBetween(days[at] ?? day, day));
  if (steps.length === 0) return frequency;
  const step = Math.min(...steps);
  if (step <= 31) return 'month';
  return step <= 92 ? 'quarter' : frequency === 'school year' ? 'school year' : 'year';
}

function around(day: Day, unit: Frequency, yearStarts: YearStart): Period {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  if (unit === 'month') return periodOf(dayOf(year, month, 1), lastDayOf(year, month));
  if (unit === 'quarter') {
    const first = month - ((month - 1) % 3);
    return periodOf(dayOf(year, first, 1), lastDayOf(year, first + 2));
  }
  if (unit === 'year') return periodOf(dayOf(year, 1, 1), dayOf(year, 12, 31));
  const from = month < yearStarts ? year - 1 : year;
  return periodOf(dayOf(from, yearStarts, 1), addDays(dayOf(from + 1, yearStarts, 1), -1));
}

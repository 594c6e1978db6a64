import { useTranslation } from 'react-i18next';
import * as welsh from './welsh.ts';

/** Figures, money and dates as people of the language write them. Dates come as 'YYYY-MM-DD', instants as ISO texts. */
export interface Formats {
  readonly locale: string;
  /** 1,234.5 with at most `digits` decimals (default: as many as are there, up to 3). */
  readonly number: (value: number, digits?: number) => string;
  /** A share 0..1 as a percentage, e.g. 0.4567 with 1 digit: 45.7%. */
  readonly percent: (share: number, digits?: number) => string;
  /** Whole pounds when there are no pence: 1666600 pence is £16,666. */
  readonly money: (pence: number) => string;
  /** 23 November 2026 */
  readonly date: (day: string) => string;
  /** 23 Nov 2026 */
  readonly shortDate: (day: string) => string;
  /** Monday 23 November */
  readonly weekday: (day: string) => string;
  /** November 2026 */
  readonly month: (day: string) => string;
  /** 23 November 2026, 14:05, by the clock of this browser */
  readonly instant: (at: string) => string;
  /** yesterday, in 4 days, today: whole days from `today` to `day` */
  readonly daysFrom: (today: string, day: string) => string;
  /** a, b and c */
  readonly list: (items: readonly string[]) => string;
  /** The label of a period: July to September 2026; Gorffennaf i Medi 2026 */
  readonly period: (label: string) => string;
}

/** Formats of the language on screen. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return formatsOf(i18n.language === 'cy' ? 'cy-GB' : 'en-GB');
}

const made = new Map<string, Formats>();

/** Formats of a locale; made once, since Intl objects are slow to make. */
export function formatsOf(locale: string): Formats {
  const before = made.get(locale);
  if (before) return before;
  const formats = make(locale);
  made.set(locale, formats);
  return formats;
}

type Amounts = Pick<Formats, 'locale' | 'number' | 'percent' | 'money'>;

function make(locale: string): Formats {
  return locale === 'cy-GB' ? inWelsh(amounts(locale)) : inEnglish(amounts(locale));
}

/** Figures are written alike in both languages; not every browser knows that of Welsh. */
function amounts(locale: string): Amounts {
  const figure = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat('en-GB', options);
  return {
    locale,
    number: (value, digits = 3) => figure({ maximumFractionDigits: digits }).format(value),
    percent: (share, digits = 0) =>
      figure({
        style: 'percent',
        maximumFractionDigits: digits,
        minimumFractionDigits: digits,
      }).format(share),
    money: (pence) =>
      figure({
        style: 'currency',
        currency: 'GBP',
        minimumFractionDigits: pence % 100 === 0 ? 0 : 2,
      }).format(pence / 100),
  };
}

function inWelsh(figures: Amounts): Formats {
  return {
    ...figures,
    date: welsh.welshDate,
    shortDate: welsh.welshShortDate,
    weekday: welsh.welshWeekday,
    month: welsh.welshMonth,
    instant: welsh.welshInstant,
    daysFrom: (today, to) => welsh.welshDays(daysBetween(today, to)),
    list: welsh.welshList,
    period: welsh.welshPeriod,
  };
}

function inEnglish(figures: Amounts): Formats {
  const day = (options: Intl.DateTimeFormatOptions): ((text: string) => string) => {
    // A day has no hour: noon UTC formatted in UTC is that day in every browser.
    const format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
    return (text) => format.format(new Date(`${text.slice(0, 10)}T12:00:00Z`));
  };
  const instant = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });
  const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });
  return {
    ...figures,
    date: day({ day: 'numeric', month: 'long', year: 'numeric' }),
    shortDate: day({ day: 'numeric', month: 'short', year: 'numeric' }),
    weekday: day({ weekday: 'long', day: 'numeric', month: 'long' }),
    month: day({ month: 'long', year: 'numeric' }),
    instant: (at) => instant.format(new Date(at)),
    daysFrom: (today, to) => relative.format(daysBetween(today, to), 'day'),
    list: (items) => list.format(items),
    period: (label) => label,
  };
}

function daysBetween(today: string, to: string): number {
  return Math.round((noon(to) - noon(today)) / 86_400_000);
}

function noon(day: string): number {
  return Date.parse(`${day.slice(0, 10)}T12:00:00Z`);
}

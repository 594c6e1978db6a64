/** Dates, lists and spans of days in Welsh. Browsers know its plural forms but none of its names of days and months. */

const months = [
  'Ionawr',
  'Chwefror',
  'Mawrth',
  'Ebrill',
  'Mai',
  'Mehefin',
  'Gorffennaf',
  'Awst',
  'Medi',
  'Hydref',
  'Tachwedd',
  'Rhagfyr',
];
const shortMonths = [
  'Ion',
  'Chwef',
  'Maw',
  'Ebr',
  'Mai',
  'Meh',
  'Gorff',
  'Awst',
  'Medi',
  'Hyd',
  'Tach',
  'Rhag',
];
const weekdays = [
  'Dydd Sul',
  'Dydd Llun',
  'Dydd Mawrth',
  'Dydd Mercher',
  'Dydd Iau',
  'Dydd Gwener',
  'Dydd Sadwrn',
];
const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly of: number;
}

function partsOf(day: string): Parts {
  const [year = 0, month = 1, of = 1] = day.slice(0, 10).split('-').map(Number);
  return { year, month: month - 1, of };
}

/** 23 Tachwedd 2026 */
export function welshDate(day: string): string {
  const { year, month, of } = partsOf(day);
  return `${of} ${months[month] ?? ''} ${year}`;
}

/** 23 Tach 2026 */
export function welshShortDate(day: string): string {
  const { year, month, of } = partsOf(day);
  return `${of} ${shortMonths[month] ?? ''} ${year}`;
}

/** Dydd Llun 23 Tachwedd */
export function welshWeekday(day: string): string {
  const { year, month, of } = partsOf(day);
  return `${weekdays[new Date(Date.UTC(year, month, of)).getUTCDay()] ?? ''} ${of} ${months[month] ?? ''}`;
}

/** Tachwedd 2026 */
export function welshMonth(day: string): string {
  const { year, month } = partsOf(day);
  return `${months[month] ?? ''} ${year}`;
}

/** 23 Tachwedd 2026 am 14:05, by the clock of this browser */
export function welshInstant(at: string): string {
  const when = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${when.getDate()} ${months[when.getMonth()] ?? ''} ${when.getFullYear()} am ${two(when.getHours())}:${two(when.getMinutes())}`;
}

/** ddoe, heddiw, yfory, ymhen 2 ddiwrnod, 5 diwrnod yn ôl */
export function welshDays(days: number): string {
  if (Math.abs(days) < 2) return ['ddoe', 'heddiw', 'yfory'][days + 1] ?? '';
  const count = Math.abs(days);
  const words = `${count} ${count === 2 ? 'ddiwrnod' : 'diwrnod'}`;
  return days > 0 ? `ymhen ${words}` : `${words} yn ôl`;
}

/** afalau, bara a chaws is written "a"; before a vowel, and one, eight and eleven, "ac". */
export function welshList(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  if (items.length < 2) return last;
  const and = /^([aeiouyâêîôûŷ]|(1|8|11)(?!\d))/i.test(last) ? 'ac' : 'a';
  return `${items.slice(0, -1).join(', ')} ${and} ${last}`;
}

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*';
const ofMonths = new RegExp(`^${month}( \\d{4})?( to ${month})? \\d{2,4}$`);

/** The label of a period made of English months, e.g. `July to September 2026`: Gorffennaf i Medi 2026. Any other stands as it is. */
export function welshPeriod(label: string): string {
  if (!ofMonths.test(label)) return label;
  return label
    .replace(' to ', ' i ')
    .replace(
      /[A-Z][a-z]+/g,
      (name) =>
        (name.length > 4 || name === 'June' || name === 'July' || name === 'May' ? months : shortMonths)[
          englishMonths.indexOf(name.slice(0, 3))
        ] ?? name,
    );
}

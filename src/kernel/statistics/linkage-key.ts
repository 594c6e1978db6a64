import { addDays } from '../calendar/day.ts';

/** Male, female, another term, not stated: the codes of the key. */
export type LinkageSex = 1 | 2 | 3 | 9;

interface LinkedPerson {
  /** Null or without a letter: missing. */
  readonly family: string | null;
  readonly given: string | null;
  /** YYYY-MM-DD; null when unknown. */
  readonly birth: string | null;
  readonly sex: LinkageSex;
}

/** The day that stands for an unknown date of birth, DDMMYYYY. */
const unknownBirth = '01011900';

/** Letters that carry no separable mark, as they are written in the 26. */
const spelled: Readonly<Record<string, string>> = {
  Æ: 'AE',
  Ð: 'D',
  Đ: 'D',
  Ø: 'O',
  Ł: 'L',
  Œ: 'OE',
  Þ: 'TH',
};

/**
 * The statistical linkage key SLK-581 in 14 characters: letters 2, 3 and 5 of the family name, 2 and 3 of the given name, date
 * of birth DDMMYYYY, sex. A letter that the name does not have is 2, a missing name 999 or 99, an unknown birth 01011900. Only
 * letters count: spaces, hyphens, apostrophes and digits are passed over, accents are taken off.
 * Source: Australian Institute of Health and Welfare, METeOR 349510. It still tells of a person: it is hashed before it leaves.
 * Throws a RangeError when `birth` is no day of the calendar.
 *
 * @example linkageKey({ family: 'Smith', given: 'John', birth: '1980-03-01', sex: 1 }) // "MIHOH010319801"
 */
export function linkageKey({ family, given, birth, sex }: LinkedPerson): string {
  return lettersAt(family, [2, 3, 5]) + lettersAt(given, [2, 3]) + dayOf(birth) + String(sex);
}

function lettersAt(name: string | null, places: readonly number[]): string {
  const letters = lettersOf(name ?? '');
  if (letters === '') return '9'.repeat(places.length);
  return places.map((place) => letters[place - 1] ?? '2').join('');
}

function lettersOf(name: string): string {
  return name
    .toUpperCase()
    .replace(/[ÆÐĐØŁŒÞ]/g, (letter) => spelled[letter] ?? '')
    .normalize('NFD')
    .replace(/[^A-Z]/g, '');
}

function dayOf(birth: string | null): string {
  if (birth === null) return unknownBirth;
  const isDay = /^\d{4}-\d\d-\d\d$/.test(birth) && addDays(birth, 0) === birth;
  if (!isDay) throw new RangeError('A date of birth is a day of the calendar, YYYY-MM-DD, or null.');
  return birth.slice(8, 10) + birth.slice(5, 7) + birth.slice(0, 4);
}

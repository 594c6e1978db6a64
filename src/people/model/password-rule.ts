import { commonPasswords } from './common-passwords.ts';

/** A password must have at least this many characters, and at most the other. */
export const passwordLength = { least: 12, most: 128 } as const;

/** Why a password is refused. */
export type PasswordFault = 'too short' | 'too long' | 'common' | 'repeats' | 'about you';

const common = new Set(commonPasswords);
const leastContext = 4;

/**
 * Why a password would not hold, or null. Length is what counts (NIST SP 800-63B, 5.1.1.2): no rules about signs, but
 * none of the passwords that are tried first, none made of a few repeated characters or a run, and none that is the
 * person's address, name or this product's name with little around it.
 *
 * @example passwordFault('Password1234', []) // 'common'
 * @example passwordFault('trafford-heron-lamp', ['ann@example.org']) // null
 */
export function passwordFault(password: string, about: readonly string[]): PasswordFault | null {
  if ([...password].length < passwordLength.least) return 'too short';
  if (password.length > passwordLength.most) return 'too long';
  const plain = fold(password);
  if (common.has(plain) || common.has(lettersOf(plain))) return 'common';
  if (new Set(plain).size < 5 || isRun(plain) || isDoubled(plain)) return 'repeats';
  if (leftWithout(plain, about) < passwordLength.least / 2) return 'about you';
  return null;
}

/** What a person reads when a password is refused. */
export const passwordFaultWords: Readonly<Record<PasswordFault, string>> = {
  'too short': `Use at least ${passwordLength.least} characters. Three or four words are easy to remember.`,
  'too long': `Use at most ${passwordLength.most} characters.`,
  common:
    'This password is among those that are tried first. Choose another, for example three or four words.',
  repeats:
    'This password repeats itself or is a row of keys. Choose another, for example three or four words.',
  'about you':
    'This password is little more than your name, your address or the name of this site. Choose another.',
};

/** Lower case, without accents, with the usual signs for letters read as letters. */
function fold(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    '@': 'a',
    '4': 'a',
    '3': 'e',
    '1': 'i',
    '!': 'i',
    '0': 'o',
    $: 's',
    '5': 's',
    '7': 't',
  };
  const lower = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  // Digits at the end are a tail (a year, 123), not letters; inside they stand for letters.
  const [, body = '', tail = ''] = /^(.*?)([\d!?.]*)$/s.exec(lower) ?? [];
  return [...body].map((sign) => signs[sign] ?? sign).join('') + tail;
}

function lettersOf(text: string): string {
  return text.replace(/[^a-z]/g, '');
}

function isRun(text: string): boolean {
  const rows = [
    'abcdefghijklmnopqrstuvwxyz',
    '0123456789',
    'qwertyuiopasdfghjklzxcvbnm',
    '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  ];
  return rows.some((row) => {
    const forth = row + row;
    return forth.includes(text) || [...forth].reverse().join('').includes(text);
  });
}

function isDoubled(text: string): boolean {
  return /^(.{1,6}?)\1+$/s.test(text);
}

/** How many characters are left when what is known about the person, and the product's name, is taken out. */
function leftWithout(plain: string, about: readonly string[]): number {
  const words = [
    'concerted',
    'collective',
    'impact',
    ...about.flatMap((text) => [fold(text), ...fold(text).split(/[^a-z]+/)]),
  ]
    .filter((word) => word.length >= leastContext)
    .sort((a, b) => b.length - a.length);
  return words.reduce((left, word) => left.replaceAll(word, ''), plain).length;
}

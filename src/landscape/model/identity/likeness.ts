import { besideTheOther, nameKeys, nearlyTheSame, tellingWords } from './telling-words.ts';

/** What is known of an organisation for telling whether it is like another. */
export interface Likeable {
  readonly id: string;
  readonly names: readonly string[];
  readonly postcodes: readonly string[];
  /** Sites it calls its own (`siteOf`). */
  readonly sites: readonly string[];
  /** District (GSS), or null. */
  readonly place: string | null;
  readonly identifiers: readonly string[];
}

/** What a published list says of two bodies, the first of which is named first there. */
export interface Relation {
  readonly from: string;
  readonly to: string;
  readonly kind: 'merged into' | 're-registered as' | 'parent';
  /** The day the list gives, `YYYY-MM-DD`, or null. */
  readonly on: string | null;
}

/** What a reason is about, by which reasons are chosen from on screen. */
export type ReasonKind =
  | 'name'
  | 'part of a name'
  | 'nearly the name'
  | 'words'
  | 'postcode'
  | 'website'
  | 'district'
  | 'number'
  | 'list';

/** A reason for or against two being one body, in plain words. */
export interface Reason {
  readonly kind: 'for' | 'against';
  readonly about: ReasonKind;
  readonly text: string;
}

export interface Likeness {
  /** From 0 to 1; 0.6 and more is worth a person's look. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** The score from which a pair is offered to a person. */
export const worthALook = 0.6;

/**
 * How alike two organisations are, with reasons for and against; null when neither a name, nor a site, nor a published list joins
 * them: other likeness is chance. The strongest of what joins them gives the base (a list's re-registration 0.8, the same name 0.7, a
 * list's merger or nearly the same name 0.6, part of a name 0.5, half the words at one postcode 0.4, a site 0.35); postcode,
 * district, site and numbers add to it and take from it.
 */
export function likeness(left: Likeable, right: Likeable, listed: readonly Relation[] = []): Likeness | null {
  const reasons: Reason[] = [];
  const because = (kind: Reason['kind'], about: ReasonKind, text: string) =>
    void reasons.push({ kind, about, text });
  const succession = listed.filter(({ kind }) => kind !== 'parent');
  const base = Math.max(
    baseOfLists(left, right, succession, because),
    baseOfNames(left, right, because),
    baseOfSites(left, right),
  );
  if (base === 0) return null;
  let score = base;
  const site = left.sites.find((one) => right.sites.includes(one));
  if (site !== undefined) {
    if (base > siteAlone) score += 0.2;
    because('for', 'website', `Both have the website ${site}.`);
  }
  score += byPlace(left, right, because);
  if (branches(left, right)) {
    score -= 0.5;
    because('against', 'number', 'One is a linked charity of the other and has a name of its own.');
  } else if (listed.some(({ kind }) => kind === 'parent')) {
    score -= 0.4;
    because('against', 'list', 'A published list says that one belongs to the other.');
  }
  if (succession.length === 0) score += byNumbers(left, right, because);
  return { score: Math.round(Math.min(1, Math.max(0, score)) * 100) / 100, reasons };
}

type Because = (kind: Reason['kind'], about: ReasonKind, text: string) => void;
const siteAlone = 0.35;

function baseOfLists(left: Likeable, right: Likeable, listed: readonly Relation[], because: Because): number {
  for (const { kind, from, on } of listed) {
    const [first, second] = from === left.id ? [left, right] : [right, left];
    const names = [first.names[0] ?? '', second.names[0] ?? ''] as const;
    const day = on === null ? '' : ` on ${on}`;
    because(
      'for',
      'list',
      kind === 'merged into'
        ? `A published list says that ${names[0]} merged into ${names[1]}${day}.`
        : `A published list says that ${names[0]} registered again as ${names[1]}${day}.`,
    );
  }
  if (listed.length === 0) return 0;
  return listed.some(({ kind }) => kind === 're-registered as') ? 0.8 : 0.6;
}

function baseOfNames(left: Likeable, right: Likeable, because: Because): number {
  const whole = sameName(left, right);
  if (whole) {
    because('for', 'name', `Both are named "${whole}".`);
    return 0.7;
  }
  const nearly = nearlyOneName(left, right);
  if (nearly) {
    because('for', 'nearly the name', `"${nearly[0]}" and "${nearly[1]}" are nearly the same name.`);
    return 0.6;
  }
  const part = partOfName(left, right) ?? partOfName(right, left);
  if (part) {
    because('for', 'part of a name', `"${part}" is part of the other's name.`);
    return 0.5;
  }
  const shared = left.postcodes.some((one) => right.postcodes.includes(one))
    ? sharedWords(left, right)
    : null;
  if (shared === null) return 0;
  because('for', 'words', `Both names hold "${shared[0]}".`);
  const beside = besideTheOther(shared[1], shared[2]);
  if (beside === null) return 0.4;
  because('against', 'words', `Only one name holds "${beside}", which is often a body of its own.`);
  return 0.1;
}

function baseOfSites(left: Likeable, right: Likeable): number {
  return left.sites.some((one) => right.sites.includes(one)) ? siteAlone : 0;
}

function byPlace(left: Likeable, right: Likeable, because: Because): number {
  let score = 0;
  const postcode = left.postcodes.find((one) => right.postcodes.includes(one));
  if (postcode !== undefined) {
    score += 0.25;
    because('for', 'postcode', `Both have the postcode ${postcode}.`);
  } else if (left.postcodes.length > 0 && right.postcodes.length > 0) {
    score -= 0.1;
    because(
      'against',
      'postcode',
      `Their postcodes differ (${left.postcodes[0]} and ${right.postcodes[0]}).`,
    );
  }
  if (left.place === null || right.place === null) return score;
  if (left.place === right.place) {
    because('for', 'district', 'Both are in the same district.');
    return score + 0.15;
  }
  because('against', 'district', 'They are in different districts.');
  return score - 0.25;
}

function byNumbers(left: Likeable, right: Likeable, because: Because): number {
  let score = 0;
  for (const [list, word] of [
    ['GB-CHC-', 'charity'],
    ['GB-COH-', 'company'],
  ] as const) {
    const [mine, theirs] = [left, right].map(({ identifiers }) =>
      identifiers.find((one) => one.startsWith(list))?.slice(list.length),
    );
    if (!mine || !theirs || mine === theirs) continue;
    score -= 0.2;
    because('against', 'number', `They have different ${word} numbers (${mine} and ${theirs}).`);
  }
  return score;
}

/** Whether one is a linked charity of the other, or both hang on one: GB-CHC-512710 and GB-CHC-512710-2. */
function branches(left: Likeable, right: Likeable): boolean {
  const mains = ({ identifiers }: Likeable) =>
    identifiers.flatMap((one) => /^(GB-CHC-\d+)(-\d+)?$/.exec(one)?.slice(1, 3).join(' ') ?? []);
  return mains(left).some((mine) =>
    mains(right).some((theirs) => mine !== theirs && mine.split(' ')[0] === theirs.split(' ')[0]),
  );
}

function sameName(left: Likeable, right: Likeable): string | null {
  const keys = new Set(right.names.map((name) => tellingWords(name).join(' ')));
  return (
    left.names.find((name) => keys.has(tellingWords(name).join(' ')) && tellingWords(name).length > 0) ?? null
  );
}

/** Two names of two words or more whose words are the same one by one, but for one letter in one of them. */
function nearlyOneName(left: Likeable, right: Likeable): readonly [string, string] | null {
  for (const mine of left.names) {
    const words = tellingWords(mine);
    if (words.length < 2) continue;
    const found = right.names.find((theirs) => {
      const others = tellingWords(theirs);
      return (
        others.length === words.length && words.every((word, at) => nearlyTheSame(word, others[at] ?? ''))
      );
    });
    if (found !== undefined) return [mine, found];
  }
  return null;
}

/** A name of one that stands as a part of its own in a name of the other. */
function partOfName(one: Likeable, other: Likeable): string | null {
  const parts = new Set(nameKeys(other.names));
  return one.names.find((name) => parts.has(tellingWords(name).join(' '))) ?? null;
}

/** The telling words that two names have in common, when they are at least two and half of all their words; and the two names. */
function sharedWords(left: Likeable, right: Likeable): readonly [string, string, string] | null {
  for (const mine of left.names) {
    for (const theirs of right.names) {
      const [a, b] = [tellingWords(mine), tellingWords(theirs)];
      const shared = a.filter((word) => b.includes(word));
      if (shared.length >= 2 && shared.length * 2 >= new Set([...a, ...b]).size)
        return [shared.join(' '), mine, theirs];
    }
  }
  return null;
}

/** What is known of an organisation for telling whether it is like another. */
export interface Likeable {
  readonly id: string;
  readonly names: readonly string[];
  readonly postcodes: readonly string[];
  /** District (GSS), or null. */
  readonly place: string | null;
  readonly identifiers: readonly string[];
}

/** A reason for or against two being one body, in plain words. */
export interface Reason {
  readonly kind: 'for' | 'against';
  readonly text: string;
}

export interface Likeness {
  /** From 0 to 1; 0.6 and more is worth a person's look. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** The score from which a pair is offered to a person. */
export const worthALook = 0.6;

const legal = new Set([
  'the',
  'ltd',
  'limited',
  'cic',
  'cio',
  'plc',
  'llp',
  'company',
  'trust',
  'charity',
  'charitable',
  'incorporated',
  'inc',
  'of',
  'and',
  'for',
  'in',
  'at',
  'uk',
  'a',
]);

/** The words of a name that tell it apart: without case, accents, punctuation and legal forms. */
function tellingWords(name: string): readonly string[] {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’]/g, '');
  return plain.split(/[^a-z0-9]+/).filter((word) => word !== '' && !legal.has(word));
}

/**
 * The names hidden in a name: itself, and each part in brackets or between dashes:
 * "Hidden Treasure Trust CIO (Hope Centre - The Hideaway)" holds "The Hideaway".
 */
function namesWithin(name: string): readonly string[] {
  const outside = name.replace(/\([^)]*\)/g, ' ');
  const inside = [...name.matchAll(/\(([^)]*)\)/g)].map(([, part]) => part ?? '');
  return [name, outside, ...[outside, ...inside].flatMap((part) => part.split(/\s[-–—/|]\s/))]
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
}

/** Names by which candidates are found: the telling words of each name and part of a name, as one text. */
export function nameKeys(names: readonly string[]): readonly string[] {
  return [...new Set(names.flatMap(namesWithin).map((name) => tellingWords(name).join(' ')))].filter(
    (key) => key.length >= 5,
  );
}

/**
 * How alike two organisations are, with reasons for and against; null when no name of one is a name, or a part of a name, of the
 * other, and no names at one postcode have half their words in common: other likeness is chance.
 */
export function likeness(left: Likeable, right: Likeable): Likeness | null {
  const whole = sameName(left, right);
  const part = partOfName(left, right) ?? partOfName(right, left);
  const postcode = left.postcodes.find((one) => right.postcodes.includes(one));
  const shared = postcode ? sharedWords(left, right) : null;
  const samePlace = left.place !== null && left.place === right.place;
  const otherPlace = left.place !== null && right.place !== null && !samePlace;
  const reasons: Reason[] = [];
  let score = 0;
  if (whole) {
    score = 0.7;
    reasons.push({ kind: 'for', text: `Both are named "${whole}".` });
  } else if (part) {
    score = 0.5;
    reasons.push({ kind: 'for', text: `"${part}" is part of the other's name.` });
  } else if (shared) {
    score = 0.4;
    reasons.push({ kind: 'for', text: `Both names hold "${shared}".` });
  } else return null;
  if (postcode) {
    score += 0.25;
    reasons.push({ kind: 'for', text: `Both have the postcode ${postcode}.` });
  } else if (left.postcodes.length > 0 && right.postcodes.length > 0) {
    score -= 0.1;
    reasons.push({
      kind: 'against',
      text: `Their postcodes differ (${left.postcodes[0]} and ${right.postcodes[0]}).`,
    });
  }
  if (samePlace) {
    score += 0.15;
    reasons.push({ kind: 'for', text: 'Both are in the same district.' });
  } else if (otherPlace) {
    score -= 0.25;
    reasons.push({ kind: 'against', text: 'They are in different districts.' });
  }
  for (const [list, word] of [
    ['GB-CHC-', 'charity'],
    ['GB-COH-', 'company'],
  ] as const) {
    const [mine, theirs] = [left, right].map(({ identifiers }) =>
      identifiers.find((one) => one.startsWith(list))?.slice(list.length),
    );
    if (mine && theirs && mine !== theirs) {
      score -= 0.2;
      reasons.push({ kind: 'against', text: `They have different ${word} numbers (${mine} and ${theirs}).` });
    }
  }
  return { score: Math.round(Math.min(1, Math.max(0, score)) * 100) / 100, reasons };
}

function sameName(left: Likeable, right: Likeable): string | null {
  const keys = new Set(right.names.map((name) => tellingWords(name).join(' ')));
  return (
    left.names.find((name) => keys.has(tellingWords(name).join(' ')) && tellingWords(name).length > 0) ?? null
  );
}

/** A name of one that stands as a part of its own in a name of the other. */
function partOfName(one: Likeable, other: Likeable): string | null {
  const parts = new Set(nameKeys(other.names));
  return one.names.find((name) => parts.has(tellingWords(name).join(' '))) ?? null;
}

/** The telling words that two names have in common, when they are at least two and half of all their words. */
function sharedWords(left: Likeable, right: Likeable): string | null {
  for (const [a, b] of left.names.flatMap((one) =>
    right.names.map((other) => [tellingWords(one), tellingWords(other)] as const),
  )) {
    const shared = a.filter((word) => b.includes(word));
    if (shared.length >= 2 && shared.length * 2 >= new Set([...a, ...b]).size) return shared.join(' ');
  }
  return null;
}

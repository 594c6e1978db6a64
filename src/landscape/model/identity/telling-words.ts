const legal = new Set([
  'the',
  'ltd',
  'limited',
  'cic',
  'cio',
  'scio',
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
export function tellingWords(name: string): readonly string[] {
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
 * Whether two words are the same but for a slip: one letter missing, added, another, or two that changed places; or one is the
 * beginning of the other (Comm, Community). Short words must be equal.
 */
export function nearlyTheSame(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= 4 && long.length >= 7 && long.startsWith(short)) return true;
  if (short.length < 5 || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at];
  return (
    short.slice(at + 1) === long.slice(at + 1) || (swapped && short.slice(at + 2) === long.slice(at + 2))
  );
}

const besides = new Set(['friends', 'supporters', 'parents', 'pta', 'alumni', 'trading', 'enterprises']);

/** The words of a body beside the other ("Friends of", "Trading") that stand in only one of two names, or null. */
export function besideTheOther(a: string, b: string): string | null {
  const [mine, theirs] = [tellingWords(a), tellingWords(b)];
  const lacking = (words: readonly string[], others: readonly string[]) =>
    words.filter((word) => besides.has(word) && !others.includes(word));
  return [...lacking(mine, theirs), ...lacking(theirs, mine)].join(' ') || null;
}

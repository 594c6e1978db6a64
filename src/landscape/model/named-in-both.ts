/** Kinds of people that a text may name, with the words that name them. */
const kinds: readonly (readonly [string, RegExp])[] = [
  ['families', /\bfamil(?:y|ies)\b/i],
  ['children', /\bchild(?:ren)?(?:'s|’s)?\b/i],
  ['parents and carers', /\b(?:parents?|carers?|mothers?|fathers?|mums?|dads?)\b/i],
  ['young people', /\b(?:young people|youth|teenagers?)\b/i],
  ['older people', /\b(?:older (?:people|residents|adults)|elderly|over[- ]?[5-7]0s?)\b/i],
  ['disabled people', /\bdisab(?:led|ilit(?:y|ies))\b/i],
  ['women', /\b(?:women|girls)\b/i],
  ['men', /\b(?:men|boys)\b/i],
  ['refugees and asylum seekers', /\b(?:refugees?|asylum[- ]seekers?)\b/i],
  ['homeless people', /\bhomeless(?:ness)?\b/i],
];

/** Something that the texts of both name, with the sentence of each in which it stands. */
export interface NamedInBoth {
  readonly name: string;
  readonly left: string;
  readonly right: string;
}

/** Kinds of people named in both, e.g. families: a fact about words, not about who comes. */
export function peopleNamedInBoth(left: readonly string[], right: readonly string[]): readonly NamedInBoth[] {
  return kinds.flatMap(([name, pattern]) => both(name, pattern, left, right));
}

/** Places, of those given by name, that the texts of both name. */
export function placesNamedInBoth(
  left: readonly string[],
  right: readonly string[],
  places: readonly string[],
): readonly NamedInBoth[] {
  return places.flatMap((name) =>
    both(name, new RegExp(`\\b${name.replace(/[^\p{L}\p{N} '-]/gu, '.')}\\b`, 'u'), left, right),
  );
}

/**
 * Words that may name a place in a sentence: capitalised, after in, of, at, from, around, across or within, e.g. "residents of Partington".
 * Which of them are places is decided by the caller's list or by both texts using them so. "From the Inclusive Neighbourhood Grants"
 * tells where money came from and no place.
 */
export function placeWords(texts: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const text of texts) {
    for (const match of text.matchAll(
      /\b(?:in|of|at|from|around|across|within)\s+(?:the\s+)?(\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?)((?:\s\p{Lu}\p{Ll}+)*)/gu,
    )) {
      if (match[1] && !money.test(`${match[1]}${match[2] ?? ''}`)) found.add(match[1]);
    }
  }
  return found;
}

const money = /\b(?:Grants?|Funds?|Funding|Awards?|Programmes?|Schemes?|Foundation|Trust)$/;

function both(
  name: string,
  pattern: RegExp,
  left: readonly string[],
  right: readonly string[],
): readonly NamedInBoth[] {
  const [here, there] = [sentenceWith(pattern, left), sentenceWith(pattern, right)];
  return here !== null && there !== null ? [{ name, left: here, right: there }] : [];
}

function sentenceWith(pattern: RegExp, texts: readonly string[]): string | null {
  for (const text of texts) {
    for (const sentence of text.split(/(?<=[.!?])\s+/))
      if (pattern.test(sentence)) return sentence.trim().slice(0, 200);
  }
  return null;
}

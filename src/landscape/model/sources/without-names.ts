const titles = /^(mr|mrs|ms|miss|mx|dr|rev|revd|prof|professor|sir|dame|lady|lord)\.?$/i;

/**
 * Takes what tells of a person out of a text: names and ids as they are given, whatever their capitals, and each part of a name where
 * it stands as a word with a capital. Rather a word too many than a name.
 *
 * ```ts
 * withoutNames(['Ms Ada Example'])('A bed for Ada, for Ada Example') // 'A bed for an individual, for an individual'
 * ```
 */
export function withoutNames(told: readonly string[]): (text: string) => string {
  const parts = told.flatMap((one) => {
    const words = one.split(/\s+/).filter((word) => word !== '' && !titles.test(word));
    const names = words.filter((word) => /^\p{Lu}[\p{L}'’-]{2,}$/u.test(word));
    return [
      alone(escaped(one), 'giu'),
      ...(words.length > 1 ? [alone(words.map(escaped).join('\\s+'), 'giu')] : []),
      ...names.map((word) => alone(`${escaped(word[0] ?? '')}(?:${rest(word)})`, 'gu')),
    ];
  });
  return (text) => parts.reduce((out, part) => out.replace(part, 'an individual'), text);
}

/** The rest of a name as it is given, and in small or capital letters. */
function rest(word: string): string {
  const after = word.slice(1);
  return [...new Set([after, after.toLowerCase(), after.toUpperCase()])].map(escaped).join('|');
}

/** A piece where no letter or digit stands beside it. */
function alone(piece: string, flags: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${piece}(?![\\p{L}\\p{N}])`, flags);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

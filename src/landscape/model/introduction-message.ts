interface Shared {
  readonly left: string;
  readonly right: string;
  readonly where: readonly string[];
  readonly people: readonly string[];
  readonly awards: readonly string[];
}

/** A calm first message from what two organisations share. It says what was read, and asks for nothing but an answer. */
export function introductionMessage({ left, right, where, people, awards }: Shared): string {
  const facts = [
    where.length > 0 ? `Public records name ${list(where)} for both of you.` : null,
    people.length > 0 ? `Both describe work with ${list(people)}.` : null,
    awards.length > 0 ? `Both received a grant on the same day: ${list(awards)}.` : null,
  ].filter((fact) => fact !== null);
  return [
    `Dear colleagues at ${left} and ${right},`,
    [`We keep an overview of who does what here, from public registers and grants files.`, ...facts].join(
      ' ',
    ),
    `We found no contact between you on record; you may well know each other already. If not, would a short conversation be of use to you? We are glad to arrange it, and a no is a good answer too.`,
    `With kind regards,`,
  ].join('\n\n');
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

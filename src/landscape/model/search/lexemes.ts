const standingOf: Readonly<Record<string, number>> = { A: 3, B: 2, C: 1 };

/**
 * The lexemes of a PostgreSQL `tsvector` written as text, each with its best weight: A is 3, B 2, C 1, D (which is not written) 0.
 * lexemesOf("'famili':3A,12B 'it''s':4") gives [['famili', 3], ["it's", 0]].
 */
export function lexemesOf(tsvector: string): [string, number][] {
  const found: [string, number][] = [];
  let at = 0;
  while (at < tsvector.length) {
    if (tsvector[at] !== "'") {
      at += 1;
      continue;
    }
    let end = tsvector.indexOf("'", at + 1);
    while (tsvector[end + 1] === "'") end = tsvector.indexOf("'", end + 2);
    const lexeme = tsvector
      .slice(at + 1, end)
      .replaceAll("''", "'")
      .replaceAll('\\\\', '\\');
    const next = tsvector.indexOf(' ', end);
    const positions = tsvector.slice(end + 1, next === -1 ? undefined : next);
    let best = 0;
    for (const letter of positions) best = Math.max(best, standingOf[letter] ?? 0);
    found.push([lexeme, best]);
    at = next === -1 ? tsvector.length : next + 1;
  }
  return found;
}

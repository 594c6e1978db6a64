/** How alike two names of bodies are, and why. */
export interface NameLikeness {
  /** 0 (nothing in common) to 1 (the same). */
  readonly score: number;
  readonly reason:
    'same name' | 'same but for small words' | 'one name within the other' | 'alike in spelling';
}

/** From here on a likeness is proposed; below `shown` it is not worth a look. */
export const likenessAim = { proposed: 0.85, shown: 0.55 } as const;

const smallWords = new Set(
  'the a an and of for in at to cio c i o ltd limited plc cic llp inc company charity charitable incorporated organisation registered uk gm'.split(
    ' ',
  ),
);

/**
 * How alike two names are: the same after folding 1, the same but for small words (the, Ltd, CIO, charity) 0.97, one
 * within the other at most 0.9, else Dice's coefficient of their letter pairs (Dice 1945, Ecology 26) weighted by shared
 * words. Symmetric.
 *
 * @example nameLikeness('Home-Start Trafford & Salford', 'Home Start Trafford and Salford') // score 1, 'same name'
 */
export function nameLikeness(left: string, right: string): NameLikeness {
  const [a, b] = [words(left), words(right)];
  if (a.length === 0 || b.length === 0) return { score: 0, reason: 'alike in spelling' };
  if (a.join(' ') === b.join(' ')) return { score: 1, reason: 'same name' };
  const [keyA, keyB] = [keywords(a), keywords(b)];
  if (keyA.join('') === keyB.join('') && keyA.length > 0)
    return { score: 0.97, reason: 'same but for small words' };
  const shared = keyA.filter((word) => keyB.includes(word));
  const shorter = Math.min(keyA.length, keyB.length);
  const longer = Math.max(keyA.length, keyB.length);
  const letters = dice(keyA.join(' '), keyB.join(' '));
  if (shorter > 1 && new Set(shared).size === shorter) {
    return {
      score: round(Math.max(0.6 + (0.3 * shorter) / longer, letters)),
      reason: 'one name within the other',
    };
  }
  const overlap = new Set(shared).size / longer;
  return {
    score: round(Math.min(0.95, 0.6 * letters + 0.4 * Math.max(overlap, letters))),
    reason: 'alike in spelling',
  };
}

function words(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/['’.]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

function keywords(all: readonly string[]): string[] {
  const kept = all.filter((word) => !smallWords.has(word));
  return kept.length > 0 ? kept : [...all];
}

function dice(a: string, b: string): number {
  const [pairsA, pairsB] = [pairs(a), pairs(b)];
  if (pairsA.length + pairsB.length === 0) return 0;
  const left = new Map<string, number>();
  for (const pair of pairsA) left.set(pair, (left.get(pair) ?? 0) + 1);
  let both = 0;
  for (const pair of pairsB) {
    const count = left.get(pair) ?? 0;
    if (count === 0) continue;
    left.set(pair, count - 1);
    both += 1;
  }
  return (2 * both) / (pairsA.length + pairsB.length);
}

function pairs(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, place) => text.slice(place, place + 2));
}

function round(score: number): number {
  return Math.round(score * 100) / 100;
}

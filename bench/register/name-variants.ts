import type { Draws } from './draws.ts';

/** The same name as another writer would put it: capitals, legal words, &, a place in brackets, a slip of the finger. */
export function variantOf(name: string, place: string, draws: Draws): string {
  const plain = name.replace(/^The /, '').replace(/ Limited$/, '');
  switch (draws.below(7)) {
    case 0:
      return plain.toUpperCase();
    case 1:
      return name.endsWith(' Limited') ? `${plain} Ltd` : `The ${plain}`;
    case 2:
      return plain.includes(' and ') ? plain.replace(' and ', ' & ') : `${plain} CIO`;
    case 3:
      return plain.includes(place) ? plain : `${plain} (${place})`;
    case 4:
      return withSlip(plain, draws);
    case 5:
      return plain.replace(/\bCommunity\b/, 'Comm').replace(/\bAssociation\b/, 'Assoc');
    default:
      return plain;
  }
}

/** Two letters beside each other change places, in a word long enough to be known again. */
function withSlip(name: string, draws: Draws): string {
  const at = draws.between(3, Math.max(3, name.length - 3));
  const [a = '', b = ''] = [name[at], name[at + 1]];
  return /[a-z]/.test(a) && /[a-z]/.test(b) ? name.slice(0, at) + b + a + name.slice(at + 2) : name;
}

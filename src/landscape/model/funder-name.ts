const kinds = /^(.*?\b(?:foundation|trust|fund|charity|charities|society|association|community)\b)/i;

/**
 * A funder's name in short, for a line such as "council 2019, Lloyds Bank Foundation 2013": any council is "council", others end after
 * Foundation, Trust, Fund and the like. The whole name stands beside it wherever there is room.
 */
export function shortFunderName(name: string): string {
  if (/\bcouncil\b/i.test(name)) return 'council';
  const plain = name.trim().replace(/^the\s+/i, '');
  return kinds.exec(plain)?.[1] ?? plain;
}

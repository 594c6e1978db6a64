/**
 * Splits a list joined by commas although its labels contain commas, against the known labels: at every place the longest known
 * label is taken; what is not known runs to the next comma. Capitals and doubled blanks do not count.
 *
 * ```ts
 * splitLabels('Men,The arts, culture, heritage or science', ['Men', 'The arts, culture, heritage or science'])
 * ```
 */
export function splitLabels(list: string, known: readonly string[]): readonly string[] {
  const byLength = known
    .map((label) => ({ label, key: keyOf(label) }))
    .sort((a, b) => b.key.length - a.key.length);
  const found: string[] = [];
  let rest = list.replace(/\s+/g, ' ').trim();
  while (rest !== '') {
    const key = rest.toLowerCase();
    const match = byLength.find(
      (one) => key.startsWith(one.key) && /^( ?,|$)/.test(key.slice(one.key.length)),
    );
    const comma = rest.indexOf(',');
    const length = match ? match.key.length : comma === -1 ? rest.length : comma;
    const label = match ? match.label : rest.slice(0, length).trim();
    if (label !== '' && !found.includes(label)) found.push(label);
    rest = rest.slice(length).replace(/^ ?,/, '').trim();
  }
  return found;
}

function keyOf(label: string): string {
  return label.replace(/\s+/g, ' ').toLowerCase();
}

import { nteeCommon, nteeGroups } from './ntee-labels.ts';
import type { Classification } from './source.ts';

const labels = new Map<string, string>();
for (const [letter, [group, codes]] of Object.entries(nteeGroups)) {
  labels.set(letter, group);
  for (const [code, label] of listed(codes)) labels.set(letter + code, label);
  if (codes !== '')
    for (const [code, label] of listed(nteeCommon)) labels.set(letter + code, `${group}: ${label}`);
}

function listed(codes: string): readonly (readonly [string, string])[] {
  if (codes === '') return [];
  return codes.split('|').map((entry) => [entry.slice(0, 2), entry.slice(3)] as const);
}

/**
 * The tags of an NTEE code: its major group, the code, and, where a common code (A11) names with a further digit the tens that the
 * support is for, those too. A letter after the code says how it was given, nothing of the body.
 *
 * ```ts
 * nteeTags('F33Z') // F Mental Health & Crisis Intervention, F33 Residential Mental Health Treatment
 * nteeTags('B112') // B Education, B11 Education: Single Organization Support, B20 Elementary & Secondary Schools
 * ```
 */
export function nteeTags(cell: string): readonly Classification[] {
  const [, letter, two, digit] = /^([A-Z])([0-9][0-9A-Z])?([0-9A-Z])?$/.exec(cell.trim().toUpperCase()) ?? [];
  if (letter === undefined) return [];
  const isCommon = two !== undefined && two < '20';
  const codes = [
    letter,
    ...(two === undefined ? [] : [letter + two]),
    ...(isCommon && digit !== undefined && /[2-9]/.test(digit) ? [`${letter}${digit}0`] : []),
  ];
  return codes.map((code) => ({ scheme: 'NTEE' as const, code, label: labelOf(code) }));
}

/** A code that the list no longer has is named by its tens, or its group. */
function labelOf(code: string): string {
  const above = labels.get(`${code.slice(0, 2)}0`) ?? labels.get(code.slice(0, 1)) ?? '';
  return labels.get(code) ?? `${above} (${code})`;
}

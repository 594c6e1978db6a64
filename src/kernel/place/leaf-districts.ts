import { districtsOfArea } from './districts-of-area.ts';
import { codeInForce } from './successor.ts';

const leaf = /^(E0[6-9]|W06|S12|N09)\d{6}$/;

/**
 * The districts that an area code stands for: itself when it is a district (E06 to E09, W06, S12, N09), the districts of a region,
 * county, combined authority or nation, else none (the world, a code we do not know). An abolished district stands for the one that
 * took it over, an abolished county (Cumbria) for those that did.
 * leafDistricts('E47000001') gives the ten districts of Greater Manchester, E08000001 to E08000010.
 */
export function leafDistricts(code: string): readonly string[] {
  const now = codeInForce(code);
  if (leaf.test(now)) return [now];
  return (districtsOfArea[code] ?? '').split(' ').filter(Boolean).flatMap(spread);
}

function spread(run: string): readonly string[] {
  const [first = '', last] = run.split('-');
  const prefix = first.slice(0, 3);
  const from = Number(first.slice(3));
  const to = Number(last ?? first.slice(3));
  return Array.from({ length: to - from + 1 }, (_, at) => prefix + String(from + at).padStart(6, '0'));
}

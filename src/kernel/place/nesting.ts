import { districtsOfArea } from './districts-of-area.ts';
import { formerCodes } from './former-codes.ts';
import { leafDistricts } from './leaf-districts.ts';
import { formerCodesOf } from './successor.ts';

const wider = Object.keys(districtsOfArea).map((code) => ({ code, districts: new Set(leafDistricts(code)) }));

/**
 * Every code that lies within an area: itself, its districts with the codes they took over, and the wider areas all of whose
 * districts are its own. codesWithin('E12000002') (North West) holds E47000001 (Greater Manchester), E08000009 (Trafford) and
 * E07000026 (Allerdale, abolished); a district that took over no other holds only itself.
 */
export function codesWithin(code: string): readonly string[] {
  const districts = new Set(leafDistricts(code));
  const inside = wider.filter(
    (area) => districts.size > 1 && [...area.districts].every((district) => districts.has(district)),
  );
  const former = [...districts].flatMap(formerCodesOf);
  return [...new Set([code, ...districts, ...former, ...inside.map((area) => area.code)])];
}

/** Each area beside each code that lies within it, itself left out: for counting a wider area with what is in it. */
export const nestedCodes: readonly { readonly area: string; readonly within: string }[] = [
  ...wider.map(({ code }) => code),
  ...Object.keys(formerCodes),
].flatMap((code) =>
  codesWithin(code)
    .filter((within) => within !== code)
    .map((within) => ({ area: code, within })),
);

/**
 * The districts to show around a place: those of the smallest area that holds it and more, its own when it is a wider area itself.
 * surroundings('E08000009') (Trafford) gives the ten districts of Greater Manchester; a code we do not know gives none.
 */
export function surroundings(code: string): readonly string[] {
  const own = leafDistricts(code);
  if (own.length !== 1) return own;
  const [smallest] = wider
    .filter(({ districts }) => districts.has(code) && districts.size > 1)
    .sort((a, b) => a.districts.size - b.districts.size);
  return smallest ? [...smallest.districts] : own;
}

/** Counties that are no more and whose districts are not one: they hold districts, but nothing lies in them today. */
const abolished = new Set(['E10000006', 'E10000021']);

/** The wider areas that a district lies in, smallest first: widerThan('E08000009') begins with Greater Manchester and ends with England. */
export function widerThan(code: string): readonly string[] {
  const own = leafDistricts(code);
  const now = own.length === 1 ? own[0] : undefined;
  const around = wider.filter(
    (area) =>
      area.code !== code &&
      !abolished.has(area.code) &&
      own.length > 0 &&
      own.every((district) => area.districts.has(district)) &&
      area.districts.size > own.length,
  );
  const order = [...around].sort((a, b) => a.districts.size - b.districts.size).map((area) => area.code);
  return now !== undefined && now !== code ? [now, ...order] : order;
}

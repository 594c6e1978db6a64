import { districtsOfArea } from './districts-of-area.ts';
import { leafDistricts } from './leaf-districts.ts';

const wider = Object.keys(districtsOfArea).map((code) => ({ code, districts: new Set(leafDistricts(code)) }));

/**
 * Every code that lies within an area: itself, its districts, and the wider areas all of whose districts are its own.
 * codesWithin('E12000002') (North West) holds E47000001 (Greater Manchester) and E08000009 (Trafford); a district holds only itself.
 */
export function codesWithin(code: string): readonly string[] {
  const districts = new Set(leafDistricts(code));
  const inside = wider.filter(
    (area) => districts.size > 1 && [...area.districts].every((district) => districts.has(district)),
  );
  return [...new Set([code, ...districts, ...inside.map((area) => area.code)])];
}

/** Each area beside each code that lies within it, itself left out: for counting a wider area with what is in it. */
export const nestedCodes: readonly { readonly area: string; readonly within: string }[] = wider.flatMap(
  ({ code }) =>
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

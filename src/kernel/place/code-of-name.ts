import { nameOfPlace, namedPlaces } from './names.ts';
import { codeInForce } from './successor.ts';

/** Of two places with one name the nearer to the front counts: districts in force, counties, regions, nations, combined authorities. */
const kinds = [
  'E06',
  'E08',
  'E09',
  'E07',
  'W06',
  'S12',
  'N09',
  'E10',
  'E12',
  'E92',
  'W92',
  'S92',
  'N92',
  'E47',
  'E11',
];

const order = (code: string) =>
  (codeInForce(code) === code ? 0 : kinds.length) + kinds.indexOf(code.slice(0, 3));

const codes: ReadonlyMap<string, string> = new Map(
  namedPlaces
    .toSorted((a, b) => order(b) - order(a))
    .map((code) => [plainName(nameOfPlace(code) ?? ''), code]),
);

/**
 * The code of a district, county, region or nation by its name as files write it: capitals, `&`, points and "City of" make no
 * difference. codeOfName('Bristol') and codeOfName('Bristol, City of') give E06000023; null for a name that is none of these.
 */
export function codeOfName(name: string): string | null {
  return codes.get(plainName(name)) ?? null;
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/,? *(?:\b(?:royal borough|borough|city|county) of\b|\bcounty\b|\bupon hull\b|\bua\b)/g, ' ')
    .replace(/[^a-z]+/g, ' ')
    .trim();
}

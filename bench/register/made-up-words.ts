import type { Draws } from './draws.ts';

const starts =
  'b br c cl cr d dr f fl g gl gr h j k l m n p pl pr qu r s sc sh sl sp st str t tr v w z'.split(' ');
const middles = 'a e i o u ai ea oo ou y'.split(' ');
const ends = ' b ck d ff g l ll m mp n nd ng nt p r rk rn s sk ss st t th x'.split(' ');
const endings = ' s ing ed er al ity ment ation ive ary ness'.split(' ');

const settlementEnds =
  'wick moor bridge thorpe combe stow ley den ham by ford mere wold fell gate holm hurst beck worth minster mouth marsh dale cliffe'.split(
    ' ',
  );

/** A word that no dictionary has, in the shape of an English one. */
export function madeUpWord(draws: Draws): string {
  const syllable = () => draws.pick(starts) + draws.pick(middles) + draws.pick(ends);
  return (draws.chance(0.3) ? syllable() : '') + syllable() + draws.pick(middles) + draws.pick(endings);
}

/** The name of a place that is not on any map: Quelbrouthwick, Zaindmere. */
export function madeUpPlace(draws: Draws): string {
  const stem = `${draws.pick(['Q', 'V', 'Z', 'Zw', 'Vr', 'Kw', 'Tz'])}${draws.pick(middles)}${draws.pick(ends)}`;
  const middle = draws.chance(0.6) ? draws.pick(starts) + draws.pick(middles) + draws.pick(ends) : '';
  const whole = stem + middle + draws.pick(settlementEnds);
  return whole.slice(0, 1).toUpperCase() + whole.slice(1).toLowerCase();
}

/** A family name that nobody bears. */
export function madeUpSurname(draws: Draws): string {
  const whole =
    draws.pick(starts) +
    draws.pick(middles) +
    draws.pick(ends) +
    draws.pick(['son', 'ley', 'worth', 'er', 'man', 'well', 'ett', 'wick', 'o', 'ova']);
  return whole.slice(0, 1).toUpperCase() + whole.slice(1);
}

/** As many different made-up words as asked for; `make` may repeat itself. */
export function distinct(
  count: number,
  make: () => string,
  taken: Set<string> = new Set(),
): readonly string[] {
  const out: string[] = [];
  while (out.length < count) {
    const word = make();
    if (taken.has(word)) continue;
    taken.add(word);
    out.push(word);
  }
  return out;
}

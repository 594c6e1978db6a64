import { incompleteBeta } from './incomplete-beta.ts';

/**
 * The value below which Student's t with `degrees` degrees of freedom lies with probability `p`, by bisection of the
 * regularised incomplete beta function (Abramowitz and Stegun 26.7.1), relative error below 1e-10.
 * Throws a RangeError unless 0 < p < 1 and degrees > 0.
 *
 * @example studentQuantile(0.975, 3) // 3.182446305284263
 */
export function studentQuantile(p: number, degrees: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError('A probability lies between 0 and 1, both excluded.');
  if (!(degrees > 0)) throw new RangeError('Degrees of freedom are more than 0.');
  if (p === 0.5) return 0;
  if (p < 0.5) return -studentQuantile(1 - p, degrees);
  const tail = 1 - p;
  const tailOf = (t: number) => incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;
  let low = 0;
  let high = 1;
  while (tailOf(high) > tail) high *= 2;
  for (let i = 0; i < 200 && high - low > high * 1e-15; i += 1) {
    const middle = (low + high) / 2;
    if (tailOf(middle) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

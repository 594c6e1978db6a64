import { incompleteGamma } from './incomplete-gamma.ts';

/**
 * The value below which a χ² variable with `degrees` degrees of freedom lies with probability `p`, by bisection of
 * the regularised incomplete gamma function (Abramowitz and Stegun 26.4.19), relative error below 1e-12.
 * Throws a RangeError unless 0 < p < 1 and degrees > 0.
 *
 * @example chiSquaredQuantile(0.95, 10) // 18.307038053275146
 */
export function chiSquaredQuantile(p: number, degrees: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError('A probability lies between 0 and 1, both excluded.');
  if (!(degrees > 0)) throw new RangeError('Degrees of freedom are more than 0.');
  const shape = degrees / 2;
  let low = 0;
  let high = Math.max(1, degrees);
  while (incompleteGamma(shape, high / 2) < p) high *= 2;
  for (let i = 0; i < 200 && high - low > high * 1e-15; i += 1) {
    const middle = (low + high) / 2;
    if (incompleteGamma(shape, middle / 2) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

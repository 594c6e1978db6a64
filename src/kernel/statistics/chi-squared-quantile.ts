import { logGamma } from './log-gamma.ts';

/** The regularised lower incomplete gamma function P(a, x): series below a + 1, continued fraction (Lentz) above. */
function gammaP(a: number, x: number): number {
  if (x <= 0) return 0;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = a + 1; term > sum * 1e-17; n += 1) {
      term *= x / n;
      sum += term;
    }
    return front * sum;
  }
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 100_000; i += 1) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return 1 - front * h;
}

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
  while (gammaP(shape, high / 2) < p) high *= 2;
  for (let i = 0; i < 200 && high - low > high * 1e-15; i += 1) {
    const middle = (low + high) / 2;
    if (gammaP(shape, middle / 2) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

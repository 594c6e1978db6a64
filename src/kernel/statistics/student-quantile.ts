import { logGamma } from './log-gamma.ts';

/** The regularised incomplete beta function I_x(a, b): continued fraction (Lentz), on the side where it converges fast. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  const tiny = 1e-300;
  const kept = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / kept(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 100_000; m += 1) {
    let step = 1;
    for (const factor of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / kept(1 + factor * d);
      c = kept(1 + factor / c);
      step = d * c;
      h *= step;
    }
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return (front * h) / a;
}

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

export type Cause = 'common' | 'outside' | 'trend' | 'twoOfThree' | 'shift';

/** The limits of a segment that special causes are looked for against. */
interface Limits {
  readonly mean: number | null;
  readonly lowerLimit: number | null;
  readonly upperLimit: number | null;
  readonly lowerNear: number | null;
  readonly upperNear: number | null;
}

/** A point with what is special about it; side says towards which side, null when it is common. */
export interface CausedPoint {
  readonly value: number | null;
  readonly cause: Cause;
  readonly side: 'high' | 'low' | null;
}

const runLength = 7;

/**
 * The special cause of each point of one segment, in the priority of NHS England's Making Data Count: outside the
 * limits; trend of 7; two of three near a limit; shift of 7. Every member of a trend or shift is flagged, of two of
 * three only the points beyond the near-limit. Without limits only trends and shifts can be seen.
 */
export function causesOf(values: readonly (number | null)[], limits: Limits): CausedPoint[] {
  const outside = values.map((value) => outsideSide(value, limits));
  const trend = runsOf(values, (value, before) => Math.sign(value - before), runLength - 1, true);
  const sides = values.map((value) =>
    value === null || limits.mean === null ? 0 : Math.sign(value - limits.mean),
  );
  const near = twoOfThree(values, sides, limits);
  const shift = runsOf(values, (_value, _before, index) => sides[index] ?? 0, runLength, false);
  return values.map((value, index) => {
    const found: readonly (readonly [Cause, number])[] = [
      ['outside', outside[index] ?? 0],
      ['trend', trend[index] ?? 0],
      ['twoOfThree', near[index] ?? 0],
      ['shift', shift[index] ?? 0],
    ];
    const first = found.find(([, sign]) => sign !== 0);
    if (!first) return { value, cause: 'common', side: null };
    return { value, cause: first[0], side: first[1] > 0 ? 'high' : 'low' };
  });
}

function outsideSide(value: number | null, { lowerLimit, upperLimit }: Limits): number {
  if (value === null || lowerLimit === null || upperLimit === null) return 0;
  if (value > upperLimit) return 1;
  return value < lowerLimit ? -1 : 0;
}

/** Marks runs of at least `least` equal signs; of steps (a run of n steps has n + 1 points) or of points. */
function runsOf(
  values: readonly (number | null)[],
  signAt: (value: number, before: number, index: number) => number,
  least: number,
  ofSteps: boolean,
): number[] {
  const marks = values.map(() => 0);
  let length = 0;
  let sign = 0;
  for (const [index, value] of values.entries()) {
    const before = ofSteps ? (values[index - 1] ?? null) : 0;
    const here = value === null || before === null ? 0 : signAt(value, before, index);
    length = here !== 0 && here === sign ? length + 1 : 1;
    sign = here;
    if (sign === 0 || length < least) continue;
    const points = ofSteps ? length + 1 : length;
    for (let back = 0; back < points; back += 1) {
      // A turning point belongs to two trends; the later one decides its side.
      marks[index - back] = sign;
    }
  }
  return marks;
}

function twoOfThree(values: readonly (number | null)[], sides: readonly number[], limits: Limits): number[] {
  const { lowerLimit, upperLimit, lowerNear, upperNear } = limits;
  const marks = values.map(() => 0);
  if (lowerLimit === null || upperLimit === null || lowerNear === null || upperNear === null) return marks;
  const near = values.map(
    (value) =>
      value !== null &&
      ((value > upperNear && value <= upperLimit) || (value < lowerNear && value >= lowerLimit)),
  );
  for (let start = 0; start + 3 <= values.length; start += 1) {
    const window = [start, start + 1, start + 2];
    const side = sides[start] ?? 0;
    if (side === 0 || window.some((at) => sides[at] !== side)) continue;
    const beyond = window.filter((at) => near[at]);
    if (beyond.length < 2) continue;
    for (const at of beyond) marks[at] = side;
  }
  return marks;
}

/**
 * Adds numbers from the greatest to the least, so that the sum does not depend on the order in which they were found:
 * two ways to work out a score then agree to the last bit, and ties stay ties. Sorts `parts` in place.
 */
export function sumFromGreatest(parts: number[] | Float64Array): number {
  if (parts.length <= few) byInsertion(parts);
  else if (parts instanceof Float64Array) parts.sort().reverse();
  else parts.sort((a, b) => b - a);
  let sum = 0;
  for (let at = 0; at < parts.length; at += 1) sum += parts[at] ?? 0;
  return sum;
}

/** Up to so many are sorted faster by hand. */
const few = 24;

function byInsertion(parts: number[] | Float64Array): void {
  for (let at = 1; at < parts.length; at += 1) {
    const part = parts[at] ?? 0;
    let to = at;
    for (; to > 0 && (parts[to - 1] ?? 0) < part; to -= 1) parts[to] = parts[to - 1] ?? 0;
    parts[to] = part;
  }
}

/**
 * Adds numbers from the greatest to the least, so that the sum does not depend on the order in which they were found:
 * two ways to work out a score then agree to the last bit, and ties stay ties. Sorts `parts` in place.
 */
export function sumFromGreatest(parts: number[] | Float64Array): number {
  if (parts instanceof Float64Array) parts.sort().reverse();
  else parts.sort((a, b) => b - a);
  let sum = 0;
  for (let at = 0; at < parts.length; at += 1) sum += parts[at] ?? 0;
  return sum;
}

import { codesWithin } from './nesting.ts';

/**
 * Places in the order of a list in which each stands under the smallest of them that holds it, with how deep: 0 for those in none.
 * nestedOrder([{ code: 'E08000009' }, { code: 'E47000001' }]) gives Greater Manchester at 0, then Trafford at 1. Among equals the order given stays.
 */
export function nestedOrder<P extends { readonly code: string }>(
  places: readonly P[],
): { readonly place: P; readonly depth: number }[] {
  const inside = new Map(places.map((place) => [place.code, new Set(codesWithin(place.code))]));
  const size = (code: string) => inside.get(code)?.size ?? 0;
  const parentOf = (place: P): P | null =>
    places
      .filter((other) => other.code !== place.code && (inside.get(other.code)?.has(place.code) ?? false))
      // Two codes of one area (a county and its combined authority) hold each other: the later stands under the earlier.
      .filter((other) => size(other.code) > size(place.code) || places.indexOf(other) < places.indexOf(place))
      .reduce<P | null>(
        (least, other) => (least === null || size(other.code) < size(least.code) ? other : least),
        null,
      );
  const children = Map.groupBy(places, (place) => parentOf(place)?.code ?? null);
  const under = (code: string | null, depth: number): { place: P; depth: number }[] =>
    (children.get(code) ?? []).flatMap((place) => [{ place, depth }, ...under(place.code, depth + 1)]);
  return under(null, 0);
}

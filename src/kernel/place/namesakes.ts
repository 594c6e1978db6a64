/**
 * Places without each metropolitan county of whose name there is a combined authority among them: the two cover the same ground (Greater
 * Manchester is E11000001 and E47000001), and a reader who meets the name twice looks for a difference that is not there.
 */
export function withoutNamesakes<Place extends { readonly code: string; readonly name: string }>(
  places: readonly Place[],
): Place[] {
  const authorities = new Set(places.filter(({ code }) => code.startsWith('E47')).map(({ name }) => name));
  return places.filter(({ code, name }) => !(code.startsWith('E11') && authorities.has(name)));
}

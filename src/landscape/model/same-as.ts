/** An organisation that takes part in accepted matches. */
export interface Matched {
  readonly id: string;
  /** Whether it has an entry in a register. */
  readonly registered: boolean;
  /** The public identifier that sorts first, else the id. */
  readonly identifier: string;
}

/**
 * Which organisation each stands for, from the accepted matches alone: bodies joined by matches are one group, and all but one point
 * to that one (one step, never a chain): a registered one before others, then the identifier that sorts first. Because nothing but the
 * accepted matches counts, taking one back restores exactly what was before it. Null: it stands for itself.
 */
export function sameAs(
  organisations: readonly Matched[],
  accepted: readonly (readonly [string, string])[],
): ReadonlyMap<string, string | null> {
  const group = new Map(organisations.map(({ id }) => [id, id]));
  const root = (id: string): string => {
    let at = id;
    for (let next = group.get(at); next !== undefined && next !== at; next = group.get(at)) at = next;
    return at;
  };
  for (const [left, right] of accepted) {
    if (group.has(left) && group.has(right)) group.set(root(left), root(right));
  }
  const chosen = new Map<string, Matched>();
  for (const organisation of organisations) {
    const at = root(organisation.id);
    const best = chosen.get(at);
    if (!best || before(organisation, best)) chosen.set(at, organisation);
  }
  return new Map(
    organisations.map(({ id }) => {
      const canonical = chosen.get(root(id))?.id ?? id;
      return [id, canonical === id ? null : canonical];
    }),
  );
}

function before(a: Matched, b: Matched): boolean {
  if (a.registered !== b.registered) return a.registered;
  return a.identifier < b.identifier;
}

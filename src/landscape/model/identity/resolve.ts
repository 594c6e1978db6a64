import { isFundersOwn, isOfKnownList, isPlaceholder } from './identifier.ts';

/** A body as one row tells it: every identifier, its own first. */
export interface Body {
  readonly identifiers: readonly string[];
}

/** An organisation that is there already, as far as identity needs it. */
export interface KnownOrganisation {
  readonly id: string;
  /** Elder organisations come first; the elder stays when two become one. */
  readonly rank: number;
  /** Whether people work with it (a member, a tie, an introduction, figures): such a one is never taken away. */
  readonly inUse: boolean;
  readonly identifiers: readonly string[];
}

export interface Resolution {
  /** The organisation of each body, in the order given. */
  readonly organisationOf: readonly string[];
  readonly created: readonly string[];
  readonly merged: readonly { readonly from: string; readonly into: string }[];
  /** Identifiers that are new to their organisation. */
  readonly added: readonly { readonly identifier: string; readonly organisation: string }[];
  /** Organisations that share a number but are both in use: for a person to decide. */
  readonly disputed: readonly {
    readonly left: string;
    readonly right: string;
    readonly identifier: string;
  }[];
}

/** Whether an identifier is a register's number, by which bodies are one. A funder's own id and a placeholder name a body, no more. */
export function isNumber(identifier: string): boolean {
  return !isFundersOwn(identifier) && !isPlaceholder(identifier) && isOfKnownList(identifier);
}

/**
 * Finds the organisation of every body (docs/decisions/identity.md): bodies that share a register's number are one organisation, also
 * when a new row joins two that were apart. A funder's own id leads to its organisation only when the row tells no number, or when
 * nothing but such ids is known of that organisation. `newId` gives the ids of new organisations.
 */
export function resolve(
  bodies: readonly Body[],
  known: readonly KnownOrganisation[],
  newId: () => string,
): Resolution {
  const organisations = new Map(
    known.map((one) => [one.id, { ...one, numbered: one.identifiers.some(isNumber) }]),
  );
  const ownerOf = new Map(
    known.flatMap((one) => one.identifiers.map((identifier) => [identifier, one.id] as const)),
  );
  const into = new Map<string, string>();
  const current = (id: string): string => {
    const next = into.get(id);
    return next === undefined ? id : current(next);
  };
  const created: string[] = [];
  const added = new Map<string, string>();
  const disputed = new Map<string, { left: string; right: string; identifier: string }>();
  const owner = (identifier: string): string | null => {
    const id = ownerOf.get(identifier);
    return id === undefined ? null : current(id);
  };

  const merge = (a: string, b: string, identifier: string): string => {
    const [left, right] = [organisations.get(a), organisations.get(b)];
    if (!left || !right || a === b) return a;
    if (left.inUse && right.inUse) {
      const [first = a, second = b] = [a, b].sort();
      disputed.set(`${first} ${second}`, { left: first, right: second, identifier });
      return a;
    }
    const leftStays = left.inUse || (!right.inUse && left.rank <= right.rank);
    const [stays, goes] = leftStays ? [left, right] : [right, left];
    into.set(goes.id, stays.id);
    stays.numbered ||= goes.numbered;
    return stays.id;
  };

  const placed = bodies.map(({ identifiers }) => {
    const numbers = identifiers.filter(isNumber);
    const names = identifiers.filter((identifier) => !isNumber(identifier));
    let mine: string | null = null;
    for (const number of numbers) {
      const found = owner(number);
      if (found !== null) mine = mine === null ? found : merge(mine, found, number);
    }
    for (const name of names) {
      const found = owner(name);
      if (found === null) continue;
      if (mine === null && (numbers.length === 0 || organisations.get(found)?.numbered === false))
        mine = found;
      else if (mine !== null && organisations.get(found)?.numbered === false) mine = merge(mine, found, name);
    }
    if (mine === null) {
      mine = newId();
      created.push(mine);
      organisations.set(mine, {
        id: mine,
        rank: Number.MAX_SAFE_INTEGER,
        inUse: false,
        identifiers: [],
        numbered: false,
      });
    }
    const organisation = organisations.get(mine);
    if (organisation && numbers.length > 0) organisation.numbered = true;
    for (const identifier of identifiers) {
      if (owner(identifier) !== null) continue;
      ownerOf.set(identifier, mine);
      added.set(identifier, mine);
    }
    return mine;
  });

  const isNew = new Set(created);
  return {
    organisationOf: placed.map(current),
    created: created.filter((id) => current(id) === id),
    merged: [...into.keys()].filter((id) => !isNew.has(id)).map((from) => ({ from, into: current(from) })),
    added: [...added].map(([identifier, id]) => ({ identifier, organisation: current(id) })),
    disputed: [...disputed.values()],
  };
}

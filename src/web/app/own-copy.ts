import { useState } from 'react';

/** A form's own copy of something that others may change too. */
export interface OwnCopy<Server, Fields> {
  readonly fields: Fields;
  readonly set: (change: Partial<Fields>) => void;
  /** The version that the fields started from: what a change is sent with. */
  readonly version: number;
  /** Whether the fields differ from what they started from. */
  readonly touched: boolean;
  /** Starts again from what the server holds: after saving, or to keep what others wrote. */
  readonly startFrom: (server: Server) => void;
}

/**
 * Fields that follow the server until somebody types in them, and stay as typed from then on, whatever is read anew meanwhile:
 * `const copy = useOwnCopy(it, ({ message, dueOn }) => ({ message, dueOn }))`.
 */
export function useOwnCopy<Server extends { readonly version: number }, Fields extends object>(
  server: Server,
  read: (server: Server) => Fields,
): OwnCopy<Server, Fields> {
  const [from, setFrom] = useState(server);
  const [fields, setFields] = useState(() => read(server));
  const touched = JSON.stringify(fields) !== JSON.stringify(read(from));

  function startFrom(next: Server): void {
    setFrom(next);
    setFields(read(next));
  }

  if (!touched && server.version > from.version) startFrom(server);
  return {
    fields,
    set: (change) => setFields((before) => ({ ...before, ...change })),
    version: from.version,
    touched,
    startFrom,
  };
}

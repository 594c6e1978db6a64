import pg from 'pg';

/** What we use of pg's connection: each writes one message of the protocol. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  parse(statement: { readonly name: string; readonly text: string; readonly types: undefined }): void;
  bind(portal: { readonly statement: string; readonly values: readonly unknown[] }): void;
  execute(portal: Record<string, never>): void;
  sync(): void;
}
/** The parts of pg's query that its types leave out. */
interface Told {
  submit(wire: Wire): Error | null;
  handleCommandComplete(message: unknown, wire: Wire): void;
  handleRowDescription(fields: unknown): void;
}

/** A statement that is prepared under a name, and what to put in. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

const plain = pg.Query.prototype as unknown as Told;
const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils;

/** Prepares a statement without parameters under its own text as its name, and runs nothing. */
export class Preparation extends pg.Query {
  constructor(text: string) {
    super({ name: text, text }, () => undefined);
    this.submit = ((wire: Wire) => {
      wire.parse({ name: text, text, types: undefined });
      wire.sync();
      return null;
    }) as unknown as pg.Query['submit'];
  }
}

/**
 * A prepared statement and those that lead it (see `Preparation`), sent as one and answered as one: the database reads once
 * and writes once. When a leader fails, the rest is passed over and this statement fails with its error. What columns its rows
 * have is asked once on a connection, since they cannot change while the statement is prepared (`known` is the connection's).
 */
export class PreparedQuery extends pg.Query {
  readonly #known: Map<string, unknown>;
  readonly #name: string;
  #leadersToCome: number;

  constructor(
    statement: Statement,
    leaders: readonly string[],
    known: Map<string, unknown>,
    done: (error: Error | null | undefined, result: unknown) => void,
  ) {
    super(statement, done as unknown as ConstructorParameters<typeof pg.Query>[1]);
    this.#known = known;
    this.#name = statement.name;
    this.#leadersToCome = leaders.length;
    // Before anything is sent: a value that cannot be sent leaves the connection as it was.
    const values = statement.values.map((value) => prepareValue(value));
    this.submit = ((wire: Wire) => {
      wire.stream.cork();
      try {
        for (const leader of leaders) {
          wire.bind({ statement: leader, values: [] });
          wire.execute({});
        }
        const fields = known.get(statement.name);
        if (fields === undefined) return plain.submit.call(this, wire);
        wire.bind({ statement: statement.name, values });
        wire.execute({});
        wire.sync();
        plain.handleRowDescription.call(this, fields);
        return null;
      } finally {
        wire.stream.uncork();
      }
    }) as unknown as pg.Query['submit'];
  }

  /** Called by pg when the database says which columns come. */
  handleRowDescription(fields: unknown): void {
    this.#known.set(this.#name, fields);
    plain.handleRowDescription.call(this, fields);
  }

  /** Called by pg for each statement that is done; what a leader says is nobody's result. */
  handleCommandComplete(message: unknown, wire: Wire): void {
    if (this.#leadersToCome > 0) this.#leadersToCome -= 1;
    else plain.handleCommandComplete.call(this, message, wire);
  }
}

import pg from 'pg';
import { Preparation, PreparedQuery } from './prepared-query.ts';

const worthPreparing = 3;
const mostPrepared = 500;
const seen = new Map<string, number>();
const names = new Map<string, string>();

/**
 * The name under which a statement is prepared on each connection, from its third use on; undefined before, and once
 * 500 statements have names, so that statements built from lists of varying length cannot fill the database's memory.
 */
export function nameOf(text: string): string | undefined {
  const name = names.get(text);
  if (name !== undefined || names.size >= mostPrepared) return name;
  const times = (seen.get(text) ?? 0) + 1;
  if (times < worthPreparing) {
    if (seen.size >= 10 * mostPrepared) seen.clear();
    seen.set(text, times);
    return undefined;
  }
  seen.delete(text);
  const given = `s${names.size}`;
  names.set(text, given);
  return given;
}

type Query = (...given: unknown[]) => Promise<unknown>;
const plainQuery = pg.Client.prototype.query as unknown as Query;

/** How a transaction that only reads begins (kysely's words for `setAccessMode('read only')`). */
const beginReading = 'start transaction read only';
const leaders = ['begin', beginReading, 'commit'] as const;
/** How long the end of a transaction that only read waits for a statement to leave with: it has nothing to lose. */
const endOfReadingWaitsMilliseconds = 25;

/**
 * A connection that waits for the database less. Statements that come again and again are parsed and planned once. `begin`
 * leaves together with the statement after it, and so does the end of a transaction that only read: two round trips where there
 * were four. The end of a transaction that may have written is always waited for. (Were `begin` to fail, the statement that it
 * leads says so.)
 */
export class PreparingClient extends pg.Client {
  /** Sent with the next statement. */
  #leading: string[] = [];
  #reading = false;
  #leadersPrepared = false;
  /** What columns the rows of a prepared statement have, by its name. */
  readonly #columns = new Map<string, unknown>();
  #endSoon: NodeJS.Timeout | null = null;

  override query = ((...given: unknown[]): unknown => {
    const [text, values, callback] = given;
    if (text === 'begin' || text === beginReading) return this.#begin(text);
    if (text === 'commit' && this.#reading) return this.#endReading();
    if (text === 'rollback' && this.#neverBegun()) return Promise.resolve({ command: 'ROLLBACK', rows: [] });
    const name =
      typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined;
    if (name === undefined) {
      this.#sendLeading();
      return plainQuery.apply(this, given);
    }
    const statement = { name, text: text as string, values: values as unknown[] };
    const leading = this.#leading;
    this.#leading = [];
    const send = (done: (error: Error | null | undefined, result: unknown) => void): void =>
      void plainQuery.call(this, new PreparedQuery(statement, leading, this.#columns, done));
    // pg's pool asks with a callback, everybody else for a promise.
    if (typeof callback === 'function') return send(callback as Parameters<typeof send>[0]);
    return new Promise((resolve, reject) =>
      send((error, result) => (error ? reject(error) : resolve(result))),
    );
  }) as pg.Client['query'];

  #begin(text: string): Promise<{ readonly rows: readonly [] }> {
    if (!this.#leadersPrepared) {
      this.#leadersPrepared = true;
      for (const leader of leaders) void plainQuery.call(this, new Preparation(leader));
    }
    this.#reading = text === beginReading;
    this.#leading.push(text);
    return Promise.resolve({ rows: [] });
  }

  #endReading(): Promise<{ readonly command: 'COMMIT'; readonly rows: readonly [] }> {
    this.#reading = false;
    if (!this.#neverBegun()) {
      this.#leading.push('commit');
      this.#endSoon ??= setTimeout(() => this.#sendLeading(), endOfReadingWaitsMilliseconds).unref();
      this.#endSoon.refresh();
    }
    return Promise.resolve({ command: 'COMMIT', rows: [] });
  }

  /** Whether the transaction's beginning still waits, so that there is nothing to end; it is then taken back. */
  #neverBegun(): boolean {
    const last = this.#leading.at(-1);
    if (last !== 'begin' && last !== beginReading) return false;
    this.#leading.pop();
    return true;
  }

  #sendLeading(): void {
    const leading = this.#leading;
    if (leading.length === 0) return;
    this.#leading = [];
    const { stream } = this.connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
    plainQuery.call(this, leading.join(';')).catch(() => undefined);
  }
}

import pg from 'pg';

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

/**
 * A connection that waits for the database less: statements that come again and again are parsed and planned once, and
 * `begin` leaves together with the statement after it. (Were `begin` to fail, the connection is lost, and that statement says so.)
 */
export class PreparingClient extends pg.Client {
  override query = ((...given: unknown[]): unknown => {
    const [text, values, ...rest] = given;
    if (text === 'begin') return this.#beginWithNext();
    const name =
      typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined;
    return name === undefined
      ? plainQuery.apply(this, given)
      : plainQuery.call(this, { name, text, values }, ...rest);
  }) as pg.Client['query'];

  #beginWithNext(): Promise<{ readonly rows: readonly [] }> {
    const { stream } = this.connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
    plainQuery.call(this, 'begin').catch(() => undefined);
    return Promise.resolve({ rows: [] });
  }
}

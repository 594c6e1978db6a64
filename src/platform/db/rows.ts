import type { RawBuilder } from 'kysely';
import type { Tx } from './context.ts';

/** All rows of a statement. */
export async function all<Row>(tx: Tx, statement: RawBuilder<Row>): Promise<Row[]> {
  return (await statement.execute(tx)).rows;
}

/** The first row, or null. */
export async function maybe<Row>(tx: Tx, statement: RawBuilder<Row>): Promise<Row | null> {
  return (await statement.execute(tx)).rows[0] ?? null;
}

/** The one row that must be there; throws when the statement gives none. */
export async function one<Row>(tx: Tx, statement: RawBuilder<Row>): Promise<Row> {
  const row = await maybe(tx, statement);
  if (row === null) throw new Error('A statement that always gives a row gave none.');
  return row;
}

/** Runs a statement for its effect; the number of rows it touched. */
export async function run(tx: Tx, statement: RawBuilder<unknown>): Promise<number> {
  const { numAffectedRows } = await statement.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

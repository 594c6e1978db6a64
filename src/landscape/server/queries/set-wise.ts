import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { run } from '../../../platform/db/rows.ts';

/**
 * Runs a statement over all rows without nested loops. Right after a load PostgreSQL has no statistics of the new rows, takes them for
 * few and joins them one by one (10 s instead of 1 s for the sample); only the tables' owner may ask it to look again.
 */
export async function setWise<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await run(tx, sql`select set_config('enable_nestloop', 'off', true)`);
  const result = await work();
  await run(tx, sql`select set_config('enable_nestloop', 'on', true)`);
  return result;
}

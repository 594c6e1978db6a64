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

/**
 * Lets this transaction write many documents at once: new words are put into the search's index some 64 MB at a time instead of 4,
 * a third of the work. `lookAt` the documents before the end: it puts in the rest, else the next search has to read it through.
 */
export async function indexInBulk(tx: Tx): Promise<void> {
  await run(
    tx,
    sql`select set_config('gin_pending_list_limit', '65536', true), set_config('work_mem', '65536', true)`,
  );
}

import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { run } from '../../../platform/db/rows.ts';

/**
 * Has PostgreSQL look at the landscape's tables, rows of this transaction included: without it the questions right after a load
 * take ten times as long. Last in a transaction: until its end nobody else's load can do the same.
 */
export async function lookAtLandscape(tx: Tx): Promise<void> {
  await run(tx, sql`select app.look_at_landscape()`);
}

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

/** A table of the landscape whose statistics can be asked for by itself. */
export type Looked =
  | 'organisation'
  | 'organisation_identifier'
  | 'organisation_name'
  | 'record'
  | 'record_income'
  | 'record_classification'
  | 'record_area'
  | 'record_trustee'
  | 'grant'
  | 'organisation_match'
  | 'organisation_document'
  | 'organisation_waiting'
  | 'organisation_likeness_key'
  | 'place'
  | 'import';

/** The same for some of them: those that one file filled. */
export async function lookAt(tx: Tx, tables: readonly Looked[]): Promise<void> {
  if (tables.length > 0) await run(tx, sql`select app.look_at(${tables}::text[])`);
}

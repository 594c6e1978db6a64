import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { run } from '../../../platform/db/rows.ts';

/** The tables of the landscape whose statistics can be asked for. */
const tables = [
  'organisation',
  'organisation_identifier',
  'organisation_name',
  'organisation_match',
  'organisation_document',
  'organisation_waiting',
  'organisation_relationship',
  'record',
  'record_income',
  'record_classification',
  'record_area',
  'record_trustee',
  'record_year',
  'record_event',
  'record_document',
  'grant',
  'service',
  'overlap',
  'overlap_weight',
  'place',
  'place_code',
  'postcode',
  'deprivation',
  'import',
] as const;
export type Looked = (typeof tables)[number];

/**
 * Has PostgreSQL look at these tables, rows of this transaction included: without it the questions right after a load take ten times as
 * long. Last in a step: until the end of the transaction nobody else's load can do the same.
 */
export async function lookAt(tx: Tx, some: readonly Looked[]): Promise<void> {
  if (some.length > 0) await run(tx, sql`select app.look_at(${some}::text[])`);
}

/** The same for all of them. */
export function lookAtLandscape(tx: Tx): Promise<void> {
  return lookAt(tx, tables);
}

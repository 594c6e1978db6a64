import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, one, run } from '../../../platform/db/rows.ts';
import { between, oneBody, sideColumns, withSides, type PairRow } from './sides.ts';

export interface TieRow extends PairRow {
  readonly how: 'know each other' | 'meeting' | 'meeting of a funder' | 'joint work';
  readonly note: string | null;
  readonly recorded_at: Date;
  readonly ended_at: Date | null;
}

const tieRows = (initiative: string, where: RawBuilder<unknown>) => sql<TieRow>`
  select t.tie_id as id, ${sideColumns}, t.how, t.note, t.recorded_at, t.ended_at from ${withSides(initiative, sql`tie`)}
   where t.initiative_id = ${initiative} and ${where} order by t.recorded_at desc, t.tie_id`;

/** Ties that have not ended, latest first; not those between two that are one body now. */
export async function tiesOf(tx: Tx, initiative: string, limit: number, offset: number) {
  const open = sql`t.ended_at is null and not (${oneBody})`;
  const { total } = await one(
    tx,
    sql<{ total: number }>`select count(*)::int as total from (${tieRows(initiative, open)}) ties`,
  );
  const items = await all(tx, sql<TieRow>`${tieRows(initiative, open)} limit ${limit} offset ${offset}`);
  return { total, items };
}

export function tieById(tx: Tx, initiative: string, id: string): Promise<TieRow | null> {
  return maybe(tx, tieRows(initiative, sql`t.tie_id = ${id}`));
}

/** The tie between two bodies that has not ended. */
export function openTie(
  tx: Tx,
  initiative: string,
  bodies: readonly [string, string],
): Promise<TieRow | null> {
  return maybe(tx, tieRows(initiative, sql`t.ended_at is null and ${between(...bodies)}`));
}

/** Records that two organisations know each other; answers its id. */
export async function insertTie(
  tx: Tx,
  initiative: string,
  row: { left: string; right: string; how: TieRow['how']; note: string | null; by: string | null; at: Date },
): Promise<string> {
  const { id } = await one(
    tx,
    sql<{
      id: string;
    }>`insert into tie (initiative_id, left_id, right_id, how, note, recorded_by, recorded_at)
      values (${initiative}, least(${row.left}::uuid, ${row.right}::uuid), greatest(${row.left}::uuid, ${row.right}::uuid), ${row.how}, ${row.note}, ${row.by}, ${row.at}) returning tie_id as id`,
  );
  return id;
}

export async function endTie(tx: Tx, initiative: string, id: string, at: Date): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`update tie set ended_at = ${at} where initiative_id = ${initiative} and tie_id = ${id} and ended_at is null`,
    )) === 1
  );
}

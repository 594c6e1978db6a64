import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, one, run } from '../../../platform/db/rows.ts';
import { between, oneBody, sideColumns, withSides, type PairRow } from './sides.ts';

export interface DismissalRow extends PairRow {
  readonly reason: string;
  readonly by: string | null;
  readonly at: Date;
  readonly undone_at: Date | null;
}

const rows = (initiative: string, where: RawBuilder<unknown>) => sql<DismissalRow>`
  select t.dismissal_id as id, ${sideColumns}, t.reason, t.dismissed_at as at, t.undone_at,
         (select p.name from person p where p.initiative_id = ${initiative} and p.account_id = t.dismissed_by) as by
    from ${withSides(initiative, sql`pair_dismissal`)}
   where t.initiative_id = ${initiative} and ${where} order by t.dismissed_at desc, t.dismissal_id`;

/** Pairs put away and not taken back, latest first. */
export async function dismissalsOf(tx: Tx, initiative: string, limit: number, offset: number) {
  const open = sql`t.undone_at is null and not (${oneBody})`;
  const { total } = await one(
    tx,
    sql<{ total: number }>`select count(*)::int as total from (${rows(initiative, open)}) d`,
  );
  const items = await all(tx, sql<DismissalRow>`${rows(initiative, open)} limit ${limit} offset ${offset}`);
  return { total, items };
}

/** The pairs put away, as ordered pairs of bodies. */
export function dismissedPairs(tx: Tx, initiative: string): Promise<{ left: string; right: string }[]> {
  return all(
    tx,
    sql<{
      left: string;
      right: string;
    }>`select least(d.left_id, d.right_id) as left, greatest(d.left_id, d.right_id) as right
      from (${rows(initiative, sql`t.undone_at is null`)}) d`,
  );
}

export function dismissalById(tx: Tx, initiative: string, id: string): Promise<DismissalRow | null> {
  return maybe(tx, rows(initiative, sql`t.dismissal_id = ${id}`));
}

/** What was put away of two bodies and not taken back. */
export function openDismissal(
  tx: Tx,
  initiative: string,
  bodies: readonly [string, string],
): Promise<DismissalRow | null> {
  return maybe(tx, rows(initiative, sql`t.undone_at is null and ${between(...bodies)}`));
}

/** Puts a pair away; answers its id. */
export async function insertDismissal(
  tx: Tx,
  initiative: string,
  row: { left: string; right: string; reason: string; by: string | null; at: Date },
): Promise<string> {
  const { id } = await one(
    tx,
    sql<{
      id: string;
    }>`insert into pair_dismissal (initiative_id, left_id, right_id, reason, dismissed_by, dismissed_at)
      values (${initiative}, least(${row.left}::uuid, ${row.right}::uuid), greatest(${row.left}::uuid, ${row.right}::uuid), ${row.reason}, ${row.by}, ${row.at})
      returning dismissal_id as id`,
  );
  return id;
}

/** Takes it back; false when somebody did already. */
export async function undoDismissal(
  tx: Tx,
  initiative: string,
  row: { id: string; by: string | null; at: Date },
): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`update pair_dismissal set undone_by = ${row.by}, undone_at = ${row.at}
           where initiative_id = ${initiative} and dismissal_id = ${row.id} and undone_at is null`,
    )) === 1
  );
}

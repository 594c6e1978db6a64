import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all } from '../../../platform/db/rows.ts';

/** Pairs of bodies that wait for a decision whether they are one, ordered. */
export function waitingMatches(tx: Tx, initiative: string): Promise<{ left: string; right: string }[]> {
  return all(
    tx,
    sql<{ left: string; right: string }>`
      select least(coalesce(l.same_as, l.organisation_id), coalesce(r.same_as, r.organisation_id)) as left,
             greatest(coalesce(l.same_as, l.organisation_id), coalesce(r.same_as, r.organisation_id)) as right
        from organisation_match m join organisation l on l.initiative_id = ${initiative} and l.organisation_id = m.left_id
        join organisation r on r.initiative_id = ${initiative} and r.organisation_id = m.right_id
       where m.initiative_id = ${initiative} and m.state = 'proposed'`,
  );
}

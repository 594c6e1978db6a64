import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, run } from '../../../platform/db/rows.ts';
import type { Matched } from '../../model/same-as.ts';
import { bodyOf } from './body-of.ts';

/** The organisations joined with any of these by accepted matches, step by step (these among them), and those matches. */
export async function acceptedAround(tx: Tx, initiative: string, ids: readonly string[]) {
  const organisations = await all(
    tx,
    sql<Matched>`
    with recursive joined (id) as (
      select unnest(${ids}::uuid[])
      union
      select next.id from joined j join lateral (
        select right_id as id from organisation_match where initiative_id = ${initiative} and left_id = j.id and state = 'accepted'
        union all
        select left_id from organisation_match where initiative_id = ${initiative} and right_id = j.id and state = 'accepted') next on true)
    select j.id, exists (select from record r where r.initiative_id = ${initiative} and r.organisation_id = j.id) as registered,
           coalesce((select min(identifier) from organisation_identifier k where k.initiative_id = ${initiative} and k.organisation_id = j.id), j.id::text) as identifier
      from joined j join organisation o on o.initiative_id = ${initiative} and o.organisation_id = j.id`,
  );
  const pairs = await all(
    tx,
    sql<{ left_id: string; right_id: string }>`select left_id, right_id from organisation_match
      where initiative_id = ${initiative} and left_id = any (${organisations.map(({ id }) => id)}::uuid[]) and state = 'accepted' order by match_id`,
  );
  return { organisations, pairs: pairs.map(({ left_id, right_id }) => [left_id, right_id] as const) };
}

/** Sets which organisation each of these stands for (null: itself). Answers the ids that changed. */
export async function setSameAs(
  tx: Tx,
  initiative: string,
  standing: ReadonlyMap<string, string | null>,
): Promise<string[]> {
  const wanted = JSON.stringify([...standing].map(([id, same]) => ({ id, same })));
  const changed = await all(
    tx,
    sql<{ id: string }>`
      update organisation o set same_as = w.same, version = version + 1
        from jsonb_to_recordset(${wanted}::jsonb) as w (id uuid, same uuid)
       where o.initiative_id = ${initiative} and o.organisation_id = w.id and o.same_as is distinct from w.same returning o.organisation_id as id`,
  );
  return changed.map(({ id }) => id);
}

/** Two of these organisations that are one body by now, although somebody decided that they are not; null when there are none. */
export function contradiction(
  tx: Tx,
  initiative: string,
  ids: readonly string[],
): Promise<{ left: string; right: string } | null> {
  return maybe(
    tx,
    sql<{ left: string; right: string }>`
      select least(l.name, r.name) as left, greatest(l.name, r.name) as right from organisation_match m
        join organisation l on l.initiative_id = ${initiative} and l.organisation_id = m.left_id
        join organisation r on r.initiative_id = ${initiative} and r.organisation_id = m.right_id
       where m.initiative_id = ${initiative} and m.state = 'rejected' and m.left_id = any (${ids}::uuid[])
         and ${bodyOf('l')} = ${bodyOf('r')} order by 1, 2 limit 1`,
  );
}

/** One decision about likenesses at a time: each works out who stands for whom from all that are accepted. */
export async function holdDecisions(tx: Tx, initiative: string): Promise<void> {
  await run(tx, sql`select pg_advisory_xact_lock(hashtextextended(${`${initiative} likenesses`}, 2))`);
}

import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, one, run } from '../../../platform/db/rows.ts';

/** Organisations of which a load told something new. */
export interface Told {
  readonly organisations: readonly string[];
  /** Whether it may change names, places and likenesses, and not only what search knows. */
  readonly identity: boolean;
}

/** Notes organisations that are to be settled once all files are in. */
export async function letWait(tx: Tx, initiative: string, { organisations, identity }: Told): Promise<void> {
  if (organisations.length === 0) return;
  await run(
    tx,
    sql`insert into organisation_waiting as w (initiative_id, organisation_id, identity)
      select ${initiative}, o.organisation_id, ${identity} from organisation o
       where o.initiative_id = ${initiative} and o.organisation_id = any (${organisations}::uuid[]) order by o.organisation_id
      on conflict (initiative_id, organisation_id) do update set identity = true where excluded.identity and not w.identity`,
  );
}

/** How many organisations wait. */
export async function countWaiting(tx: Tx, initiative: string): Promise<number> {
  const { waiting } = await one(
    tx,
    sql<{
      waiting: number;
    }>`select count(*) as waiting from organisation_waiting where initiative_id = ${initiative}`,
  );
  return waiting;
}

/** The next organisations that wait, after an id, in order; `null` from the first. */
export function nextWaiting(
  tx: Tx,
  initiative: string,
  after: string | null,
  limit: number,
): Promise<{ id: string; identity: boolean }[]> {
  return all(
    tx,
    sql<{ id: string; identity: boolean }>`select organisation_id as id, identity from organisation_waiting
      where initiative_id = ${initiative} and (${after}::uuid is null or organisation_id > ${after}::uuid)
      order by organisation_id limit ${limit}`,
  );
}

/** None waits any more. */
export async function endWaiting(tx: Tx, initiative: string): Promise<void> {
  await run(tx, sql`delete from organisation_waiting where initiative_id = ${initiative}`);
}

/** Of those that wait, only what search knows of them is to be worked out still. */
export async function identityEnds(tx: Tx, initiative: string): Promise<void> {
  await run(
    tx,
    sql`update organisation_waiting set identity = false where initiative_id = ${initiative} and identity`,
  );
}

/** Takes organisations of which only the document waits, so that nobody else takes them; they wait again should this be undone. */
export async function takeWaiting(tx: Tx, initiative: string, limit: number): Promise<string[]> {
  const rows = await all(
    tx,
    sql<{ id: string }>`
      delete from organisation_waiting w using (
        select organisation_id from organisation_waiting where initiative_id = ${initiative} and not identity
         order by organisation_id limit ${limit} for update skip locked) t
       where w.initiative_id = ${initiative} and w.organisation_id = t.organisation_id returning w.organisation_id as id`,
  );
  return rows.map(({ id }) => id);
}

/** Whether any organisation waits. */
export async function anyWaits(tx: Tx, initiative: string): Promise<boolean> {
  return (
    (await maybe(tx, sql`select from organisation_waiting where initiative_id = ${initiative} limit 1`)) !==
    null
  );
}

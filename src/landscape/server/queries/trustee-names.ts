import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, one, run } from '../../../platform/db/rows.ts';

/** Months for which names are kept where an initiative never said. */
export const usualMonths = 12;

export interface RetentionRow {
  readonly months: number;
  readonly version: number;
}

/** For how long names are kept; version 0 when the initiative never said. */
export async function retentionOf(tx: Tx, initiative: string): Promise<RetentionRow> {
  const row = await maybe(
    tx,
    sql<RetentionRow>`select months, version from trustee_retention where initiative_id = ${initiative}`,
  );
  return row ?? { months: usualMonths, version: 0 };
}

/** Sets it as it was seen in `version` (0: never set); false when somebody else was first. */
export async function setRetention(
  tx: Tx,
  initiative: string,
  row: RetentionRow & { readonly by: string | null; readonly at: Date },
): Promise<boolean> {
  const { months, version, by, at } = row;
  const changed =
    version === 0
      ? await run(
          tx,
          sql`insert into trustee_retention (initiative_id, months, changed_by, changed_at) values (${initiative}, ${months}, ${by}, ${at})
              on conflict (initiative_id) do nothing`,
        )
      : await run(
          tx,
          sql`update trustee_retention set months = ${months}, changed_by = ${by}, changed_at = ${at}, version = version + 1
               where initiative_id = ${initiative} and version = ${version}`,
        );
  return changed === 1;
}

/** People who are named now, and when the first of these names goes. */
export function namedNow(
  tx: Tx,
  initiative: string,
  months: number,
): Promise<{ named: number; first_goes_on: string | null }> {
  return one(
    tx,
    sql<{ named: number; first_goes_on: string | null }>`
      select count(distinct person)::int as named, (min(named_on) + make_interval(months => ${months}))::date::text as first_goes_on
        from record_trustee where initiative_id = ${initiative} and name is not null`,
  );
}

export interface ObjectionRow {
  readonly id: string;
  readonly person: string;
  readonly note: string | null;
  readonly by: string | null;
  readonly at: Date;
}

/** Objections that were not withdrawn, latest first. */
export function objectionsOf(tx: Tx, initiative: string): Promise<ObjectionRow[]> {
  return all(
    tx,
    sql<ObjectionRow>`select o.objection_id as id, o.person, o.note, o.recorded_at as at,
        (select p.name from person p where p.initiative_id = ${initiative} and p.account_id = o.recorded_by) as by
      from trustee_objection o where o.initiative_id = ${initiative} and o.withdrawn_at is null order by o.recorded_at desc, o.objection_id`,
  );
}

/** Whether the registers loaded here know a person by this number. */
export async function isTrustee(tx: Tx, initiative: string, person: string): Promise<boolean> {
  const { known } = await one(
    tx,
    sql<{
      known: boolean;
    }>`select exists (select from record_trustee where initiative_id = ${initiative} and person = ${person}) as known`,
  );
  return known;
}

/** Keeps that a person objects, and removes their name everywhere in this initiative. */
export async function insertObjection(
  tx: Tx,
  initiative: string,
  row: { person: string; note: string | null; by: string | null; at: Date },
): Promise<void> {
  await run(tx, sql`select app.forget_trustee(${row.person})`);
  await run(
    tx,
    sql`insert into trustee_objection (initiative_id, person, note, recorded_by, recorded_at)
      values (${initiative}, ${row.person}, ${row.note}, ${row.by}, ${row.at})`,
  );
}

/** Withdraws an objection; the name comes back when a register is loaded again. False when there is none. */
export async function withdrawObjection(tx: Tx, initiative: string, id: string, at: Date): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`update trustee_objection set withdrawn_at = ${at} where initiative_id = ${initiative} and objection_id = ${id} and withdrawn_at is null`,
    )) === 1
  );
}

/** Removes the names that were kept long enough and those of people who object, in all initiatives; how many. */
export async function forgetNames(tx: Tx): Promise<number> {
  return (await one(tx, sql<{ forgotten: number }>`select app.forget_trustee_names() as forgotten`))
    .forgotten;
}

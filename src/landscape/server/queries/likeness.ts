import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, run } from '../../../platform/db/rows.ts';
import type { Likeable } from '../../model/identity/likeness.ts';

/** A name that so many bodies bear ("pta", "friends") says nothing; such groups are not compared. */
const mostOfOneName = 12;

/** Keys of an organisation; see `organisation_likeness_key`. */
export interface KeysOf {
  readonly organisation: string;
  /** 64-bit numbers as text. */
  readonly keys: readonly string[];
}

/** Replaces the keys of these organisations. */
export async function putLikenessKeys(tx: Tx, initiative: string, of: readonly KeysOf[]): Promise<void> {
  const ids = of.map(({ organisation }) => organisation);
  await run(
    tx,
    sql`delete from organisation_likeness_key where initiative_id = ${initiative} and organisation_id = any (${ids}::uuid[])`,
  );
  await run(
    tx,
    sql`insert into organisation_likeness_key (initiative_id, key, organisation_id)
      select ${initiative}, d.key, d.organisation
        from unnest(${of.flatMap(({ keys }) => keys)}::bigint[], ${of.flatMap(({ organisation, keys }) => keys.map(() => organisation))}::uuid[]) as d (key, organisation)
      on conflict do nothing`,
  );
}

/**
 * Pairs that share a key of which no more than twelve bodies have one, at least one of them among `of`, and that were not offered
 * before. Those that are the same as another by a person's word are left out.
 */
export function candidatePairs(
  tx: Tx,
  initiative: string,
  of: readonly string[],
): Promise<{ left: string; right: string }[]> {
  return all(
    tx,
    sql<{ left: string; right: string }>`
      with mine as materialized (
        select k.key, k.organisation_id from organisation_likeness_key k
         where k.initiative_id = ${initiative} and k.organisation_id = any (${of}::uuid[])
      ), rare as materialized (
        select k.key from organisation_likeness_key k
          join organisation o on o.initiative_id = ${initiative} and o.organisation_id = k.organisation_id and o.same_as is null
         where k.initiative_id = ${initiative} and k.key = any (array(select distinct key from mine))
         group by k.key having count(*) between 2 and ${mostOfOneName}
      ), pair as (
        select distinct least(m.organisation_id, k.organisation_id) as left_id, greatest(m.organisation_id, k.organisation_id) as right_id
          from mine m join rare using (key)
          join (select key, organisation_id from organisation_likeness_key
                 where initiative_id = ${initiative} and key = any (array(select key from rare))) k
            on k.key = m.key and k.organisation_id <> m.organisation_id
      )
      select p.left_id as left, p.right_id as right from pair p
        join organisation l on l.initiative_id = ${initiative} and l.organisation_id = p.left_id and l.same_as is null
        join organisation r on r.initiative_id = ${initiative} and r.organisation_id = p.right_id and r.same_as is null
       where not exists (select from organisation_match m where m.initiative_id = ${initiative} and m.left_id = p.left_id and m.right_id = p.right_id)`,
  );
}

/** What the likeness of these organisations is judged by. */
export async function likeablesOf(
  tx: Tx,
  initiative: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Likeable>> {
  const these = sql`initiative_id = ${initiative} and organisation_id = any (${ids}::uuid[])`;
  const organisations = await all(
    tx,
    sql<{ id: string; name: string; place: string | null }>`
      select organisation_id as id, name, place_code as place from organisation where ${these}`,
  );
  const names = await grouped(
    tx,
    sql`select distinct organisation_id as id, name as text from organisation_name where ${these} order by 1, 2`,
  );
  const identifiers = await grouped(
    tx,
    sql`select organisation_id as id, identifier as text from organisation_identifier where ${these} order by 1, 2`,
  );
  const postcodes = await grouped(
    tx,
    sql`select organisation_id as id, postcode as text from record where ${these} and postcode is not null
        union select recipient_id, recipient_postcode from "grant"
         where initiative_id = ${initiative} and recipient_id = any (${ids}::uuid[]) and recipient_postcode is not null order by 1, 2`,
  );
  return new Map(
    organisations.map(({ id, name, place }) => [
      id,
      {
        id,
        place,
        names: [...new Set([name, ...(names.get(id) ?? [])])],
        identifiers: identifiers.get(id) ?? [],
        postcodes: postcodes.get(id) ?? [],
      },
    ]),
  );
}

async function grouped(tx: Tx, statement: RawBuilder<unknown>): Promise<ReadonlyMap<string, string[]>> {
  const groups = new Map<string, string[]>();
  for (const { id, text } of await all(tx, sql<{ id: string; text: string }>`${statement}`)) {
    const group = groups.get(id);
    if (group) group.push(text);
    else groups.set(id, [text]);
  }
  return groups;
}

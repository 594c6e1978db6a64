import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe } from '../../../platform/db/rows.ts';
import type { Likeable, Relation } from '../../model/identity/likeness.ts';
import { siteOf } from '../../model/identity/website.ts';

/** The last id of the next `most` organisations after `after` that are not already the same as another; null after the last. */
export async function nextOrganisations(
  tx: Tx,
  initiative: string,
  after: string | null,
  most: number,
): Promise<string | null> {
  const row = await maybe(
    tx,
    sql<{ last: string }>`select id as last from (
      select organisation_id as id from organisation
       where initiative_id = ${initiative} and (${after}::uuid is null or organisation_id > ${after}::uuid) order by 1 limit ${most}) page order by id desc limit 1`,
  );
  return row?.last ?? null;
}

/** The organisations after one id up to another, as far as they are not already the same as another. */
export function likeablesBetween(
  tx: Tx,
  initiative: string,
  after: string | null,
  until: string,
): Promise<readonly Likeable[]> {
  return likeables(
    tx,
    initiative,
    (id) => sql`(${after}::uuid is null or ${id} > ${after}::uuid) and ${id} <= ${until}::uuid`,
  );
}

/** These organisations, as far as they are not already the same as another. */
export function likeablesOf(
  tx: Tx,
  initiative: string,
  ids: readonly string[],
): Promise<readonly Likeable[]> {
  return likeables(tx, initiative, (id) => sql`${id} = any (${ids}::uuid[])`);
}

/**
 * Organisations with what their likeness is judged by. Plain statements put together here: right after a load the planner knows
 * nothing of the tables and joins them in the slowest order.
 */
async function likeables(
  tx: Tx,
  initiative: string,
  where: (id: RawBuilder<unknown>) => RawBuilder<unknown>,
): Promise<readonly Likeable[]> {
  const own = sql`initiative_id = ${initiative} and ${where(sql`organisation_id`)}`;
  const organisations = await all(
    tx,
    sql<{ id: string; name: string; place: string | null }>`
      select organisation_id as id, name, place_code as place from organisation where ${own} and same_as is null`,
  );
  const names = await grouped(
    tx,
    sql`select distinct organisation_id as id, name as text from organisation_name where ${own}`,
  );
  const identifiers = await grouped(
    tx,
    sql`select organisation_id as id, identifier as text from organisation_identifier where ${own}`,
  );
  const postcodes = await grouped(
    tx,
    sql`select organisation_id as id, postcode as text from record where ${own} and postcode is not null
        union select recipient_id, recipient_postcode from "grant"
         where initiative_id = ${initiative} and ${where(sql`recipient_id`)} and recipient_postcode is not null`,
  );
  const websites = await grouped(
    tx,
    sql`select distinct organisation_id as id, website as text from record where ${own} and website is not null`,
  );
  return organisations.map(({ id, name, place }) => ({
    id,
    place,
    names: [...new Set([name, ...(names.get(id) ?? [])])],
    identifiers: identifiers.get(id) ?? [],
    postcodes: postcodes.get(id) ?? [],
    sites: [...new Set((websites.get(id) ?? []).map(siteOf).filter((site) => site !== null))],
  }));
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

/** What published lists say of two organisations that are both here and not already one. */
export function listedRelations(tx: Tx, initiative: string): Promise<Relation[]> {
  return all(
    tx,
    sql<Relation>`
      select distinct a.organisation_id as "from", b.organisation_id as "to", x.kind, x.happened_on::text as "on" from organisation_relationship x
        join organisation_identifier f on f.initiative_id = ${initiative} and f.identifier = x.from_identifier
        join organisation_identifier t on t.initiative_id = ${initiative} and t.identifier = x.to_identifier
        join organisation a on a.initiative_id = ${initiative} and a.organisation_id = f.organisation_id and a.same_as is null
        join organisation b on b.initiative_id = ${initiative} and b.organisation_id = t.organisation_id and b.same_as is null
       where x.initiative_id = ${initiative} and a.organisation_id <> b.organisation_id order by 1, 2, 3, 4`,
  );
}

import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe } from '../../../platform/db/rows.ts';
import type { Code, Funding } from '../../model/overlap/body.ts';
import { isListed } from './listed.ts';
import { bodyOf } from './body-of.ts';

/** A body as the tables hold it: what overlaps are worked out from, its areas not yet made districts. */
export interface BodyRow {
  readonly id: string;
  readonly name: string;
  readonly made_up: boolean;
  readonly identifier: string | null;
  readonly text: string;
  readonly text_from: 'register' | 'grants' | 'services' | 'classes' | 'nothing';
  readonly people: readonly string[];
  readonly codes: readonly Code[];
  readonly fundings: readonly Funding[];
  readonly areas: readonly { readonly code: string; readonly name: string }[];
}

/** Some bodies with all that overlaps need. Funders of nobody and recipients of nothing are there too. */
export function bodies(tx: Tx, initiative: string, ids: readonly string[]): Promise<BodyRow[]> {
  return all(
    tx,
    sql<BodyRow>`
    with body as materialized (
      select organisation_id, ${bodyOf('organisation')} as canonical from organisation
       where initiative_id = ${initiative} and (organisation_id = any (${ids}::uuid[]) and same_as is null or same_as = any (${ids}::uuid[]))
    ), rec as materialized (
      select b.canonical, r.record_id from body b join record r on r.initiative_id = ${initiative} and r.organisation_id = b.organisation_id
    ), gr as materialized (
      select b.canonical, g.*, ${bodyOf('f')} as funder
        from body b join "grant" g on g.initiative_id = ${initiative} and g.recipient_id = b.organisation_id
        join organisation f on f.initiative_id = ${initiative} and f.organisation_id = g.funder_id
    ), ident as (
      select b.canonical, min(i.identifier) as identifier from body b join organisation_identifier i on i.initiative_id = ${initiative} and i.organisation_id = b.organisation_id group by 1
    ), people as (
      select rec.canonical, jsonb_agg(distinct t.person) as people from app.trustee_numbers(array(select record_id from rec)) t join rec using (record_id) group by 1
    ), codes as (
      select canonical, jsonb_agg(jsonb_build_object('scheme', scheme, 'code', code, 'label', label) order by scheme, code) as codes
        from (select distinct on (rec.canonical, c.scheme, c.code) rec.canonical, c.scheme, c.code, c.label from rec join record_classification c on c.initiative_id = ${initiative} and c.record_id = rec.record_id
               order by rec.canonical, c.scheme, c.code, c.label) c group by 1
    ), fundings as (
      select canonical, jsonb_agg(distinct jsonb_build_object('funder', funder, 'year', extract(year from awarded_on)::int, 'programme', programme)) as fundings from gr group by 1
    ), areas as (
      select canonical, jsonb_agg(distinct jsonb_build_object('code', code, 'name', name)) as areas from (
        select rec.canonical, a.code, a.name from rec join record_area a on a.initiative_id = ${initiative} and a.record_id = rec.record_id where a.code is not null
        union select canonical, place_code, coalesce(place_name, place_code) from gr where place_code is not null
        union select b.canonical, o.place_code, coalesce(p.name, o.place_code) from body b join organisation o on o.initiative_id = ${initiative} and o.organisation_id = b.organisation_id
          left join place p on p.initiative_id = ${initiative} and p.code = o.place_code where o.place_code is not null
      ) a group by 1
    )
    select o.organisation_id as id, o.name, o.made_up, ident.identifier, coalesce(d.body, '') as text, coalesce(d.text_from, 'nothing') as text_from,
           coalesce(people, '[]') as people, coalesce(codes, '[]') as codes, coalesce(fundings, '[]') as fundings, coalesce(areas, '[]') as areas
      from organisation o
      left join organisation_document d on d.initiative_id = ${initiative} and d.organisation_id = o.organisation_id
      left join ident on ident.canonical = o.organisation_id left join people on people.canonical = o.organisation_id
      left join codes on codes.canonical = o.organisation_id left join fundings on fundings.canonical = o.organisation_id
      left join areas on areas.canonical = o.organisation_id
     where o.initiative_id = ${initiative} and o.same_as is null and o.organisation_id = any (${ids}::uuid[])
     order by o.organisation_id`,
  );
}

/** The ids of all bodies that are on a register still or never were on one, in order. */
export async function listedBodies(tx: Tx, initiative: string): Promise<string[]> {
  const rows = await all(
    tx,
    sql<{ id: string }>`select o.organisation_id as id from organisation o
      where o.initiative_id = ${initiative} and o.same_as is null and ${isListed(initiative, sql`o.organisation_id`)} order by 1`,
  );
  return rows.map(({ id }) => id);
}

/** Names of some bodies. */
export function namesOfBodies(
  tx: Tx,
  initiative: string,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  return all(
    tx,
    sql<{ id: string; name: string }>`select organisation_id as id, name from organisation
      where initiative_id = ${initiative} and organisation_id = any (${ids}::uuid[])`,
  );
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The body that an id or a public identifier (in any case) stands for; null when there is none. */
export async function bodyId(tx: Tx, initiative: string, given: string): Promise<string | null> {
  const row = await maybe(
    tx,
    sql<{ id: string }>`select ${bodyOf('o')} as id from organisation o
      where o.initiative_id = ${initiative} and o.organisation_id = any (${uuid.test(given) ? [given] : []}::uuid[] || array(
        select organisation_id from organisation_identifier i where i.initiative_id = ${initiative} and i.identifier = any (array[${given}, upper(${given})]))) limit 1`,
  );
  return row?.id ?? null;
}

import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, one } from '../../../platform/db/rows.ts';
import { bodyOf } from './body-of.ts';

export interface SideRow {
  readonly names: readonly {
    readonly name: string;
    readonly source: string;
    readonly firstSeen: string | null;
    readonly lastSeen: string | null;
  }[];
  readonly addresses: readonly string[];
  readonly postcodes: readonly string[];
  readonly company_numbers: readonly string[];
  readonly websites: readonly string[];
  readonly registered_on: readonly string[];
  readonly place: string | null;
  readonly text: string | null;
  readonly count: number;
  readonly amount: number;
  readonly first_year: number | null;
  readonly last_year: number | null;
  readonly sources: readonly string[];
}

/** One side of a comparison: this organisation alone, whatever was decided. */
export function sideOf(tx: Tx, initiative: string, id: string): Promise<SideRow> {
  const of = (column: RawBuilder<unknown>) =>
    sql`array(select distinct ${column}::text from record r where r.initiative_id = ${initiative} and r.organisation_id = ${id} and ${column} is not null order by 1)`;
  return one(
    tx,
    sql<SideRow>`select
      coalesce((select jsonb_agg(jsonb_build_object('name', name, 'source', source, 'firstSeen', first_seen, 'lastSeen', last_seen) order by last_seen desc nulls last, name)
        from organisation_name where initiative_id = ${initiative} and organisation_id = ${id}), '[]') as names,
      ${of(sql`r.address`)} as addresses, ${of(sql`r.postcode`)} as postcodes, ${of(sql`r.company_number`)} as company_numbers,
      ${of(sql`r.website`)} as websites, ${of(sql`r.registered_on`)} as registered_on,
      coalesce((select string_agg(distinct concat_ws(' ', activities, objects), ' ') from record where initiative_id = ${initiative} and organisation_id = ${id}), g.words) as text,
      (select coalesce(p.name, o.place_code) from organisation o left join place p on p.initiative_id = ${initiative} and p.code = o.place_code
        where o.initiative_id = ${initiative} and o.organisation_id = ${id}) as place,
      coalesce(g.count, 0) as count, coalesce(g.amount, 0) as amount, g.first_year, g.last_year,
      array(select distinct s from (select source from record where initiative_id = ${initiative} and organisation_id = ${id}
        union select i.source from "grant" x join import i on i.initiative_id = ${initiative} and i.import_id = x.import_id where x.initiative_id = ${initiative} and x.recipient_id = ${id}) s (s) order by 1) as sources
      from (select count(*)::int as count, sum(amount)::float8 as amount, min(extract(year from awarded_on))::int as first_year, max(extract(year from awarded_on))::int as last_year,
                   string_agg(distinct title || '. ' || description, ' ') as words
              from "grant" where initiative_id = ${initiative} and recipient_id = ${id}) g`,
  );
}

export interface SaysRow {
  readonly source: string;
  readonly file: string;
  readonly identifier: string | null;
  readonly names: readonly string[];
  readonly address: string | null;
  readonly postcodes: readonly string[];
  readonly website: string | null;
  readonly company_number: string | null;
  readonly registered_on: string | null;
  readonly removed_on: string | null;
  readonly grants: number;
}

/** What each source says of an organisation alone: every entry of a register, then the grants to it file by file. */
export function saysOf(tx: Tx, initiative: string, id: string): Promise<SaysRow[]> {
  return all(
    tx,
    sql<SaysRow>`
      select r.source, i.file_name as file, r.identifier, array[r.name] as names, r.address,
             case when r.postcode is null then '{}' else array[r.postcode] end as postcodes, r.website, r.company_number,
             r.registered_on::text, r.removed_on::text, 0 as grants, 0 as part
        from record r join import i on i.initiative_id = ${initiative} and i.import_id = r.import_id
       where r.initiative_id = ${initiative} and r.organisation_id = ${id}
      union all
      select i.source, i.file_name, null, coalesce(array_agg(distinct g.recipient_name) filter (where g.recipient_name is not null), '{}'), null,
             coalesce(array_agg(distinct g.recipient_postcode) filter (where g.recipient_postcode is not null), '{}'), null, null, null, null, count(*)::int, 1
        from "grant" g join import i on i.initiative_id = ${initiative} and i.import_id = g.import_id
       where g.initiative_id = ${initiative} and g.recipient_id = ${id} group by i.source, i.file_name
       order by part, source, identifier, file`,
  );
}

/** Who gave grants to an organisation alone, and in which years. */
export function fundersOf(
  tx: Tx,
  initiative: string,
  id: string,
): Promise<{ name: string; years: number[] }[]> {
  return all(
    tx,
    sql<{ name: string; years: number[] }>`
      select c.name, array_agg(distinct extract(year from g.awarded_on)::int order by extract(year from g.awarded_on)::int) as years
        from "grant" g join organisation f on f.initiative_id = ${initiative} and f.organisation_id = g.funder_id
        join organisation c on c.initiative_id = ${initiative} and c.organisation_id = ${bodyOf('f')}
       where g.initiative_id = ${initiative} and g.recipient_id = ${id} group by c.organisation_id, c.name order by c.name`,
  );
}

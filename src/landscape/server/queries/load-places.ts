import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, run } from '../../../platform/db/rows.ts';
import type { DeprivationDraft, PlaceCodeDraft, PostcodeDraft } from '../../model/sources/place-drafts.ts';
import type { LoadTarget } from './load.ts';

/** Puts postcodes in; how many were new or different. What a plainer list does not tell stays as it was. */
export function putPostcodes(
  tx: Tx,
  { initiative, importId }: LoadTarget,
  postcodes: readonly PostcodeDraft[],
): Promise<number> {
  // Columns, not rows as JSON: a national directory has 2.7 million.
  const column = <T>(of: (draft: PostcodeDraft) => T) => postcodes.map(of);
  return run(
    tx,
    sql`insert into postcode as p (initiative_id, postcode, district, ward, small_area, latitude, longitude, ended_on, import_id)
      select distinct on (d.postcode) ${initiative}::uuid, d.postcode, d.district, d.ward, d.small_area, d.latitude, d.longitude, d.ended_on, ${importId}::uuid
        from unnest(${column((one) => one.postcode)}::text[], ${column((one) => one.district)}::text[], ${column((one) => one.ward)}::text[],
                    ${column((one) => one.smallArea)}::text[], ${column((one) => one.latitude)}::float8[], ${column((one) => one.longitude)}::float8[],
                    ${column((one) => one.endedOn)}::date[]) as d (postcode, district, ward, small_area, latitude, longitude, ended_on)
       order by d.postcode
      on conflict (initiative_id, postcode) do update
         set district = coalesce(excluded.district, p.district), ward = coalesce(excluded.ward, p.ward), small_area = coalesce(excluded.small_area, p.small_area),
             latitude = coalesce(excluded.latitude, p.latitude), longitude = coalesce(excluded.longitude, p.longitude),
             ended_on = excluded.ended_on, import_id = excluded.import_id
       where (p.district, p.ward, p.small_area, p.latitude, p.longitude, p.ended_on)
         is distinct from (coalesce(excluded.district, p.district), coalesce(excluded.ward, p.ward), coalesce(excluded.small_area, p.small_area),
                           coalesce(excluded.latitude, p.latitude), coalesce(excluded.longitude, p.longitude), excluded.ended_on)`,
  );
}

/** Puts codes of places in; the codes that were new or different. A wider place known from elsewhere keeps what it is part of. */
export async function putPlaceCodes(
  tx: Tx,
  { initiative, importId }: LoadTarget,
  codes: readonly PlaceCodeDraft[],
): Promise<ReadonlySet<string>> {
  const rows = await all(
    tx,
    sql<{
      code: string;
    }>`
      with told as (
        select distinct on (d.code) d.code, d.name, d.kind, d."codeInForce" as code_in_force, d.history, array(select jsonb_array_elements_text(d."partOf")) as part_of
          from jsonb_to_recordset(${JSON.stringify(codes)}::jsonb) as d (rows integer, code text, name text, kind text, "codeInForce" text, history boolean, "partOf" jsonb)
         order by d.code, d.rows desc, jsonb_array_length(d."partOf") desc
      ), merged as (
        select t.code, t.name, t.kind, case when t.history then t.code_in_force else coalesce(p.code_in_force, t.code_in_force) end as code_in_force,
               case when p.code is null or cardinality(t.part_of) >= cardinality(p.part_of) then t.part_of else p.part_of end as part_of
          from told t left join place_code p on p.initiative_id = ${initiative} and p.code = t.code
      )
      insert into place_code as p (initiative_id, code, name, kind, code_in_force, part_of, import_id)
      select ${initiative}::uuid, code, name, kind, code_in_force, part_of, ${importId}::uuid from merged
      on conflict (initiative_id, code) do update
         set name = excluded.name, kind = excluded.kind, code_in_force = excluded.code_in_force, part_of = excluded.part_of, import_id = excluded.import_id
       where (p.name, p.kind, p.code_in_force, p.part_of) is distinct from (excluded.name, excluded.kind, excluded.code_in_force, excluded.part_of)
      returning code`,
  );
  return new Set(rows.map(({ code }) => code));
}

/** Puts figures of deprivation in; how many were new or different. */
export function putDeprivation(
  tx: Tx,
  { initiative, importId }: LoadTarget,
  figures: readonly DeprivationDraft[],
): Promise<number> {
  return run(
    tx,
    sql`insert into deprivation as p (initiative_id, code, nation, score, tenth, low_share, medium_share, high_share, import_id)
      select distinct on (d.code) ${initiative}::uuid, d.code, d.nation, d.score, d.tenth, d."lowShare", d."mediumShare", d."highShare", ${importId}::uuid
        from jsonb_to_recordset(${JSON.stringify(figures)}::jsonb) as d (line integer, code text, nation text, score float8, tenth smallint,
             "lowShare" float8, "mediumShare" float8, "highShare" float8)
       order by d.code, d.line
      on conflict (initiative_id, code) do update
         set nation = excluded.nation, score = excluded.score, tenth = excluded.tenth, low_share = excluded.low_share,
             medium_share = excluded.medium_share, high_share = excluded.high_share, import_id = excluded.import_id
       where (p.nation, p.score, p.tenth, p.low_share, p.medium_share, p.high_share)
         is distinct from (excluded.nation, excluded.score, excluded.tenth, excluded.low_share, excluded.medium_share, excluded.high_share)`,
  );
}

/** Today's codes by codes of districts that are no more, as the lists of places loaded here tell them. */
export async function codesInForce(tx: Tx, initiative: string): Promise<ReadonlyMap<string, string>> {
  const rows = await all(
    tx,
    sql<{ code: string; code_in_force: string }>`select code, code_in_force from place_code
      where initiative_id = ${initiative} and kind = 'local authority'`,
  );
  return new Map(rows.map((row) => [row.code, row.code_in_force]));
}

/** The districts of these postcodes, as the directories loaded here tell them. */
export async function districtsOfPostcodes(
  tx: Tx,
  initiative: string,
  postcodes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await all(
    tx,
    sql<{ postcode: string; district: string }>`select postcode, district from postcode
      where initiative_id = ${initiative} and district is not null and postcode = any (${[...new Set(postcodes)]}::text[])`,
  );
  return new Map(rows.map((row) => [row.postcode, row.district]));
}

/** Bodies from files whose district a new directory or list of places may tell: without one, or with one that is no more. */
export async function bodiesToPlace(tx: Tx, initiative: string): Promise<readonly string[]> {
  const rows = await all(
    tx,
    sql<{ organisation_id: string }>`select organisation_id from organisation o
      where initiative_id = ${initiative} and origin = 'register' and (place_code is null
        or exists (select from place_code p where p.initiative_id = ${initiative} and p.code = o.place_code and p.code_in_force <> p.code))`,
  );
  return rows.map((row) => row.organisation_id);
}

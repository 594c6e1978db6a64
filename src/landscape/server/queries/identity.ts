import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, run } from '../../../platform/db/rows.ts';
import type { Reason } from '../../model/identity/likeness.ts';
import type { KnownOrganisation, Resolution } from '../../model/identity/resolve.ts';
import type { LoadTarget } from './load.ts';

/** The organisations that have any of these identifiers, with all identifiers of each. */
export async function organisationsOf(
  tx: Tx,
  initiative: string,
  identifiers: readonly string[],
): Promise<readonly Omit<KnownOrganisation, 'inUse'>[]> {
  return all(
    tx,
    sql<Omit<KnownOrganisation, 'inUse'>>`
      with found as materialized (
        select distinct organisation_id from organisation_identifier where initiative_id = ${initiative} and identifier = any (${identifiers}::text[])
      ), known as materialized (
        select organisation_id, array_agg(identifier) as identifiers from organisation_identifier
         where initiative_id = ${initiative} and organisation_id = any (array(select organisation_id from found)) group by 1
      )
      select o.organisation_id as id, extract(epoch from o.created_at)::float8 as rank, k.identifiers
        from (select organisation_id, created_at from organisation
               where initiative_id = ${initiative} and organisation_id = any (array(select organisation_id from found))) o
        join known k using (organisation_id)`,
  );
}

/** With which of these organisations people work: members, ties, introductions, figures. */
export async function inUse(
  tx: Tx,
  initiative: string,
  organisations: readonly string[],
): Promise<ReadonlySet<string>> {
  const these = sql`= any (${organisations}::uuid[])`;
  const rows = await all(
    tx,
    sql<{ id: string }>`
      select organisation_id as id from membership where initiative_id = ${initiative} and organisation_id ${these}
      union select left_id from tie where initiative_id = ${initiative} and left_id ${these}
      union select right_id from tie where initiative_id = ${initiative} and right_id ${these}
      union select left_id from introduction where initiative_id = ${initiative} and left_id ${these}
      union select right_id from introduction where initiative_id = ${initiative} and right_id ${these}
      union select organisation_id from return where initiative_id = ${initiative} and organisation_id ${these}
      union select organisation_id from value where initiative_id = ${initiative} and organisation_id ${these}`,
  );
  return new Set(rows.map(({ id }) => id));
}

interface NewOrganisation {
  readonly id: string;
  readonly name: string;
}

/** Makes organisations that were first seen in a register or a grants file. */
export async function addOrganisations(
  tx: Tx,
  { initiative, madeUp }: LoadTarget,
  organisations: readonly NewOrganisation[],
): Promise<void> {
  await run(
    tx,
    sql`insert into organisation (initiative_id, organisation_id, name, made_up, origin, created_at)
      select ${initiative}, d.id, d.name, ${madeUp}, 'register', clock_timestamp() from jsonb_to_recordset(${JSON.stringify(organisations)}::jsonb) as d (id uuid, name text)`,
  );
}

export async function addIdentifiers(tx: Tx, initiative: string, added: Resolution['added']): Promise<void> {
  await run(
    tx,
    sql`insert into organisation_identifier (initiative_id, identifier, organisation_id)
      select ${initiative}, d.identifier, d.organisation from jsonb_to_recordset(${JSON.stringify(added)}::jsonb) as d (identifier text, organisation uuid)
      on conflict (initiative_id, identifier) do nothing`,
  );
}

/**
 * Makes one organisation of two for good: all that belongs to `from` belongs to `into` from now on. Nobody works with `from`. Which
 * organisation stands for which is to be worked out after it (`standAgain`).
 */
export async function mergeOrganisations(
  tx: Tx,
  initiative: string,
  from: string,
  into: string,
): Promise<void> {
  const here = sql`initiative_id = ${initiative}`;
  const moves = [
    sql`update record set organisation_id = ${into} where ${here} and organisation_id = ${from}`,
    sql`update "grant" set funder_id = ${into} where ${here} and funder_id = ${from}`,
    sql`update "grant" set recipient_id = ${into} where ${here} and recipient_id = ${from}`,
    sql`update service set organisation_id = ${into} where ${here} and organisation_id = ${from}`,
    sql`update organisation_identifier set organisation_id = ${into} where ${here} and organisation_id = ${from}`,
    sql`insert into organisation_name as n (initiative_id, organisation_id, name, source, first_seen, last_seen, kind)
        select initiative_id, ${into}, name, source, first_seen, last_seen, kind from organisation_name where ${here} and organisation_id = ${from}
        on conflict (initiative_id, organisation_id, name, source) do update
           set first_seen = least(n.first_seen, excluded.first_seen), last_seen = greatest(n.last_seen, excluded.last_seen)`,
    // What a person decided about the younger holds for the elder, unless they decided about the elder too.
    sql`insert into organisation_match as m (initiative_id, left_id, right_id, reasons, score, state, decided_by, decided_at)
        select initiative_id, least(other, ${into}::uuid), greatest(other, ${into}::uuid), reasons, score, state, decided_by, decided_at
          from (select *, case when left_id = ${from} then right_id else left_id end as other from organisation_match where ${here} and ${from} in (left_id, right_id)) d
         where other <> ${into} on conflict (initiative_id, left_id, right_id) do update
           set state = excluded.state, decided_by = excluded.decided_by, decided_at = excluded.decided_at, version = m.version + 1
         where m.state = 'proposed' and excluded.state <> 'proposed'`,
    sql`update organisation_match_decision d set match_id = n.match_id
          from organisation_match o join organisation_match n on n.initiative_id = o.initiative_id
               and n.left_id = least(case when o.left_id = ${from} then o.right_id else o.left_id end, ${into}::uuid)
               and n.right_id = greatest(case when o.left_id = ${from} then o.right_id else o.left_id end, ${into}::uuid)
         where d.initiative_id = ${initiative} and o.initiative_id = ${initiative} and ${from} in (o.left_id, o.right_id) and d.match_id = o.match_id`,
    sql`update organisation set same_as = null where ${here} and same_as = ${from}`,
    sql`delete from organisation where ${here} and organisation_id = ${from}`,
  ];
  for (const move of moves) await run(tx, move);
}

export interface SeenName {
  readonly organisation: string;
  readonly name: string;
  readonly on: string | null;
}

/** Keeps names with the first and last day on which they were seen in a source. */
export async function seeNames(
  tx: Tx,
  { initiative, source }: LoadTarget,
  names: readonly SeenName[],
): Promise<void> {
  await run(
    tx,
    sql`insert into organisation_name as n (initiative_id, organisation_id, name, source, first_seen, last_seen)
      select ${initiative}, d.organisation, d.name, ${source}, min(d."on"), max(d."on")
        from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as d (organisation uuid, name text, "on" date) group by d.organisation, d.name
      on conflict (initiative_id, organisation_id, name, source) do update
         set first_seen = least(n.first_seen, excluded.first_seen), last_seen = greatest(n.last_seen, excluded.last_seen)
       where (n.first_seen, n.last_seen) is distinct from (least(n.first_seen, excluded.first_seen), greatest(n.last_seen, excluded.last_seen))`,
  );
}

/** Names organisations after their entry in a register, else after the latest grant. Those made by hand keep their name. Whose name changed. */
export async function settleNames(
  tx: Tx,
  initiative: string,
  organisations: readonly string[],
): Promise<readonly string[]> {
  const rows = await all(
    tx,
    sql<{ organisation_id: string }>`update organisation o set name = best.name
       from (select distinct on (organisation_id) organisation_id, name
               from (select r.organisation_id, r.name, 0 as place, array_position(array['ccew-extract', 'ccew-search-export', 'oscr', 'ccni', 'irs-bmf', 'ukcat-sample'], r.source) as nth, r.year_end as last
                       from record r where r.initiative_id = ${initiative} and r.organisation_id = any (${organisations}::uuid[])
                     union all
                     select n.organisation_id, n.name, 1, 0, n.last_seen from organisation_name n
                      where n.initiative_id = ${initiative} and n.organisation_id = any (${organisations}::uuid[]) and n.source = 'threesixty-giving') names
              order by organisation_id, place, nth, last desc nulls last, name) best
      where o.initiative_id = ${initiative} and o.organisation_id = best.organisation_id and o.origin = 'register' and o.name <> best.name
      returning o.organisation_id`,
  );
  return rows.map(({ organisation_id }) => organisation_id);
}

/** What tells where an organisation is. */
export interface PlaceHints {
  readonly organisation_id: string;
  readonly areas: readonly string[];
  readonly other_areas: number;
  readonly identifiers: readonly string[];
  readonly grant_places: readonly string[];
  readonly postcodes: readonly string[];
}

export function placeHints(
  tx: Tx,
  initiative: string,
  organisations: readonly string[],
): Promise<PlaceHints[]> {
  return all(
    tx,
    sql<PlaceHints>`
      with touched as (select unnest(${organisations}::uuid[]) as organisation_id),
           entries as materialized (select r.organisation_id, r.record_id, r.postcode from record r where r.initiative_id = ${initiative} and r.organisation_id = any (${organisations}::uuid[])),
           areas as (select e.organisation_id, array_agg(distinct a.code) filter (where a.kind = 'Local Authority' and a.code is not null) as areas,
                            count(*) filter (where a.kind <> 'Local Authority' or a.code is null) as other_areas
                       from entries e join (select * from record_area where initiative_id = ${initiative} and record_id = any (array(select record_id from entries))) a using (record_id) group by 1),
           grants as (select g.recipient_id as organisation_id, array_agg(g.place_code order by g.awarded_on desc) filter (where g.place_code is not null) as places,
                             array_agg(g.recipient_postcode order by g.awarded_on desc) filter (where g.recipient_postcode is not null) as postcodes
                        from "grant" g where g.initiative_id = ${initiative} and g.recipient_id = any (${organisations}::uuid[]) group by 1),
           registered as (select organisation_id, array_agg(postcode) as postcodes from entries where postcode is not null group by 1),
           offered as (select s.organisation_id, array_agg(l ->> 'postcode' order by s.service_id) filter (where l ->> 'postcode' is not null) as postcodes
                         from service s join touched using (organisation_id) cross join lateral jsonb_array_elements(s.locations) l
                        where s.initiative_id = ${initiative} and s.unlisted_on is null group by 1),
           numbers as (select i.organisation_id, array_agg(i.identifier) as identifiers
                         from organisation_identifier i where i.initiative_id = ${initiative} and i.organisation_id = any (${organisations}::uuid[]) group by 1)
      select t.organisation_id, coalesce(a.areas, '{}') as areas, coalesce(a.other_areas, 0) as other_areas, coalesce(n.identifiers, '{}') as identifiers,
             coalesce(g.places, '{}') as grant_places, coalesce(r.postcodes, '{}') || coalesce(g.postcodes, '{}') || coalesce(s.postcodes, '{}') as postcodes
        from touched t left join areas a using (organisation_id) left join grants g using (organisation_id)
        left join registered r using (organisation_id) left join numbers n using (organisation_id) left join offered s using (organisation_id)`,
  );
}

export async function putPlaceCodes(
  tx: Tx,
  initiative: string,
  codes: readonly { readonly organisation: string; readonly code: string | null }[],
): Promise<void> {
  await run(
    tx,
    sql`update organisation o set place_code = d.code from jsonb_to_recordset(${JSON.stringify(codes)}::jsonb) as d (organisation uuid, code text)
      where o.initiative_id = ${initiative} and o.organisation_id = d.organisation and o.origin = 'register' and o.place_code is distinct from d.code`,
  );
}

export interface Proposal {
  readonly left: string;
  readonly right: string;
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** Offers pairs to a person. A pair that was offered before, whatever became of it, is not offered again. How many are new. */
export async function propose(tx: Tx, initiative: string, proposals: readonly Proposal[]): Promise<number> {
  return run(
    tx,
    sql`insert into organisation_match (initiative_id, left_id, right_id, reasons, score)
      select ${initiative}, least(d."left", d."right"), greatest(d."left", d."right"), d.reasons, d.score
        from jsonb_to_recordset(${JSON.stringify(proposals)}::jsonb) as d ("left" uuid, "right" uuid, reasons jsonb, score double precision)
      on conflict (initiative_id, left_id, right_id) do nothing`,
  );
}

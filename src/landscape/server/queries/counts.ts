import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, one } from '../../../platform/db/rows.ts';
import { bodyOf } from './body-of.ts';

export interface HeadlineRow {
  readonly records: number;
  readonly registered: number;
  readonly known_income: number;
  readonly under100k: number;
  readonly under10k: number;
}

/** Charities with linked = 0 and status registered among the entries loaded of one source, or of all (null), each identifier once. The bands are in pounds: entries in another currency do not count. */
export function headlineCounts(tx: Tx, initiative: string, source: string | null): Promise<HeadlineRow> {
  return one(
    tx,
    sql<HeadlineRow>`
    with entry as (
      select identifier, status, income, year_end, currency from record
       where initiative_id = ${initiative} and unlisted_on is null and (${source}::text is null or source = ${source})
    ), main as (
      select distinct on (identifier) identifier, status, income from entry
       where identifier !~ '^GB-CHC-[0-9]+-[1-9][0-9]*$' and currency = 'GBP' order by identifier, year_end desc nulls last)
    select (select count(*) from entry)::int as records,
           count(*) filter (where status = 'registered')::int as registered,
           count(*) filter (where status = 'registered' and income is not null)::int as known_income,
           count(*) filter (where status = 'registered' and income < 100000)::int as under100k,
           count(*) filter (where status = 'registered' and income < 10000)::int as under10k
      from main`,
  );
}

export interface LoadedRow {
  readonly import_id: string;
  readonly source: string;
  readonly part: string | null;
  readonly file: string;
  readonly loaded_on: string | null;
  readonly as_of: string | null;
  readonly licence: string | null;
  readonly attribution: string | null;
  readonly made_up: boolean;
  readonly rows: number;
  readonly records: number;
  readonly grants: number;
  readonly names: number;
  readonly individuals: number;
  readonly funder: string | null;
}

/** Files loaded into the landscape (and, as sources, those of curves), with what came of each. */
export function loadedFiles(tx: Tx, initiative: string): Promise<LoadedRow[]> {
  return all(
    tx,
    sql<LoadedRow>`
    select i.import_id, i.source, i.part, i.file_name as file, i.loaded_at::date::text as loaded_on, i.as_of::text as as_of, i.licence, i.attribution, i.made_up,
      (i.rows_loaded + i.rows_unchanged)::int as rows,
      (select count(*) from record r where r.initiative_id = ${initiative} and r.import_id = i.import_id)::int as records,
      coalesce(g.grants, 0) as grants, coalesce(g.names, 0) as names, coalesce(g.individuals, 0) as individuals, g.funder
      from import i left join lateral (
        select count(*)::int as grants, count(distinct recipient_name)::int as names, count(*) filter (where recipient_id is null)::int as individuals,
               (select o.name from organisation o where o.initiative_id = ${initiative} and o.organisation_id = mode() within group (order by x.funder_id)) as funder
          from "grant" x where x.initiative_id = ${initiative} and x.import_id = i.import_id) g on true
     where i.initiative_id = ${initiative} and i.state = 'loaded' order by g.grants desc nulls last, i.file_name`,
  );
}

export interface MapPlaceRow {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly geometry: { readonly type: 'Polygon' | 'MultiPolygon'; readonly coordinates: unknown[] } | null;
  readonly attribution: string | null;
  readonly licence: string | null;
}

/** Districts with boundaries. */
export function mapPlaces(tx: Tx, initiative: string): Promise<MapPlaceRow[]> {
  return all(
    tx,
    sql<MapPlaceRow>`select p.code, p.name, p.kind, p.geometry, i.attribution, i.licence
      from place p join import i on i.initiative_id = ${initiative} and i.import_id = p.import_id where p.initiative_id = ${initiative} and p.kind = 'local authority' order by p.name`,
  );
}

/** Places with boundaries, by name, without their outlines. */
export function placeNamesAndKinds(
  tx: Tx,
  initiative: string,
): Promise<{ code: string; name: string; kind: string }[]> {
  return all(
    tx,
    sql<{
      code: string;
      name: string;
      kind: string;
    }>`select code, name, kind from place where initiative_id = ${initiative} order by name`,
  );
}

/** The code of the place that this initiative is for. */
export async function placeOfInitiative(tx: Tx, initiative: string): Promise<string | null> {
  const row = await maybe(
    tx,
    sql<{
      code: string | null;
    }>`select place_code as code from initiative where initiative_id = ${initiative}`,
  );
  return row?.code ?? null;
}

export interface PlacedRow {
  readonly id: string;
  readonly name: string;
  readonly made_up: boolean;
  readonly place: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly grants: number;
  readonly amount: number;
}

/** The rows of the bodies with these ids, as `b (organisation_id, body)`. */
const bodiesOf = (initiative: string, ids: readonly string[]): RawBuilder<unknown> =>
  sql`(select organisation_id, ${bodyOf('organisation')} as body from organisation
        where initiative_id = ${initiative} and (organisation_id = any (${ids}::uuid[]) or same_as = any (${ids}::uuid[])))`;

/** These bodies with their own district, position (where a grant states one) and grants received. */
export function placed(tx: Tx, initiative: string, ids: readonly string[]): Promise<PlacedRow[]> {
  return all(
    tx,
    sql<PlacedRow>`
    with b as materialized ${bodiesOf(initiative, ids)}, g as (
      select b.body, count(*)::int as grants, sum(g.amount)::float8 as amount, max(g.place_code) as place, avg(g.latitude) as latitude, avg(g.longitude) as longitude
        from b join "grant" g on g.initiative_id = ${initiative} and g.recipient_id = b.organisation_id group by 1)
    select o.organisation_id as id, o.name, o.made_up, coalesce(o.place_code, (select max(m.place_code) from b join organisation m on m.initiative_id = ${initiative} and m.organisation_id = b.organisation_id where b.body = o.organisation_id), g.place) as place,
           g.latitude, g.longitude, coalesce(g.grants, 0) as grants, coalesce(g.amount, 0) as amount
      from organisation o left join g on g.body = o.organisation_id
     where o.initiative_id = ${initiative} and o.organisation_id = any (${ids}::uuid[])`,
  );
}

export interface Waiting {
  readonly matches: number;
  readonly introductions_due: number;
  readonly introductions_drafted: number;
  readonly organisations: number;
  readonly ties: number;
  readonly introductions: number;
  readonly members: number;
  readonly place_code: string | null;
  readonly place_name: string | null;
}

/** What waits for a decision, and how many there are of what was looked at. */
export function waiting(tx: Tx, initiative: string): Promise<Waiting> {
  return one(
    tx,
    sql<Waiting>`select
      (select count(*) from organisation_match where initiative_id = ${initiative} and state = 'proposed')::int as matches,
      (select count(*) from introduction where initiative_id = ${initiative} and state = 'drafted' and due_on <= current_date)::int as introductions_due,
      (select count(*) from introduction where initiative_id = ${initiative} and state = 'drafted')::int as introductions_drafted,
      (select count(*) from organisation_document where initiative_id = ${initiative})::int as organisations,
      (select count(*) from tie where initiative_id = ${initiative} and ended_at is null)::int as ties,
      (select count(*) from introduction where initiative_id = ${initiative} and state = 'sent')::int as introductions,
      (select count(*) from membership where initiative_id = ${initiative} and until is null and organisation_id is not null)::int as members,
      i.place_code, i.place_name from (select 1) always left join initiative i on i.initiative_id = ${initiative}`,
  );
}

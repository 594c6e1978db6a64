import { LRUCache } from 'lru-cache';
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, one } from '../../../platform/db/rows.ts';
import { bodyOf } from './body-of.ts';
import { namesOf } from './organisations.ts';

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

/** What was loaded, without what is counted of it: it tells whether that has to be counted anew. */
interface FileLoaded extends Omit<LoadedRow, 'records' | 'grants' | 'names' | 'individuals' | 'funder'> {
  /** Which segments the search has: they are written anew with every load and every decision that changes who is one. */
  readonly state: string;
}

/** What one file holds. */
interface Held {
  readonly import_id: string;
  readonly records: number;
  readonly grants: number;
  readonly names: number;
  readonly individuals: number;
  readonly funder_id: string | null;
}

/** A page of the landscape asks three times what is loaded, and a million grants take seconds to count: what was counted last is kept. */
const countedLast = new LRUCache<string, readonly Held[]>({ max: 200 });

/** Files loaded into the landscape (and, as sources, those of curves), with what came of each; those with most grants first. */
export async function loadedFiles(tx: Tx, initiative: string): Promise<LoadedRow[]> {
  const files = await all(
    tx,
    sql<FileLoaded>`
    select i.import_id, i.source, i.part, i.file_name as file, i.loaded_at::date::text as loaded_on, i.as_of::text as as_of, i.licence, i.attribution, i.made_up,
           (i.rows_loaded + i.rows_unchanged)::int as rows,
           concat_ws(' ', i.loaded_at, (select string_agg(segment_id::text, ' ' order by number) from search_segment where initiative_id = ${initiative})) as state
      from import i where i.initiative_id = ${initiative} and i.state = 'loaded' order by i.file_name`,
  );
  const key = `${initiative} ${JSON.stringify(files.map(({ import_id, rows, state }) => [import_id, rows, state]))}`;
  const known = countedLast.get(key);
  const held = known ?? (await heldBy(tx, initiative));
  // While nothing is in the search yet, a load may be under way in this very transaction.
  if (files.some(({ state }) => state.includes(' '))) countedLast.set(key, held);
  const names = new Map(
    (await namesOf(tx, initiative, [...new Set(held.flatMap(({ funder_id: id }) => id ?? []))])).map(
      ({ id, name }) => [id, name],
    ),
  );
  const heldOf = new Map(held.map((one) => [one.import_id, one]));
  return files
    .map(({ state: _state, ...file }) => {
      const of = heldOf.get(file.import_id);
      return {
        ...file,
        records: of?.records ?? 0,
        grants: of?.grants ?? 0,
        names: of?.names ?? 0,
        individuals: of?.individuals ?? 0,
        funder: names.get(of?.funder_id ?? '') ?? null,
      };
    })
    .sort((one, other) => other.grants - one.grants);
}

/** Entries and grants of each file; the funder is the one of most of its grants. Each table is read once, whatever the number of files. */
function heldBy(tx: Tx, initiative: string): Promise<Held[]> {
  return all(
    tx,
    sql<Held>`
    with entry as (
      select import_id, count(*)::int as records from record where initiative_id = ${initiative} group by 1
    ), by_name as (
      select import_id, recipient_name, count(*) as grants, count(*) filter (where recipient_id is null) as individuals
        from "grant" where initiative_id = ${initiative} group by 1, 2
    ), given as (
      select import_id, sum(grants)::int as grants, count(recipient_name)::int as names, sum(individuals)::int as individuals from by_name group by 1
    ), by_funder as (
      select import_id, funder_id, count(*) as grants from "grant" where initiative_id = ${initiative} group by 1, 2
    ), funder as (
      select distinct on (import_id) import_id, funder_id from by_funder order by import_id, grants desc, funder_id
    )
    select i.import_id, coalesce(entry.records, 0) as records, coalesce(given.grants, 0) as grants, coalesce(given.names, 0) as names,
           coalesce(given.individuals, 0) as individuals, funder.funder_id
      from import i left join entry using (import_id) left join given using (import_id) left join funder using (import_id)
     where i.initiative_id = ${initiative} and i.state = 'loaded'`,
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

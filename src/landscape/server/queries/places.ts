import { sql } from 'kysely';
import { withoutNamesakes } from '../../../kernel/place/namesakes.ts';
import { widerThan } from '../../../kernel/place/nesting.ts';
import { codeInForce, formerCodesOf } from '../../../kernel/place/successor.ts';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, one } from '../../../platform/db/rows.ts';
import { kindOfCode, type Nation, type PlaceKind } from '../../model/sources/place-drafts.ts';
import { fileOfImport, type FileRow } from './organisations.ts';
import { placeNames } from './place-names.ts';

/** A place by code, with its name and level. */
interface NamedPlace {
  readonly code: string;
  readonly name: string;
  readonly kind: PlaceKind;
}

export interface PlaceRow extends NamedPlace {
  /** Itself, or the place that took it over when it is no more. */
  readonly inForce: NamedPlace;
  /** Places that it took over, by name. */
  readonly formerly: readonly NamedPlace[];
  /** The wider places it lies in, smallest first: a ward in its district, that in its region, that in its nation. */
  readonly partOf: readonly NamedPlace[];
  /** The places of the level below that are known to lie in it (wards of a district), by name. */
  readonly parts: readonly NamedPlace[];
}

/**
 * A place: its name and level, what it was and is called, and what it lies in. Lists of places and postcodes loaded here count before
 * what came with the program. A code that nobody named is answered with itself as its name.
 */
export async function placeByCode(tx: Tx, initiative: string, code: string): Promise<PlaceRow> {
  const told = await maybe(
    tx,
    sql<{ kind: PlaceKind; code_in_force: string; part_of: string[] }>`
      select kind, code_in_force, part_of from place_code where initiative_id = ${initiative} and code = ${code}`,
  );
  const inForce = told?.code_in_force ?? codeInForce(code);
  const formerly = await all(
    tx,
    sql<{
      code: string;
    }>`select code from place_code where initiative_id = ${initiative} and code_in_force = ${code} and code <> ${code}`,
  );
  const around = told?.part_of ?? (await districtOfWard(tx, initiative, code));
  const wider = [...new Set([...around, ...around.slice(0, 1).flatMap(widerThan), ...widerThan(code)])];
  const parts = await partsOf(tx, initiative, code);
  const former = [...new Set([...formerCodesOf(code), ...formerly.map((row) => row.code)])];
  const names = await placeNames(tx, initiative, [code, inForce, ...former, ...wider, ...parts]);
  const named = (one: string): NamedPlace => ({
    code: one,
    name: names.get(one) ?? one,
    kind: one === code && told ? told.kind : kindOfCode(one),
  });
  const byName = (codes: readonly string[]) =>
    codes.map(named).toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
  return {
    ...named(code),
    inForce: named(inForce),
    formerly: byName(former),
    partOf: smallestFirst(wider.map(named)),
    parts: byName(parts),
  };
}

const levels: readonly PlaceKind[] = [
  'ward',
  'local authority',
  'county',
  'combined authority',
  'region',
  'nation',
];

/** Wider places by level; of a metropolitan county and a combined authority with one name the latter. */
function smallestFirst(places: readonly NamedPlace[]): readonly NamedPlace[] {
  return withoutNamesakes(places.filter(({ kind }) => levels.includes(kind))).toSorted(
    (a, b) => levels.indexOf(a.kind) - levels.indexOf(b.kind),
  );
}

/** The district in which most postcodes of a ward lie; none when no directory is loaded. */
async function districtOfWard(tx: Tx, initiative: string, code: string): Promise<readonly string[]> {
  if (kindOfCode(code) !== 'ward') return [];
  const found = await maybe(
    tx,
    sql<{
      district: string;
    }>`select district from postcode where initiative_id = ${initiative} and ward = ${code} and district is not null and ended_on is null
      group by 1 order by count(*) desc, 1 limit 1`,
  );
  return found ? [found.district] : [];
}

/** Codes of the places directly below: districts' wards in use; of wider places what lists of places say. */
async function partsOf(tx: Tx, initiative: string, code: string): Promise<readonly string[]> {
  const rows = await all(
    tx,
    sql<{ code: string }>`
      select code from place_code where initiative_id = ${initiative} and part_of[1] = ${code} and code_in_force = code
      union select ward from postcode where initiative_id = ${initiative} and district = ${code} and ward is not null and ended_on is null`,
  );
  return rows.map((row) => row.code);
}

export interface DeprivationRow {
  readonly nation: Nation;
  readonly score: number;
  /** 1 is the most deprived of the `of` districts of its nation; null for a wider place. Ranks of two nations say nothing of each other. */
  readonly rank: number | null;
  readonly of: number;
  readonly lowShare: number | null;
  readonly mediumShare: number | null;
  readonly highShare: number | null;
  readonly file: FileRow;
}

/** How deprived a district is within its own nation, with the source; null when no index that holds it is loaded. */
export function deprivationOf(tx: Tx, initiative: string, code: string): Promise<DeprivationRow | null> {
  return maybe(
    tx,
    sql<DeprivationRow>`
      with district as (
        select d.code, rank() over (order by d.score desc)::int as rank, count(*) over ()::int as of from deprivation d
         where d.initiative_id = ${initiative} and d.code ~ '^(E0[6-9]|W06|S12|N09)'
           and d.nation = (select nation from deprivation where initiative_id = ${initiative} and code = ${code}))
      select d.nation, d.score, r.rank, coalesce(r.of, (select count(*)::int from district)) as of,
             d.low_share as "lowShare", d.medium_share as "mediumShare", d.high_share as "highShare", ${fileOfImport} as file
        from deprivation d join import i on i.initiative_id = ${initiative} and i.import_id = d.import_id left join district r on r.code = d.code
       where d.initiative_id = ${initiative} and d.code = ${code} and d.tenth is null`,
  );
}

export interface SmallAreasRow {
  readonly nation: Nation;
  /** Small areas (LSOA, data zones) in this place by the postcode directory. */
  readonly total: number;
  /** How many of them the index knows; areas drawn anew since are not among them. */
  readonly known: number;
  /** Of those, how many are in each tenth of their nation, the most deprived first. */
  readonly byTenth: readonly number[];
  readonly file: FileRow;
}

/** The small areas of a district or ward by how deprived they are within their nation; null without an index or a directory. */
export function smallAreasOf(tx: Tx, initiative: string, code: string): Promise<SmallAreasRow | null> {
  return maybe(
    tx,
    sql<SmallAreasRow>`
      with area as (
        select distinct small_area from postcode
         where initiative_id = ${initiative} and (district = ${code} or ward = ${code}) and small_area is not null and ended_on is null
      ), known as (
        select d.* from area a join deprivation d on d.initiative_id = ${initiative} and d.code = a.small_area where d.tenth is not null
      ), latest as (select import_id from known group by 1 order by count(*) desc, 1 limit 1)
      select (select nation from known group by 1 order by count(*) desc limit 1) as nation, (select count(*)::int from area) as total,
             (select count(*)::int from known) as known,
             (select array_agg(n order by t) from (select t, count(k.code)::int as n from generate_series(1, 10) t left join known k on k.tenth = t group by t) tenths) as "byTenth",
             ${fileOfImport} as file
        from latest join import i on i.initiative_id = ${initiative} and i.import_id = latest.import_id`,
  );
}

/** Districts among these by how deprived they are within their own nation, the most deprived first. */
export function ranksOf(
  tx: Tx,
  initiative: string,
  codes: readonly string[],
): Promise<{ code: string; nation: Nation; rank: number; of: number }[]> {
  return all(
    tx,
    sql<{ code: string; nation: Nation; rank: number; of: number }>`
      select * from (
        select code, nation, rank() over (partition by nation order by score desc)::int as rank, count(*) over (partition by nation)::int as of
          from deprivation where initiative_id = ${initiative} and code ~ '^(E0[6-9]|W06|S12|N09)') ranked
       where code = any (${codes}::text[]) order by rank, code`,
  );
}

/** Which of the files that tell how deprived places are were loaded: indices by district, by small area, and a postcode directory. */
export function deprivationFiles(
  tx: Tx,
  initiative: string,
): Promise<{ districts: boolean; smallAreas: boolean; postcodes: boolean }> {
  return one(
    tx,
    sql<{ districts: boolean; smallAreas: boolean; postcodes: boolean }>`
      select exists (select from deprivation where initiative_id = ${initiative} and tenth is null) as districts,
             exists (select from deprivation where initiative_id = ${initiative} and tenth is not null) as "smallAreas",
             exists (select from postcode where initiative_id = ${initiative} and small_area is not null) as postcodes`,
  );
}

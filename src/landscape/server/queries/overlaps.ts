import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe } from '../../../platform/db/rows.ts';

export type WeightKind = 'term' | 'code' | 'funder' | 'place';

const published = (initiative: string) =>
  sql`(select b.build_id from overlap_build b where b.initiative_id = ${initiative})`;

/** The weights of the last build for some keys. */
export async function weightsOf(
  tx: Tx,
  initiative: string,
  kind: WeightKind,
  keys: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await all(
    tx,
    sql<{
      key: string;
      weight: number;
    }>`select key, weight from overlap_weight where initiative_id = ${initiative} and build_id = ${published(initiative)} and kind = ${kind} and key = any (${keys}::text[])`,
  );
  return new Map(rows.map(({ key, weight }) => [key, weight]));
}

export interface BuildRow {
  readonly built_at: Date;
  readonly organisations: number;
  readonly facets: readonly string[];
  readonly out_of_date: boolean;
}

/** The last build, and whether something was loaded or decided since it began. */
export function lastBuild(tx: Tx, initiative: string): Promise<BuildRow | null> {
  return maybe(
    tx,
    sql<BuildRow>`select b.built_at, b.organisations, b.facets,
        exists (select from import i where i.initiative_id = ${initiative} and i.loaded_at > b.started_at and i.source <> 'boundaries')
          or exists (select from organisation_match m where m.initiative_id = ${initiative} and m.decided_at > b.started_at) as out_of_date
      from overlap_build b where b.initiative_id = ${initiative}`,
  );
}

export interface JobRow {
  readonly id: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly step: string;
  readonly done: number;
  readonly total: number | null;
}

/** The latest build as long work; nobody but the coordinating team sees it. */
export function lastBuildJob(tx: Tx, initiative: string): Promise<JobRow | null> {
  return maybe(
    tx,
    sql<JobRow>`select job_id as id, state, step, done, total from job where initiative_id = ${initiative} and kind = 'overlaps' order by created_at desc, job_id limit 1`,
  );
}

/** A build that waits and has not begun: a second one would do the same. */
export function waitingBuild(tx: Tx, initiative: string): Promise<{ id: string } | null> {
  return maybe(
    tx,
    sql<{
      id: string;
    }>`select job_id as id from job where initiative_id = ${initiative} and kind = 'overlaps' and state = 'waiting' limit 1`,
  );
}

export interface OverlapRow {
  readonly facet: string;
  readonly rank: number;
  readonly other: string;
  readonly name: string;
  readonly made_up: boolean;
  readonly score: number;
}

/** The nearest of one body in every facet. */
export function neighboursOf(tx: Tx, initiative: string, id: string): Promise<OverlapRow[]> {
  return all(
    tx,
    sql<OverlapRow>`select v.facet, t.rank::int as rank, o.organisation_id as other, o.name, o.made_up, t.score
      from overlap_body me
      join overlap v on v.initiative_id = ${initiative} and v.build_id = me.build_id and v.number = me.number
      cross join unnest(v.others, v.scores) with ordinality as t (other, score, rank)
      join overlap_body b on b.initiative_id = ${initiative} and b.build_id = me.build_id and b.number = t.other
      join organisation o on o.initiative_id = ${initiative} and o.organisation_id = b.organisation_id
     where me.initiative_id = ${initiative} and me.organisation_id = ${id} and me.build_id = ${published(initiative)}
     order by v.facet, t.rank`,
  );
}

/** Pairs among bodies that are among each other's nearest in one facet; best first. */
export function keptPairs(
  tx: Tx,
  initiative: string,
  facet: string,
  ids: readonly string[],
  {
    threshold,
    of = null,
    limit,
  }: { readonly threshold: number; readonly of?: string | null; readonly limit: number },
): Promise<{ left: string; right: string; score: number }[]> {
  return all(
    tx,
    sql<{ left: string; right: string; score: number }>`
      with chosen as materialized (
        select number, organisation_id from overlap_body
         where initiative_id = ${initiative} and build_id = ${published(initiative)} and organisation_id = any (${ids}::uuid[])
      )
      select least(a.organisation_id, b.organisation_id) as left, greatest(a.organisation_id, b.organisation_id) as right, max(t.score) as score
        from chosen a join overlap v on v.initiative_id = ${initiative} and v.build_id = ${published(initiative)} and v.number = a.number and v.facet = ${facet}
        cross join unnest(v.others, v.scores) as t (other, score) join chosen b on b.number = t.other
       where t.score >= ${threshold} and (${of}::uuid is null or ${of}::uuid in (a.organisation_id, b.organisation_id))
       group by 1, 2 order by 3 desc, 1, 2 limit ${limit}`,
  );
}

export function knownFacets(
  tx: Tx,
  initiative: string,
  ids: readonly string[],
): Promise<{ id: string; facets: readonly string[] | null }[]> {
  return all(
    tx,
    sql<{
      id: string;
      facets: readonly string[] | null;
    }>`select organisation_id as id, facets from organisation_document where initiative_id = ${initiative} and organisation_id = any (${ids}::uuid[])`,
  );
}

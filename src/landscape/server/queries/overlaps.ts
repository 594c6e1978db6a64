import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, run } from '../../../platform/db/rows.ts';
import type { Evidence } from '../../model/overlap/evidence.ts';
import type { Neighbour } from '../../model/overlap/nearest.ts';

/** One build at a time in an initiative: who comes second waits until the end of the first's transaction. */
export async function holdOverlaps(tx: Tx, initiative: string): Promise<void> {
  await run(
    tx,
    sql`select pg_advisory_xact_lock(hashtextextended('landscape overlaps ' || ${initiative}, 0))`,
  );
}

/** Clears a former build; the rows of the next are written in the same transaction. */
export async function clearOverlaps(tx: Tx, initiative: string): Promise<void> {
  await run(tx, sql`delete from overlap where initiative_id = ${initiative}`);
  await run(tx, sql`delete from overlap_weight where initiative_id = ${initiative}`);
}

export async function writeNeighbours(
  tx: Tx,
  initiative: string,
  neighbours: readonly Neighbour[],
): Promise<void> {
  await run(
    tx,
    sql`insert into overlap (initiative_id, organisation_id, facet, rank, other_id, score, evidence)
      select ${initiative}, n.id, n.facet, n.rank, n.other, n.score, n.evidence
        from jsonb_to_recordset(${JSON.stringify(neighbours)}::jsonb) as n (id uuid, facet text, rank smallint, other uuid, score float8, evidence jsonb)`,
  );
}

export type WeightKind = 'term' | 'code' | 'funder' | 'place';

export async function writeWeights(
  tx: Tx,
  initiative: string,
  kind: WeightKind,
  weights: ReadonlyMap<string, number>,
): Promise<void> {
  await run(
    tx,
    sql`insert into overlap_weight (initiative_id, kind, key, weight) select ${initiative}, ${kind}, k, w from unnest(${[...weights.keys()]}::text[], ${[...weights.values()]}::float8[]) as t (k, w)`,
  );
}

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
    }>`select key, weight from overlap_weight where initiative_id = ${initiative} and kind = ${kind} and key = any (${keys}::text[])`,
  );
  return new Map(rows.map(({ key, weight }) => [key, weight]));
}

/** Keeps, of each body, of which facets something is known. */
export async function writeKnownFacets(
  tx: Tx,
  initiative: string,
  known: readonly { readonly id: string; readonly facets: readonly string[] }[],
): Promise<void> {
  await run(
    tx,
    sql`update organisation_document d set facets = array(select jsonb_array_elements_text(k.facets))
      from jsonb_to_recordset(${JSON.stringify(known)}::jsonb) as k (id uuid, facets jsonb)
      where d.initiative_id = ${initiative} and d.organisation_id = k.id`,
  );
}

export async function writeBuild(
  tx: Tx,
  initiative: string,
  build: { readonly startedAt: Date; readonly organisations: number; readonly facets: readonly string[] },
): Promise<void> {
  await run(
    tx,
    sql`insert into overlap_build (initiative_id, started_at, built_at, organisations, facets) values (${initiative}, ${build.startedAt}, clock_timestamp(), ${build.organisations}, ${build.facets}::text[])
      on conflict (initiative_id) do update set started_at = excluded.started_at, built_at = excluded.built_at, organisations = excluded.organisations, facets = excluded.facets`,
  );
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
  readonly id: string;
  readonly facet: string;
  readonly rank: number;
  readonly other: string;
  readonly name: string;
  readonly made_up: boolean;
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/** The nearest of one body in every facet. */
export function neighboursOf(tx: Tx, initiative: string, id: string): Promise<OverlapRow[]> {
  return all(
    tx,
    sql<OverlapRow>`select v.organisation_id as id, v.facet, v.rank, v.other_id as other, o.name, o.made_up, v.score, v.evidence
      from overlap v join organisation o on o.initiative_id = ${initiative} and o.organisation_id = v.other_id
     where v.initiative_id = ${initiative} and v.organisation_id = ${id} order by v.facet, v.rank`,
  );
}

/** Pairs among bodies that are among each other's nearest in one facet, or of one body; best first. */
export function keptPairs(
  tx: Tx,
  initiative: string,
  facet: string,
  ids: readonly string[] | null,
  threshold: number,
): Promise<{ left: string; right: string; score: number }[]> {
  return all(
    tx,
    sql<{ left: string; right: string; score: number }>`
      select least(organisation_id, other_id) as left, greatest(organisation_id, other_id) as right, max(score) as score from overlap
       where initiative_id = ${initiative} and facet = ${facet} and score >= ${threshold}
         and (${ids === null} or (organisation_id = any (${ids ?? []}::uuid[]) and other_id = any (${ids ?? []}::uuid[])))
       group by 1, 2 order by 3 desc, 1, 2`,
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

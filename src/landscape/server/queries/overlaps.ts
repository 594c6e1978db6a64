import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, one, run } from '../../../platform/db/rows.ts';

/** Preparing and publishing go one at a time in an initiative: who comes second waits until the end of the first's transaction. */
export async function holdOverlaps(tx: Tx, initiative: string): Promise<void> {
  await run(
    tx,
    sql`select pg_advisory_xact_lock(hashtextextended('landscape overlaps ' || ${initiative}, 0))`,
  );
}

/** Takes away what builds left that readers do not see: all but the one published and those that jobs are working on. */
export async function clearLeftovers(tx: Tx, initiative: string, build: string): Promise<void> {
  const leftover = sql`initiative_id = ${initiative} and build_id <> ${build}
    and build_id not in (select b.build_id from overlap_build b where b.initiative_id = ${initiative})
    and build_id not in (select j.job_id from job j where j.initiative_id = ${initiative} and j.state = 'running')`;
  for (const table of ['overlap', 'overlap_weight', 'overlap_body', 'overlap_snapshot', 'overlap_shard'])
    await run(tx, sql`delete from ${sql.table(table)} where ${leftover}`);
}

/** The bodies of a build, numbered from 0 in the order given. */
export async function writeBodies(
  tx: Tx,
  initiative: string,
  build: string,
  ids: readonly string[],
): Promise<void> {
  await run(
    tx,
    sql`insert into overlap_body (initiative_id, build_id, number, organisation_id)
      select ${initiative}, ${build}, n - 1, id from unnest(${ids}::uuid[]) with ordinality as t (id, n)`,
  );
}

export async function writeSnapshotPart(
  tx: Tx,
  initiative: string,
  build: string,
  part: number,
  bytes: Buffer,
): Promise<void> {
  await run(
    tx,
    sql`insert into overlap_snapshot (initiative_id, build_id, part, bytes) values (${initiative}, ${build}, ${part}, ${bytes})`,
  );
}

/** The parts of a build's snapshot, in their order. */
export async function* snapshotParts(tx: Tx, initiative: string, build: string): AsyncGenerator<Buffer> {
  for (let part = 0; ; part += 1) {
    const row = await maybe(
      tx,
      sql<{
        bytes: Buffer;
      }>`select bytes from overlap_snapshot where initiative_id = ${initiative} and build_id = ${build} and part = ${part}`,
    );
    if (row === null) return;
    yield row.bytes;
  }
}

export interface Shard {
  readonly shard: number;
  readonly from_number: number;
  readonly to_number: number;
}

export async function writeShards(
  tx: Tx,
  initiative: string,
  build: string,
  shards: readonly Shard[],
): Promise<void> {
  await run(
    tx,
    sql`insert into overlap_shard (initiative_id, build_id, shard, from_number, to_number)
      select ${initiative}, ${build}, s.shard, s.from_number, s.to_number
        from jsonb_to_recordset(${JSON.stringify(shards)}::jsonb) as s (shard int, from_number int, to_number int)`,
  );
}

/** A shard that nobody works on, held until the end of this transaction; null when there is none. */
export async function takeShard(tx: Tx, initiative: string, build: string): Promise<Shard | null> {
  // A machine that was switched off says nothing: its connection, and with it the shard, is given up after a minute and a half.
  await run(
    tx,
    sql`select set_config('tcp_keepalives_idle', '30', true), set_config('tcp_keepalives_interval', '15', true), set_config('tcp_keepalives_count', '4', true)`,
  );
  return maybe(
    tx,
    sql<Shard>`select shard, from_number, to_number from overlap_shard
      where initiative_id = ${initiative} and build_id = ${build} and not done order by shard limit 1 for update skip locked`,
  );
}

export async function endShard(tx: Tx, initiative: string, build: string, shard: number): Promise<void> {
  await run(
    tx,
    sql`update overlap_shard set done = true where initiative_id = ${initiative} and build_id = ${build} and shard = ${shard}`,
  );
}

/** How many bodies of a build are compared, and of how many. Null when there is no such build under way. */
export function shardsDone(
  tx: Tx,
  initiative: string,
  build: string,
): Promise<{ done: number; total: number } | null> {
  return maybe(
    tx,
    sql<{
      done: number;
      total: number;
    }>`select coalesce(sum(to_number - from_number) filter (where done), 0)::int as done, sum(to_number - from_number)::int as total
      from overlap_shard where initiative_id = ${initiative} and build_id = ${build} having count(*) > 0`,
  );
}

/** Lists of nearest bodies; arrays as PostgreSQL writes them, since that is quickest. */
export interface NearestRows {
  readonly numbers: readonly number[];
  readonly facets: readonly string[];
  readonly others: readonly string[];
  readonly scores: readonly string[];
}

export async function writeNearest(
  tx: Tx,
  initiative: string,
  build: string,
  rows: NearestRows,
): Promise<void> {
  await run(
    tx,
    sql`insert into overlap (initiative_id, build_id, number, facet, others, scores)
      select ${initiative}, ${build}, n, f, o::int[], s::float8[]
        from unnest(${rows.numbers}::int[], ${rows.facets}::text[], ${rows.others}::text[], ${rows.scores}::text[]) as t (n, f, o, s)`,
  );
}

export type WeightKind = 'term' | 'code' | 'funder' | 'place';

export async function writeWeights(
  tx: Tx,
  initiative: string,
  build: string,
  kind: WeightKind,
  keys: readonly string[],
  weights: Float64Array,
): Promise<void> {
  await run(
    tx,
    sql`insert into overlap_weight (initiative_id, build_id, kind, key, weight) select ${initiative}, ${build}, ${kind}, k, w from unnest(${keys}::text[], ${[...weights]}::float8[]) as t (k, w)`,
  );
}

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

/** Keeps, of each body of a build, of which facets something is known: a bit for each facet. */
export async function writeKnownFacets(
  tx: Tx,
  initiative: string,
  build: string,
  known: Uint8Array,
): Promise<void> {
  await run(
    tx,
    sql`update organisation_document d set facets = k.facets
      from (select b.organisation_id, array_remove(array[case when m & 1 > 0 then 'goals' end, case when m & 2 > 0 then 'members' end,
              case when m & 4 > 0 then 'strategies' end, case when m & 8 > 0 then 'funders' end, case when m & 16 > 0 then 'place' end], null) as facets
              from unnest(${[...known]}::int[]) with ordinality as t (m, n)
              join overlap_body b on b.initiative_id = ${initiative} and b.build_id = ${build} and b.number = n - 1) k
      where d.initiative_id = ${initiative} and d.organisation_id = k.organisation_id and d.facets is distinct from k.facets`,
  );
}

/** How many parts the snapshot of a build has. */
export async function snapshotSize(tx: Tx, initiative: string, build: string): Promise<number> {
  const row = await one(
    tx,
    sql<{
      parts: number;
    }>`select count(*)::int as parts from overlap_snapshot where initiative_id = ${initiative} and build_id = ${build}`,
  );
  return row.parts;
}

export async function countNearest(tx: Tx, initiative: string, build: string): Promise<number> {
  const row = await one(
    tx,
    sql<{
      entries: number;
    }>`select coalesce(sum(cardinality(others)), 0)::int as entries from overlap where initiative_id = ${initiative} and build_id = ${build}`,
  );
  return row.entries;
}

/** Takes the shards of a build that will not be finished away, but for those that somebody is at: helpers find no more work. */
export async function dropShards(tx: Tx, initiative: string, build: string): Promise<void> {
  await run(
    tx,
    sql`delete from overlap_shard where initiative_id = ${initiative} and build_id = ${build}
          and shard in (select shard from overlap_shard where initiative_id = ${initiative} and build_id = ${build} for update skip locked)`,
  );
}

/** Takes away the builds that readers no longer see, and what only building needs of this one. */
export async function endBuild(tx: Tx, initiative: string, build: string): Promise<void> {
  await clearLeftovers(tx, initiative, build);
  for (const table of ['overlap_snapshot', 'overlap_shard'])
    await run(
      tx,
      sql`delete from ${sql.table(table)} where initiative_id = ${initiative} and build_id = ${build}`,
    );
}

/** From the end of this transaction readers see this build. */
export async function writeBuild(
  tx: Tx,
  initiative: string,
  build: {
    readonly id: string;
    readonly startedAt: Date;
    readonly organisations: number;
    readonly facets: readonly string[];
  },
): Promise<void> {
  await run(
    tx,
    sql`insert into overlap_build (initiative_id, build_id, started_at, built_at, organisations, facets) values (${initiative}, ${build.id}, ${build.startedAt}, clock_timestamp(), ${build.organisations}, ${build.facets}::text[])
      on conflict (initiative_id) do update set build_id = excluded.build_id, started_at = excluded.started_at, built_at = excluded.built_at, organisations = excluded.organisations, facets = excluded.facets`,
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

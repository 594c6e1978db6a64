import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, one, run } from '../../../platform/db/rows.ts';
import type { WeightKind } from './overlaps.ts';

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
  for (const table of [
    'overlap',
    'overlap_reserve',
    'overlap_part',
    'overlap_weight',
    'overlap_body',
    'overlap_snapshot',
    'overlap_shard',
  ])
    await run(tx, sql`delete from ${sql.table(table)} where ${leftover}`);
}

/** The bodies of a build, numbered from 0 in the order given, with a digest of what is compared of each. */
export async function writeBodies(
  tx: Tx,
  initiative: string,
  build: string,
  ids: readonly string[],
  digests: readonly string[],
): Promise<void> {
  await run(
    tx,
    sql`insert into overlap_body (initiative_id, build_id, number, organisation_id, digest)
      select ${initiative}, ${build}, n - 1, id, decode(digest, 'hex')
        from unnest(${ids}::uuid[], ${digests}::text[]) with ordinality as t (id, digest, n)`,
  );
}

/** The build that readers see, with its bodies and their digests; null when there is none. */
export async function formerBodies(
  tx: Tx,
  initiative: string,
): Promise<{
  readonly build: string;
  readonly bodies: readonly { readonly id: string; readonly number: number; readonly digest: string }[];
} | null> {
  const known = await maybe(
    tx,
    sql<{ build: string }>`select build_id as build from overlap_build where initiative_id = ${initiative}`,
  );
  if (known === null) return null;
  const bodies = await all(
    tx,
    sql<{
      id: string;
      number: number;
      digest: string;
    }>`select organisation_id as id, number, encode(digest, 'hex') as digest
      from overlap_body where initiative_id = ${initiative} and build_id = ${known.build} and digest is not null`,
  );
  return { build: known.build, bodies };
}

/** The weights of a build of one kind. */
export async function weightsIn(
  tx: Tx,
  initiative: string,
  build: string,
  kind: WeightKind,
): Promise<ReadonlyMap<string, number>> {
  const rows = await all(
    tx,
    sql<{ key: string; weight: number }>`select key, weight from overlap_weight
      where initiative_id = ${initiative} and build_id = ${build} and kind = ${kind}`,
  );
  return new Map(rows.map(({ key, weight }) => [key, weight]));
}

export interface KeptRow {
  readonly number: number;
  readonly facet: string;
  readonly others: readonly number[];
}

/** The nearest that a build kept of some bodies. */
export function keptLists(
  tx: Tx,
  initiative: string,
  build: string,
  numbers: readonly number[],
): Promise<KeptRow[]> {
  return all(
    tx,
    sql<KeptRow>`select number, facet, others from overlap
      where initiative_id = ${initiative} and build_id = ${build} and number = any (${numbers}::int[])`,
  );
}

export interface ReserveRow {
  readonly number: number;
  readonly goals: readonly number[];
  readonly goals_bound: number;
  readonly combined: readonly number[];
  readonly combined_bound: number;
}

/** What a build keeps of some bodies besides. */
export function keptReserves(
  tx: Tx,
  initiative: string,
  build: string,
  numbers: readonly number[],
): Promise<ReserveRow[]> {
  return all(
    tx,
    sql<ReserveRow>`select number, goals, goals_bound, combined, combined_bound from overlap_reserve
      where initiative_id = ${initiative} and build_id = ${build} and number = any (${numbers}::int[])`,
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

/** A piece of a build: bodies by their place in the order of the columns, or by number, and the columns they are compared with. */
export interface Shard {
  readonly shard: number;
  readonly from_number: number;
  readonly to_number: number;
  /** Null, both: what was found for the bodies is joined. */
  readonly from_column: number | null;
  readonly to_column: number | null;
  /** The build before, from which bodies are worked out. */
  readonly former_id: string | null;
}

export async function writeShards(
  tx: Tx,
  initiative: string,
  build: string,
  shards: readonly Shard[],
): Promise<void> {
  await run(
    tx,
    sql`insert into overlap_shard (initiative_id, build_id, shard, from_number, to_number, from_column, to_column, former_id)
      select ${initiative}, ${build}, s.shard, s.from_number, s.to_number, s.from_column, s.to_column, s.former_id
        from jsonb_to_recordset(${JSON.stringify(shards)}::jsonb)
          as s (shard int, from_number int, to_number int, from_column int, to_column int, former_id uuid)`,
  );
}

/** A shard that nobody works on and that can be worked on (joining comes after all comparing), held until the end of this transaction; null when there is none. */
export async function takeShard(tx: Tx, initiative: string, build: string): Promise<Shard | null> {
  // A machine that was switched off says nothing: its connection, and with it the shard, is given up after a minute and a half.
  await run(
    tx,
    sql`select set_config('tcp_keepalives_idle', '30', true), set_config('tcp_keepalives_interval', '15', true), set_config('tcp_keepalives_count', '4', true)`,
  );
  return maybe(
    tx,
    sql<Shard>`select shard, from_number, to_number, from_column, to_column, former_id from overlap_shard s
      where initiative_id = ${initiative} and build_id = ${build} and not done
        and (from_column is not null or not exists (select from overlap_shard o
          where o.initiative_id = ${initiative} and o.build_id = ${build} and o.from_column is not null and not o.done))
      order by shard limit 1 for update skip locked`,
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

/** Lists of nearest bodies, best first, and what is kept besides; arrays as PostgreSQL writes them, since that is quickest. */
export interface NearestRows {
  readonly numbers: readonly number[];
  readonly facets: readonly string[];
  readonly others: readonly string[];
  readonly scores: readonly string[];
  readonly reserves: {
    readonly numbers: readonly number[];
    readonly goals: readonly string[];
    readonly goalsBounds: readonly number[];
    readonly combined: readonly string[];
    readonly combinedBounds: readonly number[];
  };
}

export async function writeNearest(
  tx: Tx,
  initiative: string,
  build: string,
  { numbers, facets, others, scores, reserves }: NearestRows,
): Promise<void> {
  await run(
    tx,
    sql`insert into overlap (initiative_id, build_id, number, facet, others, scores)
      select ${initiative}, ${build}, n, f, o::int[], s::float8[]
        from unnest(${numbers}::int[], ${facets}::text[], ${others}::text[], ${scores}::text[]) as t (n, f, o, s)`,
  );
  await run(
    tx,
    sql`insert into overlap_reserve (initiative_id, build_id, number, goals, goals_bound, combined, combined_bound)
      select ${initiative}, ${build}, n, g::int[], gb, c::int[], cb
        from unnest(${reserves.numbers}::int[], ${reserves.goals}::text[], ${reserves.goalsBounds}::float8[],
          ${reserves.combined}::text[], ${reserves.combinedBounds}::float8[]) as t (n, g, gb, c, cb)`,
  );
}

/** The nearest among some of the columns only. */
export async function writePart(
  tx: Tx,
  initiative: string,
  build: string,
  fromColumn: number,
  { numbers, facets, others, scores }: NearestRows,
): Promise<void> {
  await run(
    tx,
    sql`insert into overlap_part (initiative_id, build_id, from_column, number, facet, others, scores)
      select ${initiative}, ${build}, ${fromColumn}, n, f, o::int[], s::float8[]
        from unnest(${numbers}::int[], ${facets}::text[], ${others}::text[], ${scores}::text[]) as t (n, f, o, s)`,
  );
}

export interface PartRow {
  readonly number: number;
  readonly facet: string;
  readonly others: readonly number[];
  readonly scores: readonly number[];
}

/** What was found for bodies from one number up to another, among all columns. */
export function partsOf(
  tx: Tx,
  initiative: string,
  build: string,
  { from_number: from, to_number: to }: Pick<Shard, 'from_number' | 'to_number'>,
): Promise<PartRow[]> {
  return all(
    tx,
    sql<PartRow>`select number, facet, others, scores from overlap_part
      where initiative_id = ${initiative} and build_id = ${build} and number >= ${from} and number < ${to}
      order by number, facet, from_column`,
  );
}

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
  for (const table of ['overlap_snapshot', 'overlap_shard', 'overlap_part'])
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

import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, one, run } from '../../../platform/db/rows.ts';
import type { Matched } from '../../model/same-as.ts';

export interface MatchRow {
  readonly id: string;
  readonly left_id: string;
  readonly left_name: string;
  readonly left_made_up: boolean;
  readonly left_identifiers: readonly string[];
  readonly right_id: string;
  readonly right_name: string;
  readonly right_made_up: boolean;
  readonly right_identifiers: readonly string[];
  readonly reasons: readonly { readonly kind: string; readonly text: string }[];
  readonly score: number;
  readonly state: 'proposed' | 'accepted' | 'rejected';
  readonly decided_at: Date | null;
  readonly version: number;
}

const identifiers = (initiative: string, id: RawBuilder<unknown>) =>
  sql`array(select identifier from organisation_identifier k where k.initiative_id = ${initiative} and k.organisation_id = ${id} order by 1)`;

const matchRows = (initiative: string, where: RawBuilder<unknown>) => sql<MatchRow>`
  select m.match_id as id, m.left_id, l.name as left_name, l.made_up as left_made_up, ${identifiers(initiative, sql`l.organisation_id`)} as left_identifiers,
         m.right_id, r.name as right_name, r.made_up as right_made_up, ${identifiers(initiative, sql`r.organisation_id`)} as right_identifiers,
         m.reasons, m.score, m.state, m.decided_at, m.version
    from organisation_match m
    join organisation l on l.initiative_id = ${initiative} and l.organisation_id = m.left_id
    join organisation r on r.initiative_id = ${initiative} and r.organisation_id = m.right_id
   where m.initiative_id = ${initiative} and ${where}
   order by jsonb_path_exists(m.reasons, '$[*] ? (@.kind == "against")'), m.score desc, least(length(l.name), length(r.name)) desc, m.match_id`;

/**
 * Pairs that may be one body, best founded first: what nothing speaks against before all else, then by score, then the longer name in
 * common, since many bodies are called "Contact".
 */
export async function matchesOf(
  tx: Tx,
  initiative: string,
  { state, limit, offset }: { state: string | null; limit: number; offset: number },
) {
  const where = sql`(${state}::text is null or m.state = ${state})`;
  const { total } = await one(
    tx,
    sql<{
      total: number;
    }>`select count(*)::int as total from organisation_match m where m.initiative_id = ${initiative} and ${where}`,
  );
  return {
    total,
    items: await all(tx, sql<MatchRow>`${matchRows(initiative, where)} limit ${limit} offset ${offset}`),
  };
}

export function matchById(tx: Tx, initiative: string, id: string): Promise<MatchRow | null> {
  return maybe(tx, matchRows(initiative, sql`m.match_id = ${id}`));
}

/** Decides about a match as it was seen in `version`; false when somebody else was first. */
export async function setMatch(
  tx: Tx,
  initiative: string,
  {
    id,
    state,
    version,
    by,
    at,
  }: { id: string; state: MatchRow['state']; version: number; by: string | null; at: Date },
): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`update organisation_match set state = ${state}, decided_by = ${by}, decided_at = ${at}, version = version + 1
           where initiative_id = ${initiative} and match_id = ${id} and version = ${version}`,
    )) === 1
  );
}

/** The organisations joined with any of these by accepted matches, step by step (these among them), and those matches. */
export async function acceptedAround(tx: Tx, initiative: string, ids: readonly string[]) {
  const organisations = await all(
    tx,
    sql<Matched>`
    with recursive joined (id) as (
      select unnest(${ids}::uuid[])
      union
      select next.id from joined j join lateral (
        select right_id as id from organisation_match where initiative_id = ${initiative} and left_id = j.id and state = 'accepted'
        union all
        select left_id from organisation_match where initiative_id = ${initiative} and right_id = j.id and state = 'accepted') next on true)
    select j.id, exists (select from record r where r.initiative_id = ${initiative} and r.organisation_id = j.id) as registered,
           coalesce((select min(identifier) from organisation_identifier k where k.initiative_id = ${initiative} and k.organisation_id = j.id), j.id::text) as identifier
      from joined j join organisation o on o.initiative_id = ${initiative} and o.organisation_id = j.id`,
  );
  const pairs = await all(
    tx,
    sql<{ left_id: string; right_id: string }>`select left_id, right_id from organisation_match
      where initiative_id = ${initiative} and left_id = any (${organisations.map(({ id }) => id)}::uuid[]) and state = 'accepted' order by match_id`,
  );
  return { organisations, pairs: pairs.map(({ left_id, right_id }) => [left_id, right_id] as const) };
}

/** Sets which organisation each of these stands for (null: itself). Answers the ids that changed. */
export async function setSameAs(
  tx: Tx,
  initiative: string,
  standing: ReadonlyMap<string, string | null>,
): Promise<string[]> {
  const wanted = JSON.stringify([...standing].map(([id, same]) => ({ id, same })));
  const changed = await all(
    tx,
    sql<{ id: string }>`
      update organisation o set same_as = w.same, version = version + 1
        from jsonb_to_recordset(${wanted}::jsonb) as w (id uuid, same uuid)
       where o.initiative_id = ${initiative} and o.organisation_id = w.id and o.same_as is distinct from w.same returning o.organisation_id as id`,
  );
  return changed.map(({ id }) => id);
}

/** Two of these organisations that are one body by now, although somebody decided that they are not; null when there are none. */
export function contradiction(
  tx: Tx,
  initiative: string,
  ids: readonly string[],
): Promise<{ left: string; right: string } | null> {
  return maybe(
    tx,
    sql<{ left: string; right: string }>`
      select least(l.name, r.name) as left, greatest(l.name, r.name) as right from organisation_match m
        join organisation l on l.initiative_id = ${initiative} and l.organisation_id = m.left_id
        join organisation r on r.initiative_id = ${initiative} and r.organisation_id = m.right_id
       where m.initiative_id = ${initiative} and m.state = 'rejected' and m.left_id = any (${ids}::uuid[])
         and coalesce(l.same_as, l.organisation_id) = coalesce(r.same_as, r.organisation_id) order by 1, 2 limit 1`,
  );
}

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
      coalesce(g.count, 0) as count, coalesce(g.amount, 0) as amount, g.first_year, g.last_year,
      array(select distinct s from (select source from record where initiative_id = ${initiative} and organisation_id = ${id}
        union select i.source from "grant" x join import i on i.initiative_id = ${initiative} and i.import_id = x.import_id where x.initiative_id = ${initiative} and x.recipient_id = ${id}) s (s) order by 1) as sources
      from (select count(*)::int as count, sum(amount)::float8 as amount, min(extract(year from awarded_on))::int as first_year, max(extract(year from awarded_on))::int as last_year,
                   string_agg(distinct title || '. ' || description, ' ') as words
              from "grant" where initiative_id = ${initiative} and recipient_id = ${id}) g`,
  );
}

/** One decision about likenesses at a time: each works out who stands for whom from all that are accepted. */
export async function holdDecisions(tx: Tx, initiative: string): Promise<void> {
  await run(tx, sql`select pg_advisory_xact_lock(hashtextextended(${`${initiative} likenesses`}, 2))`);
}

import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, one, run } from '../../../platform/db/rows.ts';
import type { ReasonKind } from '../../model/identity/likeness.ts';
import { placeNames } from './place-names.ts';
import { bodyOf } from './body-of.ts';

export type MatchState = 'proposed' | 'accepted' | 'rejected';
export type MatchDecision = 'accept' | 'reject' | 'later' | 'undo';

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
  readonly state: MatchState;
  readonly decided_at: Date | null;
  readonly decided_by: string | null;
  readonly later_at: Date | null;
  readonly version: number;
}

/** By what speaks for likenesses, and by the district of either side; null for any. */
export interface MatchNarrowing {
  readonly about: ReasonKind | null;
  readonly place: string | null;
}

const identifiers = (initiative: string, id: RawBuilder<unknown>) =>
  sql`array(select identifier from organisation_identifier k where k.initiative_id = ${initiative} and k.organisation_id = ${id} order by 1)`;

/** The name of the person of this initiative who has an account. */
const personOf = (initiative: string, account: RawBuilder<unknown>) =>
  sql`(select p.name from person p where p.initiative_id = ${initiative} and p.account_id = ${account})`;

/** Likenesses as `m` with both sides as `l` and `r`. */
const sided = (initiative: string) => sql`organisation_match m
    join organisation l on l.initiative_id = ${initiative} and l.organisation_id = m.left_id
    join organisation r on r.initiative_id = ${initiative} and r.organisation_id = m.right_id`;

const narrowed = ({ about, place }: MatchNarrowing) => sql`
  (${about}::text is null or m.reasons @> jsonb_build_array(jsonb_build_object('kind', 'for', 'about', ${about}::text)))
  and (${place}::text is null or ${place} in (l.place_code, r.place_code))`;

/**
 * The order of reading: what was put off comes last; before it, what nothing speaks against, then by score, then the longer name in
 * common, since many bodies are called "Contact".
 */
const order = sql`coalesce(m.later_at, '-infinity'::timestamptz), m.doubted, -m.score, -least(length(l.name), length(r.name)), m.match_id`;

const matchRows = (initiative: string, where: RawBuilder<unknown>) => sql<MatchRow>`
  select m.match_id as id, m.left_id, l.name as left_name, l.made_up as left_made_up, ${identifiers(initiative, sql`l.organisation_id`)} as left_identifiers,
         m.right_id, r.name as right_name, r.made_up as right_made_up, ${identifiers(initiative, sql`r.organisation_id`)} as right_identifiers,
         m.reasons, m.score, m.state, m.decided_at, ${personOf(initiative, sql`m.decided_by`)} as decided_by, m.later_at, m.version
    from ${sided(initiative)} where m.initiative_id = ${initiative} and ${where} order by ${order}`;

/** Pairs that may be one body, in the order of reading. */
export async function matchesOf(
  tx: Tx,
  initiative: string,
  {
    state,
    limit,
    offset,
    ...narrowing
  }: MatchNarrowing & { readonly state: MatchState | null; readonly limit: number; readonly offset: number },
) {
  const where = sql`(${state}::text is null or m.state = ${state}) and ${narrowed(narrowing)}`;
  const { total } = await one(
    tx,
    sql<{
      total: number;
    }>`select count(*)::int as total from ${sided(initiative)} where m.initiative_id = ${initiative} and ${where}`,
  );
  return {
    total,
    items: await all(tx, sql<MatchRow>`${matchRows(initiative, where)} limit ${limit} offset ${offset}`),
  };
}

interface Counted {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** How many wait for a decision: in all, by what speaks for them, and by district. */
export async function waitingCounts(
  tx: Tx,
  initiative: string,
): Promise<{ total: number; abouts: Counted[]; places: Counted[] }> {
  const waiting = sql`m.initiative_id = ${initiative} and m.state = 'proposed'`;
  const { total } = await one(
    tx,
    sql<{ total: number }>`select count(*)::int as total from organisation_match m where ${waiting}`,
  );
  const abouts = await all(
    tx,
    sql<Counted>`select x ->> 'about' as value, x ->> 'about' as label, count(distinct m.match_id)::int as count
      from organisation_match m cross join lateral jsonb_array_elements(m.reasons) x
     where ${waiting} and x ->> 'kind' = 'for' and x ->> 'about' is not null group by 1 order by 3 desc, 1`,
  );
  const places = await all(
    tx,
    sql<Omit<Counted, 'label'>>`select c.code as value, count(*)::int as count
      from ${sided(initiative)} cross join lateral (select l.place_code as code where l.place_code is not null union select r.place_code where r.place_code is not null) c
     where ${waiting} group by 1 order by 2 desc, 1 limit 200`,
  );
  const names =
    places.length === 0
      ? null
      : await placeNames(
          tx,
          initiative,
          places.map(({ value }) => value),
        );
  return {
    total,
    abouts,
    places: places.map((row) => ({ ...row, label: names?.get(row.value) ?? row.value })),
  };
}

/** How many likenesses wait, narrowed as asked, and the next one to read after this one (the first when it is the last). */
export async function queueAfter(
  tx: Tx,
  initiative: string,
  id: string,
  narrowing: MatchNarrowing,
): Promise<{ left: number; nextId: string | null }> {
  const row = await one(
    tx,
    sql<{ left: number; next_id: string | null }>`
      with waiting as (
        select m.match_id, row_number() over (order by ${order}) as at from ${sided(initiative)}
         where m.initiative_id = ${initiative} and (m.match_id = ${id} or (m.state = 'proposed' and ${narrowed(narrowing)})))
      select (select count(*) from waiting w join organisation_match m on m.initiative_id = ${initiative} and m.match_id = w.match_id and m.state = 'proposed')::int as left,
             (select w.match_id from waiting w where w.match_id <> ${id}
               order by w.at < coalesce((select at from waiting where match_id = ${id}), 0), w.at limit 1) as next_id`,
  );
  return { left: row.left, nextId: row.next_id };
}

export function matchById(tx: Tx, initiative: string, id: string): Promise<MatchRow | null> {
  return maybe(tx, matchRows(initiative, sql`m.match_id = ${id}`));
}

/** Decides about a match as it was seen in `version`, and keeps who did and when; false when somebody else was first. */
export async function setMatch(
  tx: Tx,
  initiative: string,
  row: {
    readonly id: string;
    readonly decision: MatchDecision;
    readonly state: MatchState;
    readonly version: number;
    readonly by: string | null;
    readonly at: Date;
  },
): Promise<boolean> {
  const { id, decision, state, version, by, at } = row;
  const put =
    decision === 'later'
      ? sql`later_at = ${at}`
      : sql`state = ${state}, decided_by = ${by}, decided_at = ${at}, later_at = null`;
  const changed = await run(
    tx,
    sql`update organisation_match set ${put}, version = version + 1
         where initiative_id = ${initiative} and match_id = ${id} and version = ${version}`,
  );
  if (changed !== 1) return false;
  await run(
    tx,
    sql`insert into organisation_match_decision (initiative_id, match_id, decision, decided_by, decided_at)
      values (${initiative}, ${id}, ${decision}, ${by}, ${at})`,
  );
  return true;
}

export interface DecisionRow {
  readonly id: string;
  readonly match_id: string;
  readonly left_id: string;
  readonly left_name: string;
  readonly left_made_up: boolean;
  readonly right_id: string;
  readonly right_name: string;
  readonly right_made_up: boolean;
  readonly decision: MatchDecision;
  readonly by: string | null;
  readonly at: Date;
}

const decisionRows = (initiative: string, where: RawBuilder<unknown>) => sql<DecisionRow>`
  select d.decision_id as id, m.match_id, l.organisation_id as left_id, l.name as left_name, l.made_up as left_made_up,
         r.organisation_id as right_id, r.name as right_name, r.made_up as right_made_up,
         d.decision, ${personOf(initiative, sql`d.decided_by`)} as by, d.decided_at as at
    from organisation_match_decision d
    join (${sided(initiative)}) on m.initiative_id = ${initiative} and m.match_id = d.match_id
   where d.initiative_id = ${initiative} and ${where} order by d.decided_at desc, d.decision_id`;

/** What was decided about one likeness, latest first. */
export function decisionsAbout(tx: Tx, initiative: string, id: string): Promise<DecisionRow[]> {
  return all(tx, decisionRows(initiative, sql`d.match_id = ${id}`));
}

/** What was decided about all of them, latest first; not what was only put off. */
export async function decisionsOf(tx: Tx, initiative: string, limit: number, offset: number) {
  const where = sql`d.decision <> 'later'`;
  const { total } = await one(
    tx,
    sql<{
      total: number;
    }>`select count(*)::int as total from organisation_match_decision d where d.initiative_id = ${initiative} and ${where}`,
  );
  const items = await all(
    tx,
    sql<DecisionRow>`${decisionRows(initiative, where)} limit ${limit} offset ${offset}`,
  );
  return { total, items };
}

/** Pairs of bodies that wait for a decision whether they are one, ordered. */
export function waitingMatches(tx: Tx, initiative: string): Promise<{ left: string; right: string }[]> {
  return all(
    tx,
    sql<{ left: string; right: string }>`
      select least(${bodyOf('l')}, ${bodyOf('r')}) as left,
             greatest(${bodyOf('l')}, ${bodyOf('r')}) as right
        from organisation_match m join organisation l on l.initiative_id = ${initiative} and l.organisation_id = m.left_id
        join organisation r on r.initiative_id = ${initiative} and r.organisation_id = m.right_id
       where m.initiative_id = ${initiative} and m.state = 'proposed'`,
  );
}

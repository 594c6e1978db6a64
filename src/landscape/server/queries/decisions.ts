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
   where m.initiative_id = ${initiative} and ${where} order by m.score desc, m.match_id`;

/** Pairs that may be one body, likeliest first. */
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

/** All accepted matches, and the organisations in them. */
export async function acceptedMatches(tx: Tx, initiative: string) {
  const pairs = await all(
    tx,
    sql<{
      left_id: string;
      right_id: string;
    }>`select left_id, right_id from organisation_match where initiative_id = ${initiative} and state = 'accepted' order by match_id`,
  );
  const organisations = await all(
    tx,
    sql<Matched>`select o.organisation_id as id, exists (select from record r where r.initiative_id = ${initiative} and r.organisation_id = o.organisation_id) as registered,
        coalesce((select min(identifier) from organisation_identifier k where k.initiative_id = ${initiative} and k.organisation_id = o.organisation_id), o.organisation_id::text) as identifier
      from organisation o where o.initiative_id = ${initiative} and o.organisation_id = any (${pairs.flatMap(({ left_id, right_id }) => [left_id, right_id])}::uuid[])`,
  );
  return { pairs: pairs.map(({ left_id, right_id }) => [left_id, right_id] as const), organisations };
}

/** Sets which organisation each stands for; those not named stand for themselves. Answers the ids that changed. */
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
        from (select q.organisation_id as id, s.same from organisation q left join jsonb_to_recordset(${wanted}::jsonb) as s (id uuid, same uuid) on s.id = q.organisation_id
               where q.initiative_id = ${initiative} and (q.same_as is not null or s.same is not null)) w
       where o.initiative_id = ${initiative} and o.organisation_id = w.id and o.same_as is distinct from w.same returning o.organisation_id as id`,
  );
  return changed.map(({ id }) => id);
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

export interface PairRow {
  readonly id: string;
  readonly left_id: string;
  readonly left_name: string;
  readonly left_made_up: boolean;
  readonly right_id: string;
  readonly right_name: string;
  readonly right_made_up: boolean;
}

export interface TieRow extends PairRow {
  readonly note: string | null;
  readonly recorded_at: Date;
  readonly ended_at: Date | null;
}

const bothNames = (initiative: string, table: RawBuilder<unknown>) => sql`${table} t
  join organisation l on l.initiative_id = ${initiative} and l.organisation_id = t.left_id
  join organisation r on r.initiative_id = ${initiative} and r.organisation_id = t.right_id`;
const names = sql`t.left_id, l.name as left_name, l.made_up as left_made_up, t.right_id, r.name as right_name, r.made_up as right_made_up`;

export async function tiesOf(tx: Tx, initiative: string, limit: number, offset: number) {
  const { total } = await one(
    tx,
    sql<{
      total: number;
    }>`select count(*)::int as total from tie where initiative_id = ${initiative} and ended_at is null`,
  );
  const items = await all(
    tx,
    sql<TieRow>`select t.tie_id as id, ${names}, t.note, t.recorded_at, t.ended_at from ${bothNames(initiative, sql`tie`)}
      where t.initiative_id = ${initiative} and t.ended_at is null order by t.recorded_at desc, t.tie_id limit ${limit} offset ${offset}`,
  );
  return { total, items };
}

export function tieById(tx: Tx, initiative: string, id: string): Promise<TieRow | null> {
  return maybe(
    tx,
    sql<TieRow>`select t.tie_id as id, ${names}, t.note, t.recorded_at, t.ended_at from ${bothNames(initiative, sql`tie`)} where t.initiative_id = ${initiative} and t.tie_id = ${id}`,
  );
}

/** Records that two organisations know each other; answers its id. */
export async function insertTie(
  tx: Tx,
  initiative: string,
  row: { left: string; right: string; note: string | null; by: string | null; at: Date },
): Promise<string> {
  const { id } = await one(
    tx,
    sql<{ id: string }>`insert into tie (initiative_id, left_id, right_id, note, recorded_by, recorded_at)
      values (${initiative}, least(${row.left}::uuid, ${row.right}::uuid), greatest(${row.left}::uuid, ${row.right}::uuid), ${row.note}, ${row.by}, ${row.at}) returning tie_id as id`,
  );
  return id;
}

export async function endTie(tx: Tx, initiative: string, id: string, at: Date): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`update tie set ended_at = ${at} where initiative_id = ${initiative} and tie_id = ${id} and ended_at is null`,
    )) === 1
  );
}

export interface IntroductionRow extends PairRow {
  readonly message: string;
  readonly state: 'drafted' | 'sent' | 'left';
  readonly drafted_at: Date;
  readonly due_on: string;
  readonly sent_at: Date | null;
  readonly outcome: string | null;
  readonly version: number;
}

/** Who reads: everybody's introductions (null), or those that one account drafted. */
export type IntroductionReader = string | null;

const introductionRows = (
  initiative: string,
  reader: IntroductionReader,
  where: RawBuilder<unknown>,
) => sql<IntroductionRow>`
  select t.introduction_id as id, ${names}, t.message, t.state, t.drafted_at, t.due_on, t.sent_at, t.outcome, t.version
    from ${bothNames(initiative, sql`introduction`)}
   where t.initiative_id = ${initiative} and (${reader}::text is null or t.drafted_by = ${reader}) and ${where} order by t.due_on, t.drafted_at, t.introduction_id`;

export async function introductionsOf(
  tx: Tx,
  initiative: string,
  reader: IntroductionReader,
  {
    state,
    dueOn,
    limit,
    offset,
  }: { state: string | null; dueOn: string | null; limit: number; offset: number },
) {
  const where = sql`(${state}::text is null or t.state = ${state}) and (${dueOn}::date is null or (t.state = 'drafted' and t.due_on <= ${dueOn}::date))`;
  const rows = await all(tx, introductionRows(initiative, reader, where));
  return { total: rows.length, items: rows.slice(offset, offset + limit) };
}

export function introductionById(
  tx: Tx,
  initiative: string,
  reader: IntroductionReader,
  id: string,
): Promise<IntroductionRow | null> {
  return maybe(tx, introductionRows(initiative, reader, sql`t.introduction_id = ${id}`));
}

export function draftOf(
  tx: Tx,
  initiative: string,
  reader: IntroductionReader,
  left: string,
  right: string,
): Promise<IntroductionRow | null> {
  const pair = sql`t.left_id = least(${left}::uuid, ${right}::uuid) and t.right_id = greatest(${left}::uuid, ${right}::uuid) and t.state = 'drafted'`;
  return maybe(tx, introductionRows(initiative, reader, pair));
}

export async function insertIntroduction(
  tx: Tx,
  initiative: string,
  row: { left: string; right: string; message: string; by: string | null; dueOn: string; at: Date },
): Promise<string> {
  const { id } = await one(
    tx,
    sql<{
      id: string;
    }>`insert into introduction (initiative_id, left_id, right_id, message, drafted_by, drafted_at, due_on)
      values (${initiative}, least(${row.left}::uuid, ${row.right}::uuid), greatest(${row.left}::uuid, ${row.right}::uuid), ${row.message}, ${row.by}, ${row.at}, ${row.dueOn})
      returning introduction_id as id`,
  );
  return id;
}

/** Changes an introduction as it was seen in `version`; false when somebody else was first. */
export async function setIntroduction(
  tx: Tx,
  initiative: string,
  row: Pick<IntroductionRow, 'id' | 'message' | 'state' | 'due_on' | 'outcome' | 'version'> & {
    readonly sent_at: Date | null;
  },
): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`update introduction set message = ${row.message}, state = ${row.state}, due_on = ${row.due_on}, sent_at = ${row.sent_at}, outcome = ${row.outcome}, version = version + 1
           where initiative_id = ${initiative} and introduction_id = ${row.id} and version = ${row.version}`,
    )) === 1
  );
}

/** The addresses of the people who stand for an organisation now. */
export async function addressesOf(tx: Tx, initiative: string, organisation: string): Promise<string[]> {
  const rows = await all(
    tx,
    sql<{ email: string }>`select distinct c.email from membership m
      join organisation o on o.initiative_id = ${initiative} and o.organisation_id = m.organisation_id and coalesce(o.same_as, o.organisation_id) = ${organisation}
      join member_role r on r.initiative_id = ${initiative} and r.membership_id = m.membership_id and r.until is null
      join person_contact c on c.initiative_id = ${initiative} and c.person_id = r.person_id
     where m.initiative_id = ${initiative} and m.until is null order by 1`,
  );
  return rows.map(({ email }) => email);
}

/** One decision about likenesses at a time: each works out who stands for whom from all that are accepted. */
export async function holdDecisions(tx: Tx, initiative: string): Promise<void> {
  await run(tx, sql`select pg_advisory_xact_lock(hashtextextended(${`${initiative} likenesses`}, 2))`);
}

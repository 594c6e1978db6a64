import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all } from '../../../platform/db/rows.ts';
import type { IntroductionReader } from '../reader.ts';
import { oneBody, sideColumns, withSides } from './sides.ts';
import { bodyOf, standsFor } from './body-of.ts';

export interface ContactRow {
  readonly left: string;
  readonly right: string;
  readonly kind:
    | 'tie'
    | 'meeting'
    | 'meeting of a funder'
    | 'joint work'
    | 'introduction sent'
    | 'shared trustee'
    | 'members of this initiative'
    | 'one funds the other'
    | 'named in a grant';
  readonly note: string;
  readonly tie_id: string | null;
  readonly at: Date | null;
}

/** Every contact on record among these bodies, as ordered pairs; a shared trustee by the number of people only. */
export function contactsAmong(
  tx: Tx,
  initiative: string,
  reader: IntroductionReader,
  ids: readonly string[],
): Promise<ContactRow[]> {
  return all(
    tx,
    sql<ContactRow>`
    with b as materialized (select organisation_id, ${bodyOf('organisation')} as body from organisation
       where initiative_id = ${initiative} and (organisation_id = any (${ids}::uuid[]) or same_as = any (${ids}::uuid[]))),
    entry as materialized (select b.body, r.record_id from b join record r on r.initiative_id = ${initiative} and r.organisation_id = b.organisation_id),
    trustee as materialized (select distinct e.body, t.person from app.trustee_numbers(array(select record_id from entry)) t join entry e using (record_id))
    select least(l.body, r.body) as left, greatest(l.body, r.body) as right, case t.how when 'know each other' then 'tie' else t.how end as kind, coalesce(t.note, '') as note, t.tie_id, t.recorded_at as at
      from tie t join b l on l.organisation_id = t.left_id join b r on r.organisation_id = t.right_id
     where t.initiative_id = ${initiative} and t.ended_at is null and l.body <> r.body
    union all
    select least(l.body, r.body), greatest(l.body, r.body), 'introduction sent', '', null, x.sent_at
      from introduction x join b l on l.organisation_id = x.left_id join b r on r.organisation_id = x.right_id
     where x.initiative_id = ${initiative} and x.state = 'sent' and (${reader}::text is null or x.drafted_by = ${reader}) and l.body <> r.body
    union all
    select l.body, r.body, 'members of this initiative', '', null, null
      from membership m join b l on l.organisation_id = m.organisation_id
      join membership n on n.initiative_id = ${initiative} and n.until is null join b r on r.organisation_id = n.organisation_id
     where m.initiative_id = ${initiative} and m.until is null and l.body < r.body
    union all
    select distinct least(l.body, r.body), greatest(l.body, r.body), 'one funds the other', '', null::uuid, null::timestamptz
      from "grant" g join b l on l.organisation_id = g.funder_id join b r on r.organisation_id = g.recipient_id
     where g.initiative_id = ${initiative} and l.body <> r.body
    union all
    select l.body, r.body, 'shared trustee', count(*)::text, null, null
      from trustee l join trustee r on r.person = l.person and l.body < r.body group by 1, 2`,
  );
}

/**
 * Which of these pairs a grant joins: one to either whose title or description names the other (by a name of at least ten letters and
 * two words), as grants for joint work do.
 */
export function joinedByGrant(
  tx: Tx,
  initiative: string,
  pairs: readonly { readonly left: string; readonly right: string }[],
): Promise<{ left: string; right: string }[]> {
  const rows = JSON.stringify(pairs.map(({ left, right }) => ({ left, right })));
  return all(
    tx,
    sql<{ left: string; right: string }>`
    with p as materialized (select * from jsonb_to_recordset(${rows}::jsonb) as p ("left" uuid, "right" uuid)),
    body as materialized (select "left" as id from p union select "right" from p),
    member as materialized (select o.organisation_id, b.id as body from body b join organisation o on o.initiative_id = ${initiative} and ${standsFor('o', sql.ref('b.id'))}),
    named as materialized (
      select distinct m.body, lower(n.name) as name from member m join organisation_name n on n.initiative_id = ${initiative} and n.organisation_id = m.organisation_id
       where length(n.name) >= 10 and n.name ~ '\\S\\s+\\S'
      union select m.body, lower(o.name) from member m join organisation o on o.initiative_id = ${initiative} and o.organisation_id = m.organisation_id
       where length(o.name) >= 10 and o.name ~ '\\S\\s+\\S'),
    words as materialized (
      select m.body, string_agg(lower(g.title || ' ' || g.description), ' ') as words
        from member m join "grant" g on g.initiative_id = ${initiative} and g.recipient_id = m.organisation_id group by 1)
    select distinct p."left", p."right" from p join words w on w.body in (p."left", p."right")
      join named n on n.body in (p."left", p."right") and n.body <> w.body
     where strpos(w.words, n.name) > 0`,
  );
}

/**
 * What lists on an organisation's page say of likenesses, ties and introductions with it (`ids`: the organisations that are one body).
 * Ties and introductions are with bodies, likenesses with the organisations that were compared.
 */
export function relationsOf(tx: Tx, initiative: string, reader: IntroductionReader, ids: readonly string[]) {
  const ours = sql`any (${ids}::uuid[])`;
  const pair = sql`${sideColumns}, t.left_id = ${ours} as from_left`;
  const here = sql`t.initiative_id = ${initiative} and (t.left_id = ${ours} or t.right_id = ${ours})`;
  return all(
    tx,
    sql<{
      kind: 'match' | 'tie' | 'introduction';
      id: string;
      other: string;
      name: string;
      made_up: boolean;
      reasons: readonly { readonly text: string }[] | null;
      score: number | null;
      state: string;
      note: string | null;
      day: string;
      outcome: string | null;
    }>`
    with x as (
      select 'match' as kind, t.match_id as id, t.left_id, l.name as left_name, l.made_up as left_made_up, t.right_id, r.name as right_name, r.made_up as right_made_up,
             false as one_body, t.left_id = ${ours} as from_left,
             t.reasons, t.score, t.state, null as note, coalesce(t.decided_at, now())::date::text as day, null as outcome
        from organisation_match t join organisation l on l.initiative_id = ${initiative} and l.organisation_id = t.left_id
        join organisation r on r.initiative_id = ${initiative} and r.organisation_id = t.right_id where ${here}
      union all
      select 'tie', t.tie_id, ${pair}, null, null, 'live', t.note, t.recorded_at::date::text, null
        from ${withSides(initiative, sql`tie`)} where ${here} and t.ended_at is null and not (${oneBody})
      union all
      select 'introduction', t.introduction_id, ${pair}, null, null, t.state, null, t.due_on::text, t.outcome
        from ${withSides(initiative, sql`introduction`)} where ${here} and not (${oneBody}) and (${reader}::text is null or t.drafted_by = ${reader}))
    select kind, id, case when from_left then right_id else left_id end as other, case when from_left then right_name else left_name end as name,
           case when from_left then right_made_up else left_made_up end as made_up, reasons, score, state, note, day, outcome
      from x order by kind, score desc nulls last, id`,
  );
}

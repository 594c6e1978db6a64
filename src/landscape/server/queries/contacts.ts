import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all } from '../../../platform/db/rows.ts';

export interface ContactRow {
  readonly left: string;
  readonly right: string;
  readonly kind:
    'tie' | 'introduction sent' | 'shared trustee' | 'members of this initiative' | 'one funds the other';
  readonly note: string;
  readonly tie_id: string | null;
  readonly at: Date | null;
}

/** Every contact on record among these bodies, as ordered pairs; a shared trustee by the number of people only. */
export function contactsAmong(tx: Tx, initiative: string, ids: readonly string[]): Promise<ContactRow[]> {
  return all(
    tx,
    sql<ContactRow>`
    with b as materialized (select organisation_id, coalesce(same_as, organisation_id) as body from organisation
       where initiative_id = ${initiative} and coalesce(same_as, organisation_id) = any (${ids}::uuid[])),
    entry as materialized (select b.body, r.record_id from b join record r on r.initiative_id = ${initiative} and r.organisation_id = b.organisation_id),
    trustee as materialized (select distinct e.body, t.person from app.trustee_numbers(array(select record_id from entry)) t join entry e using (record_id))
    select least(l.body, r.body) as left, greatest(l.body, r.body) as right, 'tie' as kind, coalesce(t.note, '') as note, t.tie_id, t.recorded_at as at
      from tie t join b l on l.organisation_id = t.left_id join b r on r.organisation_id = t.right_id
     where t.initiative_id = ${initiative} and t.ended_at is null and l.body <> r.body
    union all
    select least(l.body, r.body), greatest(l.body, r.body), 'introduction sent', '', null, x.sent_at
      from introduction x join b l on l.organisation_id = x.left_id join b r on r.organisation_id = x.right_id
     where x.initiative_id = ${initiative} and x.state = 'sent' and l.body <> r.body
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

/** Whether two bodies are named in an open or sent introduction that the reader may see. */
export function introductionOf(tx: Tx, initiative: string, left: string, right: string) {
  return all(
    tx,
    sql<{ id: string; state: 'drafted' | 'sent' | 'left'; version: number }>`
      select introduction_id as id, state, version from introduction
       where initiative_id = ${initiative} and left_id = least(${left}::uuid, ${right}::uuid) and right_id = greatest(${left}::uuid, ${right}::uuid) and state <> 'left'
       order by drafted_at desc limit 1`,
  );
}

/** What lists on an organisation's page say of matches, ties and introductions with it. */
export function relationsOf(tx: Tx, initiative: string, ids: readonly string[]) {
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
      select 'match' as kind, match_id as id, left_id, right_id, reasons, score, state, null as note, coalesce(decided_at, now())::date::text as day, null as outcome
        from organisation_match where initiative_id = ${initiative}
      union all select 'tie', tie_id, left_id, right_id, null, null, 'live', note, recorded_at::date::text, null from tie where initiative_id = ${initiative} and ended_at is null
      union all select 'introduction', introduction_id, left_id, right_id, null, null, state, null, due_on::text, outcome from introduction where initiative_id = ${initiative})
    select x.kind, x.id, o.organisation_id as other, o.name, o.made_up, x.reasons, x.score, x.state, x.note, x.day, x.outcome
      from x join organisation o on o.initiative_id = ${initiative} and o.organisation_id = case when x.left_id = any (${ids}::uuid[]) then x.right_id else x.left_id end
     where x.left_id = any (${ids}::uuid[]) or x.right_id = any (${ids}::uuid[]) order by x.kind, x.score desc nulls last, x.id`,
  );
}

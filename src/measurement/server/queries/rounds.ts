import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, one, run } from '../../../platform/db/rows.ts';

export interface RoundRow {
  readonly round_id: string;
  readonly name: string;
  readonly period_start: string;
  readonly period_end: string;
  readonly opens_on: string;
  readonly due_on: string;
  readonly opened_at: Date | null;
  readonly closed_at: Date | null;
  readonly version: number;
  readonly measures: readonly {
    readonly measure_id: string;
    readonly name: string;
    readonly definition_version: number;
  }[];
  readonly asked: number;
  readonly sent: number;
}

function rounds(initiative: string, which: RawBuilder<unknown>): RawBuilder<RoundRow> {
  return sql<RoundRow>`
    select r.round_id, r.name, r.period_start, r.period_end, r.opens_on, r.due_on, r.opened_at, r.closed_at, r.version,
           coalesce((select jsonb_agg(jsonb_build_object('measure_id', m.measure_id, 'name', m.name, 'definition_version', rm.definition_version) order by m.position, m.measure_id)
              from round_measure rm join measure m on m.initiative_id = rm.initiative_id and m.measure_id = rm.measure_id
             where rm.initiative_id = r.initiative_id and rm.round_id = r.round_id), '[]') as measures,
           (select count(*)::int from return t where t.initiative_id = r.initiative_id and t.round_id = r.round_id) as asked,
           (select count(*)::int from return t where t.initiative_id = r.initiative_id and t.round_id = r.round_id and t.state in ('sent', 'corrected')) as sent
      from round r
     where r.initiative_id = ${initiative} and ${which}
     order by r.period_start desc, r.created_at desc, r.round_id`;
}

/** Collections, newest period first. A partner counts their own returns only. */
export function roundsOf(tx: Tx, initiative: string): Promise<RoundRow[]> {
  return all(tx, rounds(initiative, sql`true`));
}

export function roundById(tx: Tx, initiative: string, round: string): Promise<RoundRow | null> {
  return maybe(tx, rounds(initiative, sql`r.round_id = ${round}`));
}

export function insertRound(
  tx: Tx,
  initiative: string,
  round: {
    readonly name: string;
    readonly periodStart: string;
    readonly periodEnd: string;
    readonly opensOn: string;
    readonly dueOn: string;
  },
): Promise<{ round_id: string }> {
  return one(
    tx,
    sql<{
      round_id: string;
    }>`insert into round (initiative_id, name, period_start, period_end, opens_on, due_on)
      values (${initiative}, ${round.name}, ${round.periodStart}, ${round.periodEnd}, ${round.opensOn}, ${round.dueOn}) returning round_id`,
  );
}

/** Asks for measures in a round, each as it is meant now; the number that could be (measures of partners, in use). */
export function insertRoundMeasures(
  tx: Tx,
  initiative: string,
  round: string,
  measures: readonly string[],
): Promise<number> {
  return run(
    tx,
    sql`insert into round_measure (initiative_id, round_id, measure_id, definition_version)
        select m.initiative_id, ${round}, m.measure_id,
               (select max(d.definition_version) from measure_definition d where d.initiative_id = m.initiative_id and d.measure_id = m.measure_id)
          from measure m
         where m.initiative_id = ${initiative} and m.kind = 'measure' and m.archived_at is null and m.measure_id = any (${measures}::uuid[])`,
  );
}

/** Marks a round as opened or closed; false when its version is no longer the one that was seen. */
export async function markRound(
  tx: Tx,
  initiative: string,
  round: string,
  change: { readonly version: number; readonly to: 'opened' | 'closed'; readonly at: Date },
): Promise<boolean> {
  const column = change.to === 'opened' ? sql`opened_at = ${change.at}` : sql`closed_at = ${change.at}`;
  const touched = await run(
    tx,
    sql`update round set ${column}, version = version + 1 where initiative_id = ${initiative} and round_id = ${round} and version = ${change.version}`,
  );
  return touched === 1;
}

/** Makes a return for every organisation that is a partner now and has none yet; of `only` these, unless that is null. */
export function insertReturns(
  tx: Tx,
  initiative: string,
  round: string,
  only: readonly string[] | null,
): Promise<number> {
  return run(
    tx,
    sql`insert into return (initiative_id, round_id, organisation_id)
        select distinct m.initiative_id, ${round}::uuid, m.organisation_id from membership m
         where m.initiative_id = ${initiative} and m.kind = 'partner' and m.until is null and m.organisation_id is not null
           and (${only}::uuid[] is null or m.organisation_id = any (${only}::uuid[]))
        on conflict (initiative_id, round_id, organisation_id) do nothing`,
  );
}

export interface BoardRow {
  readonly return_id: string;
  readonly round_id: string;
  readonly round_name: string;
  readonly due_on: string;
  readonly round_opened_at: Date | null;
  readonly round_closed_at: Date | null;
  readonly organisation_id: string;
  readonly organisation_name: string;
  readonly made_up: boolean;
  readonly state: 'not started' | 'part' | 'sent' | 'corrected';
  readonly excused_reason: string | null;
  readonly opened_at: Date | null;
  readonly saved_at: Date | null;
  readonly sent_at: Date | null;
  readonly corrected_at: Date | null;
  readonly version: number;
  readonly reminded_at: Date | null;
  readonly address: string | null;
  readonly link: 'live' | 'expired' | 'revoked' | 'none';
  readonly no_data: readonly {
    readonly measure_id: string;
    readonly name: string;
    readonly reason: string;
  }[];
}

/** Returns with all that the coordinating team needs to see of them: of a round, or one. */
export function boardOf(
  tx: Tx,
  initiative: string,
  of: { readonly round: string } | { readonly returnId: string },
): Promise<BoardRow[]> {
  const which = 'round' in of ? sql`t.round_id = ${of.round}` : sql`t.return_id = ${of.returnId}`;
  return all(
    tx,
    sql<BoardRow>`
      select t.return_id, t.round_id, r.name as round_name, r.due_on, r.opened_at as round_opened_at, r.closed_at as round_closed_at,
             t.organisation_id, o.name as organisation_name, o.made_up, t.state, t.excused_reason, t.opened_at, t.saved_at, t.sent_at, t.corrected_at, t.version,
             (select max(m.sent_at) from reminder m where m.initiative_id = t.initiative_id and m.return_id = t.return_id) as reminded_at,
             (select c.email from membership s
                join member_role mr on mr.initiative_id = s.initiative_id and mr.membership_id = s.membership_id and mr.until is null
                join person_contact c on c.initiative_id = mr.initiative_id and c.person_id = mr.person_id
               where s.initiative_id = t.initiative_id and s.organisation_id = t.organisation_id and s.until is null and s.kind = 'partner'
               order by mr.role = 'lead' desc, mr.since, c.email limit 1) as address,
             coalesce((select case when l.revoked_at is not null then 'revoked' when l.expires_at <= now() then 'expired' else 'live' end
                         from return_link l where l.initiative_id = t.initiative_id and l.return_id = t.return_id
                        order by l.created_at desc, l.return_link_id limit 1), 'none') as link,
             coalesce((select jsonb_agg(jsonb_build_object('measure_id', v.measure_id, 'name', m.name, 'reason', coalesce(v.reason, '')) order by m.position)
                         from value v join measure m on m.initiative_id = v.initiative_id and m.measure_id = v.measure_id
                        where v.initiative_id = t.initiative_id and v.return_id = t.return_id and v.replaced_by is null and v.state = 'missing'), '[]') as no_data
        from return t
        join round r on r.initiative_id = t.initiative_id and r.round_id = t.round_id
        join organisation o on o.initiative_id = t.initiative_id and o.organisation_id = t.organisation_id
       where t.initiative_id = ${initiative} and ${which}
       order by o.name, t.return_id`,
  );
}

/** Keeps the hash of a new link; the ones before it stop working. */
export async function replaceLink(
  tx: Tx,
  initiative: string,
  link: {
    readonly returnId: string;
    readonly hash: Buffer;
    readonly sentTo: string | null;
    readonly expiresAt: Date;
    readonly at: Date;
  },
): Promise<void> {
  await revokeLinks(tx, initiative, { returnId: link.returnId, at: link.at });
  await run(
    tx,
    sql`insert into return_link (initiative_id, return_id, token_hash, sent_to, created_at, expires_at)
        values (${initiative}, ${link.returnId}, ${link.hash}, ${link.sentTo}, clock_timestamp(), ${link.expiresAt})`,
  );
}

/** Ends the links of a return, or of all returns of a round. */
export function revokeLinks(
  tx: Tx,
  initiative: string,
  of: { readonly at: Date; readonly returnId?: string; readonly round?: string },
): Promise<number> {
  const which = of.returnId
    ? sql`return_id = ${of.returnId}`
    : sql`return_id in (select return_id from return where initiative_id = ${initiative} and round_id = ${of.round ?? null})`;
  return run(
    tx,
    sql`update return_link set revoked_at = ${of.at} where initiative_id = ${initiative} and revoked_at is null and ${which}`,
  );
}

export function insertReminder(
  tx: Tx,
  initiative: string,
  reminder: { readonly returnId: string; readonly messageId: string | null; readonly by: string | null },
): Promise<number> {
  return run(
    tx,
    sql`insert into reminder (initiative_id, return_id, message_id, sent_by) values (${initiative}, ${reminder.returnId}, ${reminder.messageId}, ${reminder.by})`,
  );
}

/** Notes why a return need not come; false when its version is no longer the one that was seen. */
export async function excuse(
  tx: Tx,
  initiative: string,
  of: { readonly returnId: string; readonly version: number; readonly reason: string },
): Promise<boolean> {
  const touched = await run(
    tx,
    sql`update return set excused_reason = ${of.reason}, version = version + 1
         where initiative_id = ${initiative} and return_id = ${of.returnId} and version = ${of.version}`,
  );
  return touched === 1;
}

/** The name of an initiative, and whether it is the sample. */
export function initiativeName(
  tx: Tx,
  initiative: string,
): Promise<{ readonly name: string; readonly sample: boolean } | null> {
  return maybe(tx, sql`select name, sample from initiative where initiative_id = ${initiative}`);
}

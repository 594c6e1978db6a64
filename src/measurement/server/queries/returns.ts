import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, run } from '../../../platform/db/rows.ts';
import type { Asked, DraftAnswer } from '../../model/answer.ts';

/** A return with its round, for one who may see it. */
export interface ReturnRow {
  readonly return_id: string;
  readonly round_id: string;
  readonly round_name: string;
  readonly period_start: string;
  readonly period_end: string;
  readonly due_on: string;
  readonly round_closed_at: Date | null;
  readonly initiative_name: string;
  readonly sample: boolean;
  readonly organisation_id: string;
  readonly organisation_name: string;
  readonly made_up: boolean;
  readonly state: 'not started' | 'part' | 'sent' | 'corrected';
  readonly draft: Readonly<Record<string, DraftAnswer>>;
  readonly story: string | null;
  readonly excused_reason: string | null;
  readonly opened_at: Date | null;
  readonly saved_at: Date | null;
  readonly sent_at: Date | null;
  readonly corrected_at: Date | null;
  readonly version: number;
}

/** Whose returns somebody may see: all, or those of one organisation, or exactly one by its link. */
export type ReturnReader =
  'all' | { readonly organisation: string | null; readonly onlyReturn: string | null };

function seenBy(reader: ReturnReader) {
  if (reader === 'all') return sql`true`;
  const own = sql`t.organisation_id = ${reader.organisation}`;
  return reader.onlyReturn === null ? own : sql`${own} and t.return_id = ${reader.onlyReturn}`;
}

/** One return; locked until the end of the transaction when it is about to be changed. */
export function returnById(
  tx: Tx,
  initiative: string,
  of: { readonly returnId: string; readonly reader: ReturnReader; readonly purpose: 'read' | 'change' },
): Promise<ReturnRow | null> {
  const lock = of.purpose === 'change' ? sql`for update of t` : sql``;
  return maybe(
    tx,
    sql<ReturnRow>`
      select t.return_id, t.round_id, r.name as round_name, r.period_start, r.period_end, r.due_on, r.closed_at as round_closed_at,
             i.name as initiative_name, i.sample, t.organisation_id, o.name as organisation_name, o.made_up,
             t.state, t.draft, t.story, t.excused_reason, t.opened_at, t.saved_at, t.sent_at, t.corrected_at, t.version
        from return t
        join round r on r.initiative_id = t.initiative_id and r.round_id = t.round_id
        join initiative i on i.initiative_id = t.initiative_id
        join organisation o on o.initiative_id = t.initiative_id and o.organisation_id = t.organisation_id
       where t.initiative_id = ${initiative} and t.return_id = ${of.returnId} and ${seenBy(of.reader)} ${lock}`,
  );
}

export interface ReturnListRow {
  readonly return_id: string;
  readonly round_id: string;
  readonly round_name: string;
  readonly due_on: string;
  readonly organisation_id: string;
  readonly organisation_name: string;
  readonly made_up: boolean;
  readonly state: ReturnRow['state'];
  readonly excused_reason: string | null;
  readonly saved_at: Date | null;
  readonly closed: boolean;
}

/** Returns of opened rounds, the latest due first. */
export function returnsOf(tx: Tx, initiative: string, reader: ReturnReader): Promise<ReturnListRow[]> {
  return all(
    tx,
    sql<ReturnListRow>`
      select t.return_id, t.round_id, r.name as round_name, r.due_on, t.organisation_id, o.name as organisation_name, o.made_up,
             t.state, t.excused_reason, t.saved_at, r.closed_at is not null as closed
        from return t
        join round r on r.initiative_id = t.initiative_id and r.round_id = t.round_id
        join organisation o on o.initiative_id = t.initiative_id and o.organisation_id = t.organisation_id
       where t.initiative_id = ${initiative} and r.opened_at is not null and ${seenBy(reader)}
       order by r.due_on desc, o.name, t.return_id`,
  );
}

export interface QuestionRow {
  readonly measure_id: string;
  readonly name: string;
  readonly meaning: string;
  readonly unit: string;
  readonly form: Asked['form'];
  readonly counts: Asked['counts'];
  readonly counts_in: string | null;
  readonly counts_out: string | null;
  readonly method: string | null;
  readonly per: number | null;
  readonly scale_from: number | null;
  readonly scale_to: number | null;
  readonly definition_version: number;
  readonly valid_from: string;
  readonly reason: string | null;
  readonly last: {
    readonly value_id: string;
    readonly period_label: string;
    readonly state: 'reported' | 'suppressed' | 'missing' | 'not applicable';
    readonly number: number | null;
    readonly numerator: number | null;
    readonly denominator: number | null;
    readonly reason: string | null;
    readonly period_end: string;
    readonly words: string | null;
    /** By which version of the meaning it was given; null when that is not known. */
    readonly definition_version: number | null;
  } | null;
}

/** The questions of a round in order, each with the organisation's figure of the period before. */
export function questionsOf(
  tx: Tx,
  initiative: string,
  of: { readonly round: string; readonly organisation: string; readonly periodStart: string },
): Promise<QuestionRow[]> {
  return all(
    tx,
    sql<QuestionRow>`
      select m.measure_id, m.name, d.meaning, d.unit, d.form, d.counts, d.counts_in, d.counts_out, d.method, d.per, d.scale_from, d.scale_to, d.definition_version, d.valid_from, d.reason,
             (select jsonb_build_object('value_id', v.value_id, 'period_label', v.period_label, 'state', v.state, 'number', v.number, 'numerator', v.numerator,
                                        'denominator', v.denominator, 'reason', v.reason, 'period_end', v.period_end,
                                        'words', v.words, 'definition_version', v.definition_version)
                from value v
               where v.initiative_id = m.initiative_id and v.measure_id = m.measure_id and v.organisation_id = ${of.organisation}
                 and v.replaced_by is null and v.period_start < ${of.periodStart}
               order by v.period_start desc limit 1) as last
        from round_measure rm
        join measure m on m.initiative_id = rm.initiative_id and m.measure_id = rm.measure_id
        join measure_definition d on d.initiative_id = rm.initiative_id and d.measure_id = rm.measure_id and d.definition_version = rm.definition_version
       where rm.initiative_id = ${initiative} and rm.round_id = ${of.round}
       order by m.position, m.measure_id`,
  );
}

/** Writes what was saved or sent of a return; the row is locked by `returnById` before. */
export function updateReturn(
  tx: Tx,
  initiative: string,
  to: {
    readonly returnId: string;
    readonly state: ReturnRow['state'];
    readonly draft: Readonly<Record<string, DraftAnswer>>;
    readonly story: string | null;
    readonly at: Date;
    readonly moment: 'saved' | 'sent' | 'corrected';
  },
): Promise<number> {
  const moment = {
    saved: sql`saved_at = ${to.at}`,
    sent: sql`sent_at = ${to.at}`,
    corrected: sql`corrected_at = ${to.at}`,
  }[to.moment];
  return run(
    tx,
    sql`update return set state = ${to.state}, draft = ${JSON.stringify(to.draft)}::jsonb, story = ${to.story}, ${moment},
               opened_at = coalesce(opened_at, ${to.at}), version = version + 1
         where initiative_id = ${initiative} and return_id = ${to.returnId}`,
  );
}

/** Enters with the hash of a return link, which sets the context of the transaction; null for one not in use. */
export function enterWithHash(
  tx: Tx,
  { hash, from }: { readonly hash: Buffer; readonly from: string },
): Promise<{
  readonly initiative: string;
  readonly organisation: string;
  readonly return_id: string;
} | null> {
  return maybe(
    tx,
    sql`select initiative, organisation, return_id from app.enter_with_return_link(${hash}, ${from})`,
  );
}

import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, one, run } from '../../../platform/db/rows.ts';
import type { IntroductionReader } from '../reader.ts';
import { between, oneBody, sideColumns, withSides, type PairRow } from './sides.ts';
import { standsFor } from './body-of.ts';

export interface IntroductionRow extends PairRow {
  readonly message: string;
  readonly state: 'drafted' | 'sent' | 'left';
  readonly drafted_at: Date;
  readonly due_on: string;
  readonly sent_at: Date | null;
  readonly drafted_by_name: string | null;
  readonly sent_by_name: string | null;
  readonly outcome_kind: OutcomeKind | null;
  readonly outcome: string | null;
  readonly ask_on: string | null;
  readonly sent_how: 'e-mail' | 'hand' | null;
  readonly version: number;
}

export type OutcomeKind = 'met' | 'working together' | 'not now' | 'no answer';

const personOf = (initiative: string, account: RawBuilder<unknown>) =>
  sql`(select p.name from person p where p.initiative_id = ${initiative} and p.account_id = ${account})`;

/** Whether the reader may know of the introduction `t`. */
const readBy = (reader: IntroductionReader) => sql`(${reader}::text is null or t.drafted_by = ${reader})`;

const introductionRows = (
  initiative: string,
  reader: IntroductionReader,
  where: RawBuilder<unknown>,
) => sql<IntroductionRow>`
  select t.introduction_id as id, ${sideColumns}, t.message, t.state, t.drafted_at, t.due_on, t.sent_at, t.outcome, t.outcome_kind, t.ask_on, t.sent_how, t.version,
         ${personOf(initiative, sql`t.drafted_by`)} as drafted_by_name, ${personOf(initiative, sql`t.sent_by`)} as sent_by_name
    from ${withSides(initiative, sql`introduction`)}
   where t.initiative_id = ${initiative} and ${readBy(reader)} and ${where} order by t.due_on, t.drafted_at, t.introduction_id`;

/** Introductions, first due first; not the drafts between two that are one body now. */
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
  const where = sql`(${state}::text is null or t.state = ${state}) and (${dueOn}::date is null or (t.state = 'drafted' and t.due_on <= ${dueOn}::date) or (t.state = 'sent' and t.ask_on <= ${dueOn}::date))
    and not (t.state = 'drafted' and ${oneBody})`;
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

/** The draft for two bodies that the reader may see. */
export function draftOf(
  tx: Tx,
  initiative: string,
  reader: IntroductionReader,
  bodies: readonly [string, string],
): Promise<IntroductionRow | null> {
  return maybe(tx, introductionRows(initiative, reader, sql`t.state = 'drafted' and ${between(...bodies)}`));
}

/** Which introduction of two bodies, drafted or sent, the reader may see: the latest. */
export function introductionOf(
  tx: Tx,
  initiative: string,
  reader: IntroductionReader,
  bodies: readonly [string, string],
): Promise<Pick<IntroductionRow, 'id' | 'state' | 'version'> | null> {
  const rows = introductionRows(initiative, reader, sql`t.state <> 'left' and ${between(...bodies)}`);
  return maybe(
    tx,
    sql<
      Pick<IntroductionRow, 'id' | 'state' | 'version'>
    >`select id, state, version from (${rows}) i order by drafted_at desc limit 1`,
  );
}

export interface SummaryRow {
  readonly sent: number;
  readonly met: number;
  readonly working_together: number;
  readonly not_now: number;
  readonly no_answer: number;
  readonly to_ask: number;
}

/** What came of the introductions that the reader may see and that were sent. */
export function summaryOf(
  tx: Tx,
  initiative: string,
  reader: IntroductionReader,
  today: string,
): Promise<SummaryRow> {
  return one(
    tx,
    sql<SummaryRow>`select count(*)::int as sent,
        (count(*) filter (where t.outcome_kind in ('met', 'working together')))::int as met,
        (count(*) filter (where t.outcome_kind = 'working together'))::int as working_together,
        (count(*) filter (where t.outcome_kind = 'not now'))::int as not_now,
        (count(*) filter (where t.outcome_kind = 'no answer'))::int as no_answer,
        (count(*) filter (where t.ask_on <= ${today}::date))::int as to_ask
      from introduction t where t.initiative_id = ${initiative} and t.state = 'sent' and ${readBy(reader)}`,
  );
}

export interface OutcomeRow {
  readonly kind: OutcomeKind;
  readonly note: string | null;
  readonly by: string | null;
  readonly at: Date;
}

/** Every answer to what came of one introduction, latest first. */
export function outcomesOf(tx: Tx, initiative: string, id: string): Promise<OutcomeRow[]> {
  return all(
    tx,
    sql<OutcomeRow>`select o.kind, o.note, ${personOf(initiative, sql`o.recorded_by`)} as by, o.recorded_at as at from introduction_outcome o
      where o.initiative_id = ${initiative} and o.introduction_id = ${id} order by o.recorded_at desc, o.outcome_id`,
  );
}

/** Keeps what came of an introduction as it was seen in `version`; false when somebody else was first. */
export async function setOutcome(
  tx: Tx,
  initiative: string,
  row: {
    readonly id: string;
    readonly version: number;
    readonly kind: OutcomeKind;
    readonly note: string | null;
    readonly by: string | null;
    readonly at: Date;
  },
): Promise<boolean> {
  const changed = await run(
    tx,
    sql`update introduction set outcome_kind = ${row.kind}, outcome = ${row.note}, outcome_at = ${row.at}, version = version + 1
         where initiative_id = ${initiative} and introduction_id = ${row.id} and version = ${row.version}`,
  );
  if (changed !== 1) return false;
  await run(
    tx,
    sql`insert into introduction_outcome (initiative_id, introduction_id, kind, note, recorded_by, recorded_at)
      values (${initiative}, ${row.id}, ${row.kind}, ${row.note}, ${row.by}, ${row.at})`,
  );
  return true;
}

/** Adds a draft, unless the same person has one for the same two already (two requests at one moment). */
export async function insertIntroduction(
  tx: Tx,
  initiative: string,
  row: { left: string; right: string; message: string; by: string | null; dueOn: string; at: Date },
): Promise<void> {
  await run(
    tx,
    sql`insert into introduction (initiative_id, left_id, right_id, message, drafted_by, drafted_at, due_on)
      values (${initiative}, least(${row.left}::uuid, ${row.right}::uuid), greatest(${row.left}::uuid, ${row.right}::uuid), ${row.message}, ${row.by}, ${row.at}, ${row.dueOn})
      on conflict (initiative_id, left_id, right_id, drafted_by) where state = 'drafted' do nothing`,
  );
}

/** Changes an introduction as it was seen in `version`; false when somebody else was first. */
export async function setIntroduction(
  tx: Tx,
  initiative: string,
  row: Pick<IntroductionRow, 'id' | 'message' | 'state' | 'due_on' | 'version'> & {
    readonly sent_at: Date | null;
    readonly sent_by?: string | null;
    readonly sent_how?: IntroductionRow['sent_how'];
  },
): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`update introduction set message = ${row.message}, state = ${row.state}, due_on = ${row.due_on}, sent_at = ${row.sent_at}, sent_by = coalesce(${row.sent_by ?? null}::text, sent_by), sent_how = ${row.sent_how ?? null}, version = version + 1
           where initiative_id = ${initiative} and introduction_id = ${row.id} and version = ${row.version}`,
    )) === 1
  );
}

export interface AddressRow {
  readonly person: string;
  readonly email: string;
}

/** The addresses of the people who stand for a body now, by person. */
export function addressesOf(tx: Tx, initiative: string, body: string): Promise<AddressRow[]> {
  return all(
    tx,
    sql<AddressRow>`select distinct p.name as person, c.email from membership m
      join organisation o on o.initiative_id = ${initiative} and o.organisation_id = m.organisation_id and ${standsFor('o', body)}
      join member_role r on r.initiative_id = ${initiative} and r.membership_id = m.membership_id and r.until is null
      join person p on p.initiative_id = ${initiative} and p.person_id = r.person_id
      join person_contact c on c.initiative_id = ${initiative} and c.person_id = p.person_id
     where m.initiative_id = ${initiative} and m.until is null order by 1, 2`,
  );
}

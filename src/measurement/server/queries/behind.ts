import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, one, run } from '../../../platform/db/rows.ts';

export interface StoryRow {
  readonly story_version: number;
  readonly behind: string;
  readonly what_works: string;
  readonly by: string | null;
  readonly written_at: Date;
}

export interface CurvePartnerRow {
  readonly membership_id: string;
  readonly name: string;
  readonly made_up: boolean;
  readonly part: string;
  readonly by: string | null;
  readonly changed_at: Date;
  readonly ended_at: Date | null;
  readonly version: number;
}

export interface ActionRow {
  readonly action_id: string;
  readonly what: string;
  readonly membership_id: string | null;
  readonly name: string | null;
  readonly made_up: boolean | null;
  readonly due_on: string | null;
  readonly state: 'to do' | 'done' | 'dropped';
  readonly by: string | null;
  readonly written_at: Date;
  readonly changed_by: string | null;
  readonly changed_at: Date | null;
  readonly version: number;
}

const nameOf = (initiative: string, account: string) =>
  sql`(select p.name from person p where p.initiative_id = ${initiative} and p.account_id = ${sql.ref(account)})`;

/** The story's versions, newest first. */
export function storiesOf(tx: Tx, initiative: string, measure: string): Promise<StoryRow[]> {
  return all(
    tx,
    sql<StoryRow>`
      select story_version, behind, what_works, ${nameOf(initiative, 's.written_by')} as by, written_at
        from curve_story s where initiative_id = ${initiative} and measure_id = ${measure} order by story_version desc`,
  );
}

/** Adds the version after the one that was seen; false when somebody wrote it meanwhile. */
export async function insertStory(
  tx: Tx,
  initiative: string,
  measure: string,
  story: {
    readonly version: number;
    readonly behind: string;
    readonly whatWorks: string;
    readonly by: string | null;
    readonly at: Date;
  },
): Promise<boolean> {
  const { version, behind, whatWorks, by, at } = story;
  const added = await run(
    tx,
    sql`insert into curve_story (initiative_id, measure_id, story_version, behind, what_works, written_by, written_at)
        select ${initiative}, ${measure}, ${version + 1}, ${behind}, ${whatWorks}, ${by}, ${at}
         where ${version} = (select coalesce(max(story_version), 0) from curve_story where initiative_id = ${initiative} and measure_id = ${measure})
        on conflict do nothing`,
  );
  return added === 1;
}

function partners(initiative: string, which: RawBuilder<unknown>): RawBuilder<CurvePartnerRow> {
  return sql<CurvePartnerRow>`
    select c.membership_id, coalesce(o.name, m.person_name) as name, coalesce(o.made_up, false) as made_up, c.part,
           ${nameOf(initiative, 'c.changed_by')} as by, c.changed_at, c.ended_at, c.version
      from curve_partner c
      join membership m on m.initiative_id = c.initiative_id and m.membership_id = c.membership_id
      left join organisation o on o.initiative_id = m.initiative_id and o.organisation_id = m.organisation_id
     where c.initiative_id = ${initiative} and ${which}
     order by lower(coalesce(o.name, m.person_name)), c.membership_id`;
}

/** Members with a part in turning a curve, by name. */
export function curvePartnersOf(tx: Tx, initiative: string, measure: string): Promise<CurvePartnerRow[]> {
  return all(tx, partners(initiative, sql`c.measure_id = ${measure} and c.ended_at is null`));
}

/** A member's part, also one that has ended. */
export function curvePartner(
  tx: Tx,
  initiative: string,
  measure: string,
  membership: string,
): Promise<CurvePartnerRow | null> {
  return maybe(tx, partners(initiative, sql`c.measure_id = ${measure} and c.membership_id = ${membership}`));
}

/** Writes a member's part over the version that was seen (0: none, or one that has ended); false when it is no longer the one. */
export async function writeCurvePartner(
  tx: Tx,
  initiative: string,
  measure: string,
  partner: {
    readonly membership: string;
    readonly version: number;
    /** Null ends it. */
    readonly part: string | null;
    readonly by: string | null;
    readonly at: Date;
  },
): Promise<boolean> {
  const { membership, version, part, by, at } = partner;
  const here = sql`initiative_id = ${initiative} and measure_id = ${measure} and membership_id = ${membership}`;
  if (version === 0 && part !== null) {
    const added = await run(
      tx,
      sql`insert into curve_partner as c (initiative_id, measure_id, membership_id, part, changed_by, changed_at)
          values (${initiative}, ${measure}, ${membership}, ${part}, ${by}, ${at})
          on conflict (initiative_id, measure_id, membership_id) do update
             set part = excluded.part, changed_by = excluded.changed_by, changed_at = excluded.changed_at, ended_at = null, version = c.version + 1
           where c.ended_at is not null`,
    );
    return added === 1;
  }
  const changed =
    part === null
      ? sql`update curve_partner set ended_at = ${at}, changed_by = ${by}, changed_at = ${at}, version = version + 1 where ${here} and version = ${version} and ended_at is null`
      : sql`update curve_partner set part = ${part}, changed_by = ${by}, changed_at = ${at}, version = version + 1 where ${here} and version = ${version} and ended_at is null`;
  return (await run(tx, changed)) === 1;
}

function actions(initiative: string, which: RawBuilder<unknown>): RawBuilder<ActionRow> {
  return sql<ActionRow>`
    select a.action_id, a.what, a.membership_id, coalesce(o.name, m.person_name) as name, o.made_up, a.due_on, a.state,
           ${nameOf(initiative, 'a.written_by')} as by, a.written_at, ${nameOf(initiative, 'a.changed_by')} as changed_by, a.changed_at, a.version
      from curve_action a
      left join membership m on m.initiative_id = a.initiative_id and m.membership_id = a.membership_id
      left join organisation o on o.initiative_id = m.initiative_id and o.organisation_id = m.organisation_id
     where a.initiative_id = ${initiative} and ${which}
     order by a.state <> 'to do', a.due_on nulls last, a.written_at, a.action_id`;
}

/** What is done to turn a curve: open ones by day first. */
export function actionsOf(tx: Tx, initiative: string, measure: string): Promise<ActionRow[]> {
  return all(tx, actions(initiative, sql`a.measure_id = ${measure}`));
}

export function actionById(
  tx: Tx,
  initiative: string,
  measure: string,
  action: string,
): Promise<ActionRow | null> {
  return maybe(tx, actions(initiative, sql`a.measure_id = ${measure} and a.action_id = ${action}`));
}

export interface ActionFields {
  readonly what: string;
  readonly membershipId: string | null;
  readonly dueOn: string | null;
}

export function insertAction(
  tx: Tx,
  initiative: string,
  measure: string,
  { what, membershipId, dueOn, by, at }: ActionFields & { readonly by: string | null; readonly at: Date },
): Promise<{ action_id: string }> {
  return one(
    tx,
    sql<{ action_id: string }>`
      insert into curve_action (initiative_id, measure_id, what, membership_id, due_on, written_by, written_at)
      values (${initiative}, ${measure}, ${what}, ${membershipId}, ${dueOn}, ${by}, ${at}) returning action_id`,
  );
}

/** Changes an action that is still as it was seen; false when it is not. */
export async function updateAction(
  tx: Tx,
  initiative: string,
  action: string,
  fields: ActionFields & {
    readonly version: number;
    readonly state: ActionRow['state'];
    readonly by: string | null;
    readonly at: Date;
  },
): Promise<boolean> {
  const { what, membershipId, dueOn, state, version, by, at } = fields;
  const changed = await run(
    tx,
    sql`update curve_action set what = ${what}, membership_id = ${membershipId}, due_on = ${dueOn}, state = ${state},
               changed_by = ${by}, changed_at = ${at}, version = version + 1
         where initiative_id = ${initiative} and action_id = ${action} and version = ${version}`,
  );
  return changed === 1;
}

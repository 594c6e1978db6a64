import type { z } from 'zod';
import { Problem } from '../../kernel/problem/problem.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import type * as shapes from '../contract/curve-routes.ts';
import { asBackbone, initiativeOf, measureFor } from './access.ts';
import { instant } from './present.ts';
import {
  actionById,
  actionsOf,
  curvePartner,
  curvePartnersOf,
  insertAction,
  insertStory,
  storiesOf,
  updateAction,
  writeCurvePartner,
  type ActionFields,
  type ActionRow,
  type CurvePartnerRow,
  type StoryRow,
} from './queries/behind.ts';

type Story = z.output<typeof shapes.story>;
type CurvePartner = z.output<typeof shapes.curvePartner>;
type Action = z.output<typeof shapes.curveAction>;

const notWritten: Story = { version: 0, behind: '', whatWorks: '', by: null, writtenAt: null };

/** The story behind a curve, who has a part in it, and what is done. */
export async function readBehind(tx: Tx, context: Context, measureId: string) {
  await measureFor(tx, context, measureId);
  const initiative = initiativeOf(context);
  const [newest, ...earlier] = (await storiesOf(tx, initiative, measureId)).map(presentStory);
  return {
    story: newest ?? notWritten,
    earlier,
    partners: (await curvePartnersOf(tx, initiative, measureId)).map(presentPartner),
    actions: (await actionsOf(tx, initiative, measureId)).map(presentAction),
  };
}

/** Writes the story anew; the version before stays. Throws `changed-meanwhile` with both when somebody else wrote one. */
export async function writeStory(
  tx: Tx,
  context: Context,
  measureId: string,
  written: {
    readonly version: number;
    readonly behind: string;
    readonly whatWorks: string;
    readonly at: Date;
  },
): Promise<Story> {
  const initiative = asBackbone(context);
  await measureFor(tx, context, measureId);
  const added = await insertStory(tx, initiative, measureId, { ...written, by: context.account });
  const newest = (await storiesOf(tx, initiative, measureId)).map(presentStory)[0] ?? notWritten;
  if (!added) throw changedMeanwhile(newest, written);
  return newest;
}

/** Says which part a member has; an empty part takes them off the list. */
export async function setCurvePartner(
  tx: Tx,
  context: Context,
  { measureId, membershipId }: { readonly measureId: string; readonly membershipId: string },
  change: { readonly version: number; readonly part: string; readonly at: Date },
): Promise<CurvePartner> {
  const initiative = asBackbone(context);
  await measureFor(tx, context, measureId);
  const written = await writeCurvePartner(tx, initiative, measureId, {
    membership: membershipId,
    version: change.version,
    part: change.part === '' ? null : change.part,
    by: context.account,
    at: change.at,
  });
  const now = await curvePartner(tx, initiative, measureId, membershipId);
  if (!now) throw new Problem('not-found');
  if (!written) throw changedMeanwhile(presentPartner(now), change);
  return presentPartner(now);
}

/** Adds something to do. */
export async function addAction(
  tx: Tx,
  context: Context,
  measureId: string,
  fields: ActionFields & { readonly at: Date },
): Promise<Action> {
  const initiative = asBackbone(context);
  await measureFor(tx, context, measureId);
  const { action_id } = await insertAction(tx, initiative, measureId, { ...fields, by: context.account });
  return actionFor(tx, initiative, measureId, action_id);
}

/** Changes something to do. Throws `changed-meanwhile` with both versions when somebody else did. */
export async function changeAction(
  tx: Tx,
  context: Context,
  { measureId, actionId }: { readonly measureId: string; readonly actionId: string },
  change: ActionFields & {
    readonly version: number;
    readonly state: ActionRow['state'];
    readonly at: Date;
  },
): Promise<Action> {
  const initiative = asBackbone(context);
  const before = await actionFor(tx, initiative, measureId, actionId);
  const changed = await updateAction(tx, initiative, actionId, { ...change, by: context.account });
  if (!changed) throw changedMeanwhile(before, change);
  return actionFor(tx, initiative, measureId, actionId);
}

async function actionFor(tx: Tx, initiative: string, measure: string, action: string): Promise<Action> {
  const found = await actionById(tx, initiative, measure, action);
  if (!found) throw new Problem('not-found');
  return presentAction(found);
}

function changedMeanwhile(
  theirs: { readonly version: number },
  { at: _at, ...yours }: { readonly at: Date },
) {
  return new Problem('changed-meanwhile', { theirs, yours });
}

function presentStory({ story_version, behind, what_works, by, written_at }: StoryRow): Story {
  return { version: story_version, behind, whatWorks: what_works, by, writtenAt: instant(written_at) };
}

function presentPartner(row: CurvePartnerRow): CurvePartner {
  return {
    membershipId: row.membership_id,
    name: row.name,
    madeUp: row.made_up,
    // One that has ended is taken up again as a new one.
    part: row.ended_at === null ? row.part : '',
    by: row.by,
    changedAt: row.changed_at.toISOString(),
    version: row.ended_at === null ? row.version : 0,
  };
}

function presentAction(row: ActionRow): Action {
  return {
    actionId: row.action_id,
    what: row.what,
    who:
      row.membership_id === null
        ? null
        : { membershipId: row.membership_id, name: row.name ?? '', madeUp: row.made_up ?? false },
    dueOn: row.due_on,
    state: row.state,
    by: row.by,
    writtenAt: row.written_at.toISOString(),
    changedBy: row.changed_by,
    changedAt: instant(row.changed_at),
    version: row.version,
  };
}

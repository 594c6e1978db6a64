import type { z } from 'zod';
import { Problem } from '../../kernel/problem/problem.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import type { curveSettings } from '../contract/curve-parts.ts';
import { asBackbone, measureFor } from './access.ts';
import { insertRebase, partsOf, undoRebase, writeSetting } from './queries/curve-parts.ts';

type Settings = z.output<typeof curveSettings>;

/** Sets how the usual range is worked out, for everybody. Throws `changed-meanwhile` with both when somebody else did. */
export async function setCurve(
  tx: Tx,
  context: Context,
  measureId: string,
  change: {
    readonly version: number;
    readonly screening: boolean;
    readonly fixAfter: number | null;
    readonly at: Date;
  },
): Promise<Settings> {
  const initiative = asBackbone(context);
  await measureFor(tx, context, measureId);
  const written = await writeSetting(tx, initiative, measureId, { ...change, by: context.account });
  const now = await settingsNow(tx, initiative, measureId);
  if (!written) {
    const { version, screening, fixAfter } = change;
    throw new Problem('changed-meanwhile', { theirs: now, yours: { version, screening, fixAfter } });
  }
  return now;
}

/** Starts a new usual range from an agreed day. A second one from the same day is `already-exists`. */
export async function startRange(
  tx: Tx,
  context: Context,
  measureId: string,
  { startsOn, reason, at }: { readonly startsOn: string; readonly reason: string; readonly at: Date },
): Promise<{ rangeId: string }> {
  const initiative = asBackbone(context);
  await measureFor(tx, context, measureId);
  const { rebase_id } = await insertRebase(tx, initiative, {
    measure: measureId,
    startsOn,
    reason,
    by: context.account,
    at,
  });
  return { rangeId: rebase_id };
}

/** Takes a new range back; it stays on record. */
export async function undoRange(
  tx: Tx,
  context: Context,
  { measureId, rangeId }: { readonly measureId: string; readonly rangeId: string },
  at: Date,
): Promise<void> {
  const initiative = asBackbone(context);
  const undone = await undoRebase(tx, initiative, {
    measure: measureId,
    rebase: rangeId,
    by: context.account,
    at,
  });
  if (!undone) throw new Problem('not-found');
}

async function settingsNow(tx: Tx, initiative: string, measure: string): Promise<Settings> {
  const { settings } = await partsOf(tx, initiative, measure);
  return {
    screening: settings?.screening ?? true,
    fixAfter: settings?.fix_after ?? null,
    version: settings?.version ?? 0,
    changedBy: settings?.changed_by ?? null,
    changedAt: settings === null ? null : new Date(settings.changed_at).toISOString(),
  };
}

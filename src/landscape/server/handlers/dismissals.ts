import { Problem } from '../../../kernel/problem/problem.ts';
import type { Tx } from '../../../platform/db/context.ts';
import type { Handlers } from '../../../platform/http/handler.ts';
import type { landscapeContract } from '../../contract.ts';
import { pairNames } from '../present.ts';
import * as dismissals from '../queries/dismissals.ts';
import { isBackbone } from '../reader.ts';
import { ownBody, sidesFor } from '../sides.ts';

type Answered = Handlers<typeof landscapeContract>;

/** Pairs put away from "no contact on record": by the coordinating team, and by partners for themselves; undoable. */
export const dismissalHandlers: Pick<Answered, 'dismissals' | 'dismissPair' | 'undoDismissal'> = {
  async dismissals({ tx, params: { initiativeId }, query: { limit, offset } }) {
    const { total, items } = await dismissals.dismissalsOf(tx, initiativeId, limit, offset);
    return { total, items: items.map(answer) };
  },

  async dismissPair({ tx, params: { initiativeId }, body, context, services }) {
    const { bodies, kept, own } = await sidesFor(tx, initiativeId, context, body);
    if (!own && !isBackbone(context)) throw new Problem('not-allowed');
    if (await dismissals.openDismissal(tx, initiativeId, bodies)) throw new Problem('already-exists');
    const id = await dismissals.insertDismissal(tx, initiativeId, {
      ...kept,
      reason: body.reason.trim(),
      by: context.account,
      at: services.clock(),
    });
    return answer(await dismissalFor(tx, initiativeId, id));
  },

  async undoDismissal({ tx, params: { initiativeId, dismissalId }, context, services }) {
    const row = await dismissalFor(tx, initiativeId, dismissalId);
    const own = await ownBody(tx, initiativeId, context);
    if (!isBackbone(context) && own !== row.left_id && own !== row.right_id) throw new Problem('not-allowed');
    const undone = { id: dismissalId, by: context.account, at: services.clock() };
    if (!(await dismissals.undoDismissal(tx, initiativeId, undone))) {
      throw new Problem('not-possible-now', { reason: 'This pair is in the list again already.' });
    }
    return answer(await dismissalFor(tx, initiativeId, dismissalId));
  },
};

async function dismissalFor(tx: Tx, initiative: string, id: string): Promise<dismissals.DismissalRow> {
  const row = await dismissals.dismissalById(tx, initiative, id);
  if (row === null) throw new Problem('not-found');
  return row;
}

function answer(row: dismissals.DismissalRow) {
  return {
    ...pairNames(row),
    reason: row.reason,
    by: row.by,
    at: row.at.toISOString(),
    undoneAt: row.undone_at?.toISOString() ?? null,
  };
}

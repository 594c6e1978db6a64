import { Problem } from '../../../kernel/problem/problem.ts';
import type { Tx } from '../../../platform/db/context.ts';
import type { Handlers } from '../../../platform/http/handler.ts';
import type { landscapeContract } from '../../contract.ts';
import { pairNames } from '../present.ts';
import * as ties from '../queries/ties.ts';
import { isBackbone } from '../reader.ts';
import { ownBody, sidesFor } from '../sides.ts';

type Answered = Handlers<typeof landscapeContract>;

/** "We know each other": recorded and ended by the coordinating team, and by partners for themselves. */
export const tieHandlers: Pick<Answered, 'ties' | 'recordTie' | 'endTie'> = {
  async ties({ tx, params: { initiativeId }, query: { limit, offset } }) {
    const { total, items } = await ties.tiesOf(tx, initiativeId, limit, offset);
    return { total, items: items.map(answer) };
  },

  async recordTie({ tx, params: { initiativeId }, body, context, services }) {
    const { bodies, kept, own } = await sidesFor(tx, initiativeId, context, body);
    if (!own && !isBackbone(context)) throw new Problem('not-allowed');
    if (await ties.openTie(tx, initiativeId, bodies)) throw new Problem('already-exists');
    const id = await ties.insertTie(tx, initiativeId, {
      ...kept,
      how: body.how ?? 'know each other',
      note: body.note ?? null,
      by: context.account,
      at: services.clock(),
    });
    return answer(await tieFor(tx, initiativeId, id));
  },

  async endTie({ tx, params: { initiativeId, tieId }, context, services }) {
    const row = await tieFor(tx, initiativeId, tieId);
    const own = await ownBody(tx, initiativeId, context);
    if (!isBackbone(context) && own !== row.left_id && own !== row.right_id) throw new Problem('not-allowed');
    if (!(await ties.endTie(tx, initiativeId, tieId, services.clock()))) {
      throw new Problem('not-possible-now', { reason: 'This record has ended already.' });
    }
    return answer(await tieFor(tx, initiativeId, tieId));
  },
};

async function tieFor(tx: Tx, initiative: string, id: string): Promise<ties.TieRow> {
  const row = await ties.tieById(tx, initiative, id);
  if (row === null) throw new Problem('not-found');
  return row;
}

function answer(row: ties.TieRow) {
  return {
    ...pairNames(row),
    how: row.how,
    note: row.note,
    recordedAt: row.recorded_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}

import { Problem } from '../../../kernel/problem/problem.ts';
import type { Context, Tx } from '../../../platform/db/context.ts';
import type { Handlers } from '../../../platform/http/handler.ts';
import type { landscapeContract } from '../../contract.ts';
import type { Found } from '../../model/search/search.ts';
import * as views from '../queries/views.ts';
import { isBackbone } from '../reader.ts';
import { lookUp } from '../search/look-up.ts';
import { askedLabels } from './search.ts';

type Answered = Handlers<typeof landscapeContract>;

/** More than these nobody reads through; one that is not used any more is deleted first. */
const mostViews = 200;

/** Saved views: everybody in the initiative opens them; the coordinating team changes any, a partner its own. */
export const viewHandlers: Pick<Answered, 'views' | 'saveView' | 'renameView' | 'deleteView'> = {
  async views({ tx, params: { initiativeId }, context }) {
    const rows = await views.viewsOf(tx, initiativeId);
    const everybody = rows.length === 0 ? null : (await lookUp(tx, initiativeId, {})).found;
    return { total: rows.length, items: rows.map((row) => answer(row, context, everybody)) };
  },

  async saveView({ tx, params: { initiativeId }, body, context, services }) {
    if ((await views.countViews(tx, initiativeId)) >= mostViews)
      throw new Problem('not-possible-now', {
        reason: 'There are 200 saved views already. Delete one that nobody uses first.',
      });
    const { name, filters, shows } = body;
    const id = await views.insertView(tx, initiativeId, {
      name,
      filters,
      shows,
      by: context.account,
      at: services.clock(),
    });
    return one(tx, initiativeId, context, id);
  },

  async renameView({ tx, params: { initiativeId, viewId }, body, context }) {
    await changeable(tx, initiativeId, context, viewId);
    const renamed = { id: viewId, version: body.version, name: body.name };
    if (!(await views.renameView(tx, initiativeId, renamed)))
      throw new Problem('changed-meanwhile', {
        theirs: await one(tx, initiativeId, context, viewId),
        yours: { name: body.name },
      });
    return one(tx, initiativeId, context, viewId);
  },

  async deleteView({ tx, params: { initiativeId, viewId }, context }) {
    await changeable(tx, initiativeId, context, viewId);
    await views.deleteView(tx, initiativeId, viewId);
  },
};

async function viewFor(tx: Tx, initiative: string, id: string): Promise<views.ViewRow> {
  const row = await views.viewById(tx, initiative, id);
  if (row === null) throw new Problem('not-found');
  return row;
}

async function changeable(tx: Tx, initiative: string, context: Context, id: string): Promise<void> {
  if (!mayChange(await viewFor(tx, initiative, id), context)) throw new Problem('not-allowed');
}

function mayChange({ account }: views.ViewRow, context: Context): boolean {
  const partner = context.role === 'partner_lead' || context.role === 'partner_contributor';
  return isBackbone(context) || (partner && account !== null && account === context.account);
}

async function one(tx: Tx, initiative: string, context: Context, id: string) {
  const row = await viewFor(tx, initiative, id);
  return answer(row, context, (await lookUp(tx, initiative, {})).found);
}

function answer(row: views.ViewRow, context: Context, everybody: Found | null) {
  return {
    id: row.id,
    name: row.name,
    filters: row.filters,
    shows: row.shows,
    labels: everybody === null ? {} : askedLabels(everybody, row.filters),
    savedBy: row.saved_by,
    savedAt: row.saved_at.toISOString(),
    mayChange: mayChange(row, context),
    version: row.version,
  };
}

import { Problem } from '../../../kernel/problem/problem.ts';
import type { Context, Tx } from '../../../platform/db/context.ts';
import type { Handlers } from '../../../platform/http/handler.ts';
import type { measurementContract } from '../../contract.ts';
import { initiativeOf } from '../access.ts';
import { waitingReturn } from '../home.ts';
import { returnsOf } from '../queries/returns.ts';
import { presentReturn } from '../return-sheet.ts';
import { correctReturn, returnFor, returnReader, saveDraft, sendReturn } from '../returns.ts';

type ReturnRoutes =
  | 'listReturns'
  | 'readReturn'
  | 'saveReturn'
  | 'sendReturn'
  | 'correctReturn'
  | 'readOwnReturn'
  | 'saveOwnReturn'
  | 'sendOwnReturn'
  | 'correctOwnReturn';

async function sheet(tx: Tx, context: Context, returnId: string) {
  return presentReturn(tx, context, await returnFor(tx, context, returnId, 'read'));
}

/** The return that a link opens; only a link holder has one. */
function linked(context: Context): string {
  if (context.role !== 'return_holder' || context.return === null) throw new Problem('not-found');
  return context.return;
}

/** Returns: the same form by link and for somebody signed in. */
export const returnHandlers: Pick<Handlers<typeof measurementContract>, ReturnRoutes> = {
  listReturns: async ({ tx, context, services }) => {
    const today = services.clock().toISOString().slice(0, 10);
    const items = (await returnsOf(tx, initiativeOf(context), returnReader(context))).map((row) =>
      waitingReturn(row, today),
    );
    return { items, total: items.length };
  },
  readReturn: ({ tx, context, params }) => sheet(tx, context, params.returnId),
  saveReturn: async ({ tx, context, params, body, services }) => {
    await saveDraft(tx, context, params.returnId, { ...body, at: services.clock() });
    return sheet(tx, context, params.returnId);
  },
  sendReturn: async ({ tx, context, params, body, services }) => {
    await sendReturn(tx, context, params.returnId, { ...body, at: services.clock() });
    return sheet(tx, context, params.returnId);
  },
  correctReturn: async ({ tx, context, params, body, services }) => {
    await correctReturn(tx, context, params.returnId, { ...body, at: services.clock() });
    return sheet(tx, context, params.returnId);
  },
  readOwnReturn: ({ tx, context }) => sheet(tx, context, linked(context)),
  saveOwnReturn: async ({ tx, context, body, services }) => {
    await saveDraft(tx, context, linked(context), { ...body, at: services.clock() });
    return sheet(tx, context, linked(context));
  },
  sendOwnReturn: async ({ tx, context, body, services }) => {
    await sendReturn(tx, context, linked(context), { ...body, at: services.clock() });
    return sheet(tx, context, linked(context));
  },
  correctOwnReturn: async ({ tx, context, body, services }) => {
    await correctReturn(tx, context, linked(context), { ...body, at: services.clock() });
    return sheet(tx, context, linked(context));
  },
};

import type { Handlers } from '../../../platform/http/handler.ts';
import type { measurementContract } from '../../contract.ts';
import { initiativeOf } from '../access.ts';
import { partsFile } from '../download.ts';
import { presentParts } from '../joined-parts.ts';
import { addDimension, changeDimension, presentDimension } from '../breakdowns.ts';
import { dimensionsOf } from '../queries/breakdowns.ts';

type BreakdownRoutes = 'listDimensions' | 'addDimension' | 'changeDimension' | 'readParts' | 'partsFile';

/** The lists by which figures are split, and what the parts add up to. */
export const breakdownHandlers: Pick<Handlers<typeof measurementContract>, BreakdownRoutes> = {
  listDimensions: async ({ tx, context }) => {
    const items = (await dimensionsOf(tx, initiativeOf(context))).map(presentDimension);
    return { items, total: items.length };
  },
  addDimension: ({ tx, context, body }) => addDimension(tx, context, body),
  changeDimension: ({ tx, context, params, body, services }) =>
    changeDimension(tx, context, params.dimensionId, { ...body, at: services.clock() }),
  readParts: ({ tx, context, params }) => presentParts(tx, context, params.measureId),
  partsFile: ({ tx, context, params, query }) => partsFile(tx, context, params.measureId, query.format),
};

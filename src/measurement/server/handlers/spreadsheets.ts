import { Problem } from '../../../kernel/problem/problem.ts';
import type { Handlers } from '../../../platform/http/handler.ts';
import type { measurementContract } from '../../contract.ts';
import { initiativeOf } from '../access.ts';
import { loadSpreadsheet, undoSpreadsheet } from '../load-spreadsheet.ts';
import { presentLine, presentSpreadsheet } from '../present-spreadsheet.ts';
import { spreadsheetsOf } from '../queries/spreadsheets.ts';
import { spreadsheetTemplate } from '../spreadsheet-template.ts';
import { bringSpreadsheet, correctMapping, spreadsheetFor, spreadsheetReader } from '../spreadsheets.ts';

type SpreadsheetRoutes =
  | 'listSpreadsheets'
  | 'bringSpreadsheet'
  | 'readSpreadsheet'
  | 'correctSpreadsheet'
  | 'loadSpreadsheet'
  | 'undoSpreadsheet'
  | 'spreadsheetTemplate';

/** Spreadsheets in a layout of their own: brought, looked at, corrected, loaded, taken back. */
export const spreadsheetHandlers: Pick<Handlers<typeof measurementContract>, SpreadsheetRoutes> = {
  listSpreadsheets: async ({ tx, context }) => {
    const items = (await spreadsheetsOf(tx, initiativeOf(context), spreadsheetReader(context))).map(
      presentLine,
    );
    return { items, total: items.length };
  },
  bringSpreadsheet: async ({ tx, context, query, upload, services }) => {
    if (!upload)
      throw new Problem('invalid-request', {
        fields: [{ where: 'body', field: 'file', message: 'Send one file.' }],
      });
    const id = await bringSpreadsheet(tx, context, upload, { ...query, at: services.clock() });
    return presentSpreadsheet(tx, context, id);
  },
  readSpreadsheet: ({ tx, context, params }) => presentSpreadsheet(tx, context, params.spreadsheetId),
  correctSpreadsheet: async ({ tx, context, params, body }) => {
    await correctMapping(tx, context, params.spreadsheetId, body);
    return presentSpreadsheet(tx, context, params.spreadsheetId);
  },
  loadSpreadsheet: async ({ tx, context, params, body, services }) => {
    await loadSpreadsheet(tx, context, params.spreadsheetId, { ...body, at: services.clock() });
    return presentLine(await spreadsheetFor(tx, context, params.spreadsheetId, 'read'));
  },
  undoSpreadsheet: async ({ tx, context, params, body, services }) => {
    const asked = { version: body.version, at: services.clock() };
    const report = await undoSpreadsheet(tx, context, params.spreadsheetId, asked);
    return {
      ...report,
      spreadsheet: presentLine(await spreadsheetFor(tx, context, params.spreadsheetId, 'read')),
    };
  },
  spreadsheetTemplate: ({ tx, context, params }) => spreadsheetTemplate(tx, context, params.returnId),
};

import { z } from 'zod';
import { id, inInitiative, route, type Contract } from '../../kernel/contract/route.ts';
import { inside, list, withVersion } from './shapes.ts';
import { mappingBody, spreadsheet, spreadsheetLine, undoneReport } from './spreadsheets.ts';

const ofSpreadsheet = inInitiative.extend({ spreadsheetId: id });

/** The routes of spreadsheets that organisations bring in a layout of their own. */
export const spreadsheetContract = {
  listSpreadsheets: route({
    method: 'GET',
    path: `${inside}/spreadsheets`,
    summary: 'Lists spreadsheets that were brought: all for the coordinating team, their own for a partner.',
    permission: 'measurement.return',
    params: inInitiative,
    answer: list(spreadsheetLine),
  }),
  bringSpreadsheet: route({
    method: 'POST',
    path: `${inside}/spreadsheets`,
    summary:
      'Reads a spreadsheet (XLSX or CSV) in any layout and proposes how to read it, or reads it as the last one; nothing is loaded yet.',
    permission: 'measurement.return',
    params: inInitiative,
    query: z.object({
      /** Whose figures: for the coordinating team; a partner brings its own. */
      organisationId: id.optional(),
      /** The form it answers: its organisation, and its period where the file names none. */
      returnId: id.optional(),
    }),
    upload: true,
    answer: spreadsheet,
    problems: ['not-found', 'unreadable-file', 'too-large', 'invalid-request'],
  }),
  readSpreadsheet: route({
    method: 'GET',
    path: `${inside}/spreadsheets/:spreadsheetId`,
    summary: 'A spreadsheet with how it is read, its problems, and what loading it would do.',
    permission: 'measurement.return',
    params: ofSpreadsheet,
    answer: spreadsheet,
    problems: ['not-found'],
  }),
  correctSpreadsheet: route({
    method: 'POST',
    path: `${inside}/spreadsheets/:spreadsheetId/mapping`,
    summary: 'Says how a spreadsheet is read: where names and times stand, and what a label means.',
    permission: 'measurement.return',
    params: ofSpreadsheet,
    body: mappingBody,
    answer: spreadsheet,
    problems: ['not-found', 'changed-meanwhile', 'not-possible-now', 'invalid-request'],
  }),
  loadSpreadsheet: route({
    method: 'POST',
    path: `${inside}/spreadsheets/:spreadsheetId/load`,
    summary:
      'Loads what was previewed, all or nothing, and keeps how it was read for the next file; the same file twice changes nothing.',
    permission: 'measurement.return',
    params: ofSpreadsheet,
    body: z.object({ version: z.int(), seen: z.string().max(100) }),
    answer: spreadsheetLine,
    problems: ['not-found', 'changed-meanwhile', 'not-possible-now'],
  }),
  undoSpreadsheet: route({
    method: 'POST',
    path: `${inside}/spreadsheets/:spreadsheetId/undo`,
    summary: 'Takes a load back: figures stand as before it; what was changed since stays.',
    permission: 'measurement.return',
    params: ofSpreadsheet,
    body: withVersion,
    answer: undoneReport,
    problems: ['not-found', 'changed-meanwhile', 'not-possible-now'],
  }),
  spreadsheetTemplate: route({
    method: 'GET',
    path: `${inside}/returns/:returnId/template`,
    summary: 'A workbook to fill in for one form, with checks as you type; brought back it needs no choices.',
    permission: 'measurement.return',
    params: inInitiative.extend({ returnId: id }),
    answers: 'file',
    problems: ['not-found'],
  }),
} satisfies Contract;

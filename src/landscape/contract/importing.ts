import { z } from 'zod';
import { id, inInitiative, route, type Contract } from '../../kernel/contract/route.ts';
import { pageQuery } from './asking.ts';

/** The names in model/sources/source.ts; the types of the handlers hold the two lists together. */
export const sourceNames = [
  'ccew-search-export',
  'ccew-extract',
  'oscr',
  'ccni',
  'irs-bmf',
  'ukcat-sample',
  'threesixty-giving',
  'relationships',
  'boundaries',
  'taxonomy',
  'org-id',
  'postcode-directory',
  'place-codes',
  'deprivation',
  'open-referral-uk',
] as const;

const base = '/api/initiatives/:initiativeId/landscape/imports';
const importParams = inInitiative.extend({ importId: id });
const count = z.int().min(0);

const importedFile = z.object({
  id,
  source: z.enum(sourceNames),
  part: z
    .string()
    .nullable()
    .describe('The table of a register that comes in several, e.g. charity_trustee.'),
  state: z
    .enum(['checked', 'loaded', 'left'])
    .describe(
      'checked: read and reported, nothing is in yet; loaded: what was good is in; left: decided against.',
    ),
  fileName: z.string(),
  sha256: z.string(),
  bytes: count,
  madeUp: z.boolean(),
  licence: z.string().nullable(),
  attribution: z.string().nullable(),
  asOf: z.iso.date().nullable().describe('The day the file tells about, when it says so.'),
  read: count,
  loaded: count,
  unchanged: count,
  refused: count,
  unlisted: count.describe(
    'Entries known before that this file, a whole register, no longer lists. They are marked, not deleted.',
  ),
  changes: z
    .object({ new: count, changed: count, renamed: count, merged: count, removed: count })
    .describe(
      'What the file changed: entries and grants that were not known or are told otherwise, entries under a new name, bodies that turned out to be one, entries that a whole register no longer lists.',
    ),
  problems: count,
  startedBy: z.string().nullable(),
  createdAt: z.iso.datetime({ offset: true }),
  loadedAt: z.iso.datetime({ offset: true }).nullable(),
});

const importProblem = z.object({
  number: count,
  sheet: z.string().nullable(),
  line: count.nullable(),
  column: z.string().nullable(),
  code: z.string(),
  message: z.string(),
});

/** The names in model/import-difference.ts; the types of the handlers hold the two lists together. */
const changeKind = z.enum(['new', 'changed', 'renamed', 'merged', 'removed']);

const importChange = z.object({
  number: count,
  kind: changeKind,
  identifier: z.string(),
  name: z.string(),
  nameBefore: z
    .string()
    .nullable()
    .describe('Of a renamed entry its name before, of a body that was merged its own.'),
  fields: z
    .array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }))
    .describe('What else is different; long texts are cut to 200 characters.'),
});

const started = z.object({ jobId: id });

/** Files from public sources: sent, checked, reported, loaded after a person said so. */
export const importRoutes = {
  sendFile: route({
    method: 'POST',
    path: base,
    summary:
      'Takes a file and starts reading it. Nothing is loaded yet; the job ends with the report (result.importId).',
    permission: 'landscape.import',
    params: inInitiative,
    query: z.object({
      source: z.enum(sourceNames).optional().describe('Only when the file is not recognised by its content.'),
      madeUp: z.stringbool().default(false).describe('The file holds invented records.'),
    }),
    answer: started,
    upload: true,
    problems: ['too-large', 'invalid-request'],
  }),
  sendAddress: route({
    method: 'POST',
    path: `${base}/address`,
    summary:
      'Asks a public directory of services (Open Referral) for all it lists. Nothing is loaded yet; the job ends with the report (result.importId).',
    permission: 'landscape.import',
    params: inInitiative,
    body: z.object({
      address: z
        .string()
        .trim()
        .min(1)
        .max(2000)
        .describe(
          'Of the directory or of its list of services, e.g. https://directory.example.org/api/services.',
        ),
      madeUp: z.boolean().default(false).describe('The directory holds invented services.'),
    }),
    answer: started,
    problems: ['address-refused', 'invalid-request'],
  }),
  imports: route({
    method: 'GET',
    path: base,
    summary: 'Files that were read, latest first: what they are, what is in, what was left and why.',
    permission: 'landscape.read',
    params: inInitiative,
    query: pageQuery,
    answer: z.object({ items: z.array(importedFile), total: count }),
  }),
  import: route({
    method: 'GET',
    path: `${base}/:importId`,
    summary: 'One file that was read.',
    permission: 'landscape.read',
    params: importParams,
    answer: importedFile,
    problems: ['not-found'],
  }),
  importProblems: route({
    method: 'GET',
    path: `${base}/:importId/problems`,
    summary: 'What was found wrong in a file, by row and column, in plain words.',
    permission: 'landscape.import',
    params: importParams,
    query: pageQuery,
    answer: z.object({ items: z.array(importProblem), total: count }),
    problems: ['not-found'],
  }),
  importProblemsFile: route({
    method: 'GET',
    path: `${base}/:importId/problems.csv`,
    summary: 'The same list as a file, to send to whoever made it.',
    permission: 'landscape.import',
    params: importParams,
    answers: 'file',
    problems: ['not-found'],
  }),
  importChanges: route({
    method: 'GET',
    path: `${base}/:importId/changes`,
    summary: 'What a loaded file changed, in the order of the file: at most 10,000 of a kind are listed.',
    permission: 'landscape.read',
    params: importParams,
    query: pageQuery.extend({ kind: changeKind.optional() }),
    answer: z.object({ items: z.array(importChange), total: count }),
    problems: ['not-found'],
  }),
  importChangesFile: route({
    method: 'GET',
    path: `${base}/:importId/changes.csv`,
    summary: 'The same list as a file.',
    permission: 'landscape.read',
    params: importParams,
    answers: 'file',
    problems: ['not-found'],
  }),
  loadImport: route({
    method: 'POST',
    path: `${base}/:importId/load`,
    summary: 'Loads the good rows of a checked file, all or none.',
    permission: 'landscape.import',
    params: importParams,
    answer: started,
    problems: ['not-found', 'not-possible-now'],
  }),
  leaveImport: route({
    method: 'POST',
    path: `${base}/:importId/leave`,
    summary: 'Decides against loading a checked file.',
    permission: 'landscape.import',
    params: importParams,
    answer: importedFile,
    problems: ['not-found', 'not-possible-now'],
  }),
} satisfies Contract;

import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { Problem } from '../../kernel/problem/problem.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import type { Upload } from '../../platform/http/handler.ts';
import type { KnownMeasure } from '../model/spreadsheet/measure-names.ts';
import type { Mapping, TableMapping } from '../model/spreadsheet/mapping.ts';
import { samePlace } from '../model/spreadsheet/mapping.ts';
import { valueColumnsOf } from '../model/spreadsheet/propose.ts';
import { proposeMapping, readWorkbook, type WorkbookReading } from '../model/spreadsheet/read-workbook.ts';
import { templateKeyOf } from '../model/spreadsheet/template.ts';
import type { Workbook } from '../model/spreadsheet/workbook.ts';
import { initiativeOf, isBackbone, isPartner } from './access.ts';
import { measuresOf } from './queries/measures.ts';
import {
  contentOf,
  insertSpreadsheet,
  mappingsOf,
  organisationBy,
  spreadsheetById,
  updateMapping,
  type KeptMappingRow,
  type SpreadsheetReader,
  type SpreadsheetRow,
} from './queries/spreadsheets.ts';
import { returnFor } from './returns.ts';
import { readSpreadsheetPath } from './spreadsheet-thread.ts';

/** For whom a spreadsheet is brought, and which form it answers. */
export interface BringingFor {
  readonly organisationId?: string | undefined;
  readonly returnId?: string | undefined;
}

/** Whose spreadsheets somebody may see: all for the coordinating team, their own for a partner. */
export function spreadsheetReader(context: Context): SpreadsheetReader {
  if (isBackbone(context)) return 'all';
  if (isPartner(context)) return { organisation: context.organisation };
  throw new Problem('not-allowed');
}

/** A spreadsheet that somebody may see; Problem `not-found` otherwise. Held until the end of the transaction when it is to be changed. */
export async function spreadsheetFor(
  tx: Tx,
  context: Context,
  spreadsheetId: string,
  purpose: 'read' | 'change',
): Promise<SpreadsheetRow> {
  const reader = spreadsheetReader(context);
  const found = await spreadsheetById(tx, initiativeOf(context), { spreadsheetId, reader, purpose });
  if (!found) throw new Problem('not-found');
  return found;
}

/** The measures that figures of organisations can be of. */
export async function knownMeasures(tx: Tx, context: Context): Promise<KnownMeasure[]> {
  const rows = await measuresOf(tx, initiativeOf(context), { kind: 'measure', archived: 'no' });
  return rows.map(({ measure_id, name, definition }) => ({
    measureId: measure_id,
    name,
    unit: definition.unit,
    form: definition.form,
    counts: definition.counts,
    frequency: definition.frequency,
  }));
}

/**
 * Reads a file and keeps its cells with how they are to be read: as our template says, as the organisation's last file was, or as
 * proposed. Loads nothing. Throws `not-found` for another's organisation, `unreadable-file`, `too-large`.
 */
export async function bringSpreadsheet(
  tx: Tx,
  context: Context,
  upload: Upload,
  bringing: BringingFor & { readonly at: Date },
): Promise<string> {
  const { organisation, period } = await bringingFor(tx, context, bringing);
  const workbook = await readSpreadsheetPath(upload.path, upload.name);
  const key = templateKeyOf(workbook);
  if (key && key.organisationId !== organisation)
    throw new Problem('invalid-request', {
      fields: [{ where: 'body', field: 'file', message: 'This workbook was made for another organisation.' }],
    });
  const measures = await knownMeasures(tx, context);
  const knowing = { measures, period };
  const kept = key ? [] : await mappingsOf(tx, initiativeOf(context), organisation);
  const chosen = bestOf(kept, workbook);
  return insertSpreadsheet(tx, initiativeOf(context), {
    organisation,
    fileName: upload.name,
    sha256: upload.sha256,
    bytes: upload.bytes,
    mapping: proposeMapping(workbook, knowing, chosen?.mapping ?? null),
    mappingFrom: key ? 'template' : chosen ? 'kept' : 'proposed',
    mappingId: chosen?.spreadsheet_mapping_id ?? null,
    period,
    cells: await packed(workbook),
    by: context.account,
    at: bringing.at,
  });
}

async function bringingFor(
  tx: Tx,
  context: Context,
  { organisationId, returnId }: BringingFor,
): Promise<{ organisation: string; period: { start: string; end: string } | null }> {
  const own = isBackbone(context) ? null : context.organisation;
  if (!isBackbone(context) && (!isPartner(context) || own === null)) throw new Problem('not-allowed');
  const form = returnId === undefined ? null : await returnFor(tx, context, returnId, 'read');
  const organisation = form?.organisation_id ?? organisationId ?? own;
  if (organisation === null)
    throw new Problem('invalid-request', {
      fields: [{ where: 'query', field: 'organisationId', message: 'Say whose figures these are.' }],
    });
  if (own !== null && organisation !== own) throw new Problem('not-found');
  if (!(await organisationBy(tx, initiativeOf(context), organisation))) throw new Problem('not-found');
  return { organisation, period: form && { start: form.period_start, end: form.period_end } };
}

/** Of the mappings kept for an organisation the one whose labels stand in the file most; null when none does. */
function bestOf(kept: readonly KeptMappingRow[], workbook: Workbook): KeptMappingRow | null {
  const texts = new Set(
    workbook.sheets.flatMap(({ rows }) =>
      rows.flatMap((row) =>
        row.flatMap((cell) =>
          typeof cell === 'string' ? [cell.replace(/\s+/g, ' ').trim().toLowerCase()] : [],
        ),
      ),
    ),
  );
  const counted = kept.map((row) => {
    const labels = row.mapping.tables.flatMap(({ decided }) =>
      decided.map(({ text }) => text.split(' · ').at(-1) ?? text),
    );
    return { row, count: labels.filter((label) => texts.has(label.toLowerCase())).length };
  });
  const best = counted.reduce((found, one) => (one.count > found.count ? one : found), {
    row: null as KeptMappingRow | null,
    count: 0,
  });
  return best.row;
}

/** A spreadsheet read by its mapping as it stands. */
export async function readingOf(
  tx: Tx,
  context: Context,
  row: SpreadsheetRow,
): Promise<{ workbook: Workbook; reading: WorkbookReading; measures: readonly KnownMeasure[] }> {
  const { cells } = await contentOf(tx, initiativeOf(context), row.spreadsheet_id);
  const workbook = await unpacked(cells);
  const measures = await knownMeasures(tx, context);
  return { workbook, reading: readWorkbook(workbook, row.mapping, measures), measures };
}

/** Says how a spreadsheet is read. Throws `changed-meanwhile` when somebody else did, `not-possible-now` once it is loaded. */
export async function correctMapping(
  tx: Tx,
  context: Context,
  spreadsheetId: string,
  change: Mapping & { readonly version: number },
): Promise<void> {
  const row = await spreadsheetFor(tx, context, spreadsheetId, 'change');
  stillWaiting(row);
  sameVersion(row, change);
  const { cells } = await contentOf(tx, initiativeOf(context), spreadsheetId);
  const { sheets } = await unpacked(cells);
  const tables = change.tables.map((table): TableMapping => {
    refuseBackwards(table);
    const before = row.mapping.tables.find(({ sheet }) => sheet === table.sheet);
    const sheet = sheets.find(({ name }) => name === table.sheet);
    const moved =
      !before || !samePlace(before.measures, table.measures) || !samePlace(before.periods, table.periods);
    return sheet && moved ? { ...table, valueColumns: valueColumnsOf(sheet, table) } : table;
  });
  await updateMapping(tx, initiativeOf(context), spreadsheetId, { yearStarts: change.yearStarts, tables });
}

function refuseBackwards({ onePeriod, decided }: TableMapping): void {
  const periods = [
    ...(onePeriod ? [onePeriod] : []),
    ...decided.flatMap(({ decision }) => (decision.kind === 'period' ? [decision] : [])),
  ];
  if (periods.some(({ start, end }) => end < start))
    throw new Problem('invalid-request', {
      fields: [{ where: 'body', field: 'tables', message: 'The period ends before it starts.' }],
    });
}

/** Refuses what can be done to a spreadsheet that waits only. */
export function stillWaiting({ state }: SpreadsheetRow): void {
  if (state === 'waiting') return;
  throw new Problem('not-possible-now', {
    reason:
      state === 'loaded'
        ? 'This spreadsheet is loaded already.'
        : 'This load was taken back. Bring the spreadsheet again.',
  });
}

/** Refuses a change to what somebody else changed since it was seen. */
export function sameVersion(row: SpreadsheetRow, yours: { readonly version: number }): void {
  if (row.version !== yours.version)
    throw new Problem('changed-meanwhile', {
      theirs: { version: row.version, state: row.state },
      yours: { version: yours.version },
    });
}

async function packed(workbook: Workbook): Promise<Buffer> {
  return promisify(gzip)(JSON.stringify(workbook), { level: 1 });
}

/** Written by `packed` and by nothing else: trusted as it is. */
async function unpacked(cells: Buffer): Promise<Workbook> {
  return JSON.parse(String(await promisify(gunzip)(cells))) as Workbook;
}

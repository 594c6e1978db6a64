import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, one, run } from '../../../platform/db/rows.ts';
import type { Mapping } from '../../model/spreadsheet/mapping.ts';
import type { CurrentRow } from './values.ts';
import type { ReturnRow } from './returns.ts';

/** A form as it was before a load filled it, and the version that the load left. */
export interface FormBefore {
  readonly returnId: string;
  readonly versionAfter: number;
  readonly state: ReturnRow['state'];
  readonly draft: ReturnRow['draft'];
}

export interface SpreadsheetRow {
  readonly spreadsheet_id: string;
  readonly organisation_id: string;
  readonly organisation_name: string;
  readonly made_up: boolean;
  readonly file_name: string;
  readonly sha256: string;
  readonly bytes: string | number;
  readonly state: 'waiting' | 'loaded' | 'undone';
  readonly mapping: Mapping;
  readonly mapping_from: 'proposed' | 'kept' | 'template';
  readonly spreadsheet_mapping_id: string | null;
  readonly period_start: string | null;
  readonly period_end: string | null;
  readonly forms_before: readonly FormBefore[];
  readonly values_added: number;
  readonly values_corrected: number;
  readonly values_unchanged: number;
  readonly uploaded_at: Date;
  readonly loaded_at: Date | null;
  readonly undone_at: Date | null;
  readonly version: number;
}

/** Whose spreadsheets somebody may see: all, or one organisation's. */
export type SpreadsheetReader = 'all' | { readonly organisation: string | null };

function seenBy(reader: SpreadsheetReader) {
  return reader === 'all' ? sql`true` : sql`s.organisation_id = ${reader.organisation}`;
}

const columns = sql`s.spreadsheet_id, s.organisation_id, o.name as organisation_name, o.made_up, s.file_name, s.sha256, s.bytes, s.state, s.mapping,
  s.mapping_from, s.spreadsheet_mapping_id, s.period_start, s.period_end, s.forms_before, s.values_added, s.values_corrected, s.values_unchanged,
  s.uploaded_at, s.loaded_at, s.undone_at, s.version`;

/** The latest spreadsheets that somebody may see. */
export function spreadsheetsOf(
  tx: Tx,
  initiative: string,
  reader: SpreadsheetReader,
): Promise<SpreadsheetRow[]> {
  return all(
    tx,
    sql<SpreadsheetRow>`
      select ${columns} from spreadsheet s
        join organisation o on o.initiative_id = s.initiative_id and o.organisation_id = s.organisation_id
       where s.initiative_id = ${initiative} and ${seenBy(reader)}
       order by s.uploaded_at desc, s.spreadsheet_id limit 50`,
  );
}

/** One spreadsheet; locked until the end of the transaction when it is about to be changed. */
export function spreadsheetById(
  tx: Tx,
  initiative: string,
  of: {
    readonly spreadsheetId: string;
    readonly reader: SpreadsheetReader;
    readonly purpose: 'read' | 'change';
  },
): Promise<SpreadsheetRow | null> {
  const lock = of.purpose === 'change' ? sql`for update of s` : sql``;
  return maybe(
    tx,
    sql<SpreadsheetRow>`
      select ${columns} from spreadsheet s
        join organisation o on o.initiative_id = s.initiative_id and o.organisation_id = s.organisation_id
       where s.initiative_id = ${initiative} and s.spreadsheet_id = ${of.spreadsheetId} and ${seenBy(of.reader)} ${lock}`,
  );
}

export function contentOf(tx: Tx, initiative: string, spreadsheet: string): Promise<{ cells: Buffer }> {
  return one(
    tx,
    sql<{
      cells: Buffer;
    }>`select cells from spreadsheet_content where initiative_id = ${initiative} and spreadsheet_id = ${spreadsheet}`,
  );
}

export async function insertSpreadsheet(
  tx: Tx,
  initiative: string,
  it: {
    readonly organisation: string;
    readonly fileName: string;
    readonly sha256: string;
    readonly bytes: number;
    readonly mapping: Mapping;
    readonly mappingFrom: SpreadsheetRow['mapping_from'];
    readonly mappingId: string | null;
    readonly period: { readonly start: string; readonly end: string } | null;
    readonly cells: Buffer;
    readonly by: string | null;
    readonly at: Date;
  },
): Promise<string> {
  const { spreadsheet_id } = await one(
    tx,
    sql<{ spreadsheet_id: string }>`
      insert into spreadsheet (initiative_id, organisation_id, file_name, sha256, bytes, mapping, mapping_from, spreadsheet_mapping_id, period_start, period_end, uploaded_by, uploaded_at)
      values (${initiative}, ${it.organisation}, ${it.fileName}, ${it.sha256}, ${it.bytes}, ${JSON.stringify(it.mapping)}::jsonb, ${it.mappingFrom},
              ${it.mappingId}, ${it.period?.start ?? null}, ${it.period?.end ?? null}, ${it.by}, ${it.at})
      returning spreadsheet_id`,
  );
  await run(
    tx,
    sql`insert into spreadsheet_content (initiative_id, spreadsheet_id, organisation_id, cells)
        values (${initiative}, ${spreadsheet_id}, ${it.organisation}, ${it.cells})`,
  );
  return spreadsheet_id;
}

/** Keeps how a spreadsheet that waits is read. */
export function updateMapping(
  tx: Tx,
  initiative: string,
  spreadsheet: string,
  mapping: Mapping,
): Promise<number> {
  return run(
    tx,
    sql`update spreadsheet set mapping = ${JSON.stringify(mapping)}::jsonb, version = version + 1
         where initiative_id = ${initiative} and spreadsheet_id = ${spreadsheet}`,
  );
}

export function markLoaded(
  tx: Tx,
  initiative: string,
  it: {
    readonly spreadsheetId: string;
    readonly added: number;
    readonly corrected: number;
    readonly unchanged: number;
    readonly formsBefore: readonly FormBefore[];
    readonly by: string | null;
    readonly at: Date;
  },
): Promise<number> {
  return run(
    tx,
    sql`update spreadsheet set state = 'loaded', values_added = ${it.added}, values_corrected = ${it.corrected}, values_unchanged = ${it.unchanged},
               forms_before = ${JSON.stringify(it.formsBefore)}::jsonb, loaded_by = ${it.by}, loaded_at = ${it.at}, version = version + 1
         where initiative_id = ${initiative} and spreadsheet_id = ${it.spreadsheetId}`,
  );
}

export function markUndone(
  tx: Tx,
  initiative: string,
  it: { readonly spreadsheetId: string; readonly by: string | null; readonly at: Date },
): Promise<number> {
  return run(
    tx,
    sql`update spreadsheet set state = 'undone', undone_by = ${it.by}, undone_at = ${it.at}, version = version + 1
         where initiative_id = ${initiative} and spreadsheet_id = ${it.spreadsheetId}`,
  );
}

export interface KeptMappingRow {
  readonly spreadsheet_mapping_id: string;
  readonly file_name: string;
  readonly mapping: Mapping;
}

/** How an organisation's files were read so far, the latest first. */
export function mappingsOf(tx: Tx, initiative: string, organisation: string): Promise<KeptMappingRow[]> {
  return all(
    tx,
    sql<KeptMappingRow>`
      select spreadsheet_mapping_id, file_name, mapping from spreadsheet_mapping
       where initiative_id = ${initiative} and organisation_id = ${organisation} order by saved_at desc limit 10`,
  );
}

/** Keeps how a file was read for the next one: in place of the mapping it was read by, or as a new one. */
export async function keepMapping(
  tx: Tx,
  initiative: string,
  it: {
    readonly mappingId: string | null;
    readonly organisation: string;
    readonly fileName: string;
    readonly mapping: Mapping;
    readonly by: string | null;
    readonly at: Date;
  },
): Promise<void> {
  const json = JSON.stringify(it.mapping);
  const kept =
    it.mappingId === null
      ? 0
      : await run(
          tx,
          sql`update spreadsheet_mapping set mapping = ${json}::jsonb, file_name = ${it.fileName}, saved_by = ${it.by}, saved_at = ${it.at}
               where initiative_id = ${initiative} and spreadsheet_mapping_id = ${it.mappingId}`,
        );
  if (kept === 0)
    await run(
      tx,
      sql`insert into spreadsheet_mapping (initiative_id, organisation_id, file_name, mapping, saved_by, saved_at)
          values (${initiative}, ${it.organisation}, ${it.fileName}, ${json}::jsonb, ${it.by}, ${it.at})`,
    );
}

/** Two loads for one organisation wait for each other, until the end of the transaction. */
export async function lockLoads(tx: Tx, initiative: string, organisation: string): Promise<void> {
  await run(
    tx,
    sql`select pg_advisory_xact_lock(hashtextextended(${`spreadsheet ${initiative} ${organisation}`}, 0))`,
  );
}

/** The figures of an organisation that stand, of these measures. */
export function standingOf(
  tx: Tx,
  initiative: string,
  of: { readonly organisation: string; readonly measures: readonly string[] },
): Promise<CurrentRow[]> {
  return all(
    tx,
    sql<CurrentRow>`
      select value_id, measure_id, organisation_id, place_code, period_start, period_end, state, number, numerator, denominator, reason
        from value
       where initiative_id = ${initiative} and organisation_id = ${of.organisation} and measure_id = any (${of.measures}::uuid[]) and replaced_by is null`,
  );
}

/** What an organisation was asked for in collections that are open or closed: each figure with its form. */
export interface AskedRow {
  readonly return_id: string;
  readonly measure_id: string;
  readonly period_start: string;
  readonly period_end: string;
  readonly closed: boolean;
}

export function askedOf(tx: Tx, initiative: string, organisation: string): Promise<AskedRow[]> {
  return all(
    tx,
    sql<AskedRow>`
      select t.return_id, rm.measure_id, r.period_start, r.period_end, r.closed_at is not null as closed
        from return t
        join round r on r.initiative_id = t.initiative_id and r.round_id = t.round_id
        join round_measure rm on rm.initiative_id = t.initiative_id and rm.round_id = t.round_id
       where t.initiative_id = ${initiative} and t.organisation_id = ${organisation} and r.opened_at is not null`,
  );
}

/** Figures of a load that still stand, each with the one it replaced, if any. */
export function loadedBy(
  tx: Tx,
  initiative: string,
  spreadsheet: string,
): Promise<
  {
    readonly value_id: string;
    readonly before: string | null;
    readonly measure_id: string;
    readonly period_start: string;
    readonly period_end: string;
    readonly return_id: string | null;
  }[]
> {
  return all(
    tx,
    sql`select v.value_id, e.value_id as before, v.measure_id, v.period_start, v.period_end, v.return_id
          from value v
          left join value e on v.corrects and e.initiative_id = v.initiative_id and e.replaced_by = v.value_id and e.value_id <> v.value_id
         where v.initiative_id = ${initiative} and v.spreadsheet_id = ${spreadsheet} and v.replaced_by is null`,
  );
}

/** Writes figures again as they stood before a load, each under a new id, with the source they had. */
export function reinstate(
  tx: Tx,
  initiative: string,
  values: readonly { readonly before: string; readonly value_id: string }[],
  by: string | null,
): Promise<number> {
  return run(
    tx,
    sql`insert into value (initiative_id, value_id, measure_id, organisation_id, place_code, place_name, period_start, period_end, period_label, state, number,
                           numerator, denominator, reason, return_id, import_id, file_name, sheet, line, cell, spreadsheet_id, source_label, entered_by, corrects)
        select e.initiative_id, n.value_id, e.measure_id, e.organisation_id, e.place_code, e.place_name, e.period_start, e.period_end, e.period_label, e.state, e.number,
               e.numerator, e.denominator, e.reason, e.return_id, e.import_id, e.file_name, e.sheet, e.line, e.cell, e.spreadsheet_id, e.source_label, ${by}, true
          from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as n (before uuid, value_id uuid)
          join value e on e.initiative_id = ${initiative} and e.value_id = n.before`,
  );
}

export function organisationBy(
  tx: Tx,
  initiative: string,
  organisation: string,
): Promise<{ readonly organisation_id: string; readonly name: string } | null> {
  return maybe(
    tx,
    sql`select organisation_id, name from organisation where initiative_id = ${initiative} and organisation_id = ${organisation}`,
  );
}

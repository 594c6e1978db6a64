import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, one, run } from '../../../platform/db/rows.ts';

/** A load of an indicator's history: what the figures point at for file, licence and who started it. */
export interface HistoryImport {
  readonly source: string;
  readonly fileId: string | null;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly licence: string | null;
  readonly attribution: string | null;
  readonly read: number;
  readonly loaded: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly by: string | null;
  readonly at: Date;
}

export function insertImport(tx: Tx, initiative: string, it: HistoryImport): Promise<{ import_id: string }> {
  return one(
    tx,
    sql<{ import_id: string }>`
      insert into import (initiative_id, source, state, file_id, file_name, sha256, bytes, licence, attribution, rows_read, rows_loaded, rows_unchanged, rows_refused, started_by, loaded_at)
      values (${initiative}, ${it.source}, 'loaded', ${it.fileId}, ${it.fileName}, ${it.sha256}, ${it.bytes}, ${it.licence}, ${it.attribution},
              ${it.read}, ${it.loaded}, ${it.unchanged}, ${it.refused}, ${it.by}, ${it.at})
      returning import_id`,
  );
}

export function insertImportProblems(
  tx: Tx,
  initiative: string,
  importId: string,
  problems: readonly {
    readonly line: number;
    readonly column: string;
    readonly code: string;
    readonly message: string;
  }[],
): Promise<number> {
  const rows = problems.map((problem, index) => ({ ...problem, number: index + 1 }));
  return run(
    tx,
    sql`insert into import_problem (initiative_id, import_id, number, line, col, code, message)
        select ${initiative}, ${importId}, p.number, p.line, p."column", p.code, p.message
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p (number integer, line integer, "column" text, code text, message text)`,
  );
}

/** The licence and attribution under which the figures of a measure were published: of its latest load. */
export function licenceOf(
  tx: Tx,
  initiative: string,
  measure: string,
): Promise<{ readonly licence: string | null; readonly attribution: string | null } | null> {
  return maybe(
    tx,
    sql`select i.licence, i.attribution from import i
         where i.initiative_id = ${initiative}
           and i.import_id in (select v.import_id from value v where v.initiative_id = ${initiative} and v.measure_id = ${measure} and v.replaced_by is null)
         order by i.created_at desc limit 1`,
  );
}

export interface PlaceValueRow {
  readonly value_id: string;
  readonly place_code: string;
  readonly place_name: string;
  readonly period_start: string;
  readonly period_end: string;
  readonly period_label: string;
  readonly state: 'reported' | 'suppressed' | 'missing' | 'not applicable';
  readonly number: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** Current figures of every place of an indicator, places by name, periods in order. */
export function placeValuesOf(tx: Tx, initiative: string, measure: string): Promise<PlaceValueRow[]> {
  return all(
    tx,
    sql<PlaceValueRow>`
      select value_id, place_code, coalesce(place_name, place_code) as place_name, period_start, period_end, period_label, state, number, numerator, denominator
        from value
       where initiative_id = ${initiative} and measure_id = ${measure} and place_code is not null and replaced_by is null
       order by place_name, place_code, period_start, period_end`,
  );
}

import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, one, run } from '../../../platform/db/rows.ts';
import { sourceNames } from '../../contract/importing.ts';
import type { ChangeCounts } from '../../model/import-difference.ts';
import { sourcesOfNoBody, type RowProblem, type SourceName } from '../../model/sources/source.ts';

/** One import as the database keeps it. */
export interface ImportRow {
  readonly import_id: string;
  readonly source: SourceName;
  readonly part: string | null;
  readonly state: 'checked' | 'loaded' | 'left';
  readonly file_id: string | null;
  readonly file_name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly made_up: boolean;
  readonly licence: string | null;
  readonly attribution: string | null;
  readonly as_of: string | null;
  readonly rows_read: number;
  readonly rows_loaded: number;
  readonly rows_unchanged: number;
  readonly rows_refused: number;
  /** Entries that this file, a whole register, no longer lists. */
  readonly rows_unlisted: number;
  readonly rows_new: number;
  readonly rows_changed: number;
  readonly rows_renamed: number;
  readonly rows_merged: number;
  readonly problems: number;
  readonly started_by: string | null;
  readonly created_at: Date;
  readonly loaded_at: Date | null;
}

const columns = sql`i.import_id, i.source, i.part, i.state, i.file_id, i.file_name, i.sha256, i.bytes, i.made_up, i.licence, i.attribution, i.as_of,
  i.rows_read, i.rows_loaded, i.rows_unchanged, i.rows_refused, i.rows_unlisted, i.rows_new, i.rows_changed, i.rows_renamed, i.rows_merged, i.started_by, i.created_at, i.loaded_at,
  (select count(*) from import_problem p where p.initiative_id = i.initiative_id and p.import_id = i.import_id) as problems`;

/** What an import changed, counted. */
export function changeCounts(row: ImportRow): ChangeCounts {
  return {
    new: row.rows_new,
    changed: row.rows_changed,
    renamed: row.rows_renamed,
    merged: row.rows_merged,
    removed: row.rows_unlisted,
  };
}

/** The latest imports of this room, and how many there are. Files of figures are imports of measurement. */
export async function importsOf(
  tx: Tx,
  initiative: string,
  limit: number,
  offset: number,
): Promise<{ items: ImportRow[]; total: number }> {
  const ours = sql`i.initiative_id = ${initiative} and i.source = any(${sourceNames}::text[])`;
  const items = await all(
    tx,
    sql<ImportRow>`select ${columns} from import i where ${ours}
      order by i.created_at desc, i.import_id limit ${limit} offset ${offset}`,
  );
  const { total } = await one(
    tx,
    sql<{ total: number }>`select count(*) as total from import i where ${ours}`,
  );
  return { items, total };
}

export function importById(tx: Tx, initiative: string, id: string): Promise<ImportRow | null> {
  return maybe(
    tx,
    sql<ImportRow>`select ${columns} from import i where i.initiative_id = ${initiative} and i.import_id = ${id}`,
  );
}

/** The import that a kept file led to, or null. */
export async function importOfFile(tx: Tx, initiative: string, fileId: string): Promise<string | null> {
  const row = await maybe(
    tx,
    sql<{
      id: string;
    }>`select import_id as id from import where initiative_id = ${initiative} and file_id = ${fileId} limit 1`,
  );
  return row?.id ?? null;
}

/** The import by which a file with this content was loaded, or null. */
export function loadedBefore(tx: Tx, initiative: string, sha256: string): Promise<ImportRow | null> {
  return maybe(
    tx,
    sql<ImportRow>`select ${columns} from import i where i.initiative_id = ${initiative} and i.sha256 = ${sha256} and i.state = 'loaded'
      order by i.loaded_at limit 1`,
  );
}

const ofBodies = sourceNames.filter((source) => !sourcesOfNoBody.includes(source));

/** Whether records of the other kind (made up or real) were loaded into this initiative. Files of figures, and what tells of no body, do not count. */
export async function hasRecordsOfOtherKind(tx: Tx, initiative: string, madeUp: boolean): Promise<boolean> {
  const found = await maybe(
    tx,
    sql`select 1 from import where initiative_id = ${initiative} and state = 'loaded' and rows_loaded > 0 and made_up <> ${madeUp} and source = any (${ofBodies}::text[]) limit 1`,
  );
  return found !== null;
}

export type NewImport = Pick<
  ImportRow,
  | 'source'
  | 'part'
  | 'file_id'
  | 'file_name'
  | 'sha256'
  | 'bytes'
  | 'made_up'
  | 'licence'
  | 'attribution'
  | 'as_of'
  | 'rows_read'
  | 'rows_refused'
  | 'started_by'
>;

/** Keeps what a check found; the id of the import. */
export async function addImport(tx: Tx, initiative: string, row: NewImport): Promise<string> {
  const { import_id } = await one(
    tx,
    sql<{
      import_id: string;
    }>`insert into import (initiative_id, source, part, file_id, file_name, sha256, bytes, made_up, licence, attribution, as_of, rows_read, rows_refused, started_by)
      values (${initiative}, ${row.source}, ${row.part}, ${row.file_id}, ${row.file_name}, ${row.sha256}, ${row.bytes}, ${row.made_up}, ${row.licence},
              ${row.attribution}, ${row.as_of}, ${row.rows_read}, ${row.rows_refused}, ${row.started_by}) returning import_id`,
  );
  return import_id;
}

/** Says of an import what came of it. */
export async function endImport(
  tx: Tx,
  initiative: string,
  id: string,
  done: Pick<ImportRow, 'state' | 'rows_read' | 'rows_loaded' | 'rows_unchanged' | 'rows_refused'> &
    Partial<Pick<ImportRow, 'rows_unlisted' | 'rows_new' | 'rows_changed' | 'rows_renamed' | 'rows_merged'>>,
): Promise<void> {
  await run(
    tx,
    sql`update import set state = ${done.state}, rows_read = ${done.rows_read}, rows_loaded = ${done.rows_loaded}, rows_unchanged = ${done.rows_unchanged},
          rows_refused = ${done.rows_refused}, rows_unlisted = ${done.rows_unlisted ?? 0}, rows_new = ${done.rows_new ?? 0}, rows_changed = ${done.rows_changed ?? 0},
          rows_renamed = ${done.rows_renamed ?? 0}, rows_merged = ${done.rows_merged ?? 0}, loaded_at = case when ${done.state} = 'loaded' then now() end
        where initiative_id = ${initiative} and import_id = ${id}`,
  );
}

/** Says of an import what its file said of itself, once it was read to the end. */
export async function describeImport(
  tx: Tx,
  initiative: string,
  id: string,
  about: Pick<ImportRow, 'part' | 'licence' | 'attribution' | 'as_of'>,
): Promise<void> {
  await run(
    tx,
    sql`update import set part = ${about.part}, licence = ${about.licence}, attribution = ${about.attribution}, as_of = ${about.as_of}
      where initiative_id = ${initiative} and import_id = ${id}`,
  );
}

/** Holds the row of an import until the end of the transaction, so that it is loaded or left once. */
export async function holdImport(tx: Tx, initiative: string, id: string): Promise<void> {
  await run(
    tx,
    sql`select 1 from import where initiative_id = ${initiative} and import_id = ${id} for update`,
  );
}

/** One load at a time in an initiative: two files may tell of the same body. */
export async function holdLandscape(tx: Tx, initiative: string): Promise<void> {
  await run(tx, sql`select pg_advisory_xact_lock(hashtextextended('landscape import ' || ${initiative}, 0))`);
}

/** No load while this transaction lasts; others that only share may go on beside it. */
export async function shareLandscape(tx: Tx, initiative: string): Promise<void> {
  await run(
    tx,
    sql`select pg_advisory_xact_lock_shared(hashtextextended('landscape import ' || ${initiative}, 0))`,
  );
}

/**
 * From here to the end of the transaction rows are told by their import, not one by one in the audit log, and statements sort in memory
 * and are not compiled first. (Not `plan_cache_mode`: with it each foreign key of each row is planned anew.)
 */
export async function loadInBulk(tx: Tx): Promise<void> {
  await run(
    tx,
    sql`select set_config('app.bulk', 'on', true), set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`,
  );
}

/** Replaces the list of what was found wrong in a file. */
export async function putProblems(
  tx: Tx,
  initiative: string,
  id: string,
  problems: readonly RowProblem[],
): Promise<void> {
  await run(tx, sql`delete from import_problem where initiative_id = ${initiative} and import_id = ${id}`);
  const rows = problems.map((problem, index) => ({ number: index + 1, ...problem }));
  for (let from = 0; from < rows.length; from += 5000) {
    await run(
      tx,
      sql`insert into import_problem (initiative_id, import_id, number, sheet, line, col, code, message)
        select ${initiative}, ${id}, number, sheet, line, "column", code, message
          from jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + 5000))}::jsonb) as r (number integer, sheet text, line integer, "column" text, code text, message text)`,
    );
  }
}

/** Adds something found while loading to the list. */
export async function addProblem(tx: Tx, initiative: string, id: string, found: RowProblem): Promise<void> {
  await run(
    tx,
    sql`insert into import_problem (initiative_id, import_id, number, sheet, line, col, code, message)
      select ${initiative}, ${id}, coalesce(max(number), 0) + 1, ${found.sheet}, ${found.line}::integer, ${found.column}, ${found.code}, ${found.message}
        from import_problem where initiative_id = ${initiative} and import_id = ${id}`,
  );
}

export interface ProblemRow {
  readonly number: number;
  readonly sheet: string | null;
  readonly line: number | null;
  readonly column: string | null;
  readonly code: string;
  readonly message: string;
}

/** What was found wrong in a file, in the order of the file; `limit` null means all. */
export function problemsOf(
  tx: Tx,
  initiative: string,
  id: string,
  limit: number | null,
  offset: number,
): Promise<ProblemRow[]> {
  return all(
    tx,
    sql<ProblemRow>`select number, sheet, line, col as "column", code, message from import_problem
      where initiative_id = ${initiative} and import_id = ${id} order by number limit ${limit} offset ${offset}`,
  );
}

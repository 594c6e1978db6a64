import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, one, run } from '../../../platform/db/rows.ts';

type State = 'reported' | 'suppressed' | 'missing' | 'not applicable';

/** A figure that replaced nothing yet, or was replaced: read as JSON. */
export interface EarlierRow {
  readonly state: State;
  readonly number: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly reason: string | null;
  readonly replaced_at: string | null;
  readonly replaced_reason: string | null;
}

export interface ValueRow {
  readonly value_id: string;
  readonly measure_id: string;
  readonly organisation_id: string | null;
  readonly organisation_name: string | null;
  readonly made_up: boolean | null;
  readonly place_code: string | null;
  readonly place_name: string | null;
  readonly period_start: string;
  readonly period_end: string;
  readonly period_label: string;
  readonly state: State;
  readonly number: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly reason: string | null;
  readonly file_name: string | null;
  readonly sheet: string | null;
  readonly line: number | null;
  readonly cell: string | null;
  readonly source_label: string | null;
  readonly entered_by: string | null;
  readonly entered_at: Date;
  readonly earlier: readonly EarlierRow[];
}

/** A figure as it stands; `corrects` says that it replaced another. */
type StandingRow = Omit<ValueRow, 'earlier'> & { readonly corrects: boolean };

/** A figure to write. Its id is given, so that what it replaces can point at it first. */
export interface NewValue {
  readonly value_id: string;
  readonly measure_id: string;
  readonly organisation_id: string | null;
  readonly place_code: string | null;
  readonly place_name: string | null;
  readonly period_start: string;
  readonly period_end: string;
  readonly period_label: string;
  readonly state: State;
  readonly number: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly reason: string | null;
  readonly return_id: string | null;
  readonly import_id: string | null;
  readonly file_name: string | null;
  readonly line: number | null;
  /** Of a spreadsheet: which, and the sheet and cell the figure stands in. */
  readonly spreadsheet_id?: string;
  readonly sheet?: string;
  readonly cell?: string;
  readonly source_label: string;
  readonly entered_by: string | null;
  /** Whether it replaces a figure. */
  readonly corrects: boolean;
}

export interface ValueFilter {
  readonly measure?: string | undefined;
  /** Figures of one organisation. */
  readonly organisation?: string | undefined;
  readonly returnId?: string | undefined;
  /** Whose organisations' figures the reader may see: all, of one, or of none; figures of places are for every member. */
  readonly readable: 'all' | { readonly organisation: string | null };
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

function conditions(
  initiative: string,
  { measure, organisation, returnId, readable, from, until }: ValueFilter,
): RawBuilder<unknown> {
  const parts = [sql`v.initiative_id = ${initiative}`, sql`v.replaced_by is null`];
  if (measure) parts.push(sql`v.measure_id = ${measure}`);
  if (organisation) parts.push(sql`v.organisation_id = ${organisation}`);
  if (returnId) parts.push(sql`v.return_id = ${returnId}`);
  if (readable !== 'all')
    parts.push(sql`(v.organisation_id is null or v.organisation_id = ${readable.organisation})`);
  if (from) parts.push(sql`v.period_start >= ${from}`);
  if (until) parts.push(sql`v.period_end <= ${until}`);
  return sql.join(parts, sql` and `);
}

/** Current figures with what they replaced, newest period first; a page of them. */
export async function valuesOf(
  tx: Tx,
  initiative: string,
  filter: ValueFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<ValueRow[]> {
  // One organisation is joined by its id, once, instead of by every figure.
  const its = filter.organisation ? sql`${filter.organisation}` : sql`v.organisation_id`;
  const rows = await all(
    tx,
    sql<StandingRow>`
      select v.value_id, v.measure_id, v.organisation_id, o.name as organisation_name, o.made_up, v.place_code, v.place_name,
             v.period_start, v.period_end, v.period_label, v.state, v.number, v.numerator, v.denominator, v.reason,
             v.file_name, v.sheet, v.line, v.cell, v.source_label, v.entered_by, v.entered_at, v.corrects
        from value v
        left join organisation o on o.initiative_id = v.initiative_id and o.organisation_id = ${its}
       where ${conditions(initiative, filter)}
       order by v.period_start desc, v.measure_id, v.organisation_id, v.place_code
       limit ${page.limit} offset ${page.offset}`,
  );
  // Few figures were ever corrected: what they replaced is fetched for those only.
  const corrected = rows.filter((row) => row.corrects).map(({ value_id }) => value_id);
  const earlier =
    corrected.length === 0
      ? new Map<string, readonly EarlierRow[]>()
      : await earlierOf(tx, initiative, corrected);
  return rows.map((row) => ({ ...row, earlier: earlier.get(row.value_id) ?? [] }));
}

/** What figures replaced, all the way back, by the id of the figure that stands; latest first. */
async function earlierOf(
  tx: Tx,
  initiative: string,
  values: readonly string[],
): Promise<Map<string, readonly EarlierRow[]>> {
  const rows = await all(
    tx,
    sql<{ standing: string; earlier: EarlierRow[] }>`
      with recursive back as (
        select e.replaced_by as standing, e.* from value e where e.initiative_id = ${initiative} and e.replaced_by = any (${values}::uuid[])
        union all
        select b.standing, e.* from value e join back b on e.initiative_id = b.initiative_id and e.replaced_by = b.value_id)
      select standing, jsonb_agg(jsonb_build_object('state', state, 'number', number, 'numerator', numerator, 'denominator', denominator,
               'reason', reason, 'replaced_at', replaced_at, 'replaced_reason', replaced_reason) order by replaced_at desc) as earlier
        from back group by standing`,
  );
  return new Map(rows.map(({ standing, earlier }) => [standing, earlier]));
}

export async function countValues(tx: Tx, initiative: string, filter: ValueFilter): Promise<number> {
  const row = await one(
    tx,
    sql<{
      total: number;
    }>`select count(*)::int as total from value v where ${conditions(initiative, filter)}`,
  );
  return row.total;
}

export interface CurrentRow {
  readonly value_id: string;
  readonly measure_id: string;
  readonly organisation_id: string | null;
  readonly place_code: string | null;
  readonly period_start: string;
  readonly period_end: string;
  readonly state: State;
  readonly number: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly reason: string | null;
}

/** The current figures that stand where these would be written. */
export function currentOf(tx: Tx, initiative: string, values: readonly NewValue[]): Promise<CurrentRow[]> {
  return all(
    tx,
    sql<CurrentRow>`
      select v.value_id, v.measure_id, v.organisation_id, v.place_code, v.period_start, v.period_end, v.state, v.number, v.numerator, v.denominator, v.reason
        from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as n (measure_id uuid, organisation_id uuid, place_code text, period_start date, period_end date)
        join value v on v.initiative_id = ${initiative} and v.measure_id = n.measure_id and v.period_start = n.period_start and v.period_end = n.period_end
         and v.replaced_by is null and (v.organisation_id = n.organisation_id or v.place_code = n.place_code)`,
  );
}

/** Marks figures as replaced: before the new ones are written, since only one may be current. */
export function markReplaced(
  tx: Tx,
  initiative: string,
  replaced: readonly {
    readonly value_id: string;
    readonly replaced_by: string;
    readonly replaced_reason: string | null;
  }[],
): Promise<number> {
  return run(
    tx,
    sql`update value v set replaced_by = r.replaced_by, replaced_at = clock_timestamp(), replaced_reason = r.replaced_reason
          from jsonb_to_recordset(${JSON.stringify(replaced)}::jsonb) as r (value_id uuid, replaced_by uuid, replaced_reason text)
         where v.initiative_id = ${initiative} and v.value_id = r.value_id and v.replaced_by is null`,
  );
}

export function insertValues(tx: Tx, initiative: string, values: readonly NewValue[]): Promise<number> {
  return run(
    tx,
    sql`insert into value (initiative_id, value_id, measure_id, organisation_id, place_code, place_name, period_start, period_end, period_label,
                           state, number, numerator, denominator, reason, return_id, import_id, file_name, line, source_label, entered_by, corrects, spreadsheet_id, sheet, cell)
        select ${initiative}, value_id, measure_id, organisation_id, place_code, place_name, period_start, period_end, period_label,
               state, number, numerator, denominator, reason, return_id, import_id, file_name, line, source_label, entered_by, corrects, spreadsheet_id, sheet, cell
          from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as n (value_id uuid, measure_id uuid, organisation_id uuid, place_code text, place_name text,
               period_start date, period_end date, period_label text, state text, number numeric, numerator numeric, denominator numeric, reason text,
               return_id uuid, import_id uuid, file_name text, line integer, source_label text, entered_by text, corrects boolean,
               spreadsheet_id uuid, sheet text, cell text)`,
  );
}

/** Writes a figure of an organisation where none stands; false when one does. */
export async function insertFirstValue(tx: Tx, initiative: string, v: NewValue): Promise<boolean> {
  const written = await run(
    tx,
    sql`insert into value (initiative_id, value_id, measure_id, organisation_id, period_start, period_end, period_label,
                           state, number, numerator, denominator, reason, source_label, entered_by)
        values (${initiative}, ${v.value_id}, ${v.measure_id}, ${v.organisation_id}, ${v.period_start}, ${v.period_end}, ${v.period_label},
                ${v.state}, ${v.number}, ${v.numerator}, ${v.denominator}, ${v.reason}, ${v.source_label}, ${v.entered_by})
        on conflict (initiative_id, measure_id, organisation_id, period_start, period_end) where replaced_by is null and organisation_id is not null do nothing`,
  );
  return written === 1;
}

/** Leaves the row-by-row log out for the rest of the transaction: a load is told by its import. */
export async function inBulk(tx: Tx): Promise<void> {
  await run(tx, sql`select set_config('app.bulk', 'on', true)`);
}

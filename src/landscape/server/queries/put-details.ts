import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, run } from '../../../platform/db/rows.ts';
import type { RecordDraft } from '../../model/sources/source.ts';
import type { LoadTarget } from './load.ts';

/** What the rows of changed records carry beside the record itself: currency, years, events, areas, names they work under. */
export async function putRecordDetails(
  tx: Tx,
  { initiative, source, importId }: LoadTarget,
  records: readonly RecordDraft[],
): Promise<void> {
  const record = sql`join record r on r.initiative_id = ${initiative} and r.source = ${source} and r.identifier = d.identifier`;
  const each = <T>(of: (record: RecordDraft) => readonly T[]) =>
    records.flatMap((one) => of(one).map((row) => ({ identifier: one.identifier, line: one.line, ...row })));
  const put = async (rows: readonly unknown[], statement: (json: string) => ReturnType<typeof sql>) => {
    if (rows.length > 0) await run(tx, statement(JSON.stringify(rows)));
  };
  // Pounds are what a record has unless told otherwise; one that was in another currency before is told too.
  await put(
    each(({ currency }) => [{ currency }]),
    (
      rows,
    ) => sql`update record r set currency = d.currency from jsonb_to_recordset(${rows}::jsonb) as d (identifier text, currency text)
      where r.initiative_id = ${initiative} and r.source = ${source} and r.identifier = d.identifier and r.currency <> d.currency`,
  );
  const years = each(({ years: all }) => all);
  await put(
    years,
    (rows) => sql`insert into record_income as i (initiative_id, record_id, year_end, income, spending)
      select distinct on (r.record_id, d."yearEnd") ${initiative}, r.record_id, d."yearEnd", d.income, d.spending
        from jsonb_to_recordset(${rows}::jsonb) as d (identifier text, "yearEnd" date, income numeric, spending numeric) ${record}
       where d.income is not null or d.spending is not null
      on conflict (initiative_id, record_id, year_end) do update set income = coalesce(excluded.income, i.income), spending = coalesce(excluded.spending, i.spending)`,
  );
  await put(
    years.filter(({ figures }) => Object.keys(figures).length > 0),
    (
      rows,
    ) => sql`insert into record_year as y (initiative_id, record_id, year_end, part, figures, import_id, line)
      select distinct on (r.record_id, d."yearEnd") ${initiative}, r.record_id, d."yearEnd", ${source}, d.figures, ${importId}, d.line
        from jsonb_to_recordset(${rows}::jsonb) as d (identifier text, "yearEnd" date, figures jsonb, line integer) ${record}
      on conflict (initiative_id, record_id, year_end, part) do update set figures = excluded.figures, import_id = excluded.import_id, line = excluded.line`,
  );
  await put(
    each(({ events }) => events),
    (
      rows,
    ) => sql`insert into record_event as e (initiative_id, record_id, number, kind, title, happened_on, reason, other_identifier, other_name, import_id, line)
      select ${initiative}, r.record_id, d.number, d.kind, d.title, d."on", d.reason, d."otherIdentifier", d."otherName", ${importId}, d.line
        from jsonb_to_recordset(${rows}::jsonb) as d (identifier text, number integer, kind text, title text, "on" date, reason text, "otherIdentifier" text,
             "otherName" text, line integer) ${record}
      on conflict (initiative_id, record_id, number) do update
         set kind = excluded.kind, title = excluded.title, happened_on = excluded.happened_on, reason = excluded.reason,
             other_identifier = excluded.other_identifier, other_name = excluded.other_name, import_id = excluded.import_id, line = excluded.line`,
  );
  await put(
    each(({ areas }) => areas),
    (rows) => sql`insert into record_area (initiative_id, record_id, kind, name, code)
      select distinct on (r.record_id, d.kind, d.name) ${initiative}, r.record_id, d.kind, d.name, d.code
        from jsonb_to_recordset(${rows}::jsonb) as d (identifier text, kind text, name text, code text) ${record}
      on conflict (initiative_id, record_id, kind, name) do update set code = excluded.code`,
  );
  await put(
    each(({ otherNames }) => otherNames.map((name) => ({ name }))),
    (rows) => sql`insert into organisation_name (initiative_id, organisation_id, name, source, kind)
      select distinct on (r.organisation_id, d.name) ${initiative}, r.organisation_id, d.name, ${source}, 'working'
        from jsonb_to_recordset(${rows}::jsonb) as d (identifier text, name text) ${record}
      on conflict (initiative_id, organisation_id, name, source) do nothing`,
  );
}

/**
 * Marks entries that stand in this file under another number: a charity that becomes linked to another takes its number, and the entry
 * by its own number drops out. It stays, marked with the day of the file, with the event; the tables beside it follow the new entry.
 * A file older than what is loaded says nothing of it. The organisations whose entries dropped out.
 */
export async function dropOut(
  tx: Tx,
  { initiative, source, importId }: LoadTarget,
  records: readonly RecordDraft[],
): Promise<readonly string[]> {
  const keyed = records.filter(({ registerKey }) => registerKey !== null);
  if (keyed.length === 0) return [];
  const rows = JSON.stringify(
    keyed.map(({ registerKey, identifier, name }) => ({ registerKey, identifier, name })),
  );
  const day = (of: string) => sql.raw(`coalesce(${of}.as_of, ${of}.created_at::date)`);
  const dropped = await all(
    tx,
    sql<{ organisation_id: string }>`with file as (
      select as_of, created_at from import where initiative_id = ${initiative} and import_id = ${importId}
    ), out as (
      update record r set unlisted_on = ${day('file')}, register_key = null
        from file, jsonb_to_recordset(${rows}::jsonb) as d ("registerKey" text, identifier text, name text), import was
       where r.initiative_id = ${initiative} and r.source = ${source} and r.register_key = d."registerKey" and r.identifier <> d.identifier
         and was.initiative_id = ${initiative} and was.import_id = r.import_id and ${day('was')} <= ${day('file')}
      returning r.record_id, r.organisation_id, r.identifier, r.name, ${day('file')} as day, d.identifier as now, regexp_replace(d.identifier, '^(GB-[A-Z]+-[A-Z0-9]+)-\\d+$', '\\1') as parent, d.name as now_name
    ), told as (
      insert into organisation_relationship (initiative_id, from_identifier, to_identifier, kind, happened_on, from_name, list, import_id)
      select ${initiative}, identifier, parent, 'parent', day, name, 'Charity Commission, register extract', ${importId} from out where parent <> now and parent <> identifier
      on conflict (initiative_id, from_identifier, to_identifier, kind) do nothing
    ), noted as (
    insert into record_event (initiative_id, record_id, number, kind, title, happened_on, other_identifier, other_name, import_id)
    select ${initiative}, o.record_id, coalesce((select max(e.number) from record_event e where e.initiative_id = ${initiative} and e.record_id = o.record_id), 0) + 1,
           case when o.parent <> o.now then 'linked' else 'registration' end, case when o.parent <> o.now then 'Linked' else 'Registered by itself' end,
           o.day, o.now, o.now_name, ${importId} from out o
    ) select organisation_id from out`,
  );
  return dropped.map(({ organisation_id }) => organisation_id);
}

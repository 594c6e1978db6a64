import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { one, run } from '../../../platform/db/rows.ts';
import type { PartDraft } from '../../model/sources/source.ts';
import type { LoadTarget } from './load.ts';

/** Adds years, names, events and documents of a register to their records; how many rows were new or different. */
export async function putFurtherParts(
  tx: Tx,
  target: LoadTarget,
  parts: readonly PartDraft[],
): Promise<number> {
  const { initiative, source, importId } = target;
  const of = (part: PartDraft['part']) => {
    const some = parts.filter((one) => one.part === part);
    return some.length === 0 ? null : JSON.stringify(some);
  };
  const record = sql`join record r on r.initiative_id = ${initiative} and r.source = ${source} and r.register_key = d."registerKey"`;
  const [years, names, events, documents] = [of('year'), of('name'), of('event'), of('document')];
  let changed = 0;
  if (years !== null) {
    const { rows } = await one(
      tx,
      sql<{ rows: number }>`
      with d as materialized (
        select distinct on (r.record_id, d."yearEnd", d."table") r.record_id, d."yearEnd" as year_end, d."table" as part, d.income, d.spending, d.figures, d.line
          from jsonb_to_recordset(${years}::jsonb) as d ("registerKey" text, "yearEnd" date, "table" text, income numeric, spending numeric, figures jsonb, line integer) ${record}
         order by r.record_id, d."yearEnd", d."table", d.line desc
      ), income as (
        insert into record_income as i (initiative_id, record_id, year_end, income, spending)
        select distinct on (record_id, year_end) ${initiative}, record_id, year_end, income, spending from d where income is not null or spending is not null
        on conflict (initiative_id, record_id, year_end) do update set income = coalesce(excluded.income, i.income), spending = coalesce(excluded.spending, i.spending)
         where (i.income, i.spending) is distinct from (coalesce(excluded.income, i.income), coalesce(excluded.spending, i.spending))
        returning record_id, year_end
      ), figure as (
        insert into record_year as y (initiative_id, record_id, year_end, part, figures, import_id, line)
        select ${initiative}, record_id, year_end, part, figures, ${importId}, line from d where figures <> '{}'
        on conflict (initiative_id, record_id, year_end, part) do update set figures = excluded.figures, import_id = excluded.import_id, line = excluded.line
         where y.figures <> excluded.figures
        returning record_id, year_end
      ) select count(*)::int as rows from (select * from income union select * from figure) changed`,
    );
    changed += rows;
  }
  // A name that an entry bears now is its name, whatever the list of other names says.
  if (names !== null)
    changed += await run(
      tx,
      sql`insert into organisation_name as n (initiative_id, organisation_id, name, source, kind)
        select distinct on (r.organisation_id, d.name) ${initiative}, r.organisation_id, d.name, ${source}, d.kind
          from jsonb_to_recordset(${names}::jsonb) as d ("registerKey" text, name text, kind text) ${record}
         where r.name <> d.name order by r.organisation_id, d.name, d.kind desc
        on conflict (initiative_id, organisation_id, name, source) do update set kind = excluded.kind where n.kind <> excluded.kind`,
    );
  if (events !== null)
    changed += await run(
      tx,
      sql`insert into record_event as e (initiative_id, record_id, number, kind, title, happened_on, reason, other_identifier, other_name, import_id, line)
        select distinct on (r.record_id, d.number) ${initiative}, r.record_id, d.number, d.kind, d.title, d."on", d.reason, d."otherIdentifier", d."otherName", ${importId}, d.line
          from jsonb_to_recordset(${events}::jsonb) as d ("registerKey" text, number integer, kind text, title text, "on" date, reason text,
               "otherIdentifier" text, "otherName" text, line integer) ${record} order by r.record_id, d.number, d.line
        on conflict (initiative_id, record_id, number) do update
           set kind = excluded.kind, title = excluded.title, happened_on = excluded.happened_on, reason = excluded.reason,
               other_identifier = excluded.other_identifier, other_name = excluded.other_name, import_id = excluded.import_id, line = excluded.line
         where (e.kind, e.title, e.happened_on, e.reason, e.other_identifier, e.other_name)
               is distinct from (excluded.kind, excluded.title, excluded.happened_on, excluded.reason, excluded.other_identifier, excluded.other_name)`,
    );
  if (documents !== null)
    changed += await run(
      tx,
      sql`insert into record_document as t (initiative_id, record_id, kind, name, edition, url, published_on, import_id, line)
        select distinct on (r.record_id, d.kind, d.name, d."publishedOn") ${initiative}, r.record_id, d.kind, d.name, coalesce(d."publishedOn"::text, ''), d.url, d."publishedOn", ${importId}, d.line
          from jsonb_to_recordset(${documents}::jsonb) as d ("registerKey" text, kind text, name text, url text, "publishedOn" date, line integer) ${record}
         order by r.record_id, d.kind, d.name, d."publishedOn", d.line
        on conflict (initiative_id, record_id, kind, name, edition) do update set url = excluded.url, import_id = excluded.import_id, line = excluded.line
         where t.url is distinct from excluded.url`,
    );
  return changed;
}

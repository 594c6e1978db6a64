import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { one, run } from '../../../platform/db/rows.ts';
import type { PartDraft } from '../../model/sources/source.ts';
import type { LoadTarget } from './load.ts';

/** Adds rows of the other tables of a register to their records; how many were new or different. */
export async function putParts(tx: Tx, target: LoadTarget, parts: readonly PartDraft[]): Promise<number> {
  const put = putters(tx, target);
  let changed = 0;
  for (const [part, some] of Map.groupBy(parts, (one) => one.part))
    changed += await put[part](JSON.stringify(some));
  return changed;
}

/** How the rows of each table, as JSON, go in. */
function putters(
  tx: Tx,
  { initiative, source, importId }: LoadTarget,
): Readonly<Record<PartDraft['part'], (rows: string) => Promise<number>>> {
  const record = sql`join record r on r.initiative_id = ${initiative} and r.source = ${source} and r.register_key = d."registerKey"`;
  return {
    trustee: (rows) =>
      run(
        tx,
        sql`insert into record_trustee as t (initiative_id, record_id, person, name, chair, appointed_on)
      select distinct on (r.record_id, d.person) ${initiative}, r.record_id, d.person, d.name, d.chair, d."appointedOn"
        from jsonb_to_recordset(${rows}::jsonb) as d ("registerKey" text, person text, name text, chair boolean, "appointedOn" date) ${record}
      on conflict (initiative_id, record_id, person) do update set name = excluded.name, chair = excluded.chair, appointed_on = excluded.appointed_on
       where (t.name, t.chair, t.appointed_on) is distinct from (excluded.name, excluded.chair, excluded.appointed_on)`,
      ),
    classification: (rows) =>
      run(
        tx,
        sql`insert into record_classification as c (initiative_id, record_id, scheme, code, label)
      select distinct on (r.record_id, d.scheme, d.code) ${initiative}, r.record_id, d.scheme, d.code, d.label
        from jsonb_to_recordset(${rows}::jsonb) as d ("registerKey" text, scheme text, code text, label text) ${record}
      on conflict (initiative_id, record_id, scheme, code) do update set label = excluded.label where c.label <> excluded.label`,
      ),
    area: (rows) =>
      run(
        tx,
        sql`insert into record_area as a (initiative_id, record_id, kind, name, code)
      select distinct on (r.record_id, d.kind, d.name) ${initiative}, r.record_id, d.kind, d.name, d.code
        from jsonb_to_recordset(${rows}::jsonb) as d ("registerKey" text, kind text, name text, code text) ${record}
      on conflict (initiative_id, record_id, kind, name) do update set code = excluded.code where a.code is distinct from excluded.code`,
      ),
    texts: (rows) =>
      run(
        tx,
        sql`update record r set objects = coalesce(d.objects, r.objects), area_of_benefit = coalesce(d."areaOfBenefit", r.area_of_benefit)
        from jsonb_to_recordset(${rows}::jsonb) as d ("registerKey" text, objects text, "areaOfBenefit" text)
       where r.initiative_id = ${initiative} and r.source = ${source} and r.register_key = d."registerKey"
         and (coalesce(d.objects, r.objects), coalesce(d."areaOfBenefit", r.area_of_benefit)) is distinct from (r.objects, r.area_of_benefit)`,
      ),
    year: async (rows) =>
      (
        await one(
          tx,
          sql<{ rows: number }>`
      with d as materialized (
        select distinct on (r.record_id, d."yearEnd", d."table") r.record_id, d."yearEnd" as year_end, d."table" as part, d.income, d.spending, d.figures, d.line
          from jsonb_to_recordset(${rows}::jsonb) as d ("registerKey" text, "yearEnd" date, "table" text, income numeric, spending numeric, figures jsonb, line integer) ${record}
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
        )
      ).rows,
    // A name that an entry bears now is its name, whatever the list of other names says.
    name: (rows) =>
      run(
        tx,
        sql`insert into organisation_name as n (initiative_id, organisation_id, name, source, kind)
        select distinct on (r.organisation_id, d.name) ${initiative}, r.organisation_id, d.name, ${source}, d.kind
          from jsonb_to_recordset(${rows}::jsonb) as d ("registerKey" text, name text, kind text) ${record}
         where r.name <> d.name order by r.organisation_id, d.name, d.kind desc
        on conflict (initiative_id, organisation_id, name, source) do update set kind = excluded.kind where n.kind <> excluded.kind`,
      ),
    event: (rows) =>
      run(
        tx,
        sql`insert into record_event as e (initiative_id, record_id, number, kind, title, happened_on, reason, other_identifier, other_name, import_id, line)
        select distinct on (r.record_id, d.number) ${initiative}, r.record_id, d.number, d.kind, d.title, d."on", d.reason, d."otherIdentifier", d."otherName", ${importId}, d.line
          from jsonb_to_recordset(${rows}::jsonb) as d ("registerKey" text, number integer, kind text, title text, "on" date, reason text,
               "otherIdentifier" text, "otherName" text, line integer) ${record} order by r.record_id, d.number, d.line
        on conflict (initiative_id, record_id, number) do update
           set kind = excluded.kind, title = excluded.title, happened_on = excluded.happened_on, reason = excluded.reason,
               other_identifier = excluded.other_identifier, other_name = excluded.other_name, import_id = excluded.import_id, line = excluded.line
         where (e.kind, e.title, e.happened_on, e.reason, e.other_identifier, e.other_name)
               is distinct from (excluded.kind, excluded.title, excluded.happened_on, excluded.reason, excluded.other_identifier, excluded.other_name)`,
      ),
    document: (rows) =>
      run(
        tx,
        sql`insert into record_document as t (initiative_id, record_id, kind, name, edition, url, published_on, import_id, line)
        select distinct on (r.record_id, d.kind, d.name, d."publishedOn") ${initiative}, r.record_id, d.kind, d.name, coalesce(d."publishedOn"::text, ''), d.url, d."publishedOn", ${importId}, d.line
          from jsonb_to_recordset(${rows}::jsonb) as d ("registerKey" text, kind text, name text, url text, "publishedOn" date, line integer) ${record}
         order by r.record_id, d.kind, d.name, d."publishedOn", d.line
        on conflict (initiative_id, record_id, kind, name, edition) do update set url = excluded.url, import_id = excluded.import_id, line = excluded.line
         where t.url is distinct from excluded.url`,
      ),
  };
}

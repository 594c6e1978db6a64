import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { run } from '../../../platform/db/rows.ts';
import type { Batch, SourceName } from '../../model/sources/source.ts';
import type { LoadTarget } from './load.ts';

type Lists = Pick<Batch, 'relationships' | 'terms' | 'lists'>;

/** How many rows of a file these stand for. A register tells relationships beside its rows: those count with the rows. */
export function rowsOfLists(source: SourceName, { relationships, terms, lists }: Lists): number {
  return (source === 'relationships' ? relationships.length : 0) + terms.length + lists.length;
}

/** Puts relationships between entries, codes of lists, and lists of identifiers in; how many rows of the file were new or different. */
export async function putLists(tx: Tx, target: LoadTarget, batch: Lists): Promise<number> {
  const related = await putRelationships(tx, target, batch.relationships);
  const counted = target.source === 'relationships' ? related : 0;
  return (
    counted + (await putTerms(tx, target, batch.terms)) + (await putIdentifierLists(tx, target, batch.lists))
  );
}

async function putRelationships(
  tx: Tx,
  { initiative, importId }: LoadTarget,
  relationships: Batch['relationships'],
): Promise<number> {
  if (relationships.length === 0) return 0;
  return run(
    tx,
    sql`insert into organisation_relationship as r (initiative_id, from_identifier, to_identifier, kind, happened_on, from_name, to_name, list, import_id, line)
      select distinct on (d."from", d."to", d.kind) ${initiative}, d."from", d."to", d.kind, d."on", d."fromName", d."toName", d.list, ${importId}, d.line
        from jsonb_to_recordset(${JSON.stringify(relationships)}::jsonb) as d ("from" text, "to" text, kind text, "on" date, "fromName" text, "toName" text, list text, line integer)
       order by d."from", d."to", d.kind, d."on" nulls last
      on conflict (initiative_id, from_identifier, to_identifier, kind) do update
         set happened_on = coalesce(excluded.happened_on, r.happened_on), from_name = coalesce(excluded.from_name, r.from_name),
             to_name = coalesce(excluded.to_name, r.to_name), list = excluded.list, import_id = excluded.import_id, line = excluded.line
       where (r.happened_on, r.from_name, r.to_name) is distinct from
             (coalesce(excluded.happened_on, r.happened_on), coalesce(excluded.from_name, r.from_name), coalesce(excluded.to_name, r.to_name))`,
  );
}

async function putTerms(
  tx: Tx,
  { initiative, importId }: LoadTarget,
  terms: Batch['terms'],
): Promise<number> {
  if (terms.length === 0) return 0;
  return run(
    tx,
    sql`insert into taxonomy_term as t (initiative_id, scheme, code, label, parent, note, import_id, line)
      select ${initiative}, d.scheme, d.code, d.label, d.parent, d.note, ${importId}, d.line
        from jsonb_to_recordset(${JSON.stringify(terms)}::jsonb) as d (scheme text, code text, label text, parent text, note text, line integer)
      on conflict (initiative_id, scheme, code) do update
         set label = excluded.label, parent = excluded.parent, note = excluded.note, import_id = excluded.import_id, line = excluded.line
       where (t.label, t.parent, t.note) is distinct from (excluded.label, excluded.parent, excluded.note)`,
  );
}

async function putIdentifierLists(
  tx: Tx,
  { initiative, importId }: LoadTarget,
  lists: Batch['lists'],
): Promise<number> {
  if (lists.length === 0) return 0;
  return run(
    tx,
    sql`insert into identifier_list as l (initiative_id, code, name, url, lookup_url, import_id, line)
      select ${initiative}, d.code, d.name, d.url, d."lookupUrl", ${importId}, d.line
        from jsonb_to_recordset(${JSON.stringify(lists)}::jsonb) as d (code text, name text, url text, "lookupUrl" text, line integer)
      on conflict (initiative_id, code) do update set name = excluded.name, url = excluded.url, lookup_url = excluded.lookup_url, import_id = excluded.import_id, line = excluded.line
       where (l.name, l.url, l.lookup_url) is distinct from (excluded.name, excluded.url, excluded.lookup_url)`,
  );
}

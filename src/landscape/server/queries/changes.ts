import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, one, run } from '../../../platform/db/rows.ts';
import type { ChangeKind, FieldChange } from '../../model/import-difference.ts';

/** A line of what an import changed. */
export interface Change {
  readonly kind: ChangeKind;
  readonly identifier: string;
  readonly name: string;
  readonly nameBefore: string | null;
  readonly fields: readonly FieldChange[];
}

/** The same as it is kept, with its place in the list. */
export type ChangeRow = Omit<Change, 'fields'> & { readonly number: number; readonly fields: FieldChange[] };

/** Keeps what an import changed, from `number` on. */
export async function addChanges(
  tx: Tx,
  { initiative, importId }: { readonly initiative: string; readonly importId: string },
  number: number,
  changes: readonly Change[],
): Promise<void> {
  if (changes.length === 0) return;
  const rows = JSON.stringify(changes.map((change, index) => ({ number: number + index, ...change })));
  await run(
    tx,
    sql`insert into import_change (initiative_id, import_id, number, kind, identifier, name, name_before, fields)
      select ${initiative}, ${importId}, d.number, d.kind, d.identifier, d.name, d."nameBefore", d.fields
        from jsonb_to_recordset(${rows}::jsonb) as d (number integer, kind text, identifier text, name text, "nameBefore" text, fields jsonb)`,
  );
}

/** What an import changed, in the order of the file; `kind` null means all, `limit` null means to the end. */
export function changesOf(
  tx: Tx,
  initiative: string,
  importId: string,
  {
    kind,
    limit,
    offset,
  }: { readonly kind: ChangeKind | null; readonly limit: number | null; readonly offset: number },
): Promise<ChangeRow[]> {
  return all(
    tx,
    sql<ChangeRow>`select number, kind, identifier, name, name_before as "nameBefore", fields from import_change
      where initiative_id = ${initiative} and import_id = ${importId} and (${kind}::text is null or kind = ${kind})
      order by number limit ${limit} offset ${offset}`,
  );
}

/** What an import changed as the command line tells it: all of it, but for what is new when that is more than 1,000. */
export function toldChanges(tx: Tx, initiative: string, importId: string): Promise<ChangeRow[]> {
  return all(
    tx,
    sql<ChangeRow>`select c.number, c.kind, c.identifier, c.name, c.name_before as "nameBefore", c.fields
        from import_change c join import i on i.initiative_id = ${initiative} and i.import_id = c.import_id
       where c.initiative_id = ${initiative} and c.import_id = ${importId} and (c.kind <> 'new' or i.rows_new <= 1000) order by c.number`,
  );
}

/** How many lines are kept of what an import changed. */
export async function countChanges(
  tx: Tx,
  initiative: string,
  importId: string,
  kind: ChangeKind | null,
): Promise<number> {
  const { total } = await one(
    tx,
    sql<{ total: number }>`select count(*) as total from import_change
      where initiative_id = ${initiative} and import_id = ${importId} and (${kind}::text is null or kind = ${kind})`,
  );
  return total;
}

/** Organisations by id with their name and one identifier, to tell of them after they are gone. */
export async function namesBefore(
  tx: Tx,
  initiative: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly name: string; readonly identifier: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await all(
    tx,
    sql<{ id: string; name: string; identifier: string }>`
      select o.organisation_id as id, o.name, coalesce(min(i.identifier), '') as identifier
        from organisation o left join organisation_identifier i on i.initiative_id = ${initiative} and i.organisation_id = o.organisation_id
       where o.initiative_id = ${initiative} and o.organisation_id = any (${ids}::uuid[]) group by o.organisation_id, o.name`,
  );
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

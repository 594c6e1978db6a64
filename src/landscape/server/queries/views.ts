import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, one, run } from '../../../platform/db/rows.ts';
import type { showings, viewFilters } from '../../contract/view.ts';
import { bodyOf } from './body-of.ts';

type Filters = z.output<typeof viewFilters>;

export interface ViewRow {
  readonly id: string;
  readonly name: string;
  readonly filters: Filters;
  readonly shows: (typeof showings)[number];
  readonly account: string | null;
  readonly saved_by: string | null;
  readonly saved_at: Date;
  readonly version: number;
}

/** A funder that was found to be the same body as another since is looked for as that body. */
const rows = (initiative: string, where: RawBuilder<unknown>) => sql<ViewRow>`
  select v.view_id as id, v.name, v.shows, v.saved_by as account, v.saved_at, v.version,
         case when f.same_as is null then v.filters else jsonb_set(v.filters, '{funder}', to_jsonb(${bodyOf('f')})) end as filters,
         (select p.name from person p where p.initiative_id = ${initiative} and p.account_id = v.saved_by) as saved_by
    from saved_view v
    left join organisation f on f.initiative_id = ${initiative} and f.organisation_id = (v.filters->>'funder')::uuid
   where v.initiative_id = ${initiative} and ${where} order by lower(v.name)`;

/** All views of an initiative, by name. */
export function viewsOf(tx: Tx, initiative: string): Promise<ViewRow[]> {
  return all(tx, rows(initiative, sql`true`));
}

export function viewById(tx: Tx, initiative: string, id: string): Promise<ViewRow | null> {
  return maybe(tx, rows(initiative, sql`v.view_id = ${id}`));
}

export async function countViews(tx: Tx, initiative: string): Promise<number> {
  const { count } = await one(
    tx,
    sql<{ count: number }>`select count(*)::int as count from saved_view where initiative_id = ${initiative}`,
  );
  return count;
}

/** Saves a view; answers its id. */
export async function insertView(
  tx: Tx,
  initiative: string,
  view: Pick<ViewRow, 'name' | 'filters' | 'shows'> & { readonly by: string | null; readonly at: Date },
): Promise<string> {
  const { id } = await one(
    tx,
    sql<{ id: string }>`insert into saved_view (initiative_id, name, filters, shows, saved_by, saved_at)
      values (${initiative}, ${view.name}, ${JSON.stringify(view.filters)}::jsonb, ${view.shows}, ${view.by}, ${view.at})
      returning view_id as id`,
  );
  return id;
}

/** Gives a view another name; false when somebody changed it meanwhile. */
export async function renameView(
  tx: Tx,
  initiative: string,
  view: { readonly id: string; readonly version: number; readonly name: string },
): Promise<boolean> {
  return (
    (await run(
      tx,
      sql`update saved_view set name = ${view.name}, version = version + 1
           where initiative_id = ${initiative} and view_id = ${view.id} and version = ${view.version}`,
    )) === 1
  );
}

export async function deleteView(tx: Tx, initiative: string, id: string): Promise<void> {
  await run(tx, sql`delete from saved_view where initiative_id = ${initiative} and view_id = ${id}`);
}

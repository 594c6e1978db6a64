import { sql } from 'kysely';
import type { z } from 'zod';
import type { initiative, me } from '../../contract/shapes.ts';
import type { Context, Tx } from '../../../platform/db/context.ts';
import { all, maybe, run } from '../../../platform/db/rows.ts';

/** An initiative as its table has it, and the organisation of the reader. */
export type InitiativeRow = Omit<z.output<typeof initiative>, 'role' | 'may'>;
type Fields = Pick<InitiativeRow, 'name' | 'placeCode' | 'placeName' | 'backboneKind'>;

/** The initiative of the context. */
export function readInitiative(tx: Tx, { initiative, organisation }: Context): Promise<InitiativeRow | null> {
  return maybe(
    tx,
    sql<InitiativeRow>`
      select i.initiative_id as "initiativeId", i.name, i.place_code as "placeCode", i.place_name as "placeName",
             i.backbone_kind as "backboneKind", i.sample, to_json(i.created_at)#>>'{}' as "createdAt", i.version,
             case when o.organisation_id is not null
                  then jsonb_build_object('organisationId', o.organisation_id, 'name', o.name, 'madeUp', o.made_up) end as organisation
        from initiative i
        left join organisation o on o.initiative_id = i.initiative_id and o.organisation_id = ${organisation}
       where i.initiative_id = ${initiative}`,
  );
}

/** Makes an initiative with an id given; the context must be `system` in it. */
export async function insertInitiative(
  tx: Tx,
  initiativeId: string,
  fields: Fields & { readonly sample: boolean },
): Promise<void> {
  await run(
    tx,
    sql`insert into initiative (initiative_id, name, place_code, place_name, backbone_kind, sample)
        values (${initiativeId}, ${fields.name}, ${fields.placeCode}, ${fields.placeName}, ${fields.backboneKind}, ${fields.sample})`,
  );
}

/** Changes an initiative when its version is still the one given; whether it was. */
export async function updateInitiative(
  tx: Tx,
  { initiative }: Context,
  version: number,
  fields: Fields,
): Promise<boolean> {
  const touched = await run(
    tx,
    sql`update initiative set name = ${fields.name}, place_code = ${fields.placeCode}, place_name = ${fields.placeName},
               backbone_kind = ${fields.backboneKind}, version = version + 1
         where initiative_id = ${initiative} and version = ${version}`,
  );
  return touched === 1;
}

/** Deletes an initiative with all that belongs to it. The log goes too, so no change is noted row by row. */
export async function deleteInitiative(tx: Tx, { initiative }: Context): Promise<number> {
  await run(tx, sql`select set_config('app.bulk', 'on', true)`);
  // What holds another row in place goes too, only later in the same statement.
  await run(tx, sql`set constraints all deferred`);
  return run(tx, sql`delete from initiative where initiative_id = ${initiative}`);
}

/** The initiatives of the account in the context. */
export function listMyInitiatives(tx: Tx): Promise<z.output<typeof me>['initiatives']> {
  return all(
    tx,
    sql`select initiative_id as "initiativeId", name, place_name as "placeName", sample, role, organisation_name as "organisationName"
          from app.my_initiatives() order by sample, name`,
  );
}

import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, one, run } from '../../../platform/db/rows.ts';
import type { Adding, AskedBreakdown } from '../../model/parts.ts';

export type DimensionKind = 'place' | 'age' | 'sex' | 'ethnicity' | 'disability' | 'own';

export interface CategoryRow {
  readonly categoryId: string;
  readonly name: string;
  readonly notKnown: boolean;
  readonly archived: boolean;
}

export interface DimensionRow {
  readonly dimension_id: string;
  readonly kind: DimensionKind;
  readonly name: string;
  readonly version: number;
  readonly categories: readonly CategoryRow[];
  readonly used_by: readonly string[];
}

/** The lists of an initiative with their categories in order, "not known" last, and the figures that are split by them now. */
export function dimensionsOf(tx: Tx, initiative: string, only?: string): Promise<DimensionRow[]> {
  return all(
    tx,
    sql<DimensionRow>`
      select d.dimension_id, d.kind, d.name, d.version,
             (select coalesce(jsonb_agg(jsonb_build_object('categoryId', c.category_id, 'name', c.name, 'notKnown', c.not_known,
                                                           'archived', c.archived_at is not null) order by c.not_known, c.position, c.category_id), '[]')
                from category c where c.initiative_id = d.initiative_id and c.dimension_id = d.dimension_id) as categories,
             (select coalesce(jsonb_agg(m.name order by m.name), '[]') from measure m
               where m.initiative_id = d.initiative_id and m.archived_at is null
                 and exists (select from definition_breakdown n join breakdown b on b.initiative_id = n.initiative_id and b.breakdown_id = n.breakdown_id
                              where n.initiative_id = m.initiative_id and n.measure_id = m.measure_id and d.dimension_id in (b.dimension_id, b.by_dimension_id)
                                and n.definition_version = (select max(v.definition_version) from measure_definition v
                                                             where v.initiative_id = m.initiative_id and v.measure_id = m.measure_id))) as used_by
        from dimension d
       where d.initiative_id = ${initiative} and ${only === undefined ? sql`true` : sql`d.dimension_id = ${only}`}
       order by d.created_at, d.name`,
  );
}

export async function insertDimension(
  tx: Tx,
  initiative: string,
  { kind, name }: { readonly kind: DimensionKind; readonly name: string },
): Promise<string> {
  const { dimension_id } = await one(
    tx,
    sql<{
      dimension_id: string;
    }>`insert into dimension (initiative_id, kind, name) values (${initiative}, ${kind}, ${name}) returning dimension_id`,
  );
  return dimension_id;
}

/** Names a list and counts its version up; false when it is no longer the one that was seen. */
export async function renameDimension(
  tx: Tx,
  initiative: string,
  to: { readonly dimensionId: string; readonly name: string; readonly version: number },
): Promise<boolean> {
  const renamed = await run(
    tx,
    sql`update dimension set name = ${to.name}, version = version + 1
         where initiative_id = ${initiative} and dimension_id = ${to.dimensionId} and version = ${to.version}`,
  );
  return renamed === 1;
}

export interface NewCategory {
  readonly name: string;
  readonly position: number;
  readonly not_known: boolean;
}

export function insertCategories(
  tx: Tx,
  initiative: string,
  dimension: string,
  categories: readonly NewCategory[],
): Promise<number> {
  return run(
    tx,
    sql`insert into category (initiative_id, dimension_id, name, position, not_known)
        select ${initiative}, ${dimension}, name, position, not_known
          from jsonb_to_recordset(${JSON.stringify(categories)}::jsonb) as n (name text, position integer, not_known boolean)`,
  );
}

/** Renames, orders and archives categories; those that change back are no longer archived. */
export function updateCategories(
  tx: Tx,
  initiative: string,
  to: {
    readonly dimension: string;
    readonly at: Date;
    readonly categories: readonly {
      readonly category_id: string;
      readonly name: string;
      readonly position: number;
      readonly archived: boolean;
    }[];
  },
): Promise<number> {
  return run(
    tx,
    sql`update category c
           set name = n.name, position = n.position, archived_at = case when n.archived then coalesce(c.archived_at, ${to.at}::timestamptz) end
          from jsonb_to_recordset(${JSON.stringify(to.categories)}::jsonb) as n (category_id uuid, name text, position integer, archived boolean)
         where c.initiative_id = ${initiative} and c.dimension_id = ${to.dimension} and c.category_id = n.category_id`,
  );
}

/** A breakdown that a definition is to ask. */
export interface BreakdownToAsk {
  readonly dimensionId: string;
  readonly byDimensionId: string | null;
  readonly adding: Adding;
}

/** Names the breakdowns that the newest definition of a measure asks, in order; makes those that nobody asked before. */
export async function askBreakdowns(
  tx: Tx,
  initiative: string,
  measure: string,
  breakdowns: readonly BreakdownToAsk[],
): Promise<void> {
  if (breakdowns.length === 0) return;
  const asked = JSON.stringify(breakdowns.map((one, position) => ({ ...one, position })));
  const rows = sql`jsonb_to_recordset(${asked}::jsonb) as n ("dimensionId" uuid, "byDimensionId" uuid, adding text, position integer)`;
  await run(
    tx,
    sql`insert into breakdown (initiative_id, dimension_id, by_dimension_id)
        select ${initiative}, "dimensionId", "byDimensionId" from ${rows} on conflict do nothing`,
  );
  await run(
    tx,
    sql`insert into definition_breakdown (initiative_id, measure_id, definition_version, breakdown_id, position, adding)
        select ${initiative}, ${measure}, (select max(definition_version) from measure_definition where initiative_id = ${initiative} and measure_id = ${measure}),
               b.breakdown_id, n.position, n.adding
          from ${rows}
          join breakdown b on b.initiative_id = ${initiative} and b.dimension_id = n."dimensionId" and b.by_dimension_id is not distinct from n."byDimensionId"`,
  );
}

/** Asks by the newest definition of a measure what the one before it asked. */
export function askAsBefore(tx: Tx, initiative: string, measure: string): Promise<number> {
  return run(
    tx,
    sql`insert into definition_breakdown (initiative_id, measure_id, definition_version, breakdown_id, position, adding)
        select initiative_id, measure_id, definition_version + 1, breakdown_id, position, adding
          from definition_breakdown
         where initiative_id = ${initiative} and measure_id = ${measure}
           and definition_version = (select max(definition_version) - 1 from measure_definition where initiative_id = ${initiative} and measure_id = ${measure})`,
  );
}

/** A breakdown of a measure, as one of its definitions asks it. */
export interface AskedRow extends AskedBreakdown {
  readonly measureId: string;
}

function asked(initiative: string, which: RawBuilder<unknown>): RawBuilder<AskedRow> {
  return sql<AskedRow>`
    select n.measure_id as "measureId", b.breakdown_id as "breakdownId", concat_ws(' / ', d.name, e.name) as name, n.adding,
           (select w.cell_id from breakdown_cell w where w.initiative_id = b.initiative_id and w.breakdown_id = b.breakdown_id and w.category_id is null) as "wholeCellId",
           (select jsonb_agg(jsonb_build_object('cellId', l.cell_id, 'categoryId', l.category_id, 'byCategoryId', l.by_category_id, 'label', concat_ws(', ', c.name, f.name), 'notKnown', c.not_known and coalesce(f.not_known, true),
                                                'archived', coalesce(c.archived_at, f.archived_at) is not null)
                             order by c.not_known, c.position, c.category_id, f.not_known, f.position, f.category_id)
              from breakdown_cell l
              join category c on c.initiative_id = l.initiative_id and c.category_id = l.category_id
              left join category f on f.initiative_id = l.initiative_id and f.category_id = l.by_category_id
             where l.initiative_id = b.initiative_id and l.breakdown_id = b.breakdown_id) as cells
      from definition_breakdown n
      join breakdown b on b.initiative_id = n.initiative_id and b.breakdown_id = n.breakdown_id
      join dimension d on d.initiative_id = b.initiative_id and d.dimension_id = b.dimension_id
      left join dimension e on e.initiative_id = b.initiative_id and e.dimension_id = b.by_dimension_id
     where n.initiative_id = ${initiative} and ${which}
     order by n.measure_id, n.position`;
}

/** What a definition of a measure asks to be split by. */
export function breakdownsOf(
  tx: Tx,
  initiative: string,
  of: { readonly measure: string; readonly definitionVersion: number },
): Promise<AskedRow[]> {
  return all(
    tx,
    asked(initiative, sql`n.measure_id = ${of.measure} and n.definition_version = ${of.definitionVersion}`),
  );
}

/** What the figures of a round are asked to be split by. */
export function breakdownsOfRound(tx: Tx, initiative: string, round: string): Promise<AskedRow[]> {
  return all(
    tx,
    asked(
      initiative,
      sql`(n.measure_id, n.definition_version) in (select m.measure_id, m.definition_version from round_measure m
            where m.initiative_id = ${initiative} and m.round_id = ${round})`,
    ),
  );
}

/** Every breakdown that a measure was ever asked by, as its latest definition that did so asks it. */
export function breakdownsEver(tx: Tx, initiative: string, measure: string): Promise<AskedRow[]> {
  return all(
    tx,
    asked(
      initiative,
      sql`n.measure_id = ${measure} and n.definition_version = (select max(l.definition_version) from definition_breakdown l
            where l.initiative_id = n.initiative_id and l.measure_id = n.measure_id and l.breakdown_id = n.breakdown_id)`,
    ),
  );
}

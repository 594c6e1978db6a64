import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, one, run } from '../../../platform/db/rows.ts';
import type { Direction } from '../../../kernel/statistics/xmr.ts';
import type { Asked } from '../../model/answer.ts';
import type { Adding } from '../../model/parts.ts';

/** A measure with what it means now. */
export interface MeasureRow {
  readonly measure_id: string;
  readonly kind: 'indicator' | 'measure';
  readonly name: string;
  readonly source: string | null;
  readonly main_place: string | null;
  readonly position: number;
  readonly archived_at: Date | null;
  readonly version: number;
  readonly last_period: string | null;
  readonly definition: DefinitionRow;
}

/** Read as JSON: instants are text. */
export interface DefinitionRow {
  readonly definition_version: number;
  readonly meaning: string;
  readonly unit: string;
  readonly form: Asked['form'];
  readonly counts: Asked['counts'];
  readonly counts_in: string | null;
  readonly counts_out: string | null;
  readonly method: string | null;
  readonly per: number | null;
  readonly scale_from: number | null;
  readonly scale_to: number | null;
  readonly direction: Direction;
  readonly frequency: 'month' | 'quarter' | 'year' | 'school year';
  readonly reported_by: 'partners' | 'coordinating team' | 'public source';
  readonly target: number | null;
  readonly valid_from: string;
  readonly reason: string | null;
  readonly changed_at: string;
  readonly breakdowns: readonly {
    readonly breakdownId: string;
    readonly name: string;
    readonly dimensionId: string;
    readonly byDimensionId: string | null;
    readonly adding: Adding;
  }[];
}

/** A definition `d` as JSON, with what it asks to be split by. */
const definitionJson = sql`to_jsonb(d) || jsonb_build_object('breakdowns', (
  select coalesce(jsonb_agg(jsonb_build_object('breakdownId', b.breakdown_id, 'name', concat_ws(' / ', x.name, y.name), 'dimensionId', b.dimension_id,
                                               'byDimensionId', b.by_dimension_id, 'adding', n.adding) order by n.position), '[]')
    from definition_breakdown n
    join breakdown b on b.initiative_id = n.initiative_id and b.breakdown_id = n.breakdown_id
    join dimension x on x.initiative_id = b.initiative_id and x.dimension_id = b.dimension_id
    left join dimension y on y.initiative_id = b.initiative_id and y.dimension_id = b.by_dimension_id
   where n.initiative_id = d.initiative_id and n.measure_id = d.measure_id and n.definition_version = d.definition_version))`;

/** What a new version of a definition says. */
export interface DefinitionFields {
  readonly meaning: string;
  readonly unit: string;
  readonly form: Asked['form'];
  readonly counts: Asked['counts'];
  readonly direction: Direction;
  readonly frequency: DefinitionRow['frequency'];
  readonly reportedBy: DefinitionRow['reported_by'];
  readonly target: number | null;
  readonly countsIn?: string | null;
  readonly countsOut?: string | null;
  readonly method?: string | null;
  readonly per?: number | null;
  readonly scaleFrom?: number | null;
  readonly scaleTo?: number | null;
}

function measures(initiative: string, which: RawBuilder<unknown>): RawBuilder<MeasureRow> {
  return sql<MeasureRow>`
    select m.measure_id, m.kind, m.name, m.source, m.main_place, m.position, m.archived_at, m.version,
           ${definitionJson} as definition,
           (select v.period_label from value v
             where v.initiative_id = m.initiative_id and v.measure_id = m.measure_id and v.replaced_by is null and v.state = 'reported'
             order by v.period_start desc limit 1) as last_period
      from measure m
      join lateral (select * from measure_definition d
                     where d.initiative_id = m.initiative_id and d.measure_id = m.measure_id
                     order by d.definition_version desc limit 1) d on true
     where m.initiative_id = ${initiative} and ${which}
     order by m.kind, m.position, m.created_at, m.measure_id`;
}

/** Measures with their present meaning, indicators first. */
export function measuresOf(
  tx: Tx,
  initiative: string,
  filter: { readonly kind?: string | undefined; readonly archived: 'yes' | 'no' },
): Promise<MeasureRow[]> {
  const kind = filter.kind ? sql`m.kind = ${filter.kind}` : sql`true`;
  const shown = filter.archived === 'yes' ? sql`true` : sql`m.archived_at is null`;
  return all(tx, measures(initiative, sql`${kind} and ${shown}`));
}

export function measureById(tx: Tx, initiative: string, measure: string): Promise<MeasureRow | null> {
  return maybe(tx, measures(initiative, sql`m.measure_id = ${measure}`));
}

export function definitionsOf(
  tx: Tx,
  initiative: string,
  measure: string,
): Promise<{ definition: DefinitionRow }[]> {
  return all(
    tx,
    sql`select ${definitionJson} as definition from measure_definition d
         where d.initiative_id = ${initiative} and d.measure_id = ${measure} order by d.definition_version desc`,
  );
}

export function insertMeasure(
  tx: Tx,
  initiative: string,
  {
    kind,
    name,
    source,
    mainPlace,
  }: {
    readonly kind: string;
    readonly name: string;
    readonly source: string | null;
    readonly mainPlace: string | null;
  },
): Promise<{ measure_id: string }> {
  return one(
    tx,
    sql<{ measure_id: string }>`insert into measure (initiative_id, kind, name, source, main_place, position)
      select ${initiative}, ${kind}, ${name}, ${source}, ${mainPlace}, coalesce(max(position) + 1, 0) from measure where initiative_id = ${initiative}
      returning measure_id`,
  );
}

/** Adds a version of a definition, numbered after the last. */
export function insertDefinition(
  tx: Tx,
  initiative: string,
  measure: string,
  fields: DefinitionFields & {
    readonly validFrom: string;
    readonly reason: string | null;
    readonly by: string | null;
  },
): Promise<number> {
  return run(
    tx,
    sql`insert into measure_definition (initiative_id, measure_id, definition_version, meaning, unit, form, counts, direction, frequency, reported_by, target, valid_from, changed_by, reason, counts_in, counts_out, method, per, scale_from, scale_to)
        select ${initiative}, ${measure}, coalesce(max(definition_version), 0) + 1, ${fields.meaning}, ${fields.unit}, ${fields.form}, ${fields.counts},
               ${fields.direction}, ${fields.frequency}, ${fields.reportedBy}, ${fields.target}, ${fields.validFrom}, ${fields.by}, ${fields.reason},
               ${fields.countsIn ?? null}, ${fields.countsOut ?? null}, ${fields.method ?? null}, ${fields.per ?? null}::numeric, ${fields.scaleFrom ?? null}::numeric, ${fields.scaleTo ?? null}::numeric
          from measure_definition where initiative_id = ${initiative} and measure_id = ${measure}`,
  );
}

/** Counts the version of a measure up; false when it is no longer the one that was seen. */
export async function touchMeasure(
  tx: Tx,
  initiative: string,
  measure: string,
  version: number,
): Promise<boolean> {
  const touched = await run(
    tx,
    sql`update measure set version = version + 1 where initiative_id = ${initiative} and measure_id = ${measure} and version = ${version}`,
  );
  return touched === 1;
}

export function archiveMeasure(tx: Tx, initiative: string, measure: string, at: Date): Promise<number> {
  return run(
    tx,
    sql`update measure set archived_at = coalesce(archived_at, ${at}) where initiative_id = ${initiative} and measure_id = ${measure}`,
  );
}

export function setMainPlace(tx: Tx, initiative: string, measure: string, place: string): Promise<number> {
  return run(
    tx,
    sql`update measure set main_place = ${place}, version = version + 1
         where initiative_id = ${initiative} and measure_id = ${measure} and main_place is distinct from ${place}`,
  );
}

/** Holds a measure until the end of the transaction, so that two loads of its history wait for each other. */
export function lockMeasure(
  tx: Tx,
  initiative: string,
  measure: string,
): Promise<{ measure_id: string } | null> {
  return maybe(
    tx,
    sql`select measure_id from measure where initiative_id = ${initiative} and measure_id = ${measure} for update`,
  );
}

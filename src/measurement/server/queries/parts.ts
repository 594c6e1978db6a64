import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, run } from '../../../platform/db/rows.ts';
import type { PartToKeep } from '../../model/parts.ts';

/** A part of a figure as it is kept. */
export interface PartRow extends PartToKeep {
  readonly value_id: string;
}

/** The parts of figures, by figure. */
export async function partsOfValues(
  tx: Tx,
  initiative: string,
  values: readonly string[],
): Promise<Map<string, PartRow[]>> {
  if (values.length === 0) return new Map();
  const rows = await all(
    tx,
    sql<PartRow>`select value_id, cell_id, state, number, numerator, denominator, reason from value_part
                  where initiative_id = ${initiative} and value_id = any (${values}::uuid[]) order by value_id, cell_id`,
  );
  return Map.groupBy(rows, ({ value_id }) => value_id);
}

/** Writes the parts of figures that this transaction wrote. */
export function insertParts(tx: Tx, initiative: string, parts: readonly PartRow[]): Promise<number> {
  return run(
    tx,
    sql`insert into value_part (initiative_id, value_id, cell_id, state, number, numerator, denominator, reason)
        select ${initiative}, value_id, cell_id, state, number, numerator, denominator, reason
          from jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) as n (value_id uuid, cell_id uuid, state text, number numeric, numerator numeric,
               denominator numeric, reason text)`,
  );
}

export interface PartRollupRow {
  readonly period_start: string;
  readonly period_end: string;
  readonly cell_id: string;
  readonly reported: number;
  readonly total: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly greatest: readonly number[];
  readonly numerator_greatest: readonly number[];
  readonly complement_greatest: readonly number[];
}

/** What the parts of current figures add up to, from the kept table, by period and cell. */
export function partRollupsOf(tx: Tx, initiative: string, measure: string): Promise<PartRollupRow[]> {
  return all(
    tx,
    sql<PartRollupRow>`
      select period_start, period_end, cell_id, reported, total, numerator, denominator,
             to_jsonb(greatest) as greatest, to_jsonb(numerator_greatest) as numerator_greatest, to_jsonb(complement_greatest) as complement_greatest
        from part_rollup
       where initiative_id = ${initiative} and measure_id = ${measure} and reported > 0
       order by period_start, period_end`,
  );
}

export interface WhoToldRow {
  readonly organisation_id: string;
  readonly name: string;
  readonly made_up: boolean;
  /** The whole cells of the breakdowns that it told. */
  readonly told: readonly string[];
}

/** Who gave a figure in a period, and which of some breakdowns they told; as far as the reader may see. */
export function whoTold(
  tx: Tx,
  initiative: string,
  of: {
    readonly measure: string;
    readonly periodStart: string;
    readonly periodEnd: string;
    readonly wholeCells: readonly string[];
    /** Null: of every organisation. */
    readonly organisation: string | null;
  },
): Promise<WhoToldRow[]> {
  return all(
    tx,
    sql<WhoToldRow>`
      select o.organisation_id, o.name, o.made_up,
             (select coalesce(jsonb_agg(p.cell_id), '[]') from value_part p
               where p.initiative_id = v.initiative_id and p.value_id = v.value_id and p.cell_id = any (${of.wholeCells}::uuid[])) as told
        from value v
        join organisation o on o.initiative_id = v.initiative_id and o.organisation_id = v.organisation_id
       where v.initiative_id = ${initiative} and v.measure_id = ${of.measure} and v.period_start = ${of.periodStart} and v.period_end = ${of.periodEnd}
         and v.replaced_by is null and v.state = 'reported'
         and ${of.organisation === null ? sql`true` : sql`v.organisation_id = ${of.organisation}`}
       order by o.name, o.organisation_id`,
  );
}

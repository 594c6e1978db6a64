import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, run } from '../../../platform/db/rows.ts';

/** Keeps which series of which layout an indicator follows; the last one loaded counts. */
export async function followSeries(
  tx: Tx,
  initiative: string,
  measure: string,
  { layout, series }: { readonly layout: string; readonly series: string },
): Promise<void> {
  await run(
    tx,
    sql`insert into indicator_series as s (initiative_id, measure_id, layout, series) values (${initiative}, ${measure}, ${layout}, ${series})
      on conflict (initiative_id, measure_id) do update set layout = excluded.layout, series = excluded.series
       where (s.layout, s.series) is distinct from (excluded.layout, excluded.series)`,
  );
}

export interface FollowerRow {
  readonly measure_id: string;
  readonly name: string;
  readonly series: string;
  readonly main_place: string | null;
}

/** The indicators in use that follow a series of this layout, by name. */
export function followersOf(tx: Tx, initiative: string, layout: string): Promise<FollowerRow[]> {
  return all(
    tx,
    sql<FollowerRow>`select s.measure_id, m.name, s.series, m.main_place
      from indicator_series s join measure m on m.initiative_id = ${initiative} and m.measure_id = s.measure_id
     where s.initiative_id = ${initiative} and s.layout = ${layout} and m.archived_at is null order by m.name, s.measure_id`,
  );
}

/** Codes of the places of which an indicator has figures. */
export async function placesOf(tx: Tx, initiative: string, measure: string): Promise<readonly string[]> {
  const rows = await all(
    tx,
    sql<{ place_code: string }>`select distinct place_code from value
      where initiative_id = ${initiative} and measure_id = ${measure} and place_code is not null and replaced_by is null order by 1`,
  );
  return rows.map((row) => row.place_code);
}

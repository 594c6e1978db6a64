import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { maybe, one, run } from '../../../platform/db/rows.ts';
import type { CountedAs } from '../../model/segments.ts';

export interface SettingRow {
  readonly screening: boolean;
  readonly fix_after: number | null;
  readonly version: number;
  readonly changed_by: string | null;
  readonly changed_at: string;
}

export interface RebaseRow {
  readonly rebase_id: string;
  readonly starts_on: string;
  readonly reason: string;
  readonly by: string | null;
  readonly made_at: string;
}

export interface ForecastPointRow {
  readonly label: string;
  readonly start: string;
  readonly end: string;
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface ForecastRow {
  readonly forecast_id: string;
  readonly scenario: string;
  readonly forecast_version: number;
  readonly method: 'by hand' | 'last value' | 'straight line';
  readonly place_code: string | null;
  readonly points: readonly ForecastPointRow[];
  readonly confidence: number | null;
  readonly reason: string;
  readonly by: string | null;
  readonly made_at: string;
}

/** What stands around a curve, read as JSON: instants are text. */
export interface PartsRow {
  readonly settings: SettingRow | null;
  readonly rebases: readonly RebaseRow[];
  readonly definitions: readonly CountedAs[];
  readonly forecasts: readonly ForecastRow[];
}

/** Settings, new ranges, definitions and forecasts of a measure in one question; scenarios by first use, newest version first. */
export function partsOf(tx: Tx, initiative: string, measure: string): Promise<PartsRow> {
  const here = sql`initiative_id = ${initiative} and measure_id = ${measure}`;
  const nameOf = (account: string) =>
    sql`(select p.name from person p where p.initiative_id = ${initiative} and p.account_id = ${sql.ref(account)})`;
  return one(
    tx,
    sql<PartsRow>`
      select (select jsonb_build_object('screening', screening, 'fix_after', fix_after, 'version', version, 'changed_by', ${nameOf('s.changed_by')}, 'changed_at', changed_at)
                from curve_setting s where ${here}) as settings,
             (select coalesce(jsonb_agg(jsonb_build_object('rebase_id', rebase_id, 'starts_on', starts_on, 'reason', reason, 'by', ${nameOf('r.made_by')}, 'made_at', made_at) order by starts_on), '[]')
                from rebase r where ${here} and undone_at is null) as rebases,
             (select coalesce(jsonb_agg(to_jsonb(d) order by definition_version), '[]') from measure_definition d where ${here}) as definitions,
             (select coalesce(jsonb_agg(to_jsonb(f) - 'made_by' || jsonb_build_object('by', ${nameOf('f.made_by')})
                       order by first_at, scenario, forecast_version desc), '[]')
                from (select *, min(made_at) over (partition by scenario) as first_at from forecast where ${here}) f) as forecasts`,
  );
}

/** Adds a version of a scenario, numbered after its last. The measure is held, so that two at once wait for each other. */
export function insertForecast(
  tx: Tx,
  initiative: string,
  forecast: {
    readonly measure: string;
    readonly scenario: string;
    readonly method: ForecastRow['method'];
    readonly place: string | null;
    readonly points: readonly ForecastPointRow[];
    readonly confidence: number | null;
    readonly reason: string;
    readonly by: string | null;
    readonly at: Date;
  },
): Promise<{ forecast_id: string; forecast_version: number }> {
  const { measure, scenario, method, place, points, confidence, reason, by, at } = forecast;
  return one(
    tx,
    sql<{ forecast_id: string; forecast_version: number }>`
      insert into forecast (initiative_id, measure_id, scenario, forecast_version, method, place_code, points, confidence, reason, made_by, made_at)
      select ${initiative}, ${measure}, ${scenario}, coalesce(max(forecast_version), 0) + 1, ${method}, ${place}, ${JSON.stringify(points)}::jsonb, ${confidence}, ${reason}, ${by}, ${at}
        from forecast where initiative_id = ${initiative} and measure_id = ${measure} and scenario = ${scenario}
      returning forecast_id, forecast_version`,
  );
}

/** Writes settings over the version that was seen (0: none); false when it is no longer the one. */
export async function writeSetting(
  tx: Tx,
  initiative: string,
  measure: string,
  setting: {
    readonly version: number;
    readonly screening: boolean;
    readonly fixAfter: number | null;
    readonly by: string | null;
    readonly at: Date;
  },
): Promise<boolean> {
  const { version, screening, fixAfter, by, at } = setting;
  const statement =
    version === 0
      ? sql`insert into curve_setting (initiative_id, measure_id, screening, fix_after, changed_by, changed_at)
            values (${initiative}, ${measure}, ${screening}, ${fixAfter}, ${by}, ${at}) on conflict do nothing`
      : sql`update curve_setting set screening = ${screening}, fix_after = ${fixAfter}, changed_by = ${by}, changed_at = ${at}, version = version + 1
             where initiative_id = ${initiative} and measure_id = ${measure} and version = ${version}`;
  return (await run(tx, statement)) === 1;
}

export function insertRebase(
  tx: Tx,
  initiative: string,
  rebase: {
    readonly measure: string;
    readonly startsOn: string;
    readonly reason: string;
    readonly by: string | null;
    readonly at: Date;
  },
): Promise<{ rebase_id: string }> {
  const { measure, startsOn, reason, by, at } = rebase;
  return one(
    tx,
    sql<{ rebase_id: string }>`
      insert into rebase (initiative_id, measure_id, starts_on, reason, made_by, made_at)
      values (${initiative}, ${measure}, ${startsOn}, ${reason}, ${by}, ${at}) returning rebase_id`,
  );
}

/** Takes a new range back; null when there is none in force. */
export function undoRebase(
  tx: Tx,
  initiative: string,
  {
    measure,
    rebase,
    by,
    at,
  }: { readonly measure: string; readonly rebase: string; readonly by: string | null; readonly at: Date },
): Promise<{ rebase_id: string } | null> {
  return maybe(
    tx,
    sql`update rebase set undone_by = ${by}, undone_at = ${at}
         where initiative_id = ${initiative} and measure_id = ${measure} and rebase_id = ${rebase} and undone_at is null returning rebase_id`,
  );
}

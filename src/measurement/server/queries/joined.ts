import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, one } from '../../../platform/db/rows.ts';
import type { SmallNumbers } from '../../../kernel/statistics/small-numbers.ts';

export interface RollupRow {
  readonly measure_id: string;
  readonly period_start: string;
  readonly period_end: string;
  readonly reported: number;
  readonly missing: number;
  readonly total: number;
  readonly greatest_part: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly total_rest: number;
  readonly numerator_rest: number;
  readonly complement_rest: number;
  readonly denominator_rest: number;
}

/** What current figures add up to, from the kept table, by measure and period. */
export function rollupsOf(
  tx: Tx,
  initiative: string,
  {
    measure,
    from,
    until,
  }: {
    readonly measure?: string | undefined;
    readonly from?: string | undefined;
    readonly until?: string | undefined;
  },
): Promise<RollupRow[]> {
  return all(
    tx,
    sql<RollupRow>`
      select measure_id, period_start, period_end, reported, missing, total, greatest_part, numerator, denominator, total_rest, numerator_rest, complement_rest, denominator_rest
        from value_rollup
       where initiative_id = ${initiative}
         and ${measure ? sql`measure_id = ${measure}` : sql`true`}
         and ${from ? sql`period_start >= ${from}` : sql`true`} and ${until ? sql`period_end <= ${until}` : sql`true`}
       order by measure_id, period_start, period_end`,
  );
}

/**
 * What all the sums of an initiative and what shapes them stand at: a text that is another one after every change of a figure, a
 * definition or the settings for small numbers. No change of a row lowers its number and definitions are only ever added.
 */
export async function stateOfSums(tx: Tx, initiative: string): Promise<string> {
  const { state } = await one(
    tx,
    sql<{ state: string }>`
      select concat_ws(' ', count(*), sum(change),
                       (select count(*) from measure_definition where initiative_id = ${initiative}),
                       (select value from instance_setting where key = 'small_numbers')) as state
        from value_rollup where initiative_id = ${initiative}`,
  );
  return state;
}

/** The server's settings for small numbers of people; null when they were never set. */
export async function smallNumbers(tx: Tx): Promise<SmallNumbers | null> {
  const row = await maybe(
    tx,
    sql<{ value: SmallNumbers }>`select value from instance_setting where key = 'small_numbers'`,
  );
  return row?.value ?? null;
}

export interface AskedRow {
  readonly organisation_id: string;
  readonly name: string;
  readonly made_up: boolean;
  readonly state: 'not started' | 'part' | 'sent' | 'corrected';
  readonly excused_reason: string | null;
  /** Null when it gave no answer to this measure (yet). */
  readonly answered: 'reported' | 'suppressed' | 'missing' | 'not applicable' | null;
  readonly reason: string | null;
}

/** Who was asked for a measure in its latest opened round, and what came; as far as the reader may see. */
export function askedFor(
  tx: Tx,
  initiative: string,
  measure: string,
  organisation: string | null,
): Promise<AskedRow[]> {
  return all(
    tx,
    sql<AskedRow>`
      with latest as (
        select r.round_id, r.period_start, r.period_end from round r
          join round_measure m on m.initiative_id = r.initiative_id and m.round_id = r.round_id and m.measure_id = ${measure}
         where r.initiative_id = ${initiative} and r.opened_at is not null
         order by r.period_start desc, r.opened_at desc limit 1)
      select t.organisation_id, o.name, o.made_up, t.state, t.excused_reason, v.state as answered, v.reason
        from latest l
        join return t on t.initiative_id = ${initiative} and t.round_id = l.round_id
        join organisation o on o.initiative_id = t.initiative_id and o.organisation_id = t.organisation_id
        left join value v on v.initiative_id = t.initiative_id and v.measure_id = ${measure} and v.organisation_id = t.organisation_id
         and v.period_start = l.period_start and v.period_end = l.period_end and v.replaced_by is null
       where ${organisation === null ? sql`true` : sql`t.organisation_id = ${organisation}`}
       order by o.name, t.organisation_id`,
  );
}

/** How many organisations were asked for a measure, by period of its rounds. */
export function askedCounts(
  tx: Tx,
  initiative: string,
  measure: string,
): Promise<{ period_start: string; period_end: string; asked: number }[]> {
  return all(
    tx,
    sql`select r.period_start, r.period_end, count(t.return_id)::int as asked
          from round r
          join round_measure m on m.initiative_id = r.initiative_id and m.round_id = r.round_id and m.measure_id = ${measure}
          join return t on t.initiative_id = r.initiative_id and t.round_id = r.round_id
         where r.initiative_id = ${initiative} group by r.period_start, r.period_end`,
  );
}

export interface AnonymousRangeRow {
  readonly period_start: string;
  readonly period_end: string;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly organisations: number;
}

/** The middle half of the figures of a measure without names, from five organisations on. */
export function anonymousRange(tx: Tx, measure: string): Promise<AnonymousRangeRow[]> {
  return all(
    tx,
    sql<AnonymousRangeRow>`select period_start, period_end, low, middle, high, organisations from app.anonymous_range(${measure})`,
  );
}

import { sql, type RawBuilder } from 'kysely';

/** The band of an income, by the names of the contract (asking.ts, incomeBands). */
export function incomeBand(income: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ${income} is null then 'unknown' when ${income} < 10000 then 'under-10k' when ${income} < 100000 then '10k-100k'
    when ${income} < 1000000 then '100k-1m' when ${income} < 10000000 then '1m-10m' else 'over-10m' end`;
}

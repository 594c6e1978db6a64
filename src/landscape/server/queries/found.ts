import { sql, type RawBuilder } from 'kysely';
import { codesWithin } from '../../../kernel/place/nesting.ts';
import type { Tx } from '../../../platform/db/context.ts';
import { all } from '../../../platform/db/rows.ts';
import { isListed } from './listed.ts';

/** What narrows a question about organisations; each may be left out. */
export interface Narrowing {
  readonly q?: string | undefined;
  readonly place?: string | undefined;
  readonly income?: string | undefined;
  readonly classification?: string | undefined;
  readonly funder?: string | undefined;
  readonly source?: string | undefined;
  /** Bodies that no register lists any more: left out unless included. */
  readonly unlisted?: 'left-out' | 'included' | undefined;
}

/** An organisation found, with how well the words match it. */
export interface Found {
  readonly id: string;
  readonly score: number;
}

/** The bodies (those decided to be the same as one) that answer a question; best match first, then those of the initiative's own place, by name. */
export function found(tx: Tx, initiative: string, narrowing: Narrowing): Promise<Found[]> {
  const words = narrowing.q?.trim() ?? '';
  const asked = sql`(plainto_tsquery('english', ${words}) || plainto_tsquery('simple', ${words}))`;
  const score = words === '' ? sql`0` : sql`ts_rank('{0.1, 0.2, 0.4, 1.0}', d.terms, ${asked})`;
  const { unlisted = 'left-out' } = narrowing;
  const conditions = [
    sql`d.initiative_id = ${initiative}`,
    ...(words === '' ? [] : [sql`d.terms @@ ${asked}`]),
    ...(unlisted === 'included' ? [] : [isListed(initiative, sql`d.organisation_id`)]),
    ...filters(initiative, narrowing),
  ];
  return all(
    tx,
    sql<Found>`select d.organisation_id as id, round((${score})::numeric, 6)::float8 as score
      from organisation_document d join organisation o on o.initiative_id = ${initiative} and o.organisation_id = d.organisation_id
     where ${sql.join(conditions, sql` and `)}
     order by 2 desc, (o.place_code = (select place_code from initiative where initiative_id = ${initiative})) is true desc, lower(o.name), o.organisation_id`,
  );
}

/** The rows of the organisations that are body `d`: itself and those decided to be the same. */
function members(initiative: string): RawBuilder<unknown> {
  return sql`(select m.organisation_id from organisation m where m.initiative_id = ${initiative} and coalesce(m.same_as, m.organisation_id) = d.organisation_id)`;
}

function filters(
  initiative: string,
  { place, income, classification, funder, source }: Narrowing,
): RawBuilder<unknown>[] {
  const of = members(initiative);
  const conditions: RawBuilder<unknown>[] = [];
  if (place) {
    const codes = codesWithin(place);
    conditions.push(sql`(exists (select from organisation m where m.initiative_id = ${initiative} and m.organisation_id in ${of} and m.place_code = any (${codes}::text[]))
      or exists (select from record r join record_area a on a.initiative_id = ${initiative} and a.record_id = r.record_id where r.initiative_id = ${initiative} and r.organisation_id in ${of} and a.code = any (${codes}::text[]))
      or exists (select from "grant" g where g.initiative_id = ${initiative} and g.recipient_id in ${of} and g.place_code = any (${codes}::text[])))`);
  }
  if (income) conditions.push(sql`${incomeBandOf(initiative)} = ${income}`);
  if (classification) {
    const at = classification.indexOf(':');
    conditions.push(sql`exists (select from record r join record_classification c on c.initiative_id = ${initiative} and c.record_id = r.record_id
      where r.initiative_id = ${initiative} and r.organisation_id in ${of} and c.scheme = ${classification.slice(0, at)} and c.code = ${classification.slice(at + 1)})`);
  }
  if (funder)
    conditions.push(sql`exists (select from "grant" g join organisation f on f.initiative_id = ${initiative} and f.organisation_id = g.funder_id
      where g.initiative_id = ${initiative} and g.recipient_id in ${of} and coalesce(f.same_as, f.organisation_id) = ${funder})`);
  if (source)
    conditions.push(sql`(exists (select from record r where r.initiative_id = ${initiative} and r.organisation_id in ${of} and r.source = ${source})
      or (${source} = 'open-referral-uk' and exists (select from service s where s.initiative_id = ${initiative} and s.organisation_id in ${of}))
      or (${source} = 'threesixty-giving' and exists (select from "grant" g where g.initiative_id = ${initiative} and (g.recipient_id in ${of} or g.funder_id in ${of}))))`);
  return conditions;
}

function incomeBandOf(initiative: string): RawBuilder<unknown> {
  return sql`coalesce((select ${incomeBand(sql`case when r.currency = 'GBP' then r.income end`)} from record r
     where r.initiative_id = ${initiative} and r.organisation_id in ${members(initiative)} and r.income is not null order by r.year_end desc nulls last limit 1), 'unknown')`;
}

/** The band of an income, by the names of the contract (asking.ts, incomeBands). */
export function incomeBand(income: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ${income} is null then 'unknown' when ${income} < 10000 then 'under-10k' when ${income} < 100000 then '10k-100k'
    when ${income} < 1000000 then '100k-1m' when ${income} < 10000000 then '1m-10m' else 'over-10m' end`;
}

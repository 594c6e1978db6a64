import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all } from '../../../platform/db/rows.ts';
import { bodyOf } from './body-of.ts';

export interface FunderRow {
  readonly id: string;
  readonly name: string;
  readonly made_up: boolean;
  readonly currency: string;
  readonly grants: number;
  readonly recipients: number;
  readonly amount: number;
  readonly first_year: number;
  readonly last_year: number;
}

/** Who gave grants to these bodies, by funder and currency, most first. */
export function fundersOf(tx: Tx, initiative: string, ids: readonly string[]): Promise<FunderRow[]> {
  return all(
    tx,
    sql<FunderRow>`
    select c.organisation_id as id, c.name, c.made_up, g.currency, count(*)::int as grants, count(distinct ${bodyOf('o')})::int as recipients,
           sum(g.amount)::float8 as amount, min(extract(year from g.awarded_on))::int as first_year, max(extract(year from g.awarded_on))::int as last_year
      from organisation o join "grant" g on g.initiative_id = ${initiative} and g.recipient_id = o.organisation_id
      join organisation f on f.initiative_id = ${initiative} and f.organisation_id = g.funder_id
      join organisation c on c.initiative_id = ${initiative} and c.organisation_id = ${bodyOf('f')}
     where o.initiative_id = ${initiative} and (o.organisation_id = any (${ids}::uuid[]) or o.same_as = any (${ids}::uuid[]))
     group by 1, 2, 3, 4 order by amount desc, 2, 1`,
  );
}

/** Grants to some bodies, or to all (null): a national list of ids is no narrower than none. */
export type Recipients = readonly string[] | null;

/** Rows of grants as `g`, with the body that gave (`f`) and the body that received (`r`). */
const given = (initiative: string, to: Recipients) => sql`"grant" g
  join organisation fo on fo.initiative_id = ${initiative} and fo.organisation_id = g.funder_id
  join organisation f on f.initiative_id = ${initiative} and f.organisation_id = ${bodyOf('fo')}
  join organisation ro on ro.initiative_id = ${initiative} and ro.organisation_id = g.recipient_id
  join organisation r on r.initiative_id = ${initiative} and r.organisation_id = ${bodyOf('ro')}
 where g.initiative_id = ${initiative} and (${to === null} or ro.organisation_id = any (${to ?? []}::uuid[]) or ro.same_as = any (${to ?? []}::uuid[]))`;

export interface MoneyRow {
  readonly funder: string;
  readonly name: string;
  readonly made_up: boolean;
  readonly programme: string | null;
  readonly year: number;
  readonly currency: string;
  readonly grants: number;
  readonly recipients: number;
  readonly amount: number;
}

/** Grants by funder, programme, year and currency. */
export function moneyByYear(tx: Tx, initiative: string, to: Recipients): Promise<MoneyRow[]> {
  return all(
    tx,
    sql<MoneyRow>`select f.organisation_id as funder, f.name, f.made_up, g.programme, extract(year from g.awarded_on)::int as year, g.currency, count(*)::int as grants,
        count(distinct r.organisation_id)::int as recipients, sum(g.amount)::float8 as amount
      from ${given(initiative, to)} group by 1, 2, 3, 4, 5, 6 order by year desc, amount desc, 2, 1`,
  );
}

export interface CellRow {
  readonly funder: string;
  readonly funder_name: string;
  readonly recipient: string;
  readonly recipient_name: string;
  readonly currency: string;
  readonly grants: number;
  readonly amount: number;
  readonly first_year: number;
  readonly last_year: number;
  readonly files: readonly string[];
}

/** What each funder gave each recipient in one currency, in one year or in all (null), for the funders and recipients with most of it. */
export function funderByRecipient(
  tx: Tx,
  initiative: string,
  {
    to,
    currency,
    year,
    funders,
    recipients,
  }: {
    readonly to: Recipients;
    readonly currency: string;
    readonly year: number | null;
    readonly funders: number;
    readonly recipients: number;
  },
): Promise<CellRow[]> {
  return all(
    tx,
    sql<CellRow>`
    with cell as materialized (
      select f.organisation_id as funder, f.name as funder_name, r.organisation_id as recipient, r.name as recipient_name, g.currency, count(*)::int as grants,
             sum(g.amount)::float8 as amount, min(extract(year from g.awarded_on))::int as first_year, max(extract(year from g.awarded_on))::int as last_year,
             array_agg(distinct g.import_id) as imports
        from ${given(initiative, to)} and g.currency = ${currency} and (${year}::int is null or extract(year from g.awarded_on) = ${year}::int) group by 1, 2, 3, 4, 5
    ), top_funder as (select funder, sum(amount) as amount from cell group by 1 order by 2 desc, 1 limit ${funders}
    ), top_recipient as (select recipient, count(distinct funder) as funders, sum(cell.amount) as amount from cell join top_funder using (funder) group by 1 order by 2 desc, 3 desc, 1 limit ${recipients})
    select c.funder, c.funder_name, c.recipient, c.recipient_name, c.currency, c.grants, c.amount, c.first_year, c.last_year,
           array(select i.file_name from import i where i.initiative_id = ${initiative} and i.import_id = any (c.imports) order by 1) as files
      from cell c join top_funder f on f.funder = c.funder join top_recipient r on r.recipient = c.recipient
     order by r.funders desc, r.amount desc, c.recipient, f.amount desc, c.funder`,
  );
}

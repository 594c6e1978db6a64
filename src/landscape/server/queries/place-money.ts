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

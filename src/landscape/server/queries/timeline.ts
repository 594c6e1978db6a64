import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all } from '../../../platform/db/rows.ts';
import { bodyOf, standsFor } from './body-of.ts';

export interface EventRow {
  readonly kind: string;
  readonly on: string | null;
  readonly until: string | null;
  readonly what: string | null;
  readonly other_id: string | null;
  readonly other_name: string | null;
  readonly income: number | null;
  readonly spending: number | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly source: string | null;
  readonly file: string | null;
  readonly line: number | null;
}

/**
 * What happened to a body, earliest first and what has no day last: put together from names, entries, accounts, published lists,
 * decisions and grants whenever it is asked for, so that it can never say something else than they do. Of what a register tells in its
 * own words that is left out which its entry or a list of mergers says already of the same day.
 */
export function eventsOf(tx: Tx, initiative: string, id: string): Promise<EventRow[]> {
  const noMoney = sql`null::float8, null::float8, null::float8, null::text`;
  return all(
    tx,
    sql<EventRow>`
    with b as materialized (select organisation_id from organisation where initiative_id = ${initiative} and ${standsFor('organisation', id)}),
    entry as materialized (
      select r.*, i.file_name from b join record r on r.initiative_id = ${initiative} and r.organisation_id = b.organisation_id
        join import i on i.initiative_id = ${initiative} and i.import_id = r.import_id),
    own as materialized (select identifier from b join organisation_identifier k on k.initiative_id = ${initiative} and k.organisation_id = b.organisation_id),
    received as materialized (
      select g.*, i.file_name, i.source, c.organisation_id as funder_body, c.name as funder_name
        from b join "grant" g on g.initiative_id = ${initiative} and g.recipient_id = b.organisation_id
        join import i on i.initiative_id = ${initiative} and i.import_id = g.import_id
        join organisation f on f.initiative_id = ${initiative} and f.organisation_id = g.funder_id
        join organisation c on c.initiative_id = ${initiative} and c.organisation_id = ${bodyOf('f')}),
    listed as (
      select case x.kind when 'merged into' then 'merged into' when 'parent' then 'parent' else 're-registered as' end as kind,
             x.happened_on, x.to_identifier as other, x.to_name as name, x.import_id, x.line
        from own join organisation_relationship x on x.initiative_id = ${initiative} and x.from_identifier = own.identifier
      union all
      select case x.kind when 'merged into' then 'took in' when 'parent' then 'branch' else 're-registered from' end,
             x.happened_on, x.from_identifier, x.from_name, x.import_id, x.line
        from own join organisation_relationship x on x.initiative_id = ${initiative} and x.to_identifier = own.identifier),
    happened as (
      select 'name' as kind, min(n.first_seen)::text as "on", max(n.last_seen)::text as until, n.name as what, null::uuid as other_id, null::text as other_name,
             ${noMoney}, n.source, null::text as file, null::int as line
        from b join organisation_name n on n.initiative_id = ${initiative} and n.organisation_id = b.organisation_id group by n.name, n.source
      union all select 'registered', registered_on::text, null, identifier, null, null, ${noMoney}, source, file_name, line from entry where registered_on is not null
      union all select 'removed', removed_on::text, null, identifier, null, null, ${noMoney}, source, file_name, line from entry where removed_on is not null
      union all select 'unlisted', unlisted_on::text, null, identifier, null, null, ${noMoney}, source, file_name, line from entry where unlisted_on is not null
      union all select 'accounts', y.year_end::text, null, e.identifier, null, null, y.income::float8, y.spending::float8, null, null, e.source, e.file_name, null
        from entry e join record_income y on y.initiative_id = ${initiative} and y.record_id = e.record_id
      union all select l.kind, l.happened_on::text, null, null, c.organisation_id, coalesce(c.name, l.name, l.other), ${noMoney}, i.source, i.file_name, l.line
        from listed l join import i on i.initiative_id = ${initiative} and i.import_id = l.import_id
        left join organisation_identifier k on k.initiative_id = ${initiative} and k.identifier = l.other
        left join organisation o on o.initiative_id = ${initiative} and o.organisation_id = k.organisation_id
        left join organisation c on c.initiative_id = ${initiative} and c.organisation_id = ${bodyOf('o')}
      union all select 'register says', v.happened_on::text, null, concat_ws(': ', v.title, v.reason), c.organisation_id, coalesce(c.name, v.other_name, v.other_identifier),
             ${noMoney}, e.source, i.file_name, v.line
        from entry e join record_event v on v.initiative_id = ${initiative} and v.record_id = e.record_id
        join import i on i.initiative_id = ${initiative} and i.import_id = v.import_id
        left join organisation_identifier k on k.initiative_id = ${initiative} and k.identifier = v.other_identifier
        left join organisation o on o.initiative_id = ${initiative} and o.organisation_id = k.organisation_id
        left join organisation c on c.initiative_id = ${initiative} and c.organisation_id = ${bodyOf('o')}
       where not (v.kind = 'registration' and v.happened_on is not distinct from e.registered_on)
         and not (v.kind = 'removal' and v.other_identifier is null and v.happened_on is not distinct from e.removed_on)
         and not exists (select from listed l where l.other = v.other_identifier and l.happened_on is not distinct from v.happened_on)
      union all select case d.decision when 'accept' then 'same' else 'taken back' end, d.decided_at::date::text, null, null, o.organisation_id, o.name, ${noMoney}, null, null, null
        from b join organisation_match m on m.initiative_id = ${initiative} and b.organisation_id in (m.left_id, m.right_id)
        join organisation_match_decision d on d.initiative_id = ${initiative} and d.match_id = m.match_id
        join organisation o on o.initiative_id = ${initiative} and o.organisation_id = case when b.organisation_id = m.left_id then m.right_id else m.left_id end
       where (d.decision = 'accept' or (d.decision in ('undo', 'reject') and exists (
               select from organisation_match_decision before where before.initiative_id = ${initiative} and before.match_id = d.match_id
                  and before.decision = 'accept' and before.decided_at <= d.decided_at)))
         and (o.organisation_id <> all (select organisation_id from b) or b.organisation_id = m.left_id)
      union all (select 'first grant', awarded_on::text, null, null, funder_body, funder_name, null, null, amount::float8, currency, source, file_name, line
        from received order by awarded_on, identifier limit 1)
      union all (select 'last grant', awarded_on::text, null, null, funder_body, funder_name, null, null, amount::float8, currency, source, file_name, line
        from received where (select count(*) from received) > 1 order by awarded_on desc, identifier desc limit 1))
    select * from happened as h (kind, "on", until, what, other_id, other_name, income, spending, amount, currency, source, file, line)
     order by "on" nulls last, array_position(array['registered', 'name'], kind), kind, what, other_name, file, line`,
  );
}

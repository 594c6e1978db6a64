import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, one } from '../../../platform/db/rows.ts';
import { bodyOf } from './body-of.ts';

/**
 * The rows of the organisations that are one body, as a table `b (organisation_id)`. Row-level security takes `coalesce` for leaky and
 * would read every row first: columns are compared as they are.
 */
export const rowsOf = (initiative: string, id: string): RawBuilder<unknown> =>
  sql`(select organisation_id from organisation where initiative_id = ${initiative} and (organisation_id = ${id} or same_as = ${id}))`;

/** Columns of `i`, an import, as a source file of the contract; `line` and `sheet` come from the row. */
export const fileOfImport = sql`jsonb_build_object('importId', i.import_id, 'source', i.source, 'file', i.file_name, 'asOf', i.as_of,
  'loadedOn', i.loaded_at::date, 'licence', i.licence, 'attribution', i.attribution, 'madeUp', i.made_up)`;

export interface FileRow {
  readonly importId: string;
  readonly source: string;
  readonly file: string;
  readonly asOf: string | null;
  readonly loadedOn: string | null;
  readonly licence: string | null;
  readonly attribution: string | null;
  readonly madeUp: boolean;
}

export interface BodyNameRow {
  readonly id: string;
  readonly name: string;
  readonly made_up: boolean;
}

/** Names of bodies by id. */
export function namesOf(tx: Tx, initiative: string, ids: readonly string[]): Promise<BodyNameRow[]> {
  return all(
    tx,
    sql<BodyNameRow>`select organisation_id as id, name, made_up from organisation where initiative_id = ${initiative} and organisation_id = any (${ids}::uuid[])`,
  );
}

export interface CardRow extends BodyNameRow {
  readonly sources: readonly string[];
  readonly identifiers: readonly string[];
  readonly names: readonly {
    readonly name: string;
    readonly firstYear: number | null;
    readonly lastYear: number | null;
  }[];
  readonly places: readonly { readonly code: string | null; readonly name: string }[];
  readonly body: string;
  readonly text_from: 'register' | 'grants' | 'services' | 'classes' | 'nothing';
  readonly income: number | null;
  readonly income_currency: string | null;
  /** Null while a register lists it, or when none ever did. */
  readonly unlisted_on: string | null;
  readonly funders: readonly {
    readonly id: string;
    readonly name: string;
    readonly currency: string;
    readonly count: number;
    readonly amount: number;
    readonly years: readonly number[];
  }[];
  readonly may_be: { readonly matchId: string; readonly id: string; readonly name: string } | null;
}

/** What a list of search results shows of each body, in the order of `ids`. */
export function cards(tx: Tx, initiative: string, ids: readonly string[]): Promise<CardRow[]> {
  return all(
    tx,
    sql<CardRow>`
    select o.organisation_id as id, o.name, o.made_up, coalesce(d.body, '') as body, coalesce(d.text_from, 'nothing') as text_from,
      array(select distinct s from (
        select r.source from record r where r.initiative_id = ${initiative} and r.organisation_id = any (m.ids)
        union all select 'open-referral-uk' from service v where v.initiative_id = ${initiative} and v.organisation_id = any (m.ids)
        union all select i.source from "grant" g join import i on i.initiative_id = ${initiative} and i.import_id = g.import_id where g.initiative_id = ${initiative} and g.recipient_id = any (m.ids)
        -- A funder of a hundred thousand: one grant tells the source. In the order of an index, since nobody else has any to find.
        union all select i.source from unnest(m.ids) u (id) cross join lateral (
          select g.import_id from "grant" g where g.initiative_id = ${initiative} and g.funder_id = u.id order by g.awarded_on limit 1) g
          join import i on i.initiative_id = ${initiative} and i.import_id = g.import_id
      ) s (s) order by 1) as sources,
      array(select identifier from organisation_identifier k where k.initiative_id = ${initiative} and k.organisation_id = any (m.ids) order by 1) as identifiers,
      coalesce((select jsonb_agg(jsonb_build_object('name', n.name, 'firstYear', n.first_year, 'lastYear', n.last_year) order by n.first_year, n.name)
         from (select name, min(extract(year from first_seen))::int as first_year, max(extract(year from last_seen))::int as last_year from organisation_name
                where initiative_id = ${initiative} and organisation_id = any (m.ids) group by name) n where lower(n.name) <> lower(o.name)), '[]') as names,
      coalesce((select jsonb_agg(distinct jsonb_build_object('code', a.code, 'name', a.name)) from (
         select a.code, a.name from record r join record_area a on a.initiative_id = ${initiative} and a.record_id = r.record_id where r.initiative_id = ${initiative} and r.organisation_id = any (m.ids)
         union select g.place_code, coalesce(g.place_name, g.place_code) from "grant" g where g.initiative_id = ${initiative} and g.recipient_id = any (m.ids) and coalesce(g.place_name, g.place_code) is not null) a), '[]') as places,
      (select r.income from record r where r.initiative_id = ${initiative} and r.organisation_id = any (m.ids) and r.income is not null order by r.year_end desc nulls last limit 1) as income,
      (select r.currency from record r where r.initiative_id = ${initiative} and r.organisation_id = any (m.ids) and r.income is not null order by r.year_end desc nulls last limit 1) as income_currency,
      (select case when bool_and(r.unlisted_on is not null) then max(r.unlisted_on) end from record r where r.initiative_id = ${initiative} and r.organisation_id = any (m.ids)) as unlisted_on,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.funder, 'name', f.name, 'currency', f.currency, 'count', f.count, 'amount', f.amount, 'years', f.years) order by f.amount desc, f.name)
         from (select c.organisation_id as funder, c.name, g.currency, count(*)::int as count, sum(g.amount)::float8 as amount, array_agg(distinct extract(year from g.awarded_on)::int) as years
                 from "grant" g join organisation w on w.initiative_id = ${initiative} and w.organisation_id = g.funder_id
                 join organisation c on c.initiative_id = ${initiative} and c.organisation_id = ${bodyOf('w')}
                where g.initiative_id = ${initiative} and g.recipient_id = any (m.ids) group by 1, 2, 3) f), '[]') as funders,
      (select jsonb_build_object('matchId', x.match_id, 'id', y.organisation_id, 'name', y.name) from organisation_match x
         join organisation z on z.initiative_id = ${initiative} and z.organisation_id = case when x.left_id = any (m.ids) then x.right_id else x.left_id end
         join organisation y on y.initiative_id = ${initiative} and y.organisation_id = ${bodyOf('z')}
        where x.initiative_id = ${initiative} and x.state = 'proposed' and (x.left_id = any (m.ids) or x.right_id = any (m.ids)) order by x.score desc, x.match_id limit 1) as may_be
      from unnest(${ids}::uuid[]) with ordinality as w (id, at)
      join organisation o on o.initiative_id = ${initiative} and o.organisation_id = w.id
      left join organisation_document d on d.initiative_id = ${initiative} and d.organisation_id = w.id
      cross join lateral (select array_agg(organisation_id) as ids from organisation q where q.initiative_id = ${initiative} and (q.organisation_id = w.id or q.same_as = w.id)) m
     order by w.at`,
  );
}

export interface BodyParts extends BodyNameRow {
  /** The district it is in: by its entries, its grants, its own number or its postcode. */
  readonly place_code: string | null;
  readonly text_from: 'register' | 'grants' | 'services' | 'classes' | 'nothing';
  readonly also: readonly string[];
  readonly identifiers: readonly string[];
  readonly names: readonly {
    readonly name: string;
    readonly source: string;
    readonly firstSeen: string | null;
    readonly lastSeen: string | null;
    readonly kind: 'name' | 'working' | 'previous';
  }[];
  readonly areas: readonly {
    readonly code: string | null;
    readonly name: string;
    readonly kind: string;
    readonly from: string;
  }[];
  readonly incomes: readonly {
    readonly yearEnd: string;
    readonly income: number | null;
    readonly spending: number | null;
    readonly currency: string;
    readonly source: string;
  }[];
  readonly codes: readonly {
    readonly scheme: string;
    readonly code: string;
    readonly label: string;
    readonly source: string;
  }[];
  readonly memberships: readonly { readonly kind: string; readonly since: string }[];
  readonly trustees: number;
}

/** The parts of an organisation's page that are lists of small things. */
export function bodyParts(tx: Tx, initiative: string, id: string): Promise<BodyParts | null> {
  const of = rowsOf(initiative, id);
  return maybe(
    tx,
    sql<BodyParts>`
    with rec as materialized (select * from record where initiative_id = ${initiative} and organisation_id in ${of})
    select o.organisation_id as id, o.name, o.made_up, o.place_code, coalesce(d.text_from, 'nothing') as text_from,
      array(select organisation_id from organisation where initiative_id = ${initiative} and same_as = ${id} order by 1) as also,
      array(select identifier from organisation_identifier where initiative_id = ${initiative} and organisation_id in ${of} order by 1) as identifiers,
      coalesce((select jsonb_agg(jsonb_build_object('name', name, 'source', source, 'firstSeen', first_seen, 'lastSeen', last_seen, 'kind', kind) order by last_seen desc nulls last, name, source)
        from organisation_name where initiative_id = ${initiative} and organisation_id in ${of}), '[]') as names,
      coalesce((select jsonb_agg(distinct jsonb_build_object('code', a.code, 'name', a.name, 'kind', a.kind, 'from', a.source)) from (
        select a.code, a.name, a.kind, rec.source from rec join record_area a on a.initiative_id = ${initiative} and a.record_id = rec.record_id
        union select place_code, coalesce(place_name, place_code), 'where grants are for', 'threesixty-giving' from "grant" where initiative_id = ${initiative} and recipient_id in ${of} and coalesce(place_name, place_code) is not null) a), '[]') as areas,
      coalesce((select jsonb_agg(jsonb_build_object('yearEnd', y.year_end, 'income', y.income, 'spending', y.spending, 'currency', y.currency, 'source', y.source) order by y.year_end) from (
        select n.year_end, n.income, n.spending, rec.currency, rec.source from rec join record_income n on n.initiative_id = ${initiative} and n.record_id = rec.record_id
        union select year_end, income, spending, currency, source from rec where year_end is not null and (income is not null or spending is not null)
          and not exists (select from record_income n where n.initiative_id = ${initiative} and n.record_id = rec.record_id and n.year_end = rec.year_end)) y), '[]') as incomes,
      coalesce((select jsonb_agg(jsonb_build_object('scheme', c.scheme, 'code', c.code, 'label', c.label, 'source', rec.source) order by c.scheme, c.code) from rec
        join record_classification c on c.initiative_id = ${initiative} and c.record_id = rec.record_id), '[]') as codes,
      coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'since', since) order by since) from membership where initiative_id = ${initiative} and organisation_id in ${of} and until is null), '[]') as memberships,
      (select count(distinct t.person) from app.trustee_numbers(array(select record_id from rec)) t)::int as trustees
      from organisation o left join organisation_document d on d.initiative_id = ${initiative} and d.organisation_id = o.organisation_id
     where o.initiative_id = ${initiative} and o.organisation_id = ${id}`,
  );
}

export interface RecordRow {
  readonly id: string;
  readonly identifier: string;
  readonly name: string;
  readonly source: string;
  readonly status: 'registered' | 'removed' | 'unknown';
  readonly kind: string | null;
  readonly registered_on: string | null;
  readonly removed_on: string | null;
  readonly unlisted_on: string | null;
  readonly objects: string | null;
  readonly activities: string | null;
  readonly area_of_benefit: string | null;
  readonly address: string | null;
  readonly postcode: string | null;
  readonly website: string | null;
  readonly company_number: string | null;
  readonly income: number | null;
  readonly spending: number | null;
  readonly year_end: string | null;
  readonly line: number | null;
  readonly file: FileRow;
}

/** A body's entries in registers. */
export function recordsOf(tx: Tx, initiative: string, id: string): Promise<RecordRow[]> {
  return all(
    tx,
    sql<RecordRow>`select r.record_id as id, r.identifier, r.name, r.source, r.status, r.kind, r.registered_on, r.removed_on, r.unlisted_on, r.objects, r.activities,
        r.area_of_benefit, r.address, r.postcode, r.website, r.company_number, r.income, r.spending, r.year_end, r.line, ${fileOfImport} as file
      from record r join import i on i.initiative_id = ${initiative} and i.import_id = r.import_id
     where r.initiative_id = ${initiative} and r.organisation_id in ${rowsOf(initiative, id)} order by r.source, r.identifier`,
  );
}

export interface GrantRow {
  readonly id: string;
  readonly identifier: string;
  readonly title: string;
  readonly description: string;
  readonly amount: number;
  readonly currency: string;
  readonly awarded_on: string;
  readonly planned_from: string | null;
  readonly planned_to: string | null;
  readonly planned_months: number | null;
  readonly programme: string | null;
  readonly programme_code: string | null;
  readonly funder_id: string;
  readonly funder_name: string;
  readonly funder_made_up: boolean;
  readonly recipient_id: string | null;
  readonly body_name: string | null;
  readonly body_made_up: boolean | null;
  readonly recipient_name: string | null;
  readonly place_name: string | null;
  readonly place_code: string | null;
  readonly sheet: string | null;
  readonly line: number | null;
  readonly file: FileRow;
}

const grantColumns = sql`g.grant_id as id, g.identifier, g.title, g.description, g.amount, g.currency, g.awarded_on, g.planned_from, g.planned_to, g.planned_months, g.programme,
  g.programme_code, fc.organisation_id as funder_id, fc.name as funder_name, fc.made_up as funder_made_up, rc.organisation_id as recipient_id, rc.name as body_name, rc.made_up as body_made_up,
  g.recipient_name, g.place_name, g.place_code, g.sheet, g.line, ${fileOfImport} as file`;

const grantTables = (
  initiative: string,
) => sql`"grant" g join import i on i.initiative_id = ${initiative} and i.import_id = g.import_id
  join organisation f on f.initiative_id = ${initiative} and f.organisation_id = g.funder_id
  join organisation fc on fc.initiative_id = ${initiative} and fc.organisation_id = ${bodyOf('f')}
  left join organisation r on r.initiative_id = ${initiative} and r.organisation_id = g.recipient_id
  left join organisation rc on rc.initiative_id = ${initiative} and rc.organisation_id = ${bodyOf('r')}`;

/** Grants that a body received, newest first. */
export function grantsReceived(tx: Tx, initiative: string, id: string): Promise<GrantRow[]> {
  return all(
    tx,
    sql<GrantRow>`select ${grantColumns} from ${grantTables(initiative)} where g.initiative_id = ${initiative} and g.recipient_id in ${rowsOf(initiative, id)}
      order by g.awarded_on desc, g.identifier`,
  );
}

/** Grants to any of these bodies; for money and patterns. */
export function grantsTo(tx: Tx, initiative: string, ids: readonly string[]): Promise<GrantRow[]> {
  return all(
    tx,
    sql<GrantRow>`select ${grantColumns} from ${grantTables(initiative)} where g.initiative_id = ${initiative} and rc.organisation_id = any (${ids}::uuid[])
      order by g.awarded_on, g.identifier`,
  );
}

/** The latest hundred grants that a body made, with the number and sum of all. */
export async function grantsMade(
  tx: Tx,
  initiative: string,
  id: string,
): Promise<{ count: number; amount: number; items: GrantRow[] }> {
  const of = rowsOf(initiative, id);
  const sums = await maybe(
    tx,
    sql<{
      count: number;
      amount: number;
    }>`select count(*)::int as count, coalesce(sum(amount), 0)::float8 as amount from "grant" where initiative_id = ${initiative} and funder_id in ${of}`,
  );
  const items = await all(
    tx,
    sql<GrantRow>`select ${grantColumns} from ${grantTables(initiative)} where g.initiative_id = ${initiative} and g.funder_id in ${of} order by g.awarded_on desc, g.identifier limit 100`,
  );
  return { count: sums?.count ?? 0, amount: sums?.amount ?? 0, items };
}

export interface TrusteeRow {
  readonly person: string;
  readonly name: string | null;
  readonly source: string;
  readonly kept_until: string | null;
  readonly chair: boolean;
  readonly appointed_on: string | null;
  readonly identifier: string;
  readonly also: readonly { readonly id: string; readonly name: string; readonly madeUp: boolean }[];
  readonly same_name: readonly { readonly id: string; readonly name: string; readonly madeUp: boolean }[];
}

/** A body's trustees; row-level security gives them to the coordinating team only, and so does the permission of the route. */
export function trusteesOf(tx: Tx, initiative: string, id: string): Promise<TrusteeRow[]> {
  // Row-level security hides the row of who objects; the query holds alone, too.
  const told = (row: RawBuilder<unknown>) =>
    sql`(case when not exists (select from trustee_objection o where o.initiative_id = ${initiative} and o.person = ${row}.person and o.withdrawn_at is null) then ${row}.name end)`;
  const elsewhere = (
    same: RawBuilder<unknown>,
  ) => sql`coalesce((select jsonb_agg(distinct jsonb_build_object('id', c.organisation_id, 'name', c.name, 'madeUp', c.made_up))
      from record_trustee u join record s on s.initiative_id = ${initiative} and s.record_id = u.record_id
      join organisation q on q.initiative_id = ${initiative} and q.organisation_id = s.organisation_id
      join organisation c on c.initiative_id = ${initiative} and c.organisation_id = ${bodyOf('q')}
     where u.initiative_id = ${initiative} and ${same} and c.organisation_id <> ${id}), '[]')`;
  return all(
    tx,
    sql<TrusteeRow>`select t.person, ${told(sql`t`)} as name, t.chair, t.appointed_on, r.identifier, ${elsewhere(sql`u.person = t.person`)} as also,
        ${elsewhere(sql`u.person <> t.person and lower(${told(sql`u`)}) = lower(${told(sql`t`)})`)} as same_name, r.source,
        case when ${told(sql`t`)} is not null then (t.named_on + make_interval(months => coalesce((select months from trustee_retention where initiative_id = ${initiative}), 12)) - interval '1 day')::date::text end as kept_until
      from record_trustee t join record r on r.initiative_id = ${initiative} and r.record_id = t.record_id
     where t.initiative_id = ${initiative} and r.organisation_id in ${rowsOf(initiative, id)} order by name nulls last, t.person`,
  );
}

/** Whether any file loaded into this initiative holds trustees; every member may know. */
export async function anyTrustees(tx: Tx): Promise<boolean> {
  return (await one(tx, sql<{ known: boolean }>`select app.has_trustees() as known`)).known;
}

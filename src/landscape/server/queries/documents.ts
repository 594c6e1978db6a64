import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, run } from '../../../platform/db/rows.ts';
import { refreshSearch } from '../search/refresh-search.ts';
import { bodyOf } from './body-of.ts';
import type { Touched } from './touched.ts';

/** Writes anew what search knows of the organisations touched: their documents, and then what is looked up. */
export async function refreshDocuments(tx: Tx, initiative: string, touched: Touched): Promise<void> {
  await putDocuments(tx, initiative, touched);
  await refreshSearch(tx, initiative, touched);
}

/**
 * Writes anew the documents of the organisations touched: names and identifiers (A), what they do (B), places and classes (C),
 * grants and services (D), each in English stems; names also as they are written. One document a body: those decided to be the same share one.
 * What is looked up (`refreshSearch`) is to follow.
 */
export async function putDocuments(tx: Tx, initiative: string, touched: Touched): Promise<void> {
  const members = await membersOf(tx, initiative, touched);
  if (members.length === 0) return;
  const ids = members.map(({ id }) => id);
  const here = sql`initiative_id = ${initiative}`;
  const these = sql`${here} and organisation_id = any (${ids}::uuid[])`;
  const joined = members.flatMap(({ id, canonical }) => (id === canonical ? [] : [id]));
  if (joined.length > 0)
    await run(
      tx,
      sql`delete from organisation_document where ${here} and organisation_id = any (${joined}::uuid[])`,
    );
  // Ids as arrays and not by joins: else each few thousand bodies read the whole of every table.
  const entries = sql`${here} and record_id = any (array(select record_id from entry))`;
  await run(
    tx,
    sql`with body as materialized (
      select * from unnest(${ids}::uuid[], ${members.map(({ canonical }) => canonical)}::uuid[]) as b (organisation_id, canonical)
    ), wanted as (
      select distinct canonical from body
    ), entry as materialized (
      select b.canonical, r.record_id, r.objects, r.activities, r.postcode, r.address, r.area_of_benefit
        from (select * from record where ${these}) r join body b using (organisation_id)
    ), name as (
      select canonical, string_agg(distinct word, ' ') as words from (
          select organisation_id, name as word from organisation where ${these}
          union all select organisation_id, name from organisation_name where ${these}
          union all select organisation_id, identifier from organisation_identifier where ${these}
        ) n join body using (organisation_id) group by 1
    ), register as (
      select canonical, string_agg(distinct concat_ws(' ', objects, activities), ' ') as words from entry group by 1
    ), received as materialized (
      select b.canonical, concat_ws(' ', g.title, g.description) as words, g.programme, concat_ws(' ', g.place_name, g.recipient_postcode) as place
        from (select * from "grant" where ${here} and recipient_id = any (${ids}::uuid[])) g join body b on b.organisation_id = g.recipient_id
    ), class as materialized (
      select e.canonical, c.label from (select record_id, label from record_classification where ${entries}) c join entry e using (record_id)
    ), offered as (
      select b.canonical, string_agg(distinct concat_ws(' ', s.name, s.description), ' ') as words,
             string_agg(distinct concat_ws(' ', (select string_agg(t, ' ') from jsonb_array_elements_text(s.topics || s.areas) t),
               (select string_agg(concat_ws(' ', l ->> 'name', l ->> 'address', l ->> 'postcode'), ' ') from jsonb_array_elements(s.locations) l)), ' ') as topics
        from (select * from service where ${these} and unlisted_on is null) s join body b using (organisation_id) group by 1
    ), place as (
      select canonical, string_agg(distinct word, ' ') as words from (
          select e.canonical, a.name as word from (select record_id, name from record_area where ${entries}) a join entry e using (record_id)
          union all select canonical, concat_ws(' ', postcode, address, area_of_benefit) from entry
          union all select canonical, label from class
          union all select canonical, place from received
        ) p group by 1
    ), given as (
      select canonical, string_agg(distinct words, ' ') as words, string_agg(distinct programme, ' ') as programmes from received group by 1
    ), classed as (
      select distinct canonical from class
    ), document as (
      select w.canonical, c.canonical is not null as classed, n.words as names, nullif(btrim(r.words), '') as register, concat_ws(' ', p.words, s.topics) as places,
             nullif(btrim(g.words), '') as given, g.programmes, nullif(btrim(s.words), '') as offered
        from wanted w left join name n using (canonical) left join register r using (canonical) left join place p using (canonical) left join given g using (canonical)
        left join classed c using (canonical) left join offered s using (canonical)
    )
    insert into organisation_document as d (initiative_id, organisation_id, body, text_from, terms)
    select ${initiative}, canonical, coalesce(register, given, offered, ''),
           case when register is not null then 'register' when given is not null then 'grants' when offered is not null then 'services' when classed then 'classes' else 'nothing' end,
           setweight(to_tsvector('simple', left(coalesce(names, ''), 20000)), 'A') || setweight(to_tsvector('english', left(coalesce(names, ''), 20000)), 'A')
             || setweight(to_tsvector('english', left(coalesce(register, ''), 200000)), 'B') || setweight(to_tsvector('english', left(coalesce(places, ''), 50000)), 'C')
             || setweight(to_tsvector('english', left(concat_ws(' ', given, programmes, offered), 300000)), 'D')
      from document order by canonical
    on conflict (initiative_id, organisation_id) do update
       set body = excluded.body, text_from = excluded.text_from, terms = excluded.terms, changed_at = now()
     where (d.body, d.text_from, d.terms) is distinct from (excluded.body, excluded.text_from, excluded.terms)`,
  );
}

/** The organisations touched, those that they stand for, and those that stand for the same, each with the one it stands for. */
function membersOf(
  tx: Tx,
  initiative: string,
  touched: Touched,
): Promise<{ id: string; canonical: string }[]> {
  const everybody = sql`select o.organisation_id as id, ${bodyOf('o')} as canonical from organisation o where o.initiative_id = ${initiative}`;
  if (touched === 'all') return all(tx, sql<{ id: string; canonical: string }>`${everybody}`);
  return all(
    tx,
    sql<{ id: string; canonical: string }>`
      with wanted as materialized (
        select distinct ${bodyOf('o')} as canonical from organisation o
         where o.initiative_id = ${initiative} and o.organisation_id = any (${touched}::uuid[]))
      ${everybody} and o.organisation_id = any (array(select canonical from wanted))
      union ${everybody} and o.same_as = any (array(select canonical from wanted))`,
  );
}

import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { run } from '../../../platform/db/rows.ts';
import { refreshSearch } from '../search/refresh-search.ts';
import type { Touched } from './touched.ts';
import { bodyOf } from './body-of.ts';

/**
 * Writes anew what search knows of the organisations touched: names and identifiers (A), what they do (B), places and classes (C),
 * grants and services (D), each in English stems; names also as they are written. One document a body: those decided to be the same share one.
 */
export async function writeDocuments(tx: Tx, initiative: string, touched: Touched): Promise<void> {
  const all = touched === 'all';
  const ids = touched === 'all' ? [] : touched;
  const wanted = sql`
    with body as materialized (
      select organisation_id, ${bodyOf('organisation')} as canonical from organisation where initiative_id = ${initiative}
    ), wanted as materialized (
      select distinct canonical from body where ${all} or organisation_id = any (${ids}::uuid[])
    )`;
  await run(
    tx,
    sql`delete from organisation_document d using organisation o
         where d.initiative_id = ${initiative} and o.initiative_id = ${initiative} and o.organisation_id = d.organisation_id and o.same_as is not null`,
  );
  await run(
    tx,
    sql`${wanted}, name as (
      select b.canonical, string_agg(distinct n.name, ' ') as words
        from body b join (
          select organisation_id, name from organisation where initiative_id = ${initiative}
          union select organisation_id, name from organisation_name where initiative_id = ${initiative}
          union select organisation_id, identifier from organisation_identifier where initiative_id = ${initiative}
        ) n using (organisation_id) where b.canonical in (select canonical from wanted) group by 1
    ), register as (
      select b.canonical, string_agg(distinct concat_ws(' ', r.objects, r.activities), ' ') as words
        from body b join record r on r.initiative_id = ${initiative} and r.organisation_id = b.organisation_id
       where b.canonical in (select canonical from wanted) group by 1
    ), place as (
      select b.canonical, string_agg(distinct p.words, ' ') as words
        from body b join (
          select r.organisation_id, concat_ws(' ', a.name) as words from record r join record_area a on a.initiative_id = ${initiative} and a.record_id = r.record_id where r.initiative_id = ${initiative}
          union select organisation_id, concat_ws(' ', postcode, address, area_of_benefit) from record where initiative_id = ${initiative}
          union select r.organisation_id, c.label from record r join record_classification c on c.initiative_id = ${initiative} and c.record_id = r.record_id where r.initiative_id = ${initiative}
          union select recipient_id, concat_ws(' ', place_name, recipient_postcode) from "grant" where initiative_id = ${initiative} and recipient_id is not null
        ) p using (organisation_id) where b.canonical in (select canonical from wanted) group by 1
    ), given as (
      select b.canonical, string_agg(distinct concat_ws(' ', g.title, g.description), ' ') as words, string_agg(distinct g.programme, ' ') as programmes
        from body b join "grant" g on g.initiative_id = ${initiative} and g.recipient_id = b.organisation_id
       where b.canonical in (select canonical from wanted) group by 1
    ), classed as (
      select distinct b.canonical
        from body b join record r on r.initiative_id = ${initiative} and r.organisation_id = b.organisation_id
        join record_classification c on c.initiative_id = ${initiative} and c.record_id = r.record_id
       where b.canonical in (select canonical from wanted)
    ), offered as (
      select b.canonical, string_agg(distinct concat_ws(' ', s.name, s.description), ' ') as words,
             string_agg(distinct concat_ws(' ', (select string_agg(t, ' ') from jsonb_array_elements_text(s.topics || s.areas) t),
               (select string_agg(concat_ws(' ', l ->> 'name', l ->> 'address', l ->> 'postcode'), ' ') from jsonb_array_elements(s.locations) l)), ' ') as topics
        from body b join service s on s.initiative_id = ${initiative} and s.organisation_id = b.organisation_id and s.unlisted_on is null
       where b.canonical in (select canonical from wanted) group by 1
    ), document as (
      select w.canonical, c.canonical is not null as classed, n.words as names, nullif(btrim(r.words), '') as register, concat_ws(' ', p.words, s.topics) as places,
             nullif(btrim(g.words), '') as given, g.programmes, nullif(btrim(s.words), '') as offered
        from wanted w left join name n using (canonical) left join register r using (canonical) left join place p using (canonical) left join given g using (canonical)
        left join classed c using (canonical) left join offered s using (canonical)
    )
    insert into organisation_document (initiative_id, organisation_id, body, text_from, terms)
    select ${initiative}, canonical, coalesce(register, given, offered, ''),
           case when register is not null then 'register' when given is not null then 'grants' when offered is not null then 'services' when classed then 'classes' else 'nothing' end,
           setweight(to_tsvector('simple', left(coalesce(names, ''), 20000)), 'A') || setweight(to_tsvector('english', left(coalesce(names, ''), 20000)), 'A')
             || setweight(to_tsvector('english', left(coalesce(register, ''), 200000)), 'B') || setweight(to_tsvector('english', left(coalesce(places, ''), 50000)), 'C')
             || setweight(to_tsvector('english', left(concat_ws(' ', given, programmes, offered), 300000)), 'D')
      from document
    on conflict (initiative_id, organisation_id) do update
       set body = excluded.body, text_from = excluded.text_from, terms = excluded.terms, changed_at = now()`,
  );
}

/** Writes documents anew and then what the search looks up. */
export async function refreshDocuments(tx: Tx, initiative: string, touched: Touched): Promise<void> {
  await writeDocuments(tx, initiative, touched);
  await refreshSearch(tx, initiative, touched);
}

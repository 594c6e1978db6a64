import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, maybe, one, run } from '../../../platform/db/rows.ts';
import type { Labelled } from '../../model/search/body-for-search.ts';
import { byWords } from '../../model/topic-lists.ts';
import { incomeBand } from './income-band.ts';
import type { Touched } from './touched.ts';
import { bodyOf } from './body-of.ts';

/** Only one writer of segments at a time in an initiative: the newer one must have seen what the older wrote. */
export async function holdSegments(tx: Tx, initiative: string): Promise<void> {
  await run(tx, sql`select pg_advisory_xact_lock(hashtextextended('landscape search ' || ${initiative}, 0))`);
}

/** Bodies to write anew, with their names; and ids that are no bodies of their own. */
export async function bodiesToIndex(
  tx: Tx,
  initiative: string,
  touched: Touched,
): Promise<{ bodies: { id: string; name: string }[]; gone: string[] }> {
  if (touched === 'all') {
    const bodies = await all(
      tx,
      sql<{ id: string; name: string }>`select o.organisation_id as id, o.name
        from organisation_document d join organisation o on o.initiative_id = ${initiative} and o.organisation_id = d.organisation_id
       where d.initiative_id = ${initiative}`,
    );
    return { bodies, gone: [] };
  }
  const rows = await all(
    tx,
    sql<{ id: string; name: string; body: boolean }>`
    with canonical as (select distinct ${bodyOf('organisation')} as id from organisation where initiative_id = ${initiative} and organisation_id = any (${touched}::uuid[]))
    select o.organisation_id as id, o.name, o.same_as is null as body
      from canonical c join organisation o on o.initiative_id = ${initiative} and (o.organisation_id = c.id or o.same_as = c.id)`,
  );
  return {
    bodies: rows.filter(({ body }) => body),
    gone: rows.filter(({ body }) => !body).map(({ id }) => id),
  };
}

export interface IndexRow {
  readonly id: string;
  readonly name: string;
  readonly made_up: boolean;
  /** A tsvector as text. */
  readonly terms: string;
  readonly places: readonly string[];
  readonly income: string;
  readonly classes: readonly Labelled[];
  readonly funders: readonly Labelled[];
  readonly sources: readonly string[];
  readonly listing: 'registered' | 'removed' | 'unknown';
  readonly unlisted: boolean;
  readonly district: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly grants: number;
  readonly amount: number;
}

/** All that search knows of these bodies, in their order. */
export function indexRows(tx: Tx, initiative: string, ids: readonly string[]): Promise<IndexRow[]> {
  return all(
    tx,
    sql<IndexRow>`
    with m as materialized (
      select organisation_id, ${bodyOf('organisation')} as body, place_code from organisation
       where initiative_id = ${initiative} and (organisation_id = any (${ids}::uuid[]) or same_as = any (${ids}::uuid[]))
    ), r as materialized (
      select m.body, r.record_id, r.source, r.status, r.unlisted_on, case when r.currency = 'GBP' then r.income end as income, r.year_end from m join record r on r.initiative_id = ${initiative} and r.organisation_id = m.organisation_id
    ), g as materialized (
      select m.body, g.funder_id, g.amount, g.place_code, g.latitude, g.longitude from m join "grant" g on g.initiative_id = ${initiative} and g.recipient_id = m.organisation_id
    ), entry as (
      select body, array_agg(distinct source) as sources,
             (array_agg(income order by year_end desc nulls last) filter (where income is not null))[1] as income,
             bool_and(unlisted_on is not null) as unlisted,
             case when bool_or(status = 'registered' and unlisted_on is null) then 'registered'
                  when bool_or(status = 'unknown' and unlisted_on is null) then 'unknown' else 'removed' end as listing
        from r group by 1
    ), place as (
      select body, array_agg(distinct code) as codes from (
        select r.body, a.code from r join record_area a on a.initiative_id = ${initiative} and a.record_id = r.record_id
        union all select body, place_code from g union all select body, place_code from m) p where code is not null group by 1
    ), class as (
      select body, jsonb_agg(jsonb_build_object('value', value, 'label', label)) as classes from (
        select r.body, c.scheme || ':' || c.code as value, max(c.label) as label
          from r join record_classification c on c.initiative_id = ${initiative} and c.record_id = r.record_id group by 1, 2
        union all select t.organisation_id, ${byWords} || ':' || t.code, t.label from organisation_tag t
         where t.initiative_id = ${initiative} and t.organisation_id = any (${ids}::uuid[]) and t.scheme = 'UK-CAT') c group by 1
    ), funder as (
      select body, jsonb_agg(jsonb_build_object('value', value, 'label', label)) as funders from (
        select distinct g.body, c.organisation_id as value, c.name as label from g join organisation f on f.initiative_id = ${initiative} and f.organisation_id = g.funder_id
          join organisation c on c.initiative_id = ${initiative} and c.organisation_id = ${bodyOf('f')}) f group by 1
    ), money as (
      select body, count(*)::int as grants, sum(amount)::float8 as amount, max(place_code) as place, avg(latitude) as latitude, avg(longitude) as longitude from g group by 1
    ), made as (
      select distinct m.body from m where exists (select from "grant" x where x.initiative_id = ${initiative} and x.funder_id = m.organisation_id)
    ), own as (select body, max(place_code) as place from m group by 1), offered as (
      select distinct m.body from m join service v on v.initiative_id = ${initiative} and v.organisation_id = m.organisation_id)
    select o.organisation_id as id, o.name, o.made_up, d.terms::text as terms, coalesce(place.codes, '{}') as places, ${incomeBand(sql`entry.income`)} as income,
           coalesce(class.classes, '[]') as classes, coalesce(funder.funders, '[]') as funders,
           coalesce(entry.sources, '{}') || case when offered.body is null then '{}'::text[] else array['open-referral-uk'] end || case when money.body is null and made.body is null then '{}'::text[] else array['threesixty-giving'] end as sources,
           coalesce(entry.listing, 'unknown') as listing, coalesce(entry.unlisted, false) as unlisted,
           coalesce(o.place_code, own.place, money.place) as district, money.latitude, money.longitude, coalesce(money.grants, 0) as grants, coalesce(money.amount, 0) as amount
      from unnest(${ids}::uuid[]) with ordinality as w (id, at)
      join organisation o on o.initiative_id = ${initiative} and o.organisation_id = w.id
      join organisation_document d on d.initiative_id = ${initiative} and d.organisation_id = w.id
      left join entry on entry.body = w.id left join place on place.body = w.id left join class on class.body = w.id left join funder on funder.body = w.id
      left join money on money.body = w.id left join made on made.body = w.id left join own on own.body = w.id left join offered on offered.body = w.id
     order by w.at`,
  );
}

/** Codes of all places that anything loaded names. */
export async function placesKnown(tx: Tx, initiative: string): Promise<string[]> {
  const rows = await all(
    tx,
    sql<{ code: string }>`
    select code from place where initiative_id = ${initiative} union select code from record_area where initiative_id = ${initiative} and code is not null
    union select place_code from "grant" where initiative_id = ${initiative} and place_code is not null
    union select place_code from organisation where initiative_id = ${initiative} and place_code is not null`,
  );
  return rows.map(({ code }) => code);
}

export interface SegmentRow {
  readonly id: string;
  readonly bodies: number;
}

/** The segments of an initiative, oldest first. */
export function segmentsOf(tx: Tx, initiative: string): Promise<SegmentRow[]> {
  return all(
    tx,
    sql<SegmentRow>`select segment_id as id, bodies from search_segment where initiative_id = ${initiative} order by number`,
  );
}

/** Forgets all segments. */
export async function clearSegments(tx: Tx, initiative: string): Promise<void> {
  await run(tx, sql`delete from search_part where initiative_id = ${initiative}`);
  await run(tx, sql`delete from search_segment where initiative_id = ${initiative}`);
}

/** Adds a segment as the newest; its id. */
export async function addSegment(
  tx: Tx,
  initiative: string,
  bodies: number,
  parts: readonly Uint8Array[],
): Promise<void> {
  const { id } = await one(
    tx,
    sql<{ id: string }>`insert into search_segment (initiative_id, number, bodies, parts)
      select ${initiative}, coalesce(max(number), 0) + 1, ${bodies}, ${parts.length} from search_segment where initiative_id = ${initiative} returning segment_id as id`,
  );
  for (const [number, part] of parts.entries())
    await run(
      tx,
      sql`insert into search_part (initiative_id, segment_id, number, bytes) values (${initiative}, ${id}, ${number}, ${Buffer.from(part.buffer, part.byteOffset, part.byteLength)})`,
    );
}

/** The bytes of one part of a segment; null past the last, or when the segment was replaced meanwhile. */
export async function segmentPart(
  tx: Tx,
  initiative: string,
  segment: string,
  number: number,
): Promise<{ bytes: Buffer; parts: number } | null> {
  return maybe(
    tx,
    sql<{
      bytes: Buffer;
      parts: number;
    }>`select p.bytes, s.parts from search_part p join search_segment s on s.initiative_id = ${initiative} and s.segment_id = p.segment_id
      where p.initiative_id = ${initiative} and p.segment_id = ${segment} and p.number = ${number}`,
  );
}

/** What the documents of an initiative stand at: it changes with every one of them. Null while there are none. */
export async function documentsState(tx: Tx, initiative: string): Promise<string | null> {
  const { state } = await one(
    tx,
    sql<{
      state: string | null;
    }>`select case when count(*) > 0 then count(*) || ' ' || max(changed_at)::text end as state from organisation_document where initiative_id = ${initiative}`,
  );
  return state;
}

export interface ReadWord {
  readonly lexeme: string;
  readonly position: number;
  readonly english: boolean;
}

/** What stands when somebody asks: the segments, the words as PostgreSQL reads them (as written and as English stems, by position), and our own place. */
export function standing(
  tx: Tx,
  initiative: string,
  words: string,
): Promise<{ segments: SegmentRow[]; words: ReadWord[]; home: string | null }> {
  return one(
    tx,
    sql<{ segments: SegmentRow[]; words: ReadWord[]; home: string | null }>`
    select coalesce((select jsonb_agg(jsonb_build_object('id', segment_id, 'bodies', bodies) order by number) from search_segment where initiative_id = ${initiative}), '[]') as segments,
           coalesce((select jsonb_agg(jsonb_build_object('lexeme', w.lexeme, 'position', p.position, 'english', w.english) order by p.position) from (
             select lexeme, positions, false as english from unnest(to_tsvector('simple', ${words}))
             union all select lexeme, positions, true from unnest(to_tsvector('english', ${words}))) w, unnest(w.positions) p (position)), '[]') as words,
           (select place_code from initiative where initiative_id = ${initiative}) as home`,
  );
}

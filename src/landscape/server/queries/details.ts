import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all } from '../../../platform/db/rows.ts';
import type { FigureName } from '../../model/sources/figures.ts';
import { fileOfImport as file, rowsOf, type FileRow } from './organisations.ts';
import { bodyOf } from './body-of.ts';

interface OtherEntry {
  readonly other_identifier: string | null;
  readonly other_name: string | null;
  readonly other_id: string | null;
  readonly other_body: string | null;
  readonly other_made_up: boolean | null;
}

/** Finds the body that has an identifier, for a row that names it as `other_identifier`. */
const otherBody = (initiative: string, identifier: ReturnType<typeof sql>) => sql`
  left join organisation_identifier oi on oi.initiative_id = ${initiative} and oi.identifier = ${identifier}
  left join organisation ob on ob.initiative_id = ${initiative} and ob.organisation_id = oi.organisation_id
  left join organisation oc on oc.initiative_id = ${initiative} and oc.organisation_id = ${bodyOf('ob')}`;

const otherColumns = sql`oc.organisation_id as other_id, oc.name as other_body, oc.made_up as other_made_up`;

const importOf = (initiative: string, table: string) =>
  sql`join import i on i.initiative_id = ${initiative} and i.import_id = ${sql.ref(`${table}.import_id`)}`;

const entriesOf = (initiative: string, id: string) =>
  sql`(select record_id, identifier, name, currency from record where initiative_id = ${initiative} and organisation_id in ${rowsOf(initiative, id)})`;

export interface YearRow {
  readonly year_end: string;
  readonly identifier: string;
  readonly currency: string;
  readonly figures: Readonly<Partial<Record<FigureName, number>>>;
  readonly line: number | null;
  readonly file: FileRow;
}

/** Figures by year of a body's entries, latest first. */
export function yearsOf(tx: Tx, initiative: string, id: string): Promise<YearRow[]> {
  return all(
    tx,
    sql<YearRow>`select y.year_end, r.identifier, r.currency, y.figures, y.line, ${file} as file
      from ${entriesOf(initiative, id)} r join record_year y on y.initiative_id = ${initiative} and y.record_id = r.record_id ${importOf(initiative, 'y')}
     order by y.year_end desc, r.identifier, y.part`,
  );
}

export interface EventRow extends OtherEntry {
  readonly kind: 'registration' | 'removal' | 'merger' | 'linked' | 'insolvency' | 'other';
  readonly title: string;
  readonly happened_on: string | null;
  readonly reason: string | null;
  readonly identifier: string;
  readonly line: number | null;
  readonly file: FileRow;
}

/** What happened to a body's entries, latest first. */
export function eventsOf(tx: Tx, initiative: string, id: string): Promise<EventRow[]> {
  return all(
    tx,
    sql<EventRow>`select e.kind, e.title, e.happened_on, e.reason, r.identifier, e.other_identifier, e.other_name, e.line, ${file} as file, ${otherColumns}
      from ${entriesOf(initiative, id)} r join record_event e on e.initiative_id = ${initiative} and e.record_id = r.record_id ${importOf(initiative, 'e')}
      ${otherBody(initiative, sql`e.other_identifier`)} order by e.happened_on desc nulls last, r.identifier, e.number desc`,
  );
}

export interface DocumentRow {
  readonly kind: 'report' | 'policy' | 'regulator';
  readonly name: string;
  readonly url: string | null;
  readonly published_on: string | null;
  readonly line: number | null;
  readonly file: FileRow;
}

/** Reports, policies and other regulators of a body's entries. */
export function documentsOf(tx: Tx, initiative: string, id: string): Promise<DocumentRow[]> {
  return all(
    tx,
    sql<DocumentRow>`select t.kind, t.name, t.url, t.published_on, t.line, ${file} as file
      from ${entriesOf(initiative, id)} r join record_document t on t.initiative_id = ${initiative} and t.record_id = r.record_id ${importOf(initiative, 't')}
     order by t.kind, t.published_on desc nulls last, t.name`,
  );
}

export interface WordTagRow {
  readonly scheme: 'UK-CAT' | 'ICNPTSO';
  readonly code: string;
  readonly label: string;
}

/** Tags by the words of a body's text, under the labels of the list that is loaded, else of the one that comes with Concerted. */
export function wordTagsOf(tx: Tx, initiative: string, id: string): Promise<WordTagRow[]> {
  return all(
    tx,
    sql<WordTagRow>`select t.scheme, t.code, coalesce(l.label, t.label) as label from organisation_tag t
        left join taxonomy_term l on l.initiative_id = ${initiative} and l.scheme = t.scheme and l.code = t.code
      where t.initiative_id = ${initiative} and t.organisation_id = ${id} order by t.scheme desc, t.code`,
  );
}

export interface ListRow {
  readonly code: string;
  readonly name: string;
  readonly lookup_url: string | null;
}

/** The lists loaded here that gave out the identifiers of a body. */
export function listsOf(tx: Tx, initiative: string, id: string): Promise<ListRow[]> {
  return all(
    tx,
    sql<ListRow>`select l.code, l.name, l.lookup_url from identifier_list l
      where l.initiative_id = ${initiative} and exists (
        select from organisation_identifier k where k.initiative_id = ${initiative} and k.organisation_id in ${rowsOf(initiative, id)}
           and starts_with(k.identifier, l.code || '-')) order by l.code`,
  );
}

export interface RelationshipRow extends OtherEntry {
  readonly kind: 'merged into' | 'parent' | 're-registered as';
  readonly side: 'from' | 'to';
  readonly happened_on: string | null;
  readonly list: string | null;
  readonly line: number | null;
  readonly file: FileRow;
}

/** What public lists say of a body and another entry, whichever side it is on. */
export function relationshipsOf(tx: Tx, initiative: string, id: string): Promise<RelationshipRow[]> {
  return all(
    tx,
    sql<RelationshipRow>`
    with own as materialized (
      select identifier from organisation_identifier where initiative_id = ${initiative} and organisation_id in ${rowsOf(initiative, id)}
    ), related as (
      select 'from' as side, kind, happened_on, to_identifier as other_identifier, to_name as other_name, list, line, import_id
        from organisation_relationship where initiative_id = ${initiative} and from_identifier in (select identifier from own)
      union all
      select 'to', kind, happened_on, from_identifier, from_name, list, line, import_id
        from organisation_relationship where initiative_id = ${initiative} and to_identifier in (select identifier from own)
    )
    select t.kind, t.side, t.happened_on, t.other_identifier, t.other_name, t.list, t.line, ${file} as file, ${otherColumns}
      from related t ${importOf(initiative, 't')} ${otherBody(initiative, sql`t.other_identifier`)}
     order by t.happened_on desc nulls last, t.kind, t.other_name, t.other_identifier limit 200`,
  );
}

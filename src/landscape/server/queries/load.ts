import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, run } from '../../../platform/db/rows.ts';
import type { RecordFacts } from '../../model/import-difference.ts';
import type { GrantDraft, PlaceDraft, RecordDraft, SourceName } from '../../model/sources/source.ts';

/** Where rows come from: their initiative, import and source. */
export interface LoadTarget {
  readonly initiative: string;
  readonly importId: string;
  readonly source: SourceName;
  readonly madeUp: boolean;
}

export type RecordToLoad = RecordDraft & { readonly organisation: string; readonly hash: string };
export type GrantToLoad = GrantDraft & {
  readonly funderId: string;
  readonly recipientId: string | null;
  readonly hash: string;
};

/** An entry as it is known already: enough to tell whether a row of a file says anything else. */
export interface KnownRecord {
  readonly identifier: string;
  readonly hash: string;
  readonly name: string;
}

/** The entries of this source that are known under these identifiers. */
export async function knownRecords(
  tx: Tx,
  { initiative, source }: LoadTarget,
  identifiers: readonly string[],
): Promise<ReadonlyMap<string, KnownRecord>> {
  const rows = await all(
    tx,
    sql<KnownRecord>`select identifier, hash, name from record
      where initiative_id = ${initiative} and source = ${source} and identifier = any (${identifiers}::text[])`,
  );
  return new Map(rows.map((row) => [row.identifier, row]));
}

/** The entries under these identifiers as they are before a load changes them. */
export async function recordFacts(
  tx: Tx,
  { initiative, source }: LoadTarget,
  identifiers: readonly string[],
): Promise<ReadonlyMap<string, RecordFacts>> {
  if (identifiers.length === 0) return new Map();
  const rows = await all(
    tx,
    sql<RecordFacts & { identifier: string }>`
      select identifier, status, kind, registered_on as "registeredOn", removed_on as "removedOn", activities, objects, area_of_benefit as "areaOfBenefit",
             address, postcode, website, company_number as "companyNumber", income, spending, year_end as "yearEnd"
        from record where initiative_id = ${initiative} and source = ${source} and identifier = any (${identifiers}::text[])`,
  );
  return new Map(rows.map((row) => [row.identifier, row]));
}

/** Puts records in, new ones and those that are known by another hash. */
export async function putRecords(
  tx: Tx,
  { initiative, importId, source }: LoadTarget,
  records: readonly RecordToLoad[],
): Promise<void> {
  if (records.length === 0) return;
  const rows = JSON.stringify(
    records.map(
      ({ classifications: _classes, areas: _areas, otherNames: _names, identifiers: _identifiers, ...row }) =>
        row,
    ),
  );
  await run(
    tx,
    sql`insert into record as r (initiative_id, organisation_id, source, identifier, register_key, name, status, kind, registered_on, removed_on,
        activities, objects, area_of_benefit, address, postcode, website, company_number, income, spending, year_end, hash, import_id, line)
      select ${initiative}, d.organisation, ${source}, d.identifier, d."registerKey", d.name, d.status, d.kind, d."registeredOn", d."removedOn", d.activities, d.objects,
             d."areaOfBenefit", d.address, d.postcode, d.website, d."companyNumber", d.income, d.spending, d."yearEnd", d.hash, ${importId}, d.line
        from jsonb_to_recordset(${rows}::jsonb) as d (organisation uuid, identifier text, "registerKey" text, name text, status text, kind text, "registeredOn" date,
             "removedOn" date, activities text, objects text, "areaOfBenefit" text, address text, postcode text, website text, "companyNumber" text, income numeric,
             spending numeric, "yearEnd" date, hash text, line integer)
      on conflict (initiative_id, source, identifier) do update
         set organisation_id = excluded.organisation_id, register_key = excluded.register_key, name = excluded.name, status = excluded.status, kind = excluded.kind,
             registered_on = excluded.registered_on, removed_on = excluded.removed_on, activities = excluded.activities,
             objects = coalesce(excluded.objects, r.objects), area_of_benefit = coalesce(excluded.area_of_benefit, r.area_of_benefit),
             address = excluded.address, postcode = excluded.postcode, website = excluded.website, company_number = excluded.company_number,
             income = excluded.income, spending = excluded.spending, year_end = excluded.year_end, hash = excluded.hash, import_id = excluded.import_id, line = excluded.line
       where r.hash <> excluded.hash`,
  );
  await putDetails(tx, { initiative, source }, records);
}

/** Years of income of all changed records, and the classes and areas of those whose row carries them. */
async function putDetails(
  tx: Tx,
  { initiative, source }: { readonly initiative: string; readonly source: SourceName },
  records: readonly RecordToLoad[],
): Promise<void> {
  if (records.length === 0) return;
  const income = JSON.stringify(
    records
      .filter(
        ({ yearEnd, income: amount, spending }) => yearEnd !== null && (amount !== null || spending !== null),
      )
      .map(({ identifier, yearEnd, income: amount, spending }) => ({
        identifier,
        yearEnd,
        income: amount,
        spending,
      })),
  );
  await run(
    tx,
    sql`insert into record_income (initiative_id, record_id, year_end, income, spending)
      select ${initiative}, r.record_id, d."yearEnd", d.income, d.spending
        from jsonb_to_recordset(${income}::jsonb) as d (identifier text, "yearEnd" date, income numeric, spending numeric)
        join record r on r.initiative_id = ${initiative} and r.source = ${source} and r.identifier = d.identifier
      on conflict (initiative_id, record_id, year_end) do update set income = excluded.income, spending = excluded.spending`,
  );
  // The full extract has classes in a table of its own: its row must not take them away.
  const classed = records.filter(({ classifications }) => classifications.length > 0);
  if (classed.length === 0) return;
  const classes = JSON.stringify(
    classed.flatMap(({ identifier, classifications }) =>
      classifications.map((one) => ({ identifier, ...one })),
    ),
  );
  await run(
    tx,
    sql`delete from record_classification c using record r
      where c.initiative_id = ${initiative} and r.initiative_id = ${initiative} and r.record_id = c.record_id and r.source = ${source}
        and r.identifier = any (${classed.map(({ identifier }) => identifier)}::text[])`,
  );
  await run(
    tx,
    sql`insert into record_classification (initiative_id, record_id, scheme, code, label)
      select ${initiative}, r.record_id, d.scheme, d.code, d.label
        from jsonb_to_recordset(${classes}::jsonb) as d (identifier text, scheme text, code text, label text)
        join record r on r.initiative_id = ${initiative} and r.source = ${source} and r.identifier = d.identifier
      on conflict do nothing`,
  );
}

/** Which of these keys of a register belong to a record that is here. */
export async function knownRegisterKeys(
  tx: Tx,
  initiative: string,
  source: SourceName,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await all(
    tx,
    sql<{ register_key: string }>`select distinct register_key from record
      where initiative_id = ${initiative} and source = ${source} and register_key = any (${[...new Set(keys)]}::text[])`,
  );
  return new Set(rows.map(({ register_key }) => register_key));
}

/** The organisations of the records with these keys: what is known of them changes with their parts. */
export async function organisationsOfKeys(
  tx: Tx,
  initiative: string,
  source: SourceName,
  keys: readonly string[],
): Promise<readonly string[]> {
  const rows = await all(
    tx,
    sql<{ organisation_id: string }>`select distinct organisation_id from record
      where initiative_id = ${initiative} and source = ${source} and register_key = any (${[...new Set(keys)]}::text[])`,
  );
  return rows.map(({ organisation_id }) => organisation_id);
}

/** The grants that are known under these identifiers, with the hash of what is known. */
export async function knownGrants(
  tx: Tx,
  initiative: string,
  identifiers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await all(
    tx,
    sql<{ identifier: string; hash: string }>`select identifier, hash from "grant"
      where initiative_id = ${initiative} and identifier = any (${identifiers}::text[])`,
  );
  return new Map(rows.map(({ identifier, hash }) => [identifier, hash]));
}

/** Puts grants in, new ones and those that are known by another hash. */
export async function putGrants(
  tx: Tx,
  { initiative, importId }: LoadTarget,
  grants: readonly GrantToLoad[],
): Promise<void> {
  if (grants.length === 0) return;
  const rows = JSON.stringify(
    grants.map(({ funder, recipient, ...row }) => ({
      ...row,
      funderIdentifier: funder.identifier,
      recipientIdentifier: recipient?.identifier ?? null,
      recipientName: recipient?.name ?? null,
      recipientPostcode: recipient?.postcode ?? null,
    })),
  );
  await run(
    tx,
    sql`insert into "grant" as g (initiative_id, identifier, title, description, currency, amount, awarded_on, planned_from, planned_to, planned_months, funder_id,
        funder_identifier, funder_department, programme_code, programme, recipient_id, recipient_identifier, recipient_name, recipient_postcode, place_name, place_code,
        latitude, longitude, hash, import_id, sheet, line)
      select ${initiative}, d.identifier, d.title, d.description, d.currency, d.amount, d."awardedOn", d."plannedFrom", d."plannedTo", d."plannedMonths", d."funderId",
             d."funderIdentifier", d."funderDepartment", d."programmeCode", d.programme, d."recipientId", d."recipientIdentifier", d."recipientName", d."recipientPostcode",
             d."placeName", d."placeCode", d.latitude, d.longitude, d.hash, ${importId}, d.sheet, d.line
        from jsonb_to_recordset(${rows}::jsonb) as d (identifier text, title text, description text, currency text, amount numeric, "awardedOn" date, "plannedFrom" date,
             "plannedTo" date, "plannedMonths" numeric, "funderId" uuid, "funderIdentifier" text, "funderDepartment" text, "programmeCode" text, programme text,
             "recipientId" uuid, "recipientIdentifier" text, "recipientName" text, "recipientPostcode" text, "placeName" text, "placeCode" text,
             latitude double precision, longitude double precision, hash text, sheet text, line integer)
      on conflict (initiative_id, identifier) do update
         set title = excluded.title, description = excluded.description, currency = excluded.currency, amount = excluded.amount, awarded_on = excluded.awarded_on,
             planned_from = excluded.planned_from, planned_to = excluded.planned_to, planned_months = excluded.planned_months, funder_id = excluded.funder_id,
             funder_identifier = excluded.funder_identifier, funder_department = excluded.funder_department, programme_code = excluded.programme_code,
             programme = excluded.programme, recipient_id = excluded.recipient_id, recipient_identifier = excluded.recipient_identifier,
             recipient_name = excluded.recipient_name, recipient_postcode = excluded.recipient_postcode, place_name = excluded.place_name,
             place_code = excluded.place_code, latitude = excluded.latitude, longitude = excluded.longitude, hash = excluded.hash, import_id = excluded.import_id,
             sheet = excluded.sheet, line = excluded.line
       where g.hash <> excluded.hash`,
  );
}

/** Puts boundaries in; how many were new or different. */
export function putPlaces(
  tx: Tx,
  { initiative, importId }: LoadTarget,
  places: readonly PlaceDraft[],
): Promise<number> {
  return run(
    tx,
    sql`insert into place as p (initiative_id, code, name, kind, geometry, import_id)
      select ${initiative}, d.code, d.name, d.kind, d.geometry, ${importId}
        from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as d (code text, name text, kind text, geometry jsonb)
      on conflict (initiative_id, code) do update set name = excluded.name, kind = excluded.kind, geometry = excluded.geometry, import_id = excluded.import_id
       where (p.name, p.kind, p.geometry) is distinct from (excluded.name, excluded.kind, excluded.geometry)`,
  );
}

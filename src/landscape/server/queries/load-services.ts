import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all, one } from '../../../platform/db/rows.ts';
import type { ServiceDraft } from '../../model/sources/service-draft.ts';
import type { LoadTarget } from './load.ts';

export type ServiceToLoad = Omit<ServiceDraft, 'organisation'> & {
  readonly organisationId: string;
  readonly hash: string;
};

/** Puts services in; those whose hash is known stay as they are. The identifiers of the services that were new or different. */
export async function putServices(
  tx: Tx,
  { initiative, importId }: LoadTarget,
  services: readonly ServiceToLoad[],
): Promise<ReadonlySet<string>> {
  const rows = await all(
    tx,
    sql<{
      identifier: string;
    }>`insert into service as s (initiative_id, organisation_id, feed, identifier, name, description, status, url, fees, minimum_age, maximum_age,
        areas, topics, locations, schedules, last_modified, hash, import_id, line)
      select ${initiative}::uuid, d."organisationId", d.feed, d.identifier, d.name, d.description, d.status, d.url, d.fees, d."minimumAge", d."maximumAge",
             d.areas, d.topics, d.locations, d.schedules, d."lastModified", d.hash, ${importId}::uuid, d.line
        from jsonb_to_recordset(${JSON.stringify(services)}::jsonb) as d ("organisationId" uuid, feed text, identifier text, name text, description text, status text,
             url text, fees text, "minimumAge" integer, "maximumAge" integer, areas jsonb, topics jsonb, locations jsonb, schedules jsonb, "lastModified" date,
             hash text, line integer)
      on conflict (initiative_id, identifier) do update
         set organisation_id = excluded.organisation_id, feed = coalesce(excluded.feed, s.feed), name = excluded.name, description = excluded.description,
             status = excluded.status, url = excluded.url, fees = excluded.fees, minimum_age = excluded.minimum_age, maximum_age = excluded.maximum_age,
             areas = excluded.areas, topics = excluded.topics, locations = excluded.locations, schedules = excluded.schedules,
             last_modified = excluded.last_modified, unlisted_on = null, hash = excluded.hash, import_id = excluded.import_id, line = excluded.line
       where s.hash <> excluded.hash or s.unlisted_on is not null or s.feed is distinct from coalesce(excluded.feed, s.feed)
      returning identifier`,
  );
  return new Set(rows.map(({ identifier }) => identifier));
}

/** How many services of a directory are known as listed, and how many of them it lists now. */
export function servicesKnown(
  tx: Tx,
  initiative: string,
  feed: string,
  listed: readonly string[],
): Promise<{ readonly known: number; readonly listed: number }> {
  return one(
    tx,
    sql<{
      known: number;
      listed: number;
    }>`select count(*)::int as known, count(*) filter (where identifier = any (${listed}::text[]))::int as listed
      from service where initiative_id = ${initiative} and feed = ${feed} and unlisted_on is null`,
  );
}

/** Marks with today's day the services that a directory, asked as a whole, no longer lists; the organisations whose they are. */
export async function unlistServices(
  tx: Tx,
  initiative: string,
  feed: string,
  listed: readonly string[],
): Promise<readonly string[]> {
  const rows = await all(
    tx,
    sql<{ organisation_id: string }>`update service s set unlisted_on = current_date
      where initiative_id = ${initiative} and feed = ${feed} and unlisted_on is null
        and not exists (select from unnest(${listed}::text[]) as l (identifier) where l.identifier = s.identifier)
      returning organisation_id`,
  );
  return rows.map((row) => row.organisation_id);
}

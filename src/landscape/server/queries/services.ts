import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { all } from '../../../platform/db/rows.ts';
import type { serviceStates, ServiceLocation, ServiceSchedule } from '../../model/sources/service-draft.ts';
import { fileOfImport, type FileRow } from './organisations.ts';
import { standsFor } from './body-of.ts';

export interface ServiceRow {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly status: (typeof serviceStates)[number];
  readonly url: string | null;
  readonly fees: string | null;
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
  readonly areas: string[];
  readonly topics: string[];
  readonly locations: ServiceLocation[];
  readonly schedules: ServiceSchedule[];
  readonly lastModified: string | null;
  readonly unlistedOn: string | null;
  readonly line: number | null;
  readonly file: FileRow;
}

/** What the body with this id offers: services that its directories list, then those they no longer list, by name. */
export function servicesOf(tx: Tx, initiative: string, id: string): Promise<ServiceRow[]> {
  return all(
    tx,
    sql<ServiceRow>`select s.service_id as id, s.name, s.description, s.status, s.url, s.fees, s.minimum_age as "minimumAge", s.maximum_age as "maximumAge",
             s.areas, s.topics, s.locations, s.schedules, s.last_modified as "lastModified", s.unlisted_on as "unlistedOn", s.line, ${fileOfImport} as file
        from service s join import i on i.initiative_id = ${initiative} and i.import_id = s.import_id
       where s.initiative_id = ${initiative}
         and s.organisation_id in (select organisation_id from organisation where initiative_id = ${initiative} and ${standsFor('organisation', id)})
       order by s.unlisted_on nulls first, array_position(array['active', 'unknown', 'temporarily closed', 'inactive', 'defunct'], s.status), lower(s.name), s.service_id`,
  );
}

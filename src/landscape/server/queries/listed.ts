import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../../../platform/db/context.ts';
import { one, run } from '../../../platform/db/rows.ts';
import { bodyOf, standsFor } from './body-of.ts';

/** What one file of a register lists, and of which day it tells; null when it does not say. */
export interface Listing {
  readonly initiative: string;
  readonly source: string;
  readonly asOf: string | null;
  readonly identifiers: readonly string[];
}

const day = (asOf: string | null) => sql`coalesce(${asOf}::date, current_date)`;

/** Entries of this source from files no newer than this one, as `r`: an old file knows nothing of what came after it. */
const olderThan = ({
  initiative,
  source,
  asOf,
}: Listing) => sql`r.initiative_id = ${initiative} and r.source = ${source}
  and exists (select from import i where i.initiative_id = ${initiative} and i.import_id = r.import_id and coalesce(i.as_of, i.created_at::date) <= ${day(asOf)})`;

/** Takes the mark from entries that are listed again. */
export async function listAgain(tx: Tx, { initiative, source, asOf, identifiers }: Listing): Promise<void> {
  await run(
    tx,
    sql`update record r set unlisted_on = null where r.initiative_id = ${initiative} and r.source = ${source} and r.unlisted_on <= ${day(asOf)}
          and r.identifier = any (${identifiers}::text[])`,
  );
}

/** How many entries are known as listed up to the day of this file, and how many of them it lists. */
export function entriesKnown(tx: Tx, listing: Listing): Promise<{ known: number; listed: number }> {
  return one(
    tx,
    sql<{ known: number; listed: number }>`
      with listed as materialized (select unnest(${listing.identifiers}::text[]) as identifier)
      select count(*)::int as known, count(l.identifier)::int as listed
        from record r left join listed l on l.identifier = r.identifier where ${olderThan(listing)} and r.unlisted_on is null`,
  );
}

/** Marks the entries that this whole register no longer lists; how many. */
export function unlist(tx: Tx, listing: Listing): Promise<number> {
  return run(
    tx,
    sql`update record r set unlisted_on = ${day(listing.asOf)}
         where ${olderThan(listing)} and r.unlisted_on is null
           and not exists (select from unnest(${listing.identifiers}::text[]) as l (identifier) where l.identifier = r.identifier)`,
  );
}

/** Whether a body is on a register still, or never was on one; `body` is its id in a statement. */
export function isListed(initiative: string, body: RawBuilder<unknown>): RawBuilder<unknown> {
  const rows = sql`record r join organisation m on m.initiative_id = ${initiative} and m.organisation_id = r.organisation_id`;
  return sql`(${body} not in (select ${bodyOf('m')} from ${rows} where r.initiative_id = ${initiative} and r.unlisted_on is not null)
    or exists (select from ${rows} where r.initiative_id = ${initiative} and ${standsFor('m', body)} and r.unlisted_on is null))`;
}

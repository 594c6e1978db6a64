import type { Batch } from '../../model/sources/source.ts';
import type { SeenName } from '../queries/identity.ts';
import type { OrganisationOf } from './find-organisations.ts';

/** Under which names a batch tells of its organisations, each once for its first and once for its last day. */
export function namesSeen(batch: Batch, organisationOf: OrganisationOf): readonly SeenName[] {
  const ofRecords = batch.records.flatMap((record) =>
    [record.name, ...record.otherNames].map((name) => ({
      organisation: organisationOf(record),
      name,
      on: record.yearEnd,
    })),
  );
  const ofGrants = batch.grants.flatMap(({ funder, recipient, awardedOn }) =>
    [funder, ...(recipient ? [recipient] : [])].map((body) => ({
      organisation: organisationOf(body),
      name: body.name,
      on: awardedOn,
    })),
  );
  const ofServices = batch.services.map(({ organisation, lastModified }) => ({
    organisation: organisationOf(organisation),
    name: organisation.name,
    on: lastModified,
  }));
  return spans([...ofRecords, ...ofGrants, ...ofServices]);
}

/** Each name of an organisation for its first and its last day: a funder stands in a file a thousand times. */
function spans(names: readonly SeenName[]): readonly SeenName[] {
  const first = new Map<string, SeenName>();
  const last = new Map<string, SeenName>();
  for (const name of names) {
    const key = `${name.organisation} ${name.name}`;
    const [least, most] = [first.get(key), last.get(key)];
    if (!least || (name.on !== null && (least.on === null || name.on < least.on))) first.set(key, name);
    if (!most || (name.on !== null && (most.on === null || name.on > most.on))) last.set(key, name);
  }
  return [...first.values(), ...[...last].flatMap(([key, name]) => (first.get(key) === name ? [] : [name]))];
}

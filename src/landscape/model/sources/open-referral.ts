import { nothingAbout } from './register.ts';
import { readService, type ServiceRead } from './service.ts';
import { emptyBatch, type OpenBatch, type SourceReader } from './source.ts';
import { problemAt } from './table.ts';
import { lineOrNull } from './text.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Members that a service of Open Referral has and a record of another source has not. */
const ofServices = [
  'organization',
  'organization_id',
  'service_areas',
  'service_at_locations',
  'schedules',
  'assured_date',
  'assurer_email',
  'attending_type',
  'deliverable_type',
];

/** Whether a record is a service of Open Referral (HSDS), alone, within an organisation or a location, or as we collect it from an address. */
export function isServiceRecord(value: unknown): boolean {
  if (!isFields(value)) return false;
  if (isFields(value['service'])) return true;
  if (Array.isArray(value['services']) && 'name' in value) return value['services'].some(isFields);
  return (
    'id' in value &&
    'name' in value &&
    (ofServices.some((key) => key in value) || isServiceState(value['status']))
  );
}

/**
 * Services in Open Referral (HSDS 3.0 and its profile for the United Kingdom, and the older shape): a page of services, whole services,
 * an organisation with its services, or what was collected from an address. A service of a directory that tells the organisation by
 * its id alone waits until another service names it. Persons to ask, telephone numbers and e-mail addresses are not kept.
 */
export function openReferral(): SourceReader {
  const seen = new Set<string>();
  const organisations = new Map<string, Fields>();
  const waiting: { readonly row: Where; readonly service: Fields; readonly feed: string | null }[] = [];
  let feed: string | null = null;
  let whole = false;

  const add = (batch: OpenBatch, row: Where, service: Fields, from: string | null): void => {
    const read = readService(service, row.line, from);
    if (read.draft === null) return refuse(batch, row, read);
    if (seen.has(read.draft.identifier)) {
      batch.refused += 1;
      const message = `The service ${read.draft.identifier} stands in this file before. Only the first is taken.`;
      batch.problems.push(problemAt(row, 'id', 'duplicate-identifier', message));
      return;
    }
    seen.add(read.draft.identifier);
    batch.services.push(read.draft);
  };

  const take = (batch: OpenBatch, row: Where, value: unknown, from: string | null): void => {
    batch.read += 1;
    const service = isFields(value) ? value : {};
    const organisation = isFields(service['organization']) ? service['organization'] : {};
    const id = lineOrNull(organisation['id']) ?? lineOrNull(service['organization_id']);
    const named = lineOrNull(organisation['name']) !== null;
    if (id !== null && named) organisations.set(id, organisation);
    if (named || id === null) return add(batch, row, service, from);
    const known = organisations.get(id);
    if (known) add(batch, row, { ...service, organization: known }, from);
    else waiting.push({ row, service, feed: from });
  };

  return {
    take(rows) {
      const batch = emptyBatch();
      for (const row of rows) {
        if (row.kind !== 'record' || !isFields(row.value)) continue;
        const where = { sheet: null, line: row.line };
        if (row.line > 0) {
          const from = lineOrNull(row.value['feed']);
          if (isFields(row.value['service']) && from !== null) feed = from;
          take(batch, where, wholeService(row.value), from);
        } else if (isServiceRecord(row.value)) {
          for (const service of servicesOf(row.value)) take(batch, { sheet: null, line: 1 }, service, null);
        } else {
          whole = row.value['complete'] === true;
          for (const note of list(row.value['notes']))
            batch.problems.push(problemAt(where, null, 'not-all-asked', note));
        }
      }
      return batch;
    },
    finish() {
      const batch = emptyBatch();
      for (const { row, service, feed: from } of waiting) {
        const id =
          lineOrNull(service['organization_id']) ?? lineOrNull(Object(service['organization'])['id']);
        const known = organisations.get(id ?? '');
        add(batch, row, known ? { ...service, organization: known } : service, from);
      }
      return batch;
    },
    about: () => ({
      ...nothingAbout,
      part: whole ? feed : null,
      attribution: feed === null ? null : `Services listed by ${feed}`,
    }),
  };
}

interface Where {
  readonly sheet: null;
  readonly line: number;
}

function refuse(
  batch: OpenBatch,
  row: Where,
  { field, message }: ServiceRead & { readonly draft: null },
): void {
  batch.refused += 1;
  batch.problems.push(problemAt(row, field, 'missing', message));
}

/** The services of a JSON file that is one value: a service, a service with its location, or an organisation with its services. */
function servicesOf(value: Fields): readonly Fields[] {
  const { services, ...organization } = value;
  if (!Array.isArray(services)) return [wholeService(value)];
  return services.filter(isFields).map((service) => ({ organization, ...service }));
}

/** A service, also where it stands beside its location (a record of `service_at_locations`). */
function wholeService(value: Fields): Fields {
  const { service, location } = value;
  if (!isFields(service)) return value;
  return isFields(location) ? { service_at_locations: [{ location }], ...service } : service;
}

function isServiceState(value: unknown): boolean {
  return typeof value === 'string' && /^(active|inactive|defunct|temporarily closed)$/i.test(value);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.flatMap((one) => lineOrNull(one) ?? []) : [];
}

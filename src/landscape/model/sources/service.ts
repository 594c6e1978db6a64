import {
  companyIdentifier,
  charityIdentifier,
  identifiersOf,
  isOfKnownList,
  isPlaceholder,
  plainIdentifier,
} from '../identity/identifier.ts';
import { readDay } from './day.ts';
import { plainText } from './plain-text.ts';
import {
  serviceStates,
  type ServiceDraft,
  type ServiceLocation,
  type ServiceSchedule,
} from './service-draft.ts';
import { lineOrNull, numberOrNull, postcodeOrNull, textOrNull } from './text.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A service that was read, or which field keeps it from being taken and why. */
export type ServiceRead =
  | { readonly draft: ServiceDraft }
  | { readonly draft: null; readonly field: string; readonly message: string };

/** More of a kind than this in one service is nobody's reading. */
const most = 50;

/** Reads one service with its organisation. `feed` is the address of the directory, when known. */
export function readService(service: Fields, line: number, feed: string | null): ServiceRead {
  const id = lineOrNull(service['id']);
  if (id === null) return without('id', 'A service needs an id. It is left out.');
  const name = plainLine(service['name']);
  if (name === null) return without('name', `The service ${id} has no name. It is left out.`);
  const organisation = bodyOf(service, feed);
  if (organisation === null)
    return without(
      'organization',
      `"${name.slice(0, 80)}" does not say whose service it is. It is left out.`,
    );
  const locations = locationsOf(service);
  const status = lineOrNull(service['status'])?.toLowerCase().replace(/_/g, ' ') ?? '';
  const draft: ServiceDraft = {
    line,
    feed,
    identifier: scoped(id, feed),
    organisation: {
      ...organisation,
      postcode: locations.find(({ postcode }) => postcode !== null)?.postcode ?? null,
    },
    name,
    description: plain(service['description']),
    status: serviceStates.find((state) => state === status) ?? 'unknown',
    url: webAddress(service['url']),
    fees: feesOf(service),
    minimumAge: age(service['minimum_age']),
    maximumAge: age(service['maximum_age']),
    areas: distinct(
      list(service['service_areas']).map((area) => plainLine(area['name'] ?? area['service_area'])),
    ),
    topics: distinct([
      ...list(service['attributes']).map((one) => plainLine(fields(one['taxonomy_term'])['name'])),
      ...list(service['service_taxonomys']).map((one) => plainLine(fields(one['taxonomy'])['name'])),
    ]),
    locations,
    schedules: schedulesOf(service),
    lastModified: day(service['last_modified']),
  };
  return { draft };
}

/**
 * The organisation of a service by its public identifiers, else by the id that its directory gave it (ORUK-…), which names a body and
 * is never reason enough to join two.
 */
function bodyOf(service: Fields, feed: string | null): ServiceDraft['organisation'] | null {
  const organisation = fields(service['organization']);
  const name = plainLine(organisation['name']);
  if (name === null) return null;
  const id = lineOrNull(organisation['id']) ?? lineOrNull(service['organization_id']);
  const numbers = list(organisation['organization_identifiers'] ?? organisation['identifiers']).flatMap(
    (one) => {
      const number = publicIdentifier(
        lineOrNull(one['identifier_scheme']),
        lineOrNull(one['identifier_type']),
        lineOrNull(one['identifier']),
      );
      return number === null ? [] : [number];
    },
  );
  const told = identifiersOf(
    '',
    lineOrNull(organisation['charity_number']),
    lineOrNull(organisation['company_number']),
  ).slice(1);
  const own = `ORUK-${scoped(id ?? name.toLowerCase().replace(/[^a-z0-9]+/g, '-'), feed)}`;
  const identifiers = [...new Set([...numbers, ...told, own])];
  return { identifier: identifiers[0] ?? own, name, identifiers, postcode: null };
}

function publicIdentifier(scheme: string | null, kind: string | null, number: string | null): string | null {
  if (number === null) return null;
  const given = scheme === null ? number : `${scheme}-${number}`;
  const plain = plainIdentifier(number.startsWith(`${scheme ?? ''}-`) ? number : given);
  const isCompany = /compan/i.test(`${scheme ?? ''} ${kind ?? ''}`);
  const isCharity = /charit/i.test(`${scheme ?? ''} ${kind ?? ''}`);
  const found = isOfKnownList(plain)
    ? plain
    : isCompany
      ? companyIdentifier(number)
      : isCharity
        ? charityIdentifier(number)
        : null;
  return found !== null && !isPlaceholder(found) ? found : null;
}

/** An id that is one of its kind in the world as it stands, any other with the directory before it. */
function scoped(id: string, feed: string | null): string {
  const isOnlyOne = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id);
  return isOnlyOne || feed === null ? id : `${feed.replace(/^https?:\/\//, '')}/${id}`;
}

function locationsOf(service: Fields): readonly ServiceLocation[] {
  const places = list(service['service_at_locations']).map((one) => fields(one['location'] ?? one));
  return places.flatMap((place): ServiceLocation[] => {
    const [address = {}] = list(place['addresses'] ?? place['physical_addresses']);
    const parts = ['address_1', 'address_2', 'city', 'region', 'state_province'].map((part) =>
      plainLine(address[part]),
    );
    const location = {
      name: plainLine(place['name']),
      address: distinct(parts).join(', ') || null,
      postcode: postcodeOrNull(address['postal_code']),
      latitude: within(numberOrNull(place['latitude']), 90),
      longitude: within(numberOrNull(place['longitude']), 180),
    };
    return Object.values(location).every((part) => part === null) ? [] : [location];
  });
}

function schedulesOf(service: Fields): readonly ServiceSchedule[] {
  const all = [
    ...list(service['schedules'] ?? service['regular_schedules']),
    ...list(service['service_at_locations']).flatMap((one) =>
      list(one['schedules'] ?? one['regular_schedule']),
    ),
  ];
  return all.slice(0, most).flatMap((one): ServiceSchedule[] => {
    const schedule = {
      from: day(one['valid_from'] ?? one['dtstart']),
      to: day(one['valid_to'] ?? one['until']),
      every: lineOrNull(one['freq'])?.toLowerCase() ?? null,
      days: lineOrNull(one['byday']) ?? lineOrNull(one['weekday']),
      opens: clock(one['opens_at']),
      closes: clock(one['closes_at']),
      note: plainLine(one['description'] ?? one['notes']),
    };
    return Object.values(schedule).every((part) => part === null) ? [] : [schedule];
  });
}

function feesOf(service: Fields): string | null {
  const options = list(service['cost_options']).map((one) => {
    const amount = [lineOrNull(one['amount']), plainLine(one['amount_description'])]
      .filter(Boolean)
      .join(' ');
    return [plainLine(one['option']), amount].filter(Boolean).join(': ');
  });
  return distinct([plain(service['fees']), ...options]).join('\n') || null;
}

const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
const list = (value: unknown): readonly Fields[] =>
  (Array.isArray(value) ? value : []).slice(0, most).map(fields);
const plain = (value: unknown): string | null => {
  const text = textOrNull(value);
  return text === null ? null : plainText(text) || null;
};
const plainLine = (value: unknown): string | null => lineOrNull(plain(value)?.slice(0, 500));
const distinct = (texts: readonly (string | null)[]): string[] => [
  ...new Set(texts.flatMap((text) => (text === null || text === '' ? [] : [text]))),
];
const within = (number: number | null, limit: number): number | null =>
  number !== null && Math.abs(number) <= limit ? number : null;
const clock = (value: unknown): string | null => /^\d{1,2}:\d{2}/.exec(lineOrNull(value) ?? '')?.[0] ?? null;
const without = (field: string, message: string): ServiceRead => ({ draft: null, field, message });

function age(value: unknown): number | null {
  const number = numberOrNull(value);
  return number !== null && number >= 0 && number <= 130 ? Math.trunc(number) : null;
}

function day(value: unknown): string | null {
  const text = lineOrNull(value);
  return text === null ? null : readDay(text).day;
}

function webAddress(value: unknown): string | null {
  const text = lineOrNull(value);
  return text !== null && /^https?:\/\/[^\s/]+/i.test(text) ? text : null;
}

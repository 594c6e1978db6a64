import { isServiceRecord } from './open-referral.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A page of a directory of services, whichever of the two shapes it has. */
export interface FeedPage {
  readonly services: readonly Fields[];
  /** Whether it says that it is the first, and that it is the last; null when it does not say. */
  readonly isFirst: boolean | null;
  readonly isLast: boolean | null;
  readonly pages: number | null;
  /** How many services there are in all, when it says so. */
  readonly total: number | null;
}

/**
 * Reads a page of services: version 3 of Open Referral UK (`contents`, `total_pages`, `last_page`), the older shape (`content`,
 * `totalPages`, `last`), or a plain list. Null for what is no page of services; an empty page is one.
 */
export function readFeedPage(value: unknown): FeedPage | null {
  const page = Array.isArray(value) ? { contents: value, last_page: true } : fields(value);
  const list = page['contents'] ?? page['content'];
  if (!Array.isArray(list)) return null;
  const services = list.flatMap((one) => {
    const service = fields(one);
    return Object.keys(service).length === 0 ? [] : [service];
  });
  if (services.length > 0 && !services.some(isServiceRecord)) return null;
  return {
    services,
    isFirst: said(page['first_page'] ?? page['first']),
    isLast: said(page['last_page'] ?? page['last']),
    pages: count(page['total_pages'] ?? page['totalPages']),
    total: count(page['total_items'] ?? page['totalElements']),
  };
}

/** Parts of a service that a list leaves out and its own page has. */
const nested = [
  'service_areas',
  'service_at_locations',
  'schedules',
  'regular_schedules',
  'cost_options',
  'attributes',
  'service_taxonomys',
];

/** Whether a service of a list has only what is one to one, so that its own page may tell more. */
export function isShort(service: Fields): boolean {
  return !nested.some((part) => Array.isArray(service[part]));
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

const said = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);
const count = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null;

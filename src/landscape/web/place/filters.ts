import { useNavigate, useSearch } from '@tanstack/react-router';
import { incomeBands, listings } from '../../contract/asking.ts';

/** What narrows the list, as it stands in the address: it can be sent to somebody, and the way back works. */
export interface Filters {
  readonly words: string;
  readonly place: string;
  readonly income: string;
  readonly classification: string;
  readonly funder: string;
  readonly source: string;
  readonly listing: string;
  /** How it is shown: '' (a list beside a map), 'map' or 'network'; it narrows nothing. */
  readonly shows: string;
  /** Ids of those chosen to be compared, with commas; they narrow nothing. */
  readonly chosen: string;
}

const names = [
  'words',
  'place',
  'income',
  'classification',
  'funder',
  'source',
  'listing',
  'shows',
  'chosen',
] as const;

/** Nothing narrowed. */
export const noFilters: Filters = {
  words: '',
  place: '',
  income: '',
  classification: '',
  funder: '',
  source: '',
  listing: '',
  shows: '',
  chosen: '',
};

/** Whether anything is narrowed. */
export const isNarrowed = (filters: Filters): boolean =>
  names.some((name) => name !== 'chosen' && name !== 'shows' && filters[name] !== '');

/** The filters of the address, and a way to change some of them. */
export function useFilters(): readonly [Filters, (change: Partial<Filters>) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const read = (name: string): string => {
    const value = search[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const filters: Filters = {
    words: read('words'),
    place: read('place'),
    income: read('income'),
    classification: read('classification'),
    funder: read('funder'),
    source: read('source'),
    listing: read('listing'),
    shows: read('shows'),
    chosen: read('chosen'),
  };
  function change(next: Partial<Filters>): void {
    const all = { ...filters, ...next };
    const given = Object.fromEntries(names.flatMap((name) => (all[name] === '' ? [] : [[name, all[name]]])));
    void navigate({ to: '.', search: given, replace: true, resetScroll: false });
  }
  return [filters, change];
}

/** The filters as the routes take them: what is empty is left out. */
export function asked(filters: Filters) {
  const income = incomeBands.find((band) => band === filters.income);
  const listing = listings.find((one) => one === filters.listing);
  return {
    // On this page a word counts from its first letters on: nobody says when they have finished typing.
    ...(filters.words === '' ? {} : { q: filters.words, writing: 'yes' as const }),
    ...(filters.place === '' ? {} : { place: filters.place }),
    ...(income === undefined ? {} : { income }),
    ...(filters.classification === '' ? {} : { classification: filters.classification }),
    ...(filters.funder === '' ? {} : { funder: filters.funder }),
    ...(filters.source === '' ? {} : { source: filters.source }),
    ...(listing === undefined ? {} : { listing }),
  };
}

/** The address of a page of this room narrowed like this one; who is chosen to be compared is not taken along. */
export function addressOfFilters(filters: Partial<Filters>, page: string): string {
  const given = Object.entries({ ...filters, chosen: '' }).filter(([, value]) => value !== '');
  const search = new URLSearchParams(given).toString();
  return search === '' ? page : `${page}?${search}`;
}

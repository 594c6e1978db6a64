import type { Answered } from '../../../kernel/contract/route.ts';
import type { landscapeContract } from '../../contract.ts';
import { showings } from '../../contract/view.ts';
import { addressOfFilters, asked, noFilters, type Filters } from '../place/filters.ts';

export type View = Answered<typeof landscapeContract.views>['items'][number];

/** How a question is shown, as the address says it. */
export function showingOf(filters: Filters): (typeof showings)[number] {
  return showings.find((one) => one === filters.shows) ?? 'list';
}

/** The filters of a saved view as the page of the list has them. */
export function filtersOf({ filters, shows }: Pick<View, 'filters' | 'shows'>): Filters {
  return {
    ...noFilters,
    words: filters.q ?? '',
    place: filters.place ?? '',
    income: filters.income ?? '',
    classification: filters.classification ?? '',
    funder: filters.funder ?? '',
    source: filters.source ?? '',
    listing: filters.listing ?? '',
    shows: shows === 'list' ? '' : shows,
  };
}

/** What is saved of the filters of a page: nothing that is empty, and no word that is "still being written". */
export function savedOf(filters: Filters): View['filters'] {
  const { writing: _writing, ...rest } = asked(filters) as ReturnType<typeof asked> & { writing?: 'yes' };
  return rest;
}

/** The address of the list narrowed as a view says, below `what-is-here`. */
export function addressOfView(view: Pick<View, 'filters' | 'shows'>): string {
  return addressOfFilters(filtersOf(view), 'what-is-here');
}

/** Whether the page shows just what a view says. */
export function isView(filters: Filters, view: View): boolean {
  const own = filtersOf(view);
  return (Object.keys(own) as (keyof Filters)[]).every(
    (name) => name === 'chosen' || own[name] === filters[name],
  );
}

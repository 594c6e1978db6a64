import { expect, test } from 'vitest';
import { noFilters } from '../place/filters.ts';
import { addressOfView, filtersOf, isView, savedOf, showingOf, type View } from './view-filters.ts';

const view: View = {
  id: '00000000-0000-4000-8000-000000000000',
  name: 'Families',
  filters: { q: 'families & friends', place: 'E08000009' },
  shows: 'map',
  labels: {},
  savedBy: null,
  savedAt: '2026-11-24T09:00:00Z',
  mayChange: false,
  version: 1,
};

test('a view opens at an address that says all of it, with what a word holds kept whole', () => {
  expect(addressOfView(view)).toBe('what-is-here?words=families+%26+friends&place=E08000009&shows=map');
  expect(addressOfView({ filters: {}, shows: 'list' })).toBe('what-is-here');
});

test('what is saved of a page is what its view opens again', () => {
  const filters = { ...noFilters, words: 'families', income: 'under-10k', shows: 'network', chosen: 'a,b' };
  expect(savedOf(filters)).toEqual({ q: 'families', income: 'under-10k' });
  expect(filtersOf({ filters: savedOf(filters), shows: showingOf(filters) })).toEqual({
    ...filters,
    chosen: '',
  });
});

test('a page shows a view whoever is chosen to be compared, and not with one filter more', () => {
  const open = filtersOf(view);
  expect(isView({ ...open, chosen: 'a' }, view)).toBe(true);
  expect(isView({ ...open, income: 'under-10k' }, view)).toBe(false);
});

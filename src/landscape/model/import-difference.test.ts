import { expect, test } from 'vitest';
import { fieldChanges, type RecordFacts } from './import-difference.ts';

const entry: RecordFacts = {
  status: 'registered',
  kind: 'CIO',
  registeredOn: '2001-02-03',
  removedOn: null,
  activities: 'Lunch for older people.',
  objects: 'The relief of those in need.',
  areaOfBenefit: 'SALE',
  address: '1 Mill Lane, Sale',
  postcode: 'M33 5AW',
  website: null,
  companyNumber: null,
  income: 900,
  spending: 850,
  yearEnd: '2022-03-31',
};

test('an entry that is told as before has no changes', () => {
  expect(fieldChanges(entry, { ...entry })).toEqual([]);
});

test('each fact that is told otherwise stands with its value before and now; nothing is null, not empty', () => {
  const now = { ...entry, income: 1200, yearEnd: '2023-03-31', website: 'lunch.example', postcode: null };
  expect(fieldChanges(entry, now)).toEqual([
    { field: 'income', before: '900', after: '1200' },
    { field: 'yearEnd', before: '2022-03-31', after: '2023-03-31' },
    { field: 'postcode', before: 'M33 5AW', after: null },
    { field: 'website', before: null, after: 'lunch.example' },
  ]);
});

test('texts of another table that a row does not carry are not taken for gone', () => {
  expect(fieldChanges(entry, { ...entry, objects: null, areaOfBenefit: null })).toEqual([]);
  expect(fieldChanges(entry, { ...entry, objects: 'Other objects.' })).toHaveLength(1);
});

test('a text of 300 characters is cut to 200', () => {
  const [change] = fieldChanges(entry, { ...entry, activities: 'a'.repeat(300) });
  expect(change?.after).toBe(`${'a'.repeat(199)}…`);
});

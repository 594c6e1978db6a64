import { expect, test } from 'vitest';
import { nestedOrder } from './nested-order.ts';

const order = (...codes: string[]) =>
  nestedOrder(codes.map((code) => ({ code }))).map(({ place, depth }) => `${depth} ${place.code}`);

test('a district stands under its combined authority, and that under its region', () => {
  expect(order('E08000009', 'E12000002', 'E47000001', 'E06000006')).toEqual([
    '0 E12000002',
    '1 E47000001',
    '2 E08000009',
    '1 E06000006',
  ]);
});

test('two codes of one area stand one under the other, and nothing is lost or told twice', () => {
  const places = ['E11000001', 'E47000001', 'E08000009', 'E08000001', 'S92000003', 'XX'];
  const ordered = order(...places);
  expect(ordered.map((one) => one.slice(2)).toSorted()).toEqual(places.toSorted());
  expect(ordered[0]).toBe('0 E11000001');
});

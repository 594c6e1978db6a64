import { expect, test } from 'vitest';
import { tenthOfRank } from './rank-tenth.ts';

test('the first and the last of 309 are in the first and the last tenth, the 191st in the seventh', () => {
  expect([1, 30, 31, 191, 309].map((rank) => tenthOfRank(rank, 309))).toEqual([1, 1, 2, 7, 10]);
});

test('nine districts have no tenths', () => {
  expect(tenthOfRank(1, 9)).toBeNull();
});

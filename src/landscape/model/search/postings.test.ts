import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachPosting, packPostings } from './postings.ts';

test('5 and 300 become the bytes 5, 167, 2', () => {
  const { bytes, ends } = packPostings([[5, 300]]);
  expect([...bytes]).toEqual([5, 167, 2]);
  expect([...ends]).toEqual([3]);
});

test('whatever growing numbers go in come out again, list by list', () => {
  const growing = fc
    .uniqueArray(fc.integer({ min: 0, max: 2 ** 29 }))
    .map((numbers) => numbers.sort((a, b) => a - b));
  fc.assert(
    fc.property(fc.array(growing), (lists) => {
      const { bytes, ends } = packPostings(lists);
      const read = lists.map((_, at) => {
        const numbers: number[] = [];
        eachPosting(bytes, at === 0 ? 0 : (ends[at - 1] ?? 0), ends[at] ?? 0, (one) => numbers.push(one));
        return numbers;
      });
      expect(read).toEqual(lists);
    }),
  );
});

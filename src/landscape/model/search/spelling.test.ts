import { expect, test } from 'vitest';
import { SegmentDraft } from './segment.ts';
import { nearWords, spellingDistance } from './spelling.ts';

test.each([
  ['families', 'famlies', 1],
  ['families', 'faimlies', 1],
  ['families', 'familes', 1],
  ['hall', 'hail', 1],
  ['hall', 'hall', 0],
  ['hall', 'village', 3],
])('from %s to %s it is %i, counted up to two', (a, b, distance) => {
  expect(spellingDistance(a, b, 2)).toBe(distance);
});

const nothing = { place: [], income: [], classification: [], funder: [], source: [], listing: [] };
const segment = (...words: string[]) => {
  const draft = new SegmentDraft();
  draft.add({
    id: '00000000-0000-4000-8000-000000000001',
    name: 'One',
    madeUp: true,
    words: words.map((word) => [word, 3] as const),
    values: nothing,
    district: null,
    unlisted: false,
    at: null,
    grants: 0,
    amount: 0,
  });
  return draft.finish();
};

test('a word with a letter missing finds the one meant; of two as near, neither is hidden', () => {
  expect(nearWords([segment('families', 'family', 'village')], 'famlies')).toEqual(['families']);
  expect(nearWords([segment('hall', 'hail')], 'hakl').toSorted()).toEqual(['hail', 'hall']);
});

test('a short word is not guessed at, nor one that begins otherwise', () => {
  expect(nearWords([segment('art')], 'atr')).toEqual([]);
  expect(nearWords([segment('families')], 'qamilies')).toEqual([]);
});

import { expect, test } from 'vitest';
import { categoryByWords, topicsHere, topicsOf } from './topic-lists.ts';

test('the lists hold 24 categories by words, 17 things to do, 7 groups of people, 10 ways to work, and 24 categories of UK-CAT', () => {
  expect((['words', 'what', 'who', 'how', 'topics'] as const).map((list) => topicsOf(list).length)).toEqual([
    24, 17, 7, 10, 24,
  ]);
});

test('a body counts once a topic, also with two codes of one category, and with a grant it counts as funded', () => {
  const here = topicsHere('topics', [
    { values: ['UK-CAT:AN101', 'UK-CAT:AN102', 'CCEW:111'], hasGrant: true },
    { values: ['UK-CAT:AN'], hasGrant: false },
    { values: ['UK-CAT:AR205'], hasGrant: false },
  ]);
  expect(here[0]).toEqual({ code: 'UK-CAT:AN', label: 'Animals', bodies: 2, funded: 1 });
  expect(here[1]).toEqual({ code: 'UK-CAT:AR', label: 'Arts', bodies: 1, funded: 0 });
});

test('a topic that nobody here works on stays in the list, with none', () => {
  const here = topicsHere('who', [{ values: ['CCEW:201'], hasGrant: false }]);
  expect(here).toHaveLength(7);
  expect(here.filter(({ bodies }) => bodies === 0)).toHaveLength(6);
});

test('a tag found by words counts in its category by words, and never as one that somebody coded', () => {
  expect(categoryByWords('UK-CAT-WORDS:CC101')).toEqual({ value: 'UK-CAT-WORDS:CC', label: 'Childcare' });
  expect(categoryByWords('UK-CAT:CC101')).toBeNull();
  const here = [{ values: ['UK-CAT-WORDS:CC101', 'UK-CAT-WORDS:CC'], hasGrant: true }];
  expect(topicsHere('words', here)[0]).toMatchObject({ label: 'Childcare', bodies: 1 });
  expect(topicsHere('topics', here).every(({ bodies }) => bodies === 0)).toBe(true);
});

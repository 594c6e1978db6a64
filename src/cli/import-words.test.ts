import { expect, test } from 'vitest';
import { differenceWords, progressWords } from './import-words.ts';

test('progress says share, rows, rows a second and the time left, as far as each is known', () => {
  expect(progressWords('Loading', 41_000, 100_000, { rate: 40_000, left: 2 })).toBe(
    'Loading: 41%, 41,000 of 100,000, 40,000 a second, about 2 s left',
  );
  expect(progressWords('Loading', 41_000, 10_000_000, { rate: 40_000, left: 249 })).toBe(
    'Loading: 0%, 41,000 of 10,000,000, 40,000 a second, about 4 min left',
  );
  expect(progressWords('Reading', 500, null, { rate: 250, left: null })).toBe('Reading: 500, 250 a second');
  expect(progressWords('Joining', 0, null, { rate: null, left: null })).toBe('Joining');
});

const nothing = { new: 0, changed: 0, renamed: 0, merged: 0, removed: 0 };
const line = { identifier: 'GB-CHC-1', name: 'New Lunch Club', nameBefore: 'Lunch Club', fields: [] };

test('a file that is all new or all known says nothing of differences', () => {
  expect(differenceWords(nothing, [])).toEqual([]);
  expect(differenceWords({ ...nothing, new: 40 }, [])).toEqual([]);
});

test('a later file counts its differences and names the first five that are renamed, merged or gone', () => {
  const renamed = Array.from({ length: 7 }, () => ({ ...line, kind: 'renamed' as const }));
  expect(differenceWords({ ...nothing, changed: 2, renamed: 7 }, renamed)).toEqual([
    '  New 0, changed 2, renamed 7, found to be one with another 0, no longer listed 0.',
    ...Array.from({ length: 5 }, () => '  GB-CHC-1 Lunch Club → New Lunch Club'),
    '  … and 2 more; --json prints all.',
  ]);
  const removed = [{ ...line, kind: 'removed' as const, nameBefore: null }];
  expect(differenceWords({ ...nothing, removed: 1 }, removed)[1]).toBe(
    '  GB-CHC-1 New Lunch Club: no longer listed',
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filters, type BodyForSearch } from './body-for-search.ts';
import type { AskedWord } from './find-words.ts';
import { count, eachFound, find, hiddenByNewer, list, type Question } from './search.ts';
import { byName, idAt, SegmentDraft, type Segment } from './segment.ts';

const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const nothing = { place: [], income: [], classification: [], funder: [], source: [], listing: [] };

function body(number: number, name: string, more: Partial<BodyForSearch> = {}): BodyForSearch {
  const words = name.toLowerCase().split(' ');
  return {
    id: idOf(number),
    name,
    madeUp: true,
    words: [...new Set(words)].map((word) => [word, 3] as const),
    values: nothing,
    district: null,
    unlisted: false,
    at: null,
    grants: 0,
    amount: 0,
    ...more,
  };
}

function segmentOf(bodies: readonly BodyForSearch[], gone: readonly string[] = []): Segment {
  const draft = new SegmentDraft();
  for (const one of bodies.toSorted(byName)) draft.add(one);
  return draft.finish(gone);
}

const word = (written: string, more: Partial<AskedWord> = {}): AskedWord => ({
  written,
  stem: written,
  unfinished: false,
  ...more,
});
const ask = (words: readonly AskedWord[], more: Partial<Question> = {}): Question => ({
  words,
  written: words.map(({ written }) => written).join(' '),
  narrowed: {},
  unlisted: 'left-out',
  home: null,
  ...more,
});
const look = (segments: readonly Segment[], question: Question) =>
  find(segments, hiddenByNewer(segments), question);
const names = (segments: readonly Segment[], question: Question) =>
  list(look(segments, question), question, { offset: 0, limit: 20 }).map(({ name }) => name);

describe('words', () => {
  const segment = segmentOf([
    body(1, 'Parents Together'),
    body(2, 'Village Hall', {
      words: [
        ['hall', 3],
        ['village', 3],
        ['parent', 2],
      ],
    }),
    body(3, 'Parent Line', {
      words: [
        ['parent', 3],
        ['line', 3],
      ],
    }),
  ]);

  test('a name counts for more than what a body does', () => {
    expect(names([segment], ask([word('parent')]))).toEqual(['Parent Line', 'Village Hall']);
  });

  test('while a word is written what begins with it is found, and all words must be known', () => {
    expect(names([segment], ask([word('par', { unfinished: true })]))).toEqual([
      'Parent Line',
      'Parents Together',
      'Village Hall',
    ]);
    expect(names([segment], ask([word('parent'), word('vil', { unfinished: true })]))).toEqual([
      'Village Hall',
    ]);
  });

  test('one or two letters look in names only', () => {
    expect(names([segment], ask([word('pa', { stem: null, unfinished: true })]))).toEqual([
      'Parent Line',
      'Parents Together',
    ]);
  });

  test('"parentin" on the way to "parenting" does not lose those whose text has the stem "parent"', () => {
    expect(names([segment], ask([word('parentin', { unfinished: true })]))).toEqual([
      'Parent Line',
      'Village Hall',
    ]);
  });

  test('a name that is what was written comes before one that begins with it', () => {
    const choirs = segmentOf([body(1, 'Choir'), body(2, 'A Choir'), body(3, 'Choir of Sale')]);
    const found = look([choirs], ask([word('choir')]));
    expect(list(found, ask([]), { offset: 0, limit: 3 })).toMatchObject([
      { name: 'Choir', score: 1 },
      { name: 'Choir of Sale' },
      { name: 'A Choir' },
    ]);
  });
});

describe('filters and counts', () => {
  const place = (value: string) => ({ ...nothing, place: [{ value, label: value }] });
  const both = (value: string, income: string) => ({
    ...place(value),
    income: [{ value: income, label: income }],
  });
  const segment = segmentOf([
    body(1, 'One', { values: both('sale', 'small') }),
    body(2, 'Two', { values: both('sale', 'large') }),
    body(3, 'Three', { values: both('urmston', 'small') }),
  ]);

  test("a filter's own counts leave it out, so that another value can be chosen; the others' hold it", () => {
    const found = look([segment], ask([], { narrowed: { place: 'sale' } }));
    expect(found.total).toBe(2);
    expect(count(found, 'place', 9)).toEqual([
      { value: 'sale', label: 'sale', count: 2 },
      { value: 'urmston', label: 'urmston', count: 1 },
    ]);
    expect(count(found, 'income', 9)).toEqual([
      { value: 'large', label: 'large', count: 1 },
      { value: 'small', label: 'small', count: 1 },
    ]);
  });

  test('a value that nobody carries finds nobody', () => {
    expect(look([segment], ask([], { narrowed: { place: 'nowhere' } })).total).toBe(0);
  });

  test('those that no register lists are left out unless they are asked for', () => {
    const gone = segmentOf([body(1, 'One', { unlisted: true }), body(2, 'Two')]);
    expect(look([gone], ask([])).total).toBe(1);
    expect(look([gone], ask([], { unlisted: 'included' })).total).toBe(2);
  });

  test('those of our own district come first among equals', () => {
    const here = segmentOf([
      body(1, 'Abbey', { values: place('urmston'), district: 'urmston' }),
      body(2, 'Zion', { values: place('sale'), district: 'sale' }),
    ]);
    expect(names([here], ask([], { home: 'sale' }))).toEqual(['Zion', 'Abbey']);
  });
});

describe('the order of equals', () => {
  test('is by what was granted to each, most first, then by name; a better match and our own district come before', () => {
    const segment = segmentOf([
      body(1, 'Abbey Choir', { amount: 50 }),
      body(2, 'Bees', { amount: 900 }),
      body(3, 'Choir', { amount: 0 }),
      body(4, 'Dance', { amount: 900 }),
    ]);
    expect(names([segment], ask([]))).toEqual(['Bees', 'Dance', 'Abbey Choir', 'Choir']);
    expect(names([segment], ask([word('choir')]))).toEqual(['Choir', 'Abbey Choir']);
  });

  test('holds from page to page and over several segments', () => {
    const older = segmentOf([body(1, 'One', { amount: 3 }), body(2, 'Two', { amount: 1 })]);
    const newer = segmentOf([body(3, 'Three', { amount: 2 }), body(4, 'Four', { amount: 0 })]);
    const found = look([older, newer], ask([]));
    const pages = [0, 1, 2, 3].flatMap((offset) => list(found, ask([]), { offset, limit: 1 }));
    expect(pages.map(({ name }) => name)).toEqual(['One', 'Three', 'Two', 'Four']);
  });
});

describe('several segments', () => {
  const older = segmentOf([body(1, 'Old name'), body(2, 'Stays'), body(3, 'Becomes part of another')]);
  const newer = segmentOf([body(1, 'New name')], [idOf(3)]);

  test('the newest that holds a body speaks for it, and one that is gone is not found', () => {
    expect(names([older, newer], ask([]))).toEqual(['New name', 'Stays']);
    expect(look([older, newer], ask([word('old')])).total).toBe(0);
  });
});

test('counts, totals and lists equal those of looking at every body, however they are spread over segments', () => {
  const vocabulary = ['hall', 'choir', 'child', 'children', 'art', 'food', 'foodbank'];
  const values = ['a', 'b', 'c'];
  const anyBody = fc.record({
    number: fc.integer({ min: 1, max: 12 }),
    words: fc.uniqueArray(fc.tuple(fc.constantFrom(...vocabulary), fc.integer({ min: 0, max: 3 })), {
      selector: ([lexeme]) => lexeme,
    }),
    place: fc.uniqueArray(fc.constantFrom(...values)),
    funder: fc.uniqueArray(fc.constantFrom(...values)),
    unlisted: fc.boolean(),
    amount: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(
      fc.array(fc.array(anyBody, { maxLength: 12 }), { minLength: 1, maxLength: 3 }),
      fc.array(fc.record({ written: fc.constantFrom(...vocabulary), unfinished: fc.boolean() }), {
        maxLength: 2,
      }),
      fc.option(fc.constantFrom(...values)),
      fc.option(fc.constantFrom(...values)),
      (groups, words, inPlace, byFunder) => {
        const labelled = (some: readonly string[]) => some.map((value) => ({ value, label: value }));
        const layers = groups.map((group) =>
          [...new Map(group.map((one) => [one.number, one])).values()].map((one) =>
            body(one.number, `Body ${one.number}`, {
              words: one.words,
              values: { ...nothing, place: labelled(one.place), funder: labelled(one.funder) },
              unlisted: one.unlisted,
              amount: one.amount,
            }),
          ),
        );
        const current = new Map(layers.flat().map((one) => [one.id, one]));
        const matches = (one: BodyForSearch, without?: string) =>
          !one.unlisted &&
          words.every(({ written, unfinished }) =>
            one.words.some(([lexeme]) => lexeme === written || (unfinished && lexeme.startsWith(written))),
          ) &&
          (inPlace === null ||
            without === 'place' ||
            one.values.place.some(({ value }) => value === inPlace)) &&
          (byFunder === null ||
            without === 'funder' ||
            one.values.funder.some(({ value }) => value === byFunder));
        const expected = [...current.values()].filter((one) => matches(one));
        const found = look(
          layers.map((layer) => segmentOf(layer)),
          ask(
            words.map((one) => word(one.written, { unfinished: one.unfinished })),
            {
              narrowed: {
                ...(inPlace === null ? {} : { place: inPlace }),
                ...(byFunder === null ? {} : { funder: byFunder }),
              },
            },
          ),
        );
        const ids: string[] = [];
        eachFound(found, (segment, at) => ids.push(idAt(segment, at)));
        expect(ids.toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
        expect(found.total).toBe(expected.length);
        for (const filter of filters) {
          const others = [...current.values()].filter((one) => matches(one, filter));
          const sums = new Map<string, number>();
          for (const one of others)
            for (const { value } of one.values[filter]) sums.set(value, (sums.get(value) ?? 0) + 1);
          expect(new Map(count(found, filter, 99).map((one) => [one.value, one.count]))).toEqual(sums);
        }
        const whole = list(found, ask([]), { offset: 0, limit: 99 }).map(({ id }) => id);
        const paged = [0, 3, 6, 9].flatMap((offset) =>
          list(found, ask([]), { offset, limit: 3 }).map(({ id }) => id),
        );
        expect(paged).toEqual(whole);
        expect(whole.toSorted()).toEqual(ids.toSorted());
      },
    ),
  );
});

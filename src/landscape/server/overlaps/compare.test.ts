import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearestOf, prepare } from '../../../../test/support/overlap-reference.ts';
import { Numbering } from '../../model/overlap/numbered.ts';
import { weighNumbered } from '../../model/overlap/numbered-weights.ts';
import type { Body } from '../../model/overlap/body.ts';
import { layColumns } from './columns.ts';
import { Comparing } from './compare.ts';
import { listNames } from './row-at-work.ts';

const words =
  'families football gardens food choir debt families families the village hall welsh scouts parks debt'.split(
    ' ',
  );
const few = <T>(from: readonly T[], most = 4) =>
  fc.uniqueArray(fc.constantFrom(...from), { maxLength: most });
const anyBody = fc.record({
  text: fc.array(fc.constantFrom(...words), { maxLength: 9 }).map((list) => list.join(' ')),
  people: few(['1', '2', '3', '4', '5']),
  codes: few(['CCEW:1', 'CCEW:2', 'CCEW:3', 'UK-CAT:1', 'UK-CAT:2']).map((list) =>
    list.map((key) => ({ scheme: key.split(':')[0] ?? '', code: key.split(':')[1] ?? '', label: key })),
  ),
  fundings: few(['a', 'b', 'c']).map((list) =>
    list.map((funder) => ({ funder, year: 2019, programme: null })),
  ),
  districts: few(['x', 'y', 'z']).map((list) => list.map((code) => ({ code, name: code }))),
});
const bodiesUpTo = (most: number) =>
  fc
    .array(anyBody, { minLength: 1, maxLength: most })
    .map((list) =>
      list.map((body, at): Body => ({ ...body, id: `id${at}`, identifier: `GB-CHC-${String(9999 - at)}` })),
    );

function fast(all: readonly Body[], k: number) {
  const numbering = new Numbering();
  for (const body of all) numbering.add(body);
  const { numbered, keys } = numbering.end();
  const columns = layColumns({ numbered, weights: weighNumbered(numbered, keys), threads: 1 });
  const near = new Comparing(columns, 0).compare(numbered, columns.lengths, columns.order, { k });
  const lists = new Map<string, [string, number][]>();
  for (const [row, body] of near.rows.entries()) {
    for (const [list, name] of listNames.entries()) {
      const at = row * listNames.length + list;
      lists.set(
        `${all[body]?.id} ${name}`,
        Array.from({ length: near.counts[at] ?? 0 }, (_, entry) => [
          all[near.others[at * k + entry] ?? 0]?.id ?? '',
          near.scores[at * k + entry] ?? 0,
        ]),
      );
    }
  }
  return lists;
}

function obvious(all: readonly Body[], k: number) {
  const prepared = prepare(all, new Map());
  const lists = new Map<string, [string, number][]>();
  for (const [of, body] of all.entries()) {
    const near = nearestOf(prepared, of, k);
    for (const name of listNames)
      lists.set(
        `${body.id} ${name}`,
        near.filter(({ facet }) => facet === name).map(({ other, score }) => [other, score]),
      );
  }
  return lists;
}

describe('the fast path', () => {
  test('gives the same bodies and scores in the same order as the reference', () => {
    fc.assert(
      fc.property(bodiesUpTo(40), fc.integer({ min: 1, max: 5 }), (all, k) => {
        const expected = obvious(all, k);
        for (const [key, list] of fast(all, k)) expect([key, list]).toEqual([key, expected.get(key)]);
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});

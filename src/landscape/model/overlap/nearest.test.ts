import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Body } from './body.ts';
import { facets } from './evidence.ts';
import { bestPairs } from './best-pairs.ts';
import { prepare } from '../../../../test/support/overlap-reference.ts';
import { comparePair } from './pair.ts';

const words = ['families', 'football', 'gardens', 'food', 'choir', 'debt', 'families families', 'the'];
const few = <T>(from: readonly T[]) => fc.uniqueArray(fc.constantFrom(...from), { maxLength: 4 });
const anyBody = fc.record({
  text: few(words).map((list) => list.join(' ')),
  people: few(['1', '2', '3', '4', '5']),
  codes: few(['CCEW:1', 'CCEW:2', 'CCEW:3', 'UK-CAT:1', 'UK-CAT:2']).map((list) =>
    list.map((key) => ({ scheme: key.split(':')[0] ?? '', code: key.split(':')[1] ?? '', label: key })),
  ),
  fundings: few(['a', 'b', 'c']).map((list) =>
    list.map((funder) => ({ funder, year: 2019, programme: null })),
  ),
  districts: few(['x', 'y', 'z']).map((list) => list.map((code) => ({ code, name: code }))),
});
const anyBodies = fc
  .array(anyBody, { minLength: 1, maxLength: 14 })
  .map((list) =>
    list.map((body, at): Body => ({ ...body, id: `id${at}`, identifier: `GB-CHC-${String(99 - at)}` })),
  );

describe('pairs', () => {
  test('are symmetric in score, between 0 and 1', () => {
    fc.assert(
      fc.property(anyBodies, (all) => {
        const { bodies, weights } = prepare(all, new Map());
        for (const left of bodies) {
          for (const right of bodies) {
            const [there, back] = [comparePair(left, right, weights), comparePair(right, left, weights)];
            expect(there.combined).toBe(back.combined);
            for (const facet of facets) {
              const { score } = there.scores[facet];
              expect(score).toBe(back.scores[facet].score);
              if (score !== null) expect(score >= 0 && score <= 1).toBe(true);
            }
          }
        }
      }),
      { numRuns: 100, seed: 7 },
    );
  });
});

test('the best pairs among some are those of every pair compared with the weights of all', () => {
  fc.assert(
    fc.property(anyBodies, fc.integer({ min: 1, max: 6 }), (all, limit) => {
      const { bodies, weights } = prepare(all, new Map());
      const some = bodies.filter((_, at) => at % 3 !== 1);
      const given = all.filter((_, at) => at % 3 !== 1);
      for (const facet of [...facets, 'combined'] as const) {
        const obvious = some
          .flatMap((a, at) => some.slice(at + 1).map((b) => (a.id < b.id ? [a, b] : [b, a])))
          .flatMap(([left, right]) => {
            if (!left || !right) return [];
            const pair = comparePair(left, right, weights);
            const score = facet === 'combined' ? pair.combined : pair.scores[facet].score;
            return score !== null && score > 0 ? [{ left: left.id, right: right.id, score }] : [];
          })
          .sort((a, b) => b.score - a.score || (`${a.left} ${a.right}` < `${b.left} ${b.right}` ? -1 : 1));
        expect(bestPairs(given, weights, { facet, limit })).toEqual(obvious.slice(0, limit));
        const one = some[0]?.id ?? '';
        expect(bestPairs(given, weights, { facet, limit, of: one })).toEqual(
          obvious.filter(({ left, right }) => left === one || right === one).slice(0, limit),
        );
      }
    }),
    { numRuns: 100, seed: 7 },
  );
});

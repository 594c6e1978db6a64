import { describe, expect, it } from 'vitest';
import { Problem } from '../problem/problem.ts';
import { methods } from './commands.ts';

describe('methods of the command line', () => {
  it('runs each on its published example', () => {
    expect(methods['proportion-interval']?.run({ count: 65, of: 100, confidence: 0.95 })).toMatchObject({
      value: 0.65,
      method: 'Wilson',
    });
    expect(methods['count-interval']?.run({ count: 0, confidence: 0.95 })).toMatchObject({ lower: 0 });
    expect(
      methods['rate-interval']?.run({ count: 5, population: 100, per: 100_000, confidence: 0.95 }),
    ).toMatchObject({ value: 5000 });
    expect(methods['proportion-funnel']?.run({ of: 100, benchmark: 0.3 })).toMatchObject({
      lower: 21,
      upper: 39,
    });
    expect(methods['count-funnel']?.run({ expected: 10 })).toMatchObject({ lower: 4, upper: 17 });
    expect(methods['gini']?.run({ values: [0, 0] })).toEqual({ raw: null, corrected: null });
    const oneSum = [{ total: 0, parts: [1, 2, 3] }];
    expect(methods['suppress']?.run({ counts: [42, 30, 9, 3], sums: oneSum, threshold: 7, base: 1 })).toEqual(
      { published: [42, 30, null, null] },
    );
    expect(methods['suppress']?.run({ counts: [0, 3, 7, 8, 12], threshold: 7, base: 5 })).toEqual({
      published: [0, null, null, 10, 10],
    });
    expect(
      methods['xmr']?.run({ values: [1, 2, null, 4], screening: true, direction: 'increase' }),
    ).toMatchObject({ variation: 'common' });
    expect(methods['forecast']?.run({ values: [10, 12, 11, 14, 15], ahead: 2 })).toMatchObject({
      next: [{ value: expect.closeTo(16, 9) as number }, { value: expect.closeTo(17.2, 9) as number }],
    });
    expect(methods['linkage-key']?.run({ family: 'Smith', given: 'John', birth: null, sex: 9 })).toEqual({
      key: 'MIHOH010119009',
    });
  });

  it("measures Krackhardt's kite and names its nodes 7 and 8 as they were given", () => {
    const edges = '0-1 0-2 0-3 0-5 1-3 1-4 1-6 2-3 2-5 3-4 3-5 3-6 4-6 5-6 5-7 6-7 7-8 8-9'
      .split(' ')
      .map((edge) => edge.split('-').map(Number));
    const kite = methods['network']?.run({ edges, directed: false });
    expect(kite).toMatchObject({
      nodes: 10,
      edges: 18,
      density: 0.4,
      degreeCentralisation: expect.closeTo(1 / 3, 9) as number,
      betweennessCentralisation: expect.closeTo(0.296296, 6) as number,
      betweenness: { '7': expect.closeTo(14 / 36, 9) as number, '9': 0 },
      articulationPoints: [7, 8],
      reciprocity: null,
    });
    const named = edges.map((edge) => edge.map((node) => `n${node}`));
    expect(methods['network']?.run({ edges: named, directed: false })).toMatchObject({
      articulationPoints: ['n7', 'n8'],
    });
    expect(methods['network']?.run({ edges: [], alone: ['a'] })).toMatchObject({ nodes: 1, density: null });
  });

  it('refuses what it cannot use with a Problem that names the field', () => {
    const wrong: readonly [string, unknown][] = [
      ['proportion-interval', { count: 5, of: 4 }],
      ['count-interval', { count: -1 }],
      ['xmr', { values: ['1'] }],
      ['xmr', { values: [1, 2], dates: ['2024-02-01', '2024-01-01'] }],
      ['suppress', { counts: [null] }],
      ['gini', null],
      ['forecast', { values: [1, null, 2], ahead: 1 }],
      ['forecast', { values: [1, 2, 3], ahead: 0 }],
      ['network', { edges: [['a']], directed: false }],
      ['linkage-key', { family: 'Smith', given: 'John', birth: '1980-02-30', sex: 1 }],
      ['linkage-key', { family: 'Smith', given: 'John', birth: null, sex: 4 }],
    ];
    for (const [name, input] of wrong) expect(() => methods[name]?.run(input)).toThrow(Problem);
  });
});

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
    expect(methods['gini']?.run({ values: [0, 0] })).toEqual({ raw: null, corrected: null });
    expect(methods['suppress']?.run({ counts: [0, 3, 7, 8, 12], threshold: 7, base: 5 })).toEqual({
      published: [0, null, null, 10, 10],
    });
    expect(
      methods['xmr']?.run({ values: [1, 2, null, 4], screening: true, direction: 'increase' }),
    ).toMatchObject({ variation: 'common' });
  });

  it('refuses what it cannot use with a Problem that names the field', () => {
    const wrong: readonly [string, unknown][] = [
      ['proportion-interval', { count: 5, of: 4 }],
      ['count-interval', { count: -1 }],
      ['xmr', { values: ['1'] }],
      ['xmr', { values: [1, 2], dates: ['2024-02-01', '2024-01-01'] }],
      ['suppress', { counts: [null] }],
      ['gini', null],
    ];
    for (const [name, input] of wrong) expect(() => methods[name]?.run(input)).toThrow(Problem);
  });
});

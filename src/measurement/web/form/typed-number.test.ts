import { describe, expect, it } from 'vitest';
import { typedNumber } from './typed-number.ts';

describe('reading a typed figure', () => {
  it('reads whole numbers, thousands commas, spaces and decimals', () => {
    expect(['38', ' 1,204 ', '1 204', '12.5', '0'].map(typedNumber)).toEqual(
      [38, 1204, 1204, 12.5, 0].map((value) => ({ kind: 'number', value })),
    );
  });

  it('tells nothing from zero', () => {
    expect(typedNumber('')).toEqual({ kind: 'empty' });
    expect(typedNumber('0')).toEqual({ kind: 'number', value: 0 });
  });

  it('does not guess: words, signs and odd commas are unclear', () => {
    for (const text of ['about 40', '-3', '1,2', '12,34', '5%', '1e3'])
      expect(typedNumber(text)).toEqual({ kind: 'unclear' });
  });
});

import { expect, test } from 'vitest';
import { tokenise } from './tokenise.ts';

test('words have two or more letters or digits, lower-case, in order', () => {
  expect(tokenise("Children's clubs in M31, a Tŷ Gŵyr")).toEqual(['children', 'clubs', 'm31', 'tŷ', 'gŵyr']);
});

test('the boilerplate of charity law says nothing', () => {
  expect(tokenise('The advancement of education for the public benefit of the inhabitants of Sale')).toEqual([
    'education',
    'sale',
  ]);
});

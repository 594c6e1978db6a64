import { expect, test } from 'vitest';
import { lexemesOf } from './lexemes.ts';

test('each lexeme of a tsvector comes with its best weight', () => {
  expect(lexemesOf("'famili':3A,12B 'it''s':4 'hall':9B,11C")).toEqual([
    ['famili', 3],
    ["it's", 0],
    ['hall', 2],
  ]);
});

test('quotes at the end, backslashes, blanks and commas inside a lexeme are its own', () => {
  expect(lexemesOf("'a b':1A 'c''':2C 'd\\\\e,f':3")).toEqual([
    ['a b', 3],
    ["c'", 1],
    ['d\\e,f', 0],
  ]);
});

test('nothing has no lexemes', () => {
  expect(lexemesOf('')).toEqual([]);
});

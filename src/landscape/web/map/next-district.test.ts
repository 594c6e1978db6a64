import { expect, test } from 'vitest';
import { nextIn } from './next-district.ts';

test('arrows go from district to district and round at the ends; Home and End go there; other keys lead nowhere', () => {
  const order = ['a', 'b', 'c'];
  expect(nextIn(order, 'a', 'ArrowRight')).toBe('b');
  expect(nextIn(order, 'c', 'ArrowDown')).toBe('a');
  expect(nextIn(order, 'a', 'ArrowLeft')).toBe('c');
  expect(nextIn(order, 'c', 'ArrowUp')).toBe('b');
  expect(nextIn(order, 'b', 'Home')).toBe('a');
  expect(nextIn(order, 'b', 'End')).toBe('c');
  expect(nextIn(order, 'b', 'Enter')).toBe(null);
  expect(nextIn([], 'b', 'ArrowRight')).toBe(null);
});

import { expect, test } from 'vitest';
import { codesWithin, nestedCodes, surroundings } from './nesting.ts';

test('the North West holds Greater Manchester and Trafford, but no part of Yorkshire', () => {
  const codes = codesWithin('E12000002');
  expect(codes).toEqual(expect.arrayContaining(['E12000002', 'E47000001', 'E11000001', 'E08000009']));
  expect(codes).not.toContain('E47000003');
});

test('a district, and a code we do not know, hold only themselves', () => {
  expect(codesWithin('E08000009')).toEqual(['E08000009']);
  expect(codesWithin('XX')).toEqual(['XX']);
});

test('areas are told with what lies within them, each once', () => {
  const gm = nestedCodes.filter(({ area }) => area === 'E47000001').map(({ within }) => within);
  expect(gm).toHaveLength(11);
  expect(gm).toContain('E11000001');
});

test('around Trafford are the ten districts of Greater Manchester, around Greater Manchester its own', () => {
  expect(surroundings('E08000009')).toHaveLength(10);
  expect(surroundings('E47000001')).toHaveLength(10);
  expect(surroundings('XX')).toEqual([]);
});

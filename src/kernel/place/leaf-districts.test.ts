import { expect, test } from 'vitest';
import { leafDistricts } from './leaf-districts.ts';

test('Greater Manchester stands for its ten districts, as combined authority and as county', () => {
  expect(leafDistricts('E47000001')).toHaveLength(10);
  expect(leafDistricts('E11000001')).toContain('E08000009');
});

test('a district stands for itself, the North West for 39 or fewer, an unknown code for nothing', () => {
  expect(leafDistricts('E08000009')).toEqual(['E08000009']);
  expect(leafDistricts('E12000002').length).toBeGreaterThan(30);
  expect(leafDistricts('XX')).toEqual([]);
});

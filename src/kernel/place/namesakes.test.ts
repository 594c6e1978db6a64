import { expect, test } from 'vitest';
import { withoutNamesakes } from './namesakes.ts';

const county = { code: 'E11000001', name: 'Greater Manchester' };
const authority = { code: 'E47000001', name: 'Greater Manchester' };
const district = { code: 'E08000009', name: 'Trafford' };

test('of a county and a combined authority with one name the authority stays, once', () => {
  expect(withoutNamesakes([county, district, authority])).toEqual([district, authority]);
});

test('a county without a combined authority of its name stays', () => {
  const merseyside = { code: 'E11000002', name: 'Merseyside' };
  expect(withoutNamesakes([county, merseyside])).toEqual([county, merseyside]);
});

import { expect, test } from 'vitest';
import { inCommon, type ComparedSide } from './in-common.ts';

const side = (more: Partial<ComparedSide>): ComparedSide => ({
  names: [],
  postcodes: [],
  websites: [],
  funders: [],
  ...more,
});

test('names are the same but for case and legal forms, sites by their host, funders with the years of each', () => {
  const left = side({
    names: ['The Hideaway', 'HIDEAWAY CIO', 'Other'],
    postcodes: ['M31 4PW'],
    websites: ['https://hideaway.org.uk/about', 'facebook.com/hideaway'],
    funders: [
      { name: 'Council', years: [2018, 2019] },
      { name: 'Lottery', years: [2020] },
    ],
  });
  const right = side({
    names: ['Hideaway Ltd'],
    postcodes: ['M31 4PW', 'M1 1AA'],
    websites: ['www.hideaway.org.uk', 'facebook.com/hideaway'],
    funders: [{ name: 'Council', years: [2021] }],
  });
  expect(inCommon(left, right)).toEqual({
    names: ['HIDEAWAY CIO'],
    postcodes: ['M31 4PW'],
    websites: ['hideaway.org.uk'],
    funders: [{ name: 'Council', left: [2018, 2019], right: [2021] }],
  });
});

test('two that share nothing have four empty lists', () => {
  expect(inCommon(side({ names: ['The Trust'] }), side({ names: ['The Charity'] }))).toEqual({
    names: [],
    postcodes: [],
    websites: [],
    funders: [],
  });
});

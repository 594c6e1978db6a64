import { expect, test } from 'vitest';
import { Pace } from './pace.ts';

test('nothing is told before a second has passed', () => {
  const pace = new Pace();
  expect(pace.at(0, 'Loading', 0, 1000)).toEqual({ rate: null, left: null });
  expect(pace.at(900, 'Loading', 90, 1000)).toEqual({ rate: null, left: null });
});

test('100 rows a second with 700 of 1,000 to go take 7 seconds more', () => {
  const pace = new Pace();
  pace.at(0, 'Loading', 0, 1000);
  expect(pace.at(3000, 'Loading', 300, 1000)).toEqual({ rate: 100, left: 7 });
});

test('without a total there is a rate and no end', () => {
  const pace = new Pace();
  pace.at(0, 'Reading', 0, null);
  expect(pace.at(2000, 'Reading', 500, null)).toEqual({ rate: 250, left: null });
});

test('only the last 15 seconds count, so that a slower second half is told as it is', () => {
  const pace = new Pace();
  pace.at(0, 'Loading', 0, 2000);
  pace.at(10_000, 'Loading', 1000, 2000);
  pace.at(25_000, 'Loading', 1150, 2000);
  expect(pace.at(30_000, 'Loading', 1200, 2000)).toEqual({ rate: 10, left: 80 });
});

test('a new step, and one that begins again, are measured by themselves', () => {
  const pace = new Pace();
  pace.at(0, 'Loading', 0, 1000);
  pace.at(5000, 'Loading', 1000, 1000);
  expect(pace.at(5500, 'Preparing the search', 1000, 2000)).toEqual({ rate: null, left: null });
  expect(pace.at(7500, 'Preparing the search', 1100, 2000)).toEqual({ rate: 50, left: 18 });
  expect(pace.at(8000, 'Preparing the search', 10, 2000)).toEqual({ rate: null, left: null });
});

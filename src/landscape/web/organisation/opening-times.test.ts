import { expect, test } from 'vitest';
import { openingTimes } from './opening-times.ts';

const none = { from: null, to: null, every: null, days: null, opens: null, closes: null, note: null };
const say = (key: string, values: Readonly<Record<string, string | number>> = {}) =>
  [key, ...Object.values(values)].join(' ');

test('days of the week are named, other days stay, hours and note follow', () => {
  const schedule = {
    ...none,
    days: 'TH,fr;2MO',
    opens: '10:00',
    closes: '18:00',
    every: 'weekly',
    note: 'Ring first',
  };
  expect(openingTimes(schedule, say)).toBe('day.TH, day.FR, 2MO, services.hours 10:00 18:00. Ring first');
});

test('what is not told is left out', () => {
  expect(openingTimes(none, say)).toBe('');
  expect(openingTimes({ ...none, opens: '9:30', every: 'monthly' }, say)).toBe('9:30, services.monthly');
  expect(openingTimes({ ...none, note: 'By arrangement' }, say)).toBe('By arrangement');
});

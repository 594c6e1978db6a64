import { expect, test } from 'vitest';
import { formatsOf } from './formats.ts';
import { welshDays, welshList, welshPeriod } from './welsh.ts';

const welsh = formatsOf('cy-GB');

test('days and months are named in Welsh, with no help of the browser', () => {
  expect(welsh.date('2026-11-23')).toBe('23 Tachwedd 2026');
  expect(welsh.shortDate('2026-02-01')).toBe('1 Chwef 2026');
  expect(welsh.weekday('2026-11-24')).toBe('Dydd Mawrth 24 Tachwedd');
  expect(welsh.month('2026-12-31')).toBe('Rhagfyr 2026');
  expect(welsh.instant('2026-11-24T12:00:00Z')).toMatch(/^24 Tachwedd 2026 am \d\d:00$/);
});

test('spans of days mutate after two', () => {
  expect([-2, -1, 0, 1, 2, 5].map(welshDays)).toEqual([
    '2 ddiwrnod yn ôl',
    'ddoe',
    'heddiw',
    'yfory',
    'ymhen 2 ddiwrnod',
    'ymhen 5 diwrnod',
  ]);
  expect(welsh.daysFrom('2026-11-23', '2026-11-25')).toBe('ymhen 2 ddiwrnod');
});

test('a list ends in a, or ac before a vowel', () => {
  expect(welshList(['Sale', 'Partington', 'Stretford'])).toBe('Sale, Partington a Stretford');
  expect(welshList(['Sale', 'Urmston'])).toBe('Sale ac Urmston');
  expect(welshList(['3 grant', '8 partner'])).toBe('3 grant ac 8 partner');
  expect(welshList(['Sale'])).toBe('Sale');
});

test('periods of months are named in Welsh, others left', () => {
  expect(welshPeriod('July to September 2026')).toBe('Gorffennaf i Medi 2026');
  expect(welshPeriod('March 2026')).toBe('Mawrth 2026');
  expect(welshPeriod('Jul to Sep 26')).toBe('Gorff i Medi 26');
  expect(welshPeriod('2023/24')).toBe('2023/24');
  expect(welshPeriod('May we ask')).toBe('May we ask');
});

test('figures and money are as in English', () => {
  expect(welsh.number(1234.5)).toBe('1,234.5');
  expect(welsh.money(1_666_600)).toBe('£16,666');
});

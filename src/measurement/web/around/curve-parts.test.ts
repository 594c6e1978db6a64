import { describe, expect, it } from 'vitest';
import { formatsOf } from '../../../web/app/language/formats.ts';
import { happeningsOf, settingsWords, withExpected, type CurveParts, type Forecast } from './curve-parts.ts';

const say = (key: string, values: Readonly<Record<string, string | number>> = {}) =>
  `${key} ${Object.values(values).join(' ')}`.trim();
const format = formatsOf('en-GB');
const year = (number: number) => ({ start: `${String(number)}-01-01`, end: `${String(number)}-12-31` });
const expectedOf = (...years: number[]) =>
  years.map((one) => ({ ...year(one), label: String(one), value: one, lower: null, upper: null }));
const forecast = (points: Forecast['points'], newest = true): Forecast => ({
  forecastId: '',
  scenario: 'As it goes',
  forecastVersion: newest ? 2 : 1,
  newest,
  method: 'by hand',
  confidence: null,
  reason: 'why',
  by: null,
  madeAt: '2026-01-01T00:00:00Z',
  points,
  comparison: null,
});
const points = [2020, 2021].map((one) => ({ label: String(one), value: one }));
const spans = [year(2020), year(2021)];

describe('what stands around a curve', () => {
  it('puts what was expected beside the figure that came, and the periods to come after the last, each once', () => {
    const drawn = withExpected(
      points,
      spans,
      { forecasts: [forecast(expectedOf(2022, 2023)), forecast(expectedOf(2021, 2022), false)] },
      say,
      format,
    );
    expect(drawn.points.map(({ label, value }) => [label, value])).toEqual([
      ['2020', 2020],
      ['2021', 2021],
      ['2022', null],
      ['2023', null],
    ]);
    expect(drawn.expected.map(({ name, age, points: of }) => [name, age, of.map(({ at }) => at)])).toEqual([
      ['expected.older As it goes 1', 'older', [1, 2]],
      ['As it goes', 'newest', [2, 3]],
    ]);
  });

  it('leaves out what was expected of a period that is not drawn', () => {
    const drawn = withExpected(points, spans, { forecasts: [forecast(expectedOf(2019))] }, say, format);
    expect(drawn).toEqual({ points, expected: [] });
  });

  it('names changes of meaning and new ranges with day, reason and author at their point', () => {
    const parts = {
      breaks: [
        { definitionVersion: 2, validFrom: '2021-01-01', at: 1, reason: 'Rolls count' },
        { definitionVersion: 3, validFrom: '2025-01-01', at: null, reason: null },
      ],
      newRanges: [
        {
          rangeId: '',
          startsOn: '2020-01-01',
          at: 0,
          reason: 'Oven',
          by: 'Nia',
          madeAt: '2026-01-01T00:00:00Z',
        },
      ],
    };
    expect(happeningsOf(parts, points, say, format)).toEqual([
      { at: '2021', words: 'around.break 1 Jan 2021 Rolls count' },
      { at: '2020', words: 'around.new-range-by 1 Jan 2020 Oven Nia' },
    ]);
  });

  it('prints the settings in force', () => {
    const parts: CurveParts = {
      settings: { screening: false, fixAfter: 12, version: 1, changedBy: null, changedAt: null },
      overlapping: true,
      periods: 'apart',
      newRanges: [],
      breaks: [],
      nextPeriods: [],
      forecasts: [],
    };
    expect(settingsWords(parts, say)).toBe('around.screening-off around.rests-on 12 around.apart-on');
  });
});

import { describe, expect, it } from 'vitest';
import { formatsOf } from '../../../web/app/language/formats.ts';
import { joinedPoints, joinedWords, type JoinedFigure } from './joined-points.ts';

const say = (key: string, values: Readonly<Record<string, string | number>> = {}) =>
  `${key} ${Object.values(values).join(' ')}`.trim();
const format = formatsOf('en-GB');
const families: JoinedFigure = {
  periodStart: '2026-07-01',
  periodEnd: '2026-09-30',
  label: 'July to September 2026',
  state: 'reported',
  total: null,
  atLeast: 60,
  atMost: 150,
  share: null,
  ratio: null,
  rounded: false,
  reported: 4,
  missing: 1,
  asked: 5,
  sentence: 'Between 60 and 150 families, not 150.',
};

describe('joined-up figures on the chart', () => {
  it('draw people as a span from at least to at most and never as their sum', () => {
    expect(joinedPoints([families], 'families', say, format)).toEqual([
      { label: 'Jul to Sep 26', value: null, low: 60, high: 150, missing: 'joined.between 60 150' },
    ]);
  });

  it('say what is hidden, and keep nothing at all apart from zero', () => {
    const hidden = { ...families, state: 'suppressed' as const, atLeast: null, atMost: null };
    const none = { ...families, state: 'missing' as const, atLeast: null, atMost: null };
    const zero = { ...families, atLeast: null, atMost: null, total: 0 };
    expect([hidden, none, zero].map((figure) => joinedWords(figure, 'visits', say, format))).toEqual([
      'hidden',
      'no-data-unsaid',
      '0',
    ]);
    expect(joinedPoints([zero], 'visits', say, format)).toEqual([{ label: 'Jul to Sep 26', value: 0 }]);
  });
});

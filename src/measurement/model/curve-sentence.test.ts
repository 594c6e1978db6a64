import { describe, expect, it } from 'vitest';
import { curveSentence, unlikeSentence, type CurveSentence } from './curve-sentence.ts';
import { lastChange, newestWithout } from './last-change.ts';
import { turnedSentence } from './turned-sentence.ts';

const quiet: CurveSentence['main'] = {
  verdict: 'usual',
  way: null,
  cause: 'common',
  whyNoRange: null,
  early: false,
  change: { way: 'higher', before: 'last quarter' },
  newest: null,
};
const say = (main: Partial<CurveSentence['main']>, ofPlaces: CurveSentence['ofPlaces'] = 'of our work') =>
  curveSentence({ main: { ...quiet, ...main }, comparators: [], ofPlaces });

describe('the sentence of a curve', () => {
  it('says higher, lower or the same, within normal variation, and that an early range is early', () => {
    expect(say({})).toBe(
      'Higher than last quarter, within normal variation. Its ups and downs need no explanation.',
    );
    expect(say({ change: { way: 'lower', before: 'last year' }, early: true })).toBe(
      'Lower than last year, within normal variation. The range is early. Its ups and downs need no explanation.',
    );
    expect(say({ change: { way: 'same', before: 'the figure before' } })).toMatch(
      /^The same as the figure before, within normal variation\./,
    );
    expect(say({ change: null })).toMatch(/^Within normal variation\./);
  });

  it('says what is unusual: a point outside, a steady run, a lasting change', () => {
    const unusual = { verdict: 'unusual', cause: 'outside', way: 'down' } as const;
    expect(say(unusual)).toBe('A real fall.');
    expect(say({ ...unusual, cause: 'twoOfThree', way: 'up', early: true })).toBe(
      'A real rise on an early range.',
    );
    expect(say({ ...unusual, cause: 'trend' })).toBe(
      'A steady fall: seven figures or more in a row went down.',
    );
    expect(say({ ...unusual, cause: 'shift', way: 'up' })).toBe(
      'A lasting change: the last seven figures or more are above the mean.',
    );
    expect(say(unusual, 'of places')).toMatch(/no other places to compare with/);
  });

  it('concludes nothing without a range, and says why', () => {
    expect(say({ verdict: 'not known', whyNoRange: 'There are no figures yet.' })).toBe(
      'Nothing can be concluded from ups and downs here yet. There are no figures yet.',
    );
  });

  it('says which figure it speaks of when the newest is hidden or missing', () => {
    const newest = { period: '2024', spokenOf: '2023' };
    expect(say({ newest: { ...newest, state: 'suppressed' } })).toMatch(
      /The figure for 2024 is hidden to protect people, so this speaks of 2023\.$/,
    );
    expect(say({ newest: { ...newest, state: 'missing' } })).toMatch(
      /There is no figure for 2024, so this speaks of 2023\.$/,
    );
  });

  it('calls a total of fewer partners not like for like', () => {
    expect(unlikeSentence(3, 5)).toBe(
      'It is the sum of 3 partners, the one before of 5: part of the change may be that.',
    );
    expect(unlikeSentence(4, 4)).toBeNull();
  });
});

describe('the figure before', () => {
  const quarter = (start: string, end: string, number: number | null) => ({ start, end, number });
  it('is last quarter only when it is the very quarter before', () => {
    const [first, second] = [quarter('2026-01-01', '2026-03-31', 5), quarter('2026-04-01', '2026-06-30', 4)];
    expect(lastChange([first, second])).toEqual({ way: 'lower', before: 'last quarter' });
    expect(lastChange([first, { ...second, number: null }, quarter('2026-07-01', '2026-09-30', 9)])).toEqual({
      way: 'higher',
      before: 'the figure before',
    });
    expect(lastChange([first])).toBeNull();
    expect(
      lastChange([quarter('2022-09-01', '2023-08-31', 1), quarter('2023-09-01', '2024-08-31', 1)]),
    ).toEqual({ way: 'same', before: 'last school year' });
  });

  it('is spoken of when the newest has none', () => {
    const figures = [
      { ...quarter('2026-01-01', '2026-03-31', 5), label: 'one', state: 'reported' },
      { ...quarter('2026-04-01', '2026-06-30', null), label: 'two', state: 'suppressed' },
    ];
    expect(newestWithout(figures)).toEqual({ period: 'two', state: 'suppressed', spokenOf: 'one' });
    expect(newestWithout(figures.slice(0, 1))).toBeNull();
    expect(newestWithout([])).toBeNull();
  });
});

describe('the sentence beside what was expected', () => {
  const found = {
    verdict: 'better',
    difference: 0.5,
    percentage: 3.125,
    periods: 1,
    outsideInterval: false,
    outsideLimits: null,
  } as const;

  it('says better by how much, and within normal variation', () => {
    expect(turnedSentence(found, '%')).toBe(
      'Better than we expected by 0.5 percentage points (3.13% of it), within normal variation.',
    );
    expect(turnedSentence({ ...found, percentage: null, difference: 1200 }, '£')).toBe(
      'Better than we expected by £1,200, within normal variation.',
    );
  });

  it('says worse, how often in a row, and what lies outside', () => {
    expect(
      turnedSentence(
        { ...found, verdict: 'worse', difference: -2, periods: 3, outsideLimits: true },
        'visits',
      ),
    ).toBe(
      'Worse than we expected by 2 (3.13% of it), and the figure is outside the usual range. It has been so 3 times in a row.',
    );
    expect(turnedSentence({ ...found, outsideInterval: true }, 'visits')).toMatch(
      /, outside the range that we expected\.$/,
    );
  });

  it('claims no chance where no range can tell, and nothing of a span that holds what was expected', () => {
    expect(turnedSentence({ ...found, outsideInterval: null }, 'visits')).toMatch(
      /and without a usual range nobody can say whether that is chance\.$/,
    );
    expect(turnedSentence({ ...found, verdict: 'not known', difference: null }, 'families')).toMatch(
      /nobody can tell/,
    );
    expect(turnedSentence({ ...found, verdict: 'as expected', difference: 0 }, 'families')).toBe(
      'Just as we expected.',
    );
    expect(turnedSentence({ ...found, verdict: 'different', difference: -1 }, 'families')).toMatch(
      /^Below what we expected by 1/,
    );
  });
});

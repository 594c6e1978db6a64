import { describe, expect, it } from 'vitest';
import { usualSmallNumbers } from '../../kernel/statistics/small-numbers.ts';
import { answerProblem, valueOfAnswer, type Asked } from './answer.ts';
import { answerKindOf, canBeSplit } from './forms.ts';
import { joinUp, type Rollup } from './joined.ts';

const rate: Asked = { form: 'rate', counts: 'contacts', per: 1000 };
const score: Asked = { form: 'score', counts: 'people', scale_from: 7, scale_to: 35 };
const wait: Asked = { form: 'duration', counts: 'people' };
const plan: Asked = { form: 'yes or no', counts: 'organisations' };
const tale: Asked = { form: 'narrative', counts: 'other' };

const rollup = (more: Partial<Rollup>): Rollup => ({
  periodStart: '2026-07-01',
  periodEnd: '2026-09-30',
  reported: 4,
  missing: 0,
  total: 0,
  greatest: null,
  rest: 0,
  numerator: null,
  denominator: null,
  numeratorRest: 0,
  complementRest: 0,
  denominatorRest: 0,
  ...more,
});

function joined(asked: Asked, reader: 'raw' | 'protected', more: Partial<Rollup>, unit = 'days') {
  return joinUp(rollup(more), { asked, unit, reader, settings: usualSmallNumbers, organisationsAsked: null });
}

describe('an answer of another form', () => {
  it('is refused when it is of another kind, empty, of nobody or off its scale', () => {
    expect(answerProblem(rate, { kind: 'number', number: 3, because: null })).toMatch(
      /how many, of how many/,
    );
    expect(answerProblem(rate, { kind: 'rate', numerator: 3, denominator: 0, because: null })).toMatch(
      /Of nobody is no rate/,
    );
    expect(answerProblem(rate, { kind: 'rate', numerator: 1.5, denominator: 9, because: null })).toMatch(
      /whole numbers/,
    );
    expect(answerProblem(score, { kind: 'mean', mean: 36, of: 40, because: null })).toBe(
      'The scale goes from 7 to 35.',
    );
    expect(answerProblem(wait, { kind: 'mean', mean: -1, of: 40, because: null })).toMatch(/below zero/);
    expect(answerProblem(wait, { kind: 'mean', mean: 3, of: 0, because: null })).toMatch(/Over nobody/);
    expect(answerProblem(wait, { kind: 'mean', mean: 3, of: null, because: null })).toMatch(/both figures/);
    expect(answerProblem(plan, { kind: 'yes or no', yes: null, because: null })).toBe(
      'Please say yes or no.',
    );
    expect(answerProblem(plan, { kind: 'words', words: 'yes' })).toBe('This asks for yes or no.');
    expect(answerProblem(tale, { kind: 'words', words: ' ' })).toBe('Please write a few words.');
    expect(answerProblem(tale, { kind: 'number', number: 1, because: null })).toBe('This asks for words.');
  });

  it('becomes a figure that can be summed: a rate per 1,000, a mean with its sum, a yes as 1 of 1, words without a number', () => {
    const events = { kind: 'rate', numerator: 17, denominator: 5000, because: null } as const;
    expect(answerProblem(rate, events)).toBeNull();
    expect(valueOfAnswer(events, 1000)).toMatchObject({ number: 3.4, numerator: 17, ratio: 'events' });
    // One resident may have several: more events than people is no mistake.
    expect(answerProblem(rate, { ...events, numerator: 6000 })).toBeNull();
    const mean = { kind: 'mean', mean: 24.5, of: 40, because: null } as const;
    expect(answerProblem(score, mean)).toBeNull();
    expect(valueOfAnswer(mean)).toMatchObject({
      number: 24.5,
      numerator: 980,
      denominator: 40,
      ratio: 'sum',
    });
    expect(valueOfAnswer({ kind: 'yes or no', yes: false, because: null })).toMatchObject({
      number: 0,
      numerator: 0,
      denominator: 1,
    });
    expect(valueOfAnswer({ kind: 'words', words: ' A new group. ' })).toMatchObject({
      state: 'reported',
      number: null,
      words: 'A new group.',
    });
  });

  it('knows its kind, and whether it can be split', () => {
    expect([answerKindOf('money'), answerKindOf('score'), answerKindOf('narrative')]).toEqual([
      'number',
      'mean',
      'words',
    ]);
    expect([canBeSplit('share'), canBeSplit('money'), canBeSplit('score')]).toEqual([true, true, false]);
  });
});

describe('what answers of another form add up to', () => {
  it('is for money the sum', () => {
    expect(joined({ form: 'money', counts: 'money' }, 'protected', { total: 1250.5 }, '£').sentence).toBe(
      '£1,250.5',
    );
  });

  it('is a rate from summed events and populations, with its likely range: 999 of 3,456 as published', () => {
    const figure = joined({ ...rate, per: 100_000 }, 'protected', { numerator: 999, denominator: 3456 });
    expect(figure.ratio?.lower).toBeCloseTo(27141.304936091, 5);
    expect(figure.ratio?.upper).toBeCloseTo(30755.833237378, 5);
    expect(figure.sentence).toMatch(/^28,906\.25 for each 100,000, likely between/);
  });

  it('is a mean over everybody, never a mean of means', () => {
    // 10 days over 90 people and 20 days over 10: 11 days, not 15.
    const figure = joined(wait, 'raw', { numerator: 1100, denominator: 100 });
    expect(figure).toMatchObject({ ratio: { kind: 'mean', value: 11, of: 100 } });
    expect(figure.sentence).toBe('11 days on average, over 100');
  });

  it('is how many say yes, and for words how many told something', () => {
    expect(joined(plan, 'protected', { numerator: 9, denominator: 14 }).sentence).toBe('yes from 9 of 14');
    expect(joined(tale, 'protected', { reported: 3 }).sentence).toBe('3 told something.');
  });

  it('is hidden where few people or organisations stand behind it', () => {
    const few = { numerator: 300, denominator: 30, denominatorRest: 6 };
    expect(joined(wait, 'protected', few).state).toBe('suppressed');
    expect(joined(wait, 'protected', { ...few, denominatorRest: 8 })).toMatchObject({
      state: 'reported',
      ratio: { of: 30 },
    });
    expect(joined(wait, 'protected', { ...few, denominatorRest: 8, reported: 2 }).state).toBe('suppressed');
    const people: Asked = { form: 'rate', counts: 'people', per: 1000 };
    const small = { numerator: 12, denominator: 5000, numeratorRest: 5, denominatorRest: 900 };
    expect(joined(people, 'protected', small).state).toBe('suppressed');
    expect(joined(people, 'raw', small).ratio?.value).toBeCloseTo(2.4, 9);
  });
});

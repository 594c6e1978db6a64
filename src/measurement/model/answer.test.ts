import { describe, expect, it } from 'vitest';
import { answerProblem, jumpQuestion, likelyShare, shortNumber, valueOfAnswer } from './answer.ts';
import { lateDays } from './lateness.ts';

const families = { form: 'number', counts: 'families' } as const;
const share = { form: 'share', counts: 'people' } as const;

describe('an answer', () => {
  it('becomes a figure, a missing one with its reason, or none that applies: never a zero', () => {
    expect(valueOfAnswer({ kind: 'number', number: 0, because: null })).toMatchObject({
      state: 'reported',
      number: 0,
    });
    expect(valueOfAnswer({ kind: 'no data', reason: ' new system ' })).toMatchObject({
      state: 'missing',
      number: null,
      reason: 'new system',
    });
    expect(valueOfAnswer({ kind: 'not applicable' })).toMatchObject({
      state: 'not applicable',
      number: null,
    });
    expect(
      valueOfAnswer({ kind: 'share', numerator: 19, denominator: 27, because: null }).number,
    ).toBeCloseTo(70.37, 2);
  });

  it('cannot be sent empty, in halves of a family, as 5 of 4, or of nobody', () => {
    expect(answerProblem(families, null)).toMatch(/give a figure/);
    expect(answerProblem(families, { kind: 'number', number: 1.5, because: null })).toMatch(/whole number/);
    expect(answerProblem(families, { kind: 'number', number: -1, because: null })).toMatch(/below zero/);
    expect(answerProblem(share, { kind: 'share', numerator: 5, denominator: 4, because: null })).toMatch(
      /greater/,
    );
    expect(answerProblem(share, { kind: 'share', numerator: 0, denominator: 0, because: null })).toMatch(
      /nobody/,
    );
    expect(answerProblem(share, { kind: 'number', number: 70, because: null })).toMatch(/two figures/);
    expect(answerProblem(families, { kind: 'no data', reason: ' ' })).toMatch(/why/);
    expect(answerProblem(families, { kind: 'number', number: 0, because: null })).toBeNull();
    expect(answerProblem(families, { kind: 'not applicable' })).toBeNull();
  });

  it('that jumps is a question: 121 after 87, and not 38 after 34', () => {
    expect(jumpQuestion({ number: 121, last: 87, unit: 'number' })).toBe('Last time 87. That is a jump.');
    expect(jumpQuestion({ number: 38, last: 34, unit: 'number' })).toBeNull();
    expect(jumpQuestion({ number: 3, last: 1, unit: 'number' })).toBeNull();
    expect(jumpQuestion({ number: 20, last: 0, unit: 'number' })).toBe('Last time 0. That is a jump.');
    expect(jumpQuestion({ number: 50, last: null, unit: 'number' })).toBeNull();
  });

  it('of 19 of 27 is 70%, likely between 52% and 84%', () => {
    expect(likelyShare(19, 27)).toBe('70%, likely between 52% and 84%');
    expect(likelyShare(19, null)).toBeNull();
    expect(likelyShare(5, 4)).toBeNull();
  });

  it('is written with thousands and at most two decimals', () => {
    expect([0, 1234567.891, -4.5, 0.005].map(shortNumber)).toEqual(['0', '1,234,567.89', '−4.5', '0.01']);
  });
});

describe('lateness', () => {
  it('counts days after the due date until the figures come or are excused', () => {
    const late = { dueOn: '2026-11-19', today: '2026-11-23' };
    expect(lateDays({ ...late, state: 'part', excused: 'no' })).toBe(4);
    expect(lateDays({ ...late, state: 'sent', excused: 'no' })).toBe(0);
    expect(lateDays({ ...late, state: 'not started', excused: 'yes' })).toBe(0);
    expect(lateDays({ dueOn: '2026-11-24', today: '2026-11-23', state: 'part', excused: 'no' })).toBe(0);
  });
});

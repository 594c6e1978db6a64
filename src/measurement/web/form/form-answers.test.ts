import { describe, expect, it } from 'vitest';
import { answerOf, draftOf, fieldsOf, notYet, type Question } from './form-answers.ts';
import { untouched } from './saved-answers.ts';

const visits: Question = {
  measureId: '7b9f1c1e-0000-4000-8000-000000000001',
  name: 'Home visits',
  meaning: 'Every visit counts',
  unit: 'visits',
  form: 'number',
  counts: 'contacts',
  countsIn: null,
  countsOut: null,
  method: null,
  per: null,
  scaleFrom: null,
  scaleTo: null,
  meaningChanged: null,
  last: null,
  answer: null,
  breakdowns: [],
  jump: null,
  likely: null,
  earlier: [],
};
const lessAlone: Question = {
  ...visits,
  name: 'Parents who feel less alone',
  form: 'share',
  counts: 'people',
};

describe('answers of the form', () => {
  it('sends a figure with the reason for a jump', () => {
    expect(answerOf(visits, { ...untouched, number: '121', because: ' a second worker ' })).toEqual({
      kind: 'number',
      number: 121,
      because: 'a second worker',
    });
  });

  it('sends zero as zero and never as nothing', () => {
    expect(answerOf(visits, { ...untouched, number: '0' })).toEqual({
      kind: 'number',
      number: 0,
      because: null,
    });
    expect(notYet(visits, untouched)).toBe('empty');
  });

  it('sends 19 of 27 as two figures and refuses more than the whole', () => {
    expect(answerOf(lessAlone, { ...untouched, part: '19', whole: '27' })).toEqual({
      kind: 'share',
      numerator: 19,
      denominator: 27,
      because: null,
    });
    expect(notYet(lessAlone, { ...untouched, part: '28', whole: '27' })).toBe('part over whole');
  });

  it('takes "no data this time" with its reason in place of a figure', () => {
    expect(
      answerOf(visits, { ...untouched, number: '5', noData: 'our new system starts in October' }),
    ).toEqual({
      kind: 'no data',
      reason: 'our new system starts in October',
    });
    expect(notYet(visits, { ...untouched, noData: ' ' })).toBe('why no data');
  });

  it('saves a half-filled share and leaves what cannot be read on the phone', () => {
    expect(draftOf(lessAlone, { ...untouched, part: '19' })).toEqual({
      kind: 'share',
      numerator: 19,
      denominator: null,
      because: null,
    });
    expect(draftOf(visits, { ...untouched, number: 'about 40' })).toBeNull();
  });

  it('shows what was saved on the server as it was typed', () => {
    const asked = [{ ...visits, answer: { kind: 'number' as const, number: 38, because: null } }];
    expect(fieldsOf(asked, null)).toEqual({
      fields: { [visits.measureId]: { ...untouched, number: '38' } },
      story: '',
    });
  });
});

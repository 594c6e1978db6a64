import { describe, expect, it } from 'vitest';
import { answerOf, draftOf, fieldsOf, notYet, type Question } from './form-answers.ts';
import { partsState, withTheRest } from './part-answers.ts';
import { untouched, type FieldAnswer } from './saved-answers.ts';

const cell = (cellId: string, label: string, notKnown = false) => ({
  cellId,
  label,
  notKnown,
  archived: false,
});
const byAge = {
  breakdownId: 'age',
  name: 'Age',
  adding: 'adds up',
  cells: [cell('young', 'Under 18'), cell('old', '18 and over'), cell('?', 'Not known', true)],
  last: [],
} as const;
const visits: Question = {
  measureId: 'm',
  name: 'Families',
  meaning: 'Each once',
  unit: 'families',
  form: 'number',
  counts: 'families',
  countsIn: null,
  countsOut: null,
  method: null,
  per: null,
  scaleFrom: null,
  scaleTo: null,
  meaningChanged: null,
  last: null,
  answer: null,
  breakdowns: [{ ...byAge, cells: [...byAge.cells], last: [] }],
  jump: null,
  likely: null,
  earlier: [],
};
const share: Question = { ...visits, form: 'share' };
const [age] = visits.breakdowns;
if (age === undefined) throw new Error('one breakdown is needed');

function typed(number: string, parts: Readonly<Record<string, string>>, explained?: string): FieldAnswer {
  return {
    ...untouched,
    number,
    parts: Object.fromEntries(
      Object.entries(parts).map(([id, text]) => [id, { number: text, part: '', whole: '' }]),
    ),
    ...(explained === undefined ? {} : { explained: { age: explained } }),
  };
}

describe('parts in the form', () => {
  it('that come to 26 of 38 ask to be mended or explained, and “not known” takes the other 12', () => {
    const some = typed('38', { young: '26' });
    expect(partsState(visits, age, some)).toEqual({ kind: 'left', come: 26, figure: 38 });
    expect(notYet(visits, some)).toBe('parts');
    expect(answerOf(visits, some)).toBeNull();
    expect(withTheRest(visits, age, some)).toEqual({
      cellId: '?',
      part: { number: '12', part: '', whole: '' },
      rest: 12,
    });
    expect(notYet(visits, typed('38', { young: '26', '?': '12' }))).toBeNull();
    expect(answerOf(visits, typed('38', { young: '26' }, 'ages from one site only'))).toEqual({
      kind: 'number',
      number: 38,
      because: null,
      breakdowns: [
        {
          breakdownId: 'age',
          because: 'ages from one site only',
          parts: [{ cellId: 'young', number: 26, numerator: null, denominator: null }],
        },
      ],
    });
  });

  it('that come to more than the figure offer no rest', () => {
    const more = typed('38', { young: '30', old: '20' });
    expect(partsState(visits, age, more)).toEqual({ kind: 'left', come: 50, figure: 38 });
    expect(withTheRest(visits, age, more)).toBeNull();
    expect(partsState(visits, age, typed('38', { young: '39' }))).toEqual({ kind: 'over' });
    expect(partsState(visits, age, typed('38', { young: 'some' }))).toEqual({ kind: 'unclear' });
  });

  it('are optional, kept half-way without a figure, and need not add up where people may be in several', () => {
    expect(notYet(visits, typed('38', {}))).toBeNull();
    expect(notYet(visits, typed('38', { young: ' ' }))).toBeNull();
    expect(draftOf(visits, typed('', { young: '26' }))).toMatchObject({ kind: 'number', number: null });
    const overlapping = { ...visits, breakdowns: [{ ...age, adding: 'may overlap' as const }] };
    expect(notYet(overlapping, typed('38', { young: '30', old: '30' }))).toBeNull();
  });

  it('of a share need both numbers, and the rest is taken of both', () => {
    const of = (part: string, whole: string): FieldAnswer => ({
      ...untouched,
      part: '19',
      whole: '27',
      parts: { young: { number: '', part, whole } },
    });
    expect(partsState(share, age, of('9', ''))).toEqual({ kind: 'half' });
    expect(partsState(share, age, of('9', '8'))).toEqual({ kind: 'part over whole' });
    expect(withTheRest(share, age, of('9', '10'))).toEqual({
      cellId: '?',
      part: { number: '', part: '10', whole: '17' },
      rest: 17,
    });
  });

  it('stand in the fields again as they were saved', () => {
    const before = typed('38', { young: '26', '?': '0' }, 'one site');
    const saved = { ...visits, answer: draftOf(visits, before) };
    expect(fieldsOf([saved], null).fields['m']).toEqual(before);
  });
});

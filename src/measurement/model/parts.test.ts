import { describe, expect, it } from 'vitest';
import type { DraftAnswer } from './answer.ts';
import { leftOver, partsOfAnswer, partsProblem, type AskedBreakdown, type PartAnswer } from './parts.ts';

const families = { form: 'number', counts: 'families' } as const;
const asked = { form: 'share', counts: 'people' } as const;
const cell = (cellId: string, label: string, notKnown = false) => ({
  cellId,
  categoryId: cellId,
  byCategoryId: null,
  label,
  notKnown,
  archived: false,
});
const age: AskedBreakdown = {
  breakdownId: 'age',
  name: 'age',
  adding: 'adds up',
  wholeCellId: 'all',
  cells: [cell('young', 'under 18'), cell('old', '18 and over'), cell('?', 'not known', true)],
};
const part = (cellId: string, number: number | null): PartAnswer => ({
  cellId,
  number,
  numerator: null,
  denominator: null,
});
const figure = (
  number: number,
  parts: readonly PartAnswer[],
  because: string | null = null,
): DraftAnswer => ({
  kind: 'number',
  number,
  because: null,
  breakdowns: [{ breakdownId: 'age', parts, because }],
});
const share = (parts: readonly (readonly [string, number, number])[]): DraftAnswer => ({
  kind: 'share',
  numerator: 19,
  denominator: 27,
  because: null,
  breakdowns: [
    {
      breakdownId: 'age',
      because: null,
      parts: parts.map(([cellId, numerator, denominator]) => ({
        cellId,
        number: null,
        numerator,
        denominator,
      })),
    },
  ],
});

describe('the parts of an answer', () => {
  it('are refused when they come to 41 and the figure is 38, unless it is said why', () => {
    expect(partsProblem(families, figure(38, [part('young', 30), part('old', 11)]), [age])).toBe(
      'Split by age: the parts come to 41, the figure is 38. Mend one, put the rest under “not known”, or say why they differ.',
    );
    expect(
      partsProblem(families, figure(38, [part('young', 30), part('old', 11)], 'three turned 18'), [age]),
    ).toBeNull();
  });

  it('are refused for what is not asked, not in the list, twice, below zero, not whole or more than the figure', () => {
    const problems = [
      [part('elsewhere', 1)],
      [part('young', 1), part('young', 2)],
      [part('young', -1)],
      [part('young', 1.5)],
      [part('young', 39)],
    ].map((parts) => partsProblem(families, figure(38, parts), [age]));
    expect(problems).toEqual([
      'Split by age: One of the parts is not in this list.',
      'Split by age: One part is given twice.',
      'Split by age: under 18: A part cannot be below zero.',
      'Split by age: under 18: Please give a whole number.',
      'Split by age: under 18: 39 is more than the whole figure, 38.',
    ]);
    expect(partsProblem(families, figure(38, [part('young', 1)]), [])).toBe(
      'These parts are not asked for this figure.',
    );
  });

  it('may be left out, may leave the rest under “not known”, and may overlap where people can be in several', () => {
    expect(partsProblem(families, figure(38, []), [age])).toBeNull();
    expect(partsProblem(families, figure(38, [part('young', null)]), [age])).toBeNull();
    expect(partsProblem(families, figure(38, [part('young', 26), part('?', 12)]), [age])).toBeNull();
    const overlapping = { ...age, adding: 'may overlap' } as const;
    expect(
      partsProblem(families, figure(38, [part('young', 30), part('old', 30)]), [overlapping]),
    ).toBeNull();
  });

  it('of a share must add up in both figures, and are kept with the whole and their per cents', () => {
    expect(
      partsProblem(
        asked,
        share([
          ['young', 9, 10],
          ['old', 10, 16],
        ]),
        [age],
      ),
    ).toMatch('the parts come to 26, the figure is 27');
    expect(partsProblem(asked, share([['young', 11, 10]]), [age])).toMatch('11 of 10');
    const good = share([
      ['young', 9, 10],
      ['old', 10, 17],
      ['?', 0, 0],
    ]);
    expect(partsProblem(asked, good, [age])).toBeNull();
    expect(
      partsOfAnswer(asked, good, [age]).map(({ cell_id, state, number, denominator }) => [
        cell_id,
        state,
        number,
        denominator,
      ]),
    ).toEqual([
      ['all', 'reported', (100 * 19) / 27, 27],
      ['young', 'reported', 90, 10],
      ['old', 'reported', (100 * 10) / 17, 17],
      ['?', 'not applicable', null, null],
    ]);
  });

  it('that are zero are told and stay zero, and those left empty are not kept', () => {
    expect(partsOfAnswer(families, figure(38, [part('young', 0), part('old', null)], ' '), [age])).toEqual([
      {
        cell_id: 'all',
        state: 'reported',
        number: 38,
        numerator: null,
        denominator: null,
        reason: null,
      },
      {
        cell_id: 'young',
        state: 'reported',
        number: 0,
        numerator: null,
        denominator: null,
        reason: null,
      },
    ]);
    expect(partsOfAnswer(families, figure(38, []), [age])).toEqual([]);
    expect(leftOver(38, [26, null])).toBe(12);
    expect(leftOver(0.3, [0.1, 0.2])).toBe(0);
    expect(leftOver(null, [1])).toBeNull();
  });
});

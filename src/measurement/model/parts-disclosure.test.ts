import { describe, expect, it } from 'vitest';
import { usualSmallNumbers } from '../../kernel/statistics/small-numbers.ts';
import { protectParts, type Told, type ToldCell } from './parts-disclosure.ts';

const told = (...counts: readonly number[]): Told => ({
  organisations: counts.length,
  count: counts.reduce((sum, count) => sum + count, 0),
  greatest: counts.toSorted((a, b) => b - a).slice(0, 2),
});
const cell = (cellId: string, ...counts: readonly number[]): ToldCell => ({
  ...told(...counts),
  cellId,
  category: cellId,
  by: null,
});
const breakdown = (
  whole: Told,
  cells: readonly ToldCell[],
  adding: 'adds up' | 'may overlap' = 'adds up',
) => ({
  breakdownId: 'b',
  adding,
  whole,
  cells,
});

function published(total: Told, whole: Told, cells: readonly ToldCell[], adding?: 'may overlap') {
  const [one] = protectParts({ total, breakdowns: [breakdown(whole, cells, adding)] }, usualSmallNumbers);
  return [one?.whole, ...cells.map(({ cellId }) => one?.cells.get(cellId))];
}

describe('the parts of a figure of people', () => {
  it('are shown, rounded, where each has three organisations and enough people behind it', () => {
    const young = cell('young', 20, 21, 22);
    const old = cell('old', 30, 31, 32);
    const all = told(50, 52, 54);
    expect(published(all, all, [young, old])).toEqual([155, 65, 95]);
  });

  it('hide a part of 1 to 7, and with it another so that no difference gives it back', () => {
    const small = cell('small', 1, 1, 1);
    const young = cell('young', 20, 21, 22);
    const old = cell('old', 30, 31, 32);
    const all = told(51, 53, 55);
    const shown = published(all, all, [small, young, old]);
    expect(shown[1]).toBeNull();
    // The total and two parts, each to the nearest five, leave the hidden one nine values: that is enough.
    expect(shown).toEqual([160, null, 65, 95]);
  });

  it('hide what two organisations alone told, also where it is a large number', () => {
    const two = cell('two', 40, 41);
    const all = told(60, 61, 30);
    expect(published(all, all, [two, cell('rest', 20, 20, 30)])[1]).toBeNull();
  });

  it('hide from the greatest that nobody else told anything of a hidden part', () => {
    // 9 of one organisation alone: it would find from 47 − 38 that there is no other.
    const alone = cell('alone', 9, 0, 0);
    const most = cell('most', 12, 13, 13);
    const all = told(21, 13, 13);
    const [whole, hidden, shown] = published(all, all, [alone, most]);
    expect(hidden).toBeNull();
    expect([whole, shown]).not.toEqual([45, 40]);
  });

  it('hide from one that alone told two hidden parts that nobody else is in them', () => {
    // 49 − 30 = 19 = 9 + 10: without the third part hidden too, it would find that the others told none.
    const exact = { threshold: 7, base: 1 };
    const all = told(19 + 10, 10, 10);
    const cells = [cell('a', 9, 0, 0), cell('b', 10, 0, 0), cell('c', 10, 10, 10)];
    const [one] = protectParts({ total: all, breakdowns: [breakdown(all, cells)] }, exact);
    expect([one?.whole, ...cells.map(({ cellId }) => one?.cells.get(cellId))]).toEqual([
      49,
      null,
      null,
      null,
    ]);
  });

  it('show a zero as zero, and hide all of them where the total itself would have to go', () => {
    const all = told(20, 21, 22);
    const parts = published(all, all, [cell('none', 0, 0, 0), cell('all', 20, 21, 22)]);
    expect(parts).toEqual([65, 0, 65]);
    const few = told(3, 1);
    expect(published(few, few, [cell('a', 2, 1), cell('b', 1)])).toEqual([null, null, null]);
  });

  it('that may overlap are protected one by one', () => {
    const all = told(20, 21, 22);
    expect(published(all, all, [cell('food', 20, 20, 20), cell('advice', 1, 1, 2)], 'may overlap')).toEqual([
      65,
      60,
      null,
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { axisRange, cut, runs, shownLabels, spreadLabels } from './points.ts';

const of = (...values: (number | null)[]) => values.map((value, at) => ({ label: String(at), value }));

describe('points of a curve', () => {
  it('makes two lines where a figure is missing between: a gap, never a zero', () => {
    expect(runs(of(1, 2, null, 4)).map((run) => run.map(({ at }) => at))).toEqual([[0, 1], [3]]);
  });

  it('ends a line where the figures begin to mean something else, without losing the point', () => {
    expect(runs(of(1, 2, 3, 4), [2]).map((run) => run.map(({ at }) => at))).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(runs(of(1, null, 3), [2]).map((run) => run.map(({ at }) => at))).toEqual([[0], [2]]);
  });

  it('cuts what is too long for its room, and says that there is more', () => {
    expect([cut('a new baker', 20), cut('a new baker', 6)]).toEqual(['a new baker', 'a new…']);
  });

  it('begins the axis at zero for shares, and below the figures when they are negative', () => {
    expect(axisRange(of(0.25, 0.469), null)[0]).toBe(0);
    expect(axisRange(of(-2, 3), null)[0]).toBeLessThan(-2);
  });

  it('gives an axis also when nothing is known yet', () => {
    expect(axisRange(of(null, null), null)).toEqual([0, 1]);
  });

  it('leaves out labels that do not fit, and keeps the last', () => {
    const shown = shownLabels(
      Array.from({ length: 60 }, (_, month) => `2026-${month}`),
      500,
    );
    expect(shown.has(59)).toBe(true);
    expect(shown.size).toBeLessThan(10);
  });

  it('moves labels at the right end apart by at least their height', () => {
    expect(spreadLabels([100, 104, 40], 17)).toEqual([100, 117, 40]);
  });
});

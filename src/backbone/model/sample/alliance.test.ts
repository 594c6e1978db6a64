import { describe, expect, test } from 'vitest';
import {
  coordinatingTeam,
  partnerThatIsLate,
  sampleCollections,
  sampleName,
  samplePartners,
  visitorName,
} from './alliance.ts';
import { dayAfter, quartersBefore } from './quarters.ts';

describe('the invented alliance', () => {
  test('says of itself, in every name, that it is made up', () => {
    for (const name of [
      coordinatingTeam,
      visitorName,
      ...samplePartners.flatMap((one) => [one.name, one.person]),
    ])
      expect(name).toMatch(/\(made up\)$/);
    expect(sampleName).toContain('made-up alliance');
  });

  test('adds up to 112 families before the last form, and to 150 with 38 more; the largest part is 60', () => {
    const last = samplePartners.flatMap(({ rows }) => {
      const answer = rows[sampleCollections - 1]?.families;
      return answer?.kind === 'number' ? [answer.number] : [];
    });
    expect(last.reduce((a, b) => a + b, 0)).toBe(112);
    expect(Math.max(...last)).toBe(60);
  });

  test('leaves two forms open: the late one and the one for the visitor', () => {
    const open = samplePartners
      .filter(({ rows }) => rows[sampleCollections - 1] === null)
      .map(({ name }) => name);
    expect(open).toEqual([partnerThatIsLate, 'Sale Young People (made up)']);
    for (const { rows } of samplePartners) expect(rows).toHaveLength(sampleCollections);
  });
});

describe('quarters', () => {
  test('that were over on 23 November 2026 end with July to September 2026', () => {
    expect(quartersBefore('2026-11-23', 4).map(({ name }) => name)).toEqual([
      'October to December 2025',
      'January to March 2026',
      'April to June 2026',
      'July to September 2026',
    ]);
    expect(quartersBefore('2026-11-23', 1)).toEqual([
      { name: 'July to September 2026', start: '2026-07-01', end: '2026-09-30' },
    ]);
  });

  test('in January end with the last one of the year before', () => {
    expect(quartersBefore('2027-01-05', 1)[0]?.name).toBe('October to December 2026');
  });

  test('count days across months', () => {
    expect(dayAfter('2026-11-23', -4)).toBe('2026-11-19');
    expect(dayAfter('2026-02-27', 2)).toBe('2026-03-01');
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../platform/db/context.ts';
import { openTowns, type Town } from '../../../test/support/towns.ts';
import { presentComparison } from './comparison.ts';
import { enterValue } from './enter-value.ts';
import { defineMeasure } from './measures.ts';

let towns: Awaited<ReturnType<typeof openTowns>>;
beforeAll(async () => {
  towns = await openTowns();
});
afterAll(() => towns.close());

const period = { periodStart: '2026-07-01', periodEnd: '2026-09-30' };

/** A share of families, with what each partner reported for one period. */
async function shareOf(
  place: Town,
  shares: readonly (readonly [part: number, whole: number])[],
): Promise<string> {
  const { measure_id: measureId } = await towns.as(place.backbone, (tx) =>
    defineMeasure(tx, place.backbone, {
      kind: 'measure',
      name: `Share ${randomUUID()}`,
      source: null,
      meaning: 'Families who say that things are better',
      unit: 'families',
      form: 'share',
      counts: 'families',
      direction: 'increase',
      frequency: 'quarter',
      reportedBy: 'partners',
      target: null,
      validFrom: '2026-01-01',
    }),
  );
  for (const [at, [numerator, denominator]] of shares.entries())
    await towns.as(place.backbone, (tx) =>
      enterValue(tx, place.backbone, {
        measureId,
        organisationId: place.partners[at]?.organisation ?? '',
        ...period,
        answer: { kind: 'share', numerator, denominator, because: null },
        reason: null,
      }),
    );
  return measureId;
}

const compare = (context: Context, measureId: string, wanted = {}) =>
  towns.as(context, (tx) => presentComparison(tx, context, measureId, wanted));

describe('organisations beside each other', () => {
  it('are not compared by counts, without figures, or when there are too few', async () => {
    const place = await towns.town(3);
    await expect(compare(place.backbone, randomUUID())).rejects.toMatchObject({ code: 'not-found' });
    expect((await compare(place.backbone, await towns.families(place))).whyNot).toBe('no share');
    expect((await compare(place.backbone, await shareOf(place, []))).whyNot).toBe('no figures');
    const two = await compare(
      place.backbone,
      await shareOf(place, [
        [30, 60],
        [20, 60],
      ]),
    );
    expect([two.whyNot, two.points, two.benchmark]).toEqual(['too few', [], null]);
  });

  it('are by name for the coordinating team, around the summed parts over the summed wholes', async () => {
    const place = await towns.town(4);
    const measureId = await shareOf(place, [
      [90, 100],
      [60, 120],
      [50, 100],
      [3, 4],
    ]);
    const all = await compare(place.backbone, measureId);
    expect(all.benchmark).toMatchObject({ organisations: 4, rounded: false });
    expect(all.benchmark?.percent).toBeCloseTo((203 / 324) * 100, 9);
    expect(
      all.points.map(({ organisation, different }) => [organisation.name, different]).toSorted(),
    ).toEqual([
      ['Partner 1', 'higher'],
      ['Partner 2', 'lower'],
      ['Partner 3', 'lower'],
      ['Partner 4', null],
    ]);
    expect(all.funnel.length).toBeGreaterThan(20);
    expect(all.range).toBeNull();
    expect((await compare(place.backbone, measureId, { periodStart: '2020-01-01' })).whyNot).toBe(
      'no figures',
    );
  });

  it('are nameless for a partner, who sees itself; an observer sees everybody together alone', async () => {
    const place = await towns.town(5);
    const measureId = await shareOf(place, [
      [90, 103],
      [60, 120],
      [50, 100],
      [40, 80],
      [30, 61],
    ]);
    const [partner] = place.partners;
    if (!partner) throw new Error('no partner');
    const own = await compare(partner, measureId);
    expect(own.points.map(({ organisation, own: mine }) => [organisation.organisationId, mine])).toEqual([
      [partner.organisation, true],
    ]);
    // From rounded parts: 270 and 195 of 465.
    expect(own.benchmark).toEqual({ percent: (270 / 465) * 100, organisations: 5, rounded: true });
    expect(own.range?.organisations).toBe(5);
    const seen = await compare(place.observer, measureId);
    expect([seen.points, seen.range, seen.benchmark?.organisations]).toEqual([[], null, 5]);
    for (const name of ['Partner 2', 'Partner 3']) {
      expect(JSON.stringify(own)).not.toContain(name);
      expect(JSON.stringify(seen)).not.toContain(name);
    }
  });

  it('are hidden from all but the coordinating team where a small number could be worked out', async () => {
    const place = await towns.town(3);
    const measureId = await shareOf(place, [
      [40, 50],
      [30, 50],
      [2, 5],
    ]);
    expect((await compare(place.observer, measureId)).whyNot).toBe('hidden');
    expect((await compare(place.partners[0] ?? place.observer, measureId)).points).toEqual([]);
    expect((await compare(place.backbone, measureId)).points).toHaveLength(3);
  });
});

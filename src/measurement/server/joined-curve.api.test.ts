import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { now, openTowns, type Town } from '../../../test/support/towns.ts';
import { definition, yearly } from '../../../test/support/yearly-figures.ts';
import { freezeForecast, type Expectation } from './forecasts.ts';
import { presentJoined } from './joined.ts';
import { defineMeasure } from './measures.ts';
import { writeValues } from './write-values.ts';

let towns: Awaited<ReturnType<typeof openTowns>>;
beforeAll(async () => {
  towns = await openTowns();
});
afterAll(() => towns.close());

const freeze = (place: Town, measure: string, what: Expectation) =>
  towns.as(place.backbone, (tx) => freezeForecast(tx, place.backbone, measure, { ...what, at: now }));

describe('the curve of our work', () => {
  const quarters = ['01-01 03-31', '04-01 06-30', '07-01 09-30', '10-01 12-31'];
  async function reported(place: Town, counts: 'contacts' | 'families', totals: readonly number[]) {
    return towns.as(place.backbone, async (tx) => {
      const { measure_id } = await defineMeasure(tx, place.backbone, {
        kind: 'measure',
        name: `Visits ${String(Math.round(performance.now() * 1e6))}`,
        source: null,
        ...definition,
        counts,
        unit: 'visits',
        direction: 'increase',
        frequency: 'quarter',
        reportedBy: 'partners',
        validFrom: '2024-01-01',
      });
      await writeValues(
        tx,
        place.initiative,
        totals.flatMap((total, at) =>
          place.partners.map(({ organisation }, index) => {
            const [start = '', end = ''] = (quarters[at % 4] ?? '').split(' ');
            const year = String(2024 + Math.floor(at / 4));
            return {
              ...yearly(measure_id, 2024, total + index),
              organisation_id: organisation,
              place_code: null,
              place_name: null,
              period_start: `${year}-${start}`,
              period_end: `${year}-${end}`,
              period_label: `${year} ${start}`,
            };
          }),
        ),
      );
      return measure_id;
    });
  }
  const joinedOf = (place: Town, measure: string) =>
    towns.as(place.observer, (tx) => presentJoined(tx, place.observer, measure));

  it('of visits, which add up, has a usual range, a sentence and what was expected', async () => {
    const place = await towns.town(2);
    const measure = await reported(place, 'contacts', [50, 52, 51, 53, 50, 52]);
    await towns.as(place.backbone, (tx) =>
      freezeForecast(tx, place.backbone, measure, {
        method: 'by hand',
        scenario: 'Two new volunteers',
        reason: 'They begin in July',
        points: [{ start: '2025-07-01', value: 120, lower: 110, upper: 130 }],
        at: now,
      }),
    );
    const { curve, series } = await joinedOf(place, measure);
    expect(series.map(({ total }) => total)).toEqual([101, 105, 103, 107, 101, 105]);
    expect(curve).toMatchObject({ verdict: 'usual', variation: 'common', whyNoRange: null });
    expect(curve.ranges).toMatchObject([{ from: 0, to: 5, points: 6, early: true }]);
    expect(curve.sentence).toBe(
      'Higher than last quarter, within normal variation. The range is early. Its ups and downs need no explanation.',
    );
    expect(curve.nextPeriods[0]).toEqual({
      label: 'July to September 2025',
      start: '2025-07-01',
      end: '2025-09-30',
    });
    expect(curve.forecasts).toMatchObject([{ scenario: 'Two new volunteers', comparison: null }]);
    expect(curve.marks).toHaveLength(6);
  });

  it('names who entered a figure, and never shows an account', async () => {
    const place = await towns.town(1);
    await towns.database.owner.pool.query(
      `insert into person (initiative_id, account_id, name) values ($1, $2, 'Nia')`,
      [place.initiative, place.backbone.account],
    );
    const measure = await reported(place, 'contacts', [50]);
    const enter = (account: string, year: number) =>
      towns.as(place.backbone, (tx) =>
        writeValues(tx, place.initiative, [
          {
            ...yearly(measure, year, 1),
            organisation_id: place.partners[0]?.organisation ?? null,
            place_code: null,
            place_name: null,
            entered_by: account,
          },
        ]),
      );
    await enter(place.backbone.account ?? '', 2030);
    await enter('an account that has left', 2031);
    const { values } = await towns.as(place.backbone, (tx) => presentJoined(tx, place.backbone, measure));
    expect(values.map(({ periodLabel, source }) => [periodLabel, source.enteredBy])).toEqual([
      ['2031', null],
      ['2030', 'Nia'],
      ['2024 01-01', null],
    ]);
  });

  it('of families, who are not added up, has none and no line, but what is expected by hand is held against the nearer end', async () => {
    const place = await towns.town(4);
    const measure = await reported(place, 'families', [30, 40, 35]);
    const expecting = (value: number, scenario: string): Expectation => ({
      method: 'by hand',
      scenario,
      reason: 'why',
      points: [{ start: '2024-10-01', value, lower: null, upper: null }],
    });
    await expect(
      freeze(place, measure, {
        method: 'straight line',
        scenario: 'x',
        reason: 'y',
        ahead: 1,
        confidence: 0.95,
      }),
    ).rejects.toMatchObject({ code: 'not-possible-now' });
    await freeze(place, measure, expecting(10, 'few'));
    await freeze(place, measure, expecting(60, 'some'));
    await towns.as(place.backbone, (tx) =>
      writeValues(
        tx,
        place.initiative,
        place.partners.map(({ organisation }) => ({
          ...yearly(measure, 2024, 40),
          organisation_id: organisation,
          place_code: null,
          place_name: null,
          period_start: '2024-10-01',
          period_end: '2024-12-31',
        })),
      ),
    );
    const { curve } = await joinedOf(place, measure);
    expect(curve.ranges).toEqual([]);
    expect(curve.whyNoRange).toMatch(/^People and families who come to several partners are not added up/);
    expect(curve.forecasts.map(({ comparison }) => [comparison?.verdict, comparison?.difference])).toEqual([
      ['better', 30],
      ['not known', null],
    ]);
  });

  it('goes on, for families, from what everybody may see and never from a hidden figure', async () => {
    const place = await towns.town(2);
    const measure = await reported(place, 'families', [3, 2, 4]);
    const { series } = await joinedOf(place, measure);
    expect(series.every(({ state }) => state === 'suppressed')).toBe(true);
    await expect(
      freeze(place, measure, { method: 'last value', scenario: 'x', reason: 'y', ahead: 1 }),
    ).rejects.toMatchObject({ code: 'not-possible-now' });
  });
});

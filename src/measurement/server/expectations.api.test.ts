import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { now, openTowns, type Town } from '../../../test/support/towns.ts';
import { definition, indicatorOf, yearly } from '../../../test/support/yearly-figures.ts';
import { asInForce } from './curve-around.ts';
import { presentCurve } from './curve.ts';
import { freezeForecast, type Expectation } from './forecasts.ts';
import { changeDefinition } from './measures.ts';
import { setCurve, startRange, undoRange } from './ranges.ts';
import { writeValues } from './write-values.ts';

let towns: Awaited<ReturnType<typeof openTowns>>;
beforeAll(async () => {
  towns = await openTowns();
});
afterAll(() => towns.close());

const indicator = (place: Town, values: readonly (number | null)[]) => indicatorOf(towns, place, values);

const line: Expectation = {
  method: 'straight line',
  scenario: 'As it went so far',
  reason: 'Nothing else is planned',
  ahead: 2,
  confidence: 0.95,
};
const byHand = (start: string, value: number, more = {}): Expectation => ({
  method: 'by hand',
  scenario: 'With the new oven',
  reason: 'We know the baker',
  points: [{ start, value, lower: null, upper: null, ...more }],
});
const freeze = (place: Town, measure: string, what: Expectation, at = now) =>
  towns.as(place.backbone, (tx) => freezeForecast(tx, place.backbone, measure, { ...what, at }));
const curveOf = (place: Town, measure: string, as = asInForce) =>
  towns.as(place.observer, (tx) => presentCurve(tx, place.observer, measure, as));

describe('what is expected', () => {
  it('is not written down by a partner or an observer, nor of another initiative’s figure', async () => {
    const [place, other] = [await towns.town(1), await towns.town(0)];
    const measure = await indicator(place, [10, 12, 11, 14, 15]);
    for (const who of [...place.partners, place.observer])
      await expect(
        towns.as(who, (tx) => freezeForecast(tx, who, measure, { ...line, at: now })),
      ).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(freeze(other, measure, line)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is no line through two figures, nothing before a figure, and nothing of a period that has one', async () => {
    const place = await towns.town(0);
    const two = await indicator(place, [10, null, 12]);
    await expect(freeze(place, two, line)).rejects.toMatchObject({
      code: 'not-possible-now',
      details: { reason: 'A straight line needs three figures or more. Write what you expect by hand.' },
    });
    await expect(freeze(place, await indicator(place, []), line)).rejects.toMatchObject({
      code: 'not-possible-now',
      details: { reason: 'There are no figures yet to look ahead from.' },
    });
    const measure = await indicator(place, [10, 12, 11]);
    for (const wrong of [
      byHand('2017-01-01', 5),
      byHand('2018-02-01', 5),
      byHand('2018-01-01', 5, { lower: 6 }),
      byHand('2018-01-01', 5, { upper: 4 }),
    ])
      await expect(freeze(place, measure, wrong)).rejects.toMatchObject({ code: 'invalid-request' });
  });

  it('is never altered, added to or deleted, by nobody the application lets in', async () => {
    const place = await towns.town(0);
    const measure = await indicator(place, [10, 12, 11, 14, 15]);
    await freeze(place, measure, line);
    const attack = (statement: string) =>
      towns.database.app.pool.query(statement).then(
        () => 'done',
        (error: { code?: string }) => error.code,
      );
    expect(await attack(`update forecast set reason = 'other'`)).toBe('42501');
    expect(await attack('delete from forecast')).toBe('42501');
    const { rows } = await towns.database.owner.pool.query(
      `select action, subject from audit_entry where initiative_id = $1 and subject = 'forecast'`,
      [place.initiative],
    );
    expect(rows).toEqual([{ action: 'insert', subject: 'forecast' }]);
  });

  it('turns the curve by 0.5 at 15.5 against a line of 16.0, although it is worse than the year before', async () => {
    const place = await towns.town(0);
    const measure = await indicator(place, [10, 12, 11, 14, 15]);
    expect(await freeze(place, measure, line)).toMatchObject({ forecastVersion: 1 });
    const before = await curveOf(place, measure);
    expect(before.forecasts[0]).toMatchObject({ newest: true, comparison: null, method: 'straight line' });
    expect(before.forecasts[0]?.points.map(({ label }) => label)).toEqual(['2020', '2021']);
    expect(before.forecasts[0]?.points[0]?.value).toBeCloseTo(16, 9);
    expect(before.forecasts[0]?.points[0]?.lower).toBeCloseTo(11.544575, 6);
    await towns.as(place.backbone, (tx) => writeValues(tx, place.initiative, [yearly(measure, 2020, 15.5)]));
    const after = await curveOf(place, measure);
    const found = after.forecasts[0]?.comparison;
    expect(found).toMatchObject({
      label: '2020',
      verdict: 'better',
      periods: 1,
      outsideInterval: false,
      outsideRange: false,
    });
    expect(found?.difference).toBeCloseTo(0.5, 9);
    expect(found?.sentence).toBe('Better than we expected by 0.5 (3.13% of it), within normal variation.');
    expect(after.sentence).toBe(
      'Higher than last year, within normal variation. The range is early. Its ups and downs need no explanation. Better than we expected by 0.5 (3.13% of it), within normal variation.',
    );
  });

  it('leaves the older version visible beside a newer one, and several scenarios beside each other', async () => {
    const place = await towns.town(0);
    const measure = await indicator(place, [10, 12, 11, 14, 15]);
    await freeze(place, measure, line, new Date('2026-01-01T00:00:00Z'));
    await freeze(place, measure, byHand('2020-01-01', 9), new Date('2026-02-01T00:00:00Z'));
    await freeze(place, measure, { ...line, ahead: 1 });
    await freeze(place, measure, { method: 'last value', scenario: 'No change', reason: 'why', ahead: 3 });
    const { forecasts } = await curveOf(place, measure);
    expect(forecasts.map((one) => [one.scenario, one.forecastVersion, one.newest])).toEqual([
      ['As it went so far', 2, true],
      ['As it went so far', 1, false],
      ['With the new oven', 1, true],
      ['No change', 1, true],
    ]);
    expect(forecasts[3]?.points.map(({ value }) => value)).toEqual([15, 15, 15]);
  });
});

describe('a new range', () => {
  it('is not started, taken back or set by a partner, nor twice from one day', async () => {
    const place = await towns.town(1);
    const [partner] = place.partners;
    if (!partner) throw new Error('no partner');
    const measure = await indicator(place, [1, 2, 1, 2]);
    const start = (who: typeof partner) =>
      towns.as(who, (tx) =>
        startRange(tx, who, measure, { startsOn: '2017-01-01', reason: 'oven', at: now }),
      );
    await expect(start(partner)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(
      towns.as(partner, (tx) =>
        setCurve(tx, partner, measure, { version: 0, screening: false, fixAfter: null, at: now }),
      ),
    ).rejects.toMatchObject({ code: 'not-allowed' });
    const { rangeId } = await start(place.backbone);
    await expect(start(place.backbone)).rejects.toMatchObject({ constraint: 'rebase_once' });
    await expect(
      towns.as(partner, (tx) => undoRange(tx, partner, { measureId: measure, rangeId }, now)),
    ).rejects.toMatchObject({ code: 'not-allowed' });
    const undo = () =>
      towns.as(place.backbone, (tx) => undoRange(tx, place.backbone, { measureId: measure, rangeId }, now));
    await undo();
    await expect(undo()).rejects.toMatchObject({ code: 'not-found' });
    await start(place.backbone);
  });

  it('splits the curve at its day with reason and author, until it is taken back', async () => {
    const place = await towns.town(0);
    const values = [0, 1, 0, 1, 0, 1, 10, 11, 10, 11];
    const measure = await indicator(place, values);
    const { rangeId } = await towns.as(place.backbone, (tx) =>
      startRange(tx, place.backbone, measure, {
        startsOn: '2021-01-01',
        reason: 'A second baker',
        at: now,
      }),
    );
    const split = await curveOf(place, measure);
    expect(split.newRanges).toMatchObject([
      { rangeId, startsOn: '2021-01-01', at: 6, reason: 'A second baker' },
    ]);
    expect(split.ranges.map(({ from, to, mean }) => [from, to, mean])).toEqual([
      [0, 5, 0.5],
      [6, 9, 10.5],
    ]);
    expect(split.verdict).toBe('usual');
    await towns.as(place.backbone, (tx) =>
      undoRange(tx, place.backbone, { measureId: measure, rangeId }, now),
    );
    const whole = await curveOf(place, measure);
    expect([whole.newRanges, whole.ranges.length]).toEqual([[], 1]);
  });
});

describe('settings of a curve', () => {
  it('are in force for everybody, refuse a version that somebody else wrote over, and give way to what a reader asks', async () => {
    const place = await towns.town(0);
    const values = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1];
    const measure = await indicator(place, values);
    const set = (version: number, screening: boolean, fixAfter: number | null = null) =>
      towns.as(place.backbone, (tx) =>
        setCurve(tx, place.backbone, measure, { version, screening, fixAfter, at: now }),
      );
    const before = await curveOf(place, measure);
    expect(before.settings).toEqual({
      screening: true,
      fixAfter: null,
      version: 0,
      changedBy: null,
      changedAt: null,
    });
    expect(before.ranges[0]?.upper).toBeCloseTo(4.604444, 6);
    expect(await set(0, false)).toMatchObject({ version: 1, screening: false });
    await expect(set(0, true)).rejects.toMatchObject({
      code: 'changed-meanwhile',
      details: { theirs: { version: 1, screening: false }, yours: { version: 0, screening: true } },
    });
    const after = await curveOf(place, measure);
    expect(after).toMatchObject({ screening: false, settings: { version: 1 } });
    expect(after.ranges[0]?.upper).toBeCloseTo(6.951503, 6);
    const asked = await curveOf(place, measure, { periods: 'all', screening: 'on' });
    expect(asked.ranges[0]?.upper).toBeCloseTo(4.604444, 6);
    await set(1, false, 4);
    expect((await curveOf(place, measure)).ranges[0]).toMatchObject({ points: 4, early: true });
  });
});

describe('a change of meaning', () => {
  it('interrupts the curve before the first figure that has it, with day and reason, and starts a new range', async () => {
    const place = await towns.town(0);
    const measure = await indicator(place, [0, 1, 0, 1, 10, 11, 10, 11]);
    await towns.as(place.backbone, (tx) =>
      changeDefinition(tx, place.backbone, measure, {
        ...definition,
        meaning: 'Bread and rolls baked',
        version: 1,
        validFrom: '2019-01-01',
        reason: 'Rolls count too',
      }),
    );
    await towns.as(place.backbone, (tx) =>
      changeDefinition(tx, place.backbone, measure, {
        ...definition,
        meaning: 'Bread and rolls baked',
        target: 5,
        version: 2,
        validFrom: '2021-01-01',
        reason: 'A new aim',
      }),
    );
    const curve = await curveOf(place, measure);
    expect(curve.breaks).toEqual([
      { definitionVersion: 2, validFrom: '2019-01-01', at: 4, reason: 'Rolls count too' },
    ]);
    expect(curve.ranges.map(({ from, to }) => [from, to])).toEqual([
      [0, 3],
      [4, 7],
    ]);
    expect(curve.assurance).toBe('fail');
  });
});

// Every real file of samples/indicators, through the importer, as curves: expectations worked out from the file itself.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { now, openTowns } from '../../../test/support/towns.ts';
import { parsePeriod } from '../../kernel/calendar/period.ts';
import { keepApart } from '../../kernel/calendar/period-steps.ts';
import { xmr } from '../../kernel/statistics/xmr.ts';
import { asInForce } from './curve-around.ts';
import { presentCurve } from './curve.ts';
import { importHistory } from './history.ts';
import { readHistoryFromDisk } from './history-upload.ts';

const folder = 'samples/indicators';
const files = readdirSync(folder).filter((name) => name.endsWith('.csv'));

let towns: Awaited<ReturnType<typeof openTowns>>;
beforeAll(async () => {
  towns = await openTowns();
});
afterAll(() => towns.close());

type Row = Readonly<Record<string, string>>;

/** The rows of a file, read without the product: what its series and Trafford's figures in it are. */
function rowsOf(name: string): readonly { series: string; period: string; value: number | null }[] {
  const rows: Row[] = parse(readFileSync(`${folder}/${name}`), {
    columns: true,
    bom: true,
    relax_column_count: true,
  });
  return rows.flatMap((row) => {
    const place = row['area_name'] ?? row['LA and Regions'] ?? '';
    if (place !== 'Trafford') return [];
    const text = (row['value'] ?? row['Values'] ?? '').trim();
    return [
      {
        series: row['indicator'] ?? row['Short Desc'] ?? '',
        period: row['period'] ?? row['Years'] ?? '',
        value: /^-?\d+(\.\d+)?(e-?\d+)?$/i.test(text) ? Number(text) : null,
      },
    ];
  });
}

/** Loads a series for Trafford and everybody in the file, and draws its curve. */
async function drawn(name: string, series: string) {
  const place = await towns.town(0);
  const upload = await readHistoryFromDisk(`${folder}/${name}`);
  const found = upload.file.series.find(({ key }) => key === series);
  if (!found) throw new Error(`${name} has no ${series}`);
  const main = found.places.find((one) => one.name === 'Trafford');
  if (!main) throw new Error(`${name} has no Trafford in ${series}`);
  const { measureId } = await towns.as(place.backbone, (tx) =>
    importHistory(tx, place.backbone, upload, {
      series,
      mainPlace: main.code,
      comparators: found.places.filter((one) => one !== main).map(({ code }) => code),
      indicator: { name: series, direction: found.direction, target: null },
      at: now,
    }),
  );
  const curve = (as = asInForce) =>
    towns.as(place.observer, (tx) => presentCurve(tx, place.observer, measureId, as));
  return { curve, found };
}

describe('every real file as curves', () => {
  it('finds them all: seven files, with 18 series of Trafford', async () => {
    expect(files).toHaveLength(7);
    const all = files.flatMap((name) => [...new Set(rowsOf(name).map(({ series }) => `${name}: ${series}`))]);
    expect(all.length).toBe(18);
  });

  it.each(files)(
    '%s draws each of its series as the file has it, and says what can be concluded',
    async (name) => {
      const bySeries = Map.groupBy(rowsOf(name), ({ series }) => series);
      expect(bySeries.size).toBeGreaterThan(0);
      for (const [series, rows] of bySeries) {
        const { curve, found } = await drawn(name, series);
        const answer = await curve();
        const startOf = (text: string) => parsePeriod(text)?.start ?? '';
        const inOrder = rows.toSorted((a, b) => startOf(a.period).localeCompare(startOf(b.period)));
        expect(
          answer.points.map(({ number }) => number),
          series,
        ).toEqual(inOrder.map(({ value }) => value));
        expect(answer.place.name).toBe('Trafford');
        expect(answer.comparators).toHaveLength(found.places.length - 1);
        expect(answer.overlapping).toBe(found.overlapping);
        const known = inOrder.flatMap(({ value }) => (value === null ? [] : [value]));
        if (answer.overlapping || known.length < 4) {
          expect(answer.ranges, series).toEqual([]);
          expect(answer.sentence).toMatch(/^Nothing can be concluded from ups and downs here yet\. /);
          expect(answer.points.every(({ cause }) => cause === null)).toBe(true);
        } else {
          const [segment] = xmr({ values: inOrder.map(({ value }) => value) }).segments;
          expect(answer.ranges, series).toHaveLength(1);
          expect(answer.ranges[0]?.mean).toBeCloseTo(segment?.mean ?? Number.NaN, 9);
          expect(answer.ranges[0]?.upper).toBeCloseTo(segment?.upperLimit ?? Number.NaN, 9);
          expect(answer.ranges[0]?.early).toBe(known.length < 12);
          expect(answer.sentence).toMatch(
            /within normal variation\.|^A real (rise|fall)|^A lasting change|^A steady (rise|fall)/,
          );
        }
        expect(answer.attribution).not.toBeNull();
        expect(answer.points.every(({ source }) => source.file === name && source.line !== null)).toBe(true);
      }
    },
  );

  it('draws the employment rate without limits, which would call 8 of its 14 rolling years outside', async () => {
    const [series = ''] = rowsOf('trafford-employment_rate.csv').map((row) => row.series);
    const { curve } = await drawn('trafford-employment_rate.csv', series);
    const answer = await curve();
    expect(answer.points).toHaveLength(14);
    const naive = xmr({ values: answer.points.map(({ number }) => number) });
    expect(naive.points.filter(({ cause }) => cause === 'outside')).toHaveLength(8);
    expect(answer).toMatchObject({ overlapping: true, ranges: [], verdict: 'not known', variation: null });
    expect(answer.whyNoRange).toMatch(/^These periods overlap/);
    const apart = await curve({ periods: 'apart' });
    const kept = keepApart(answer.points);
    expect(kept.length).toBeLessThan(14);
    expect(apart.points.map(({ label }) => label)).toEqual(kept.map((at) => answer.points[at]?.label));
    expect(apart.points.at(-1)?.label).toBe(answer.points.at(-1)?.label);
    expect(apart).toMatchObject({ overlapping: true, periods: 'apart' });
    for (const [at, point] of apart.points.entries())
      if (at > 0) expect(point.start > (apart.points[at - 1]?.end ?? '')).toBe(true);
  });
});

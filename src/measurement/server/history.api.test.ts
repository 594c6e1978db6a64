import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presentCurve } from './curve.ts';
import { asInForce } from './curve-around.ts';
import { homePart } from './home.ts';
import { importHistory, previewHistory, type HistoryChoice } from './history.ts';
import { readHistoryFile } from '../model/sources/history-file.ts';
import { fingertipsFile } from '../../../test/support/fingertips.ts';
import { refreshHistory } from './refresh-history.ts';
import { readHistoryFromDisk, readKeptHistory } from './history-upload.ts';
import { storeFile } from '../../platform/files/index.ts';
import { now, openTowns } from '../../../test/support/towns.ts';

let towns: Awaited<ReturnType<typeof openTowns>>;
beforeAll(async () => {
  towns = await openTowns();
});
afterAll(() => towns.close());

describe('the history of an indicator', () => {
  const choice: HistoryChoice = {
    series: 'Pri_ Pup_FixedEx',
    mainPlace: '358',
    comparators: ['350', '351', '352', '353', '354', '355', '356', '357', '359', '970'],
    indicator: { name: 'Primary pupils suspended at least once', direction: 'decrease', target: null },
  };

  it('loads from the real file, the same file twice changes nothing, a revised figure keeps the old one', async () => {
    const place = await towns.town(0);
    const upload = await readHistoryFromDisk('samples/indicators/dfe-lait-greater-manchester.csv');
    const preview = await towns.as(place.backbone, (tx) =>
      previewHistory(tx, place.backbone, upload, choice),
    );
    expect(preview).toMatchObject({ measureId: null, loaded: 99, refused: 0 });
    const first = await towns.as(place.backbone, (tx) =>
      importHistory(tx, place.backbone, upload, { ...choice, at: now }),
    );
    expect(first).toMatchObject({ loaded: 99, unchanged: 0, revised: 0 });
    const into = { ...choice, indicator: { measureId: first.measureId }, at: now };
    const second = await towns.as(place.backbone, (tx) => importHistory(tx, place.backbone, upload, into));
    expect(second).toMatchObject({ loaded: 0, unchanged: 99, revised: 0 });
    const revised = {
      ...upload,
      fileName: 'revised.csv',
      file: {
        ...upload.file,
        series: upload.file.series.map((series) => ({
          ...series,
          values: series.values.map((value) =>
            value.line === upload.file.series.find(({ key }) => key === choice.series)?.values[0]?.line
              ? { ...value, number: 9 }
              : value,
          ),
        })),
      },
    };
    const third = await towns.as(place.backbone, (tx) => importHistory(tx, place.backbone, revised, into));
    expect(third).toMatchObject({ loaded: 0, unchanged: 98, revised: 1 });
    const imports = await towns.database.owner.pool.query(
      'select rows_loaded from import where initiative_id = $1',
      [place.initiative],
    );
    expect(imports.rows).toHaveLength(2);
  });

  it('reads a file that was kept as it reads one on disk, for its own initiative only', async () => {
    const [place, other] = [await towns.town(2), await towns.town(3)];
    const path = 'samples/indicators/dfe-lait-greater-manchester.csv';
    const disk = await readHistoryFromDisk(path);
    const { bytes, sha256 } = disk;
    const id = await towns.as(place.backbone, (tx) =>
      storeFile(tx, place.initiative, { path, name: 'lait.csv', bytes, sha256 }),
    );
    await expect(
      towns.as(other.backbone, (tx) => readKeptHistory(tx, other.backbone, id)),
    ).rejects.toMatchObject({ code: 'not-found' });
    const kept = await towns.as(place.backbone, (tx) => readKeptHistory(tx, place.backbone, id));
    expect(kept).toEqual({ ...disk, fileId: id, fileName: 'lait.csv' });
  });

  it('gives the curve of Trafford with its sources, sentence and the places beside it', async () => {
    const place = await towns.town(0);
    const upload = await readHistoryFromDisk('samples/indicators/dfe-lait-greater-manchester.csv');
    const { measureId } = await towns.as(place.backbone, (tx) =>
      importHistory(tx, place.backbone, upload, { ...choice, at: now }),
    );
    const curve = await towns.as(place.observer, (tx) =>
      presentCurve(tx, place.observer, measureId, asInForce),
    );
    expect(curve.sentence).toBe(
      'A real rise on an early range. It is happening across England, so no single local project caused it or can end it.',
    );
    expect(curve.points).toHaveLength(9);
    expect(curve.points.at(-1)).toMatchObject({
      label: '2023/24',
      cause: 'outside',
      meaning: 'concern',
      source: { file: 'dfe-lait-greater-manchester.csv' },
    });
    expect(curve.points.at(-1)?.number).toBeCloseTo(0.46934, 5);
    expect(curve.comparators[0]).toMatchObject({
      national: true,
      verdict: 'unusual',
      place: { name: 'England' },
    });
    expect(
      curve.comparators
        .filter(({ verdict }) => verdict === 'unusual')
        .map(({ place: { name } }) => name)
        .toSorted(),
    ).toEqual(['England', 'Manchester', 'Rochdale', 'Salford', 'Wigan']);
    expect(curve.licence).toBe('Open Government Licence v3.0');
    const home = await towns.as(place.observer, (tx) => homePart(tx, place.observer, '2026-11-23'));
    expect(home.signals).toMatchObject([
      { placeName: 'Trafford', period: '2023/24', direction: 'worse', unit: '%' },
    ]);
  });

  it('is refreshed by a newer file of the same series, the old figure still visible, other series left alone', async () => {
    const place = await towns.town(0);
    const trafford = ['E08000009', 'Trafford'] as const;
    const england = ['E92000001', 'England'] as const;
    const upload = (fileName: string, rows: Parameters<typeof fingertipsFile>[0]) => {
      const lines = fingertipsFile(rows)
        .split('\r\n')
        .map((line, at) => ({ line: at + 1, cells: line.replaceAll('"', '').split(',') }));
      const file = readHistoryFile(lines);
      if (!file) throw new Error('not read');
      return { file, fileId: null, fileName, sha256: fileName, bytes: 1 };
    };
    const year = (period: string, value: string, area: readonly [string, string] = trafford) => ({
      area,
      period,
      value,
    });
    const { measureId } = await towns.as(place.backbone, (tx) =>
      importHistory(
        tx,
        place.backbone,
        upload('first.csv', [year('2019', '5'), year('2020', '6'), year('2019', '4', england)]),
        {
          series: '90001',
          mainPlace: 'E08000009',
          comparators: ['E92000001'],
          indicator: { name: 'Smiles', direction: 'increase', target: null },
          at: now,
        },
      ),
    );
    const newer = upload('newer.csv', [
      year('2019', '5'),
      year('2020', '6.5'),
      year('2021', '7'),
      year('2019', '4', england),
      year('2021', '9', ['E08000001', 'Bolton']),
      { ...year('2021', '1'), id: '90002', name: 'Another' },
    ]);
    const refresh = () => towns.as(place.backbone, (tx) => refreshHistory(tx, place.backbone, newer, now));
    const once = await refresh();
    expect(once.map(({ name, report }) => [name, report.loaded, report.unchanged, report.revised])).toEqual([
      ['Smiles', 1, 2, 1],
    ]);
    const twice = await refresh();
    expect(twice.map(({ report }) => [report.loaded, report.unchanged, report.revised])).toEqual([[0, 4, 0]]);
    const { rows } = await towns.database.owner.pool.query(
      `select number::float8, replaced_by is not null as replaced, replaced_reason as why from value where measure_id = $1 and place_code = 'E08000009' and period_label = '2020' order by number`,
      [measureId],
    );
    expect(rows).toEqual([
      { number: 6, replaced: true, why: 'Revised in newer.csv' },
      { number: 6.5, replaced: false, why: null },
    ]);
    const observer = towns.as(place.observer, (tx) => refreshHistory(tx, place.observer, newer, now));
    await expect(observer).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('has the likely range of a share and of a rate where the file says of how many', async () => {
    const place = await towns.town(0);
    const area = ['E08000009', 'Trafford'] as const;
    const lines = fingertipsFile([
      { area, period: '2019', value: '65', count: '65', denominator: '100' },
      { area, period: '2020', value: '5000', count: '5', denominator: '100' },
      { area, period: '2021', value: '7' },
    ])
      .split('\r\n')
      .map((line, at) => ({ line: at + 1, cells: line.replaceAll('"', '').split(',') }));
    const file = readHistoryFile(lines);
    if (!file) throw new Error('not read');
    const { measureId } = await towns.as(place.backbone, (tx) =>
      importHistory(
        tx,
        place.backbone,
        { file, fileId: null, fileName: 'parts.csv', sha256: 'parts', bytes: 1 },
        {
          series: '90001',
          mainPlace: 'E08000009',
          comparators: [],
          indicator: { name: 'Parts', direction: 'increase', target: null },
          at: now,
        },
      ),
    );
    const { points } = await towns.as(place.observer, (tx) =>
      presentCurve(tx, place.observer, measureId, asInForce),
    );
    expect(points.map(({ likely }) => likely?.method ?? null)).toEqual(['Wilson', 'exact Poisson', null]);
    expect(points[0]?.likely?.low).toBeCloseTo(55.2544432969, 6);
    expect(points[1]?.likely?.high).toBeCloseTo(11668.332079323, 4);
  });

  it('loaded by the numbers of its file goes on under them when the file comes again', async () => {
    const place = await towns.town(0);
    const upload = await readHistoryFromDisk('samples/indicators/dfe-lait-greater-manchester.csv');
    // As it was loaded before places were known by name.
    const older = {
      ...upload,
      file: {
        ...upload.file,
        series: upload.file.series.map((series) => ({
          ...series,
          places: series.places.map((one) => ({ ...one, code: one.given })),
          values: series.values.map((value) => ({
            ...value,
            place: { ...value.place, code: value.place.given },
          })),
        })),
      },
    };
    const { measureId } = await towns.as(place.backbone, (tx) =>
      importHistory(tx, place.backbone, older, { ...choice, at: now }),
    );
    const into = { ...choice, indicator: { measureId }, at: now };
    const again = await towns.as(place.backbone, (tx) => importHistory(tx, place.backbone, upload, into));
    expect(again).toMatchObject({ loaded: 0, unchanged: 99 });
    const { rows } = await towns.database.owner.pool.query(
      `select distinct place_code as code from value where measure_id = $1 and place_name = 'Trafford'
       union select 'main ' || main_place from measure where measure_id = $1 order by 1`,
      [measureId],
    );
    expect(rows).toEqual([{ code: '358' }, { code: 'main 358' }]);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTowns, type Town } from '../../../test/support/towns.ts';
import { addDimension } from './breakdowns.ts';
import { defineMeasureSet, measureSetTemplate, readSetFile } from './measure-set.ts';
import { measuresOf } from './queries/measures.ts';

let towns: Awaited<ReturnType<typeof openTowns>>;
const folder = mkdtempSync(join(tmpdir(), 'concerted-set-'));
beforeAll(async () => {
  towns = await openTowns();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await towns.close();
});

function file(name: string, content: Buffer | string) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return { path, name, bytes: content.length, sha256: name };
}

const measure = (name: string) =>
  ({
    kind: 'measure',
    name,
    source: null,
    meaning: 'Each once',
    unit: 'families',
    form: 'number',
    counts: 'families',
    direction: 'increase',
    frequency: 'quarter',
    reportedBy: 'partners',
    target: null,
    validFrom: '2026-01-01',
  }) as const;

const names = (place: Town) =>
  towns.as(place.backbone, async (tx) =>
    (await measuresOf(tx, place.initiative, { archived: 'no' })).map(({ name }) => name),
  );

describe('a set of measures from a workbook', () => {
  it('is neither read nor defined by a partner, and defined whole or not at all', async () => {
    const place = await towns.town(1);
    const [partner] = place.partners;
    if (!partner) throw new Error('a partner is needed');
    const upload = file('a.csv', 'Name,What exactly is counted,Unit\nA,Each once,families\n');
    await expect(towns.as(partner, (tx) => measureSetTemplate(tx, partner))).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(towns.as(partner, (tx) => readSetFile(tx, partner, upload))).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await expect(
      towns.as(partner, (tx) => defineMeasureSet(tx, partner, [measure('A')])),
    ).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(
      towns.as(place.backbone, (tx) =>
        defineMeasureSet(tx, place.backbone, [measure('A'), measure('B'), measure('a')]),
      ),
    ).rejects.toThrow(/measure_name_once/);
    expect(await names(place)).toEqual([]);
  });

  it('goes from the template to definitions, with what is wrong in plain words', async () => {
    const place = await towns.town(1);
    const { backbone } = place;
    await towns.as(backbone, (tx) =>
      addDimension(tx, backbone, { kind: 'age', name: 'Age', categories: ['Young'], notKnown: 'Not known' }),
    );
    const template = await towns.as(backbone, (tx) => measureSetTemplate(tx, backbone));
    if (!Buffer.isBuffer(template.file)) throw new Error('the template is a workbook');
    const upload = file('template.xlsx', template.file);
    const read = await towns.as(backbone, (tx) => readSetFile(tx, backbone, upload));
    expect(read).toMatchObject({
      problems: [],
      measures: [{ counts: 'families', breakdowns: [{ adding: 'adds up' }] }],
    });
    await towns.as(backbone, (tx) =>
      defineMeasureSet(
        tx,
        backbone,
        read.measures.map((one) => ({
          ...one,
          kind: 'measure',
          source: null,
          reportedBy: 'partners',
          validFrom: '2026-01-01',
        })),
      ),
    );
    expect(await names(place)).toEqual(['Families supported (an example: write over it)']);
    const again = await towns.as(backbone, (tx) => readSetFile(tx, backbone, upload));
    expect(again).toMatchObject({
      measures: [],
      present: ['Families supported (an example: write over it)'],
    });
    const bad = file('bad.csv', 'Name,What exactly is counted,Unit,Split by\nA,Each once,families,Ward\n');
    expect((await towns.as(backbone, (tx) => readSetFile(tx, backbone, bad))).problems).toMatchObject([
      { line: 2, column: 'Split by', message: expect.stringContaining('There is no list “Ward”') as string },
    ]);
  });
});

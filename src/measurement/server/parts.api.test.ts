import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entering, keptAndRecounted, splitFamilies, told } from '../../../test/support/splits.ts';
import { now, openTowns, sending } from '../../../test/support/towns.ts';
import type { Context } from '../../platform/db/context.ts';
import { addDimension, changeDimension } from './breakdowns.ts';
import { changeDefinition, defineMeasure } from './measures.ts';
import { breakdownsOf, dimensionsOf } from './queries/breakdowns.ts';
import { measureById } from './queries/measures.ts';
import { presentReturn } from './return-sheet.ts';
import { correctReturn, returnFor, saveDraft, sendReturn } from './returns.ts';
import { createRound, openRound } from './rounds.ts';

let towns: Awaited<ReturnType<typeof openTowns>>;
beforeAll(async () => {
  towns = await openTowns();
});
afterAll(() => towns.close());

function first<T>(of: readonly T[]): T {
  const [one] = of;
  if (one === undefined) throw new Error('there is none');
  return one;
}

const ages = {
  kind: 'age',
  name: 'Age',
  categories: ['Under 18', '18 and over'],
  notKnown: 'Not known',
} as const;

describe('who may not', () => {
  it('a partner neither adds nor changes a list', async () => {
    const place = await towns.town(1);
    const partner = first(place.partners);
    const add = (who: Context) =>
      towns.as(who, (tx) => addDimension(tx, who, { ...ages, categories: [...ages.categories] }));
    await expect(add(partner)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(add(place.observer)).rejects.toMatchObject({ code: 'not-allowed' });
    const { dimensionId, version } = await add(place.backbone);
    await expect(
      towns.as(partner, (tx) =>
        changeDimension(tx, partner, dimensionId, { version, name: 'Ages', categories: [], at: now }),
      ),
    ).rejects.toMatchObject({ code: 'not-allowed' });
    for (const table of ['dimension', 'category', 'breakdown', 'definition_breakdown', 'part_rollup'])
      await expect(
        towns.as(partner, (tx) =>
          sql`insert into ${sql.table(table)} (initiative_id) values (${place.initiative})`.execute(tx),
        ),
        table,
      ).rejects.toThrow(/row-level security|permission denied/);
  });

  it('another initiative neither sees, asks by nor changes a list', async () => {
    const [here, there] = [await towns.town(1), await towns.town(1)];
    const { dimensions } = await splitFamilies(towns, here);
    const { dimensionId, version } = dimensions.age;
    expect(await towns.as(there.backbone, (tx) => dimensionsOf(tx, here.initiative))).toEqual([]);
    await expect(
      towns.as(there.backbone, (tx) =>
        changeDimension(tx, there.backbone, dimensionId, { version, name: 'x', categories: [], at: now }),
      ),
    ).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      towns.as(there.backbone, (tx) =>
        defineMeasure(tx, there.backbone, {
          kind: 'measure',
          name: 'By their list',
          source: null,
          meaning: 'x',
          unit: 'families',
          form: 'number',
          counts: 'families',
          direction: 'increase',
          frequency: 'quarter',
          reportedBy: 'partners',
          target: null,
          validFrom: '2026-01-01',
          breakdowns: [{ dimensionId, adding: 'adds up' }],
        }),
      ),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('a partner sees the parts of no other, and adds none to a figure that stands', async () => {
    const place = await towns.town(2);
    const [one, two] = [first(place.partners), first(place.partners.slice(1))];
    const { measureId, byAge } = await splitFamilies(towns, place);
    const valueId = await entering(towns, one, measureId)(38, [told(byAge, [26, 12])]);
    const count = (who: Context) =>
      towns.as(who, async (tx) => (await sql`select from value_part`.execute(tx)).rows.length);
    expect([
      await count(one),
      await count(two),
      await count(place.observer),
      await count(place.backbone),
    ]).toEqual([3, 0, 0, 3]);
    for (const who of [one, two])
      await expect(
        towns.as(who, (tx) =>
          sql`insert into value_part (initiative_id, value_id, cell_id, state, number)
              values (${place.initiative}, ${valueId}, ${byAge.cells[2]?.cellId}, 'reported', 1)`.execute(tx),
        ),
      ).rejects.toThrow(/row-level security/);
    await expect(towns.as(one, (tx) => sql`update value_part set number = 1`.execute(tx))).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe('a list', () => {
  it('always offers “not known”, keeps a category that is renamed, and puts one away instead of losing it', async () => {
    const place = await towns.town(1);
    const { backbone } = place;
    const list = await towns.as(backbone, (tx) =>
      addDimension(tx, backbone, { ...ages, categories: [...ages.categories] }),
    );
    const [young, old, unknown] = list.categories;
    if (!young || !old || !unknown) throw new Error('three categories are needed');
    expect(unknown).toMatchObject({ name: 'Not known', notKnown: true, archived: false });
    const change = (
      categories: { categoryId: string | null; name: string; archived: boolean }[],
      version = 1,
    ) =>
      towns.as(backbone, (tx) =>
        changeDimension(tx, backbone, list.dimensionId, { version, name: 'Age', categories, at: now }),
      );
    await expect(change([{ ...young, archived: false }])).rejects.toMatchObject({
      code: 'invalid-request',
      details: { fields: [{ message: '“18 and over” is left out. Archive it instead: figures name it.' }] },
    });
    await expect(change([young, old, { ...unknown, archived: true }])).rejects.toMatchObject({
      code: 'invalid-request',
    });
    await expect(change([young, old, { ...old, categoryId: randomUUID() }])).rejects.toMatchObject({
      code: 'not-found',
    });
    const changed = await change([
      { ...old, name: '18 to 64' },
      { ...young, archived: true },
      { categoryId: null, name: '65 and over', archived: false },
    ]);
    expect(changed.categories.map(({ name, archived }) => [name, archived])).toEqual([
      ['18 to 64', false],
      ['Under 18', true],
      ['65 and over', false],
      ['Not known', false],
    ]);
    expect(changed.categories[0]?.categoryId).toBe(old.categoryId);
    await expect(change([young, old])).rejects.toMatchObject({ code: 'changed-meanwhile' });
    const { rows } = await towns.database.owner.pool.query(
      `select subject, action from audit_entry where initiative_id = $1 and subject in ('dimension', 'category') and action = 'update'`,
      [place.initiative],
    );
    expect(rows.length).toBeGreaterThanOrEqual(3);
  });

  it('gives every breakdown a new cell when a category is added', async () => {
    const place = await towns.town(1);
    const { measureId, dimensions, bySexAndAge } = await splitFamilies(towns, place);
    expect(bySexAndAge.cells).toHaveLength(3 * 4);
    const { dimensionId, version, categories } = dimensions.sex;
    await towns.as(place.backbone, (tx) =>
      changeDimension(tx, place.backbone, dimensionId, {
        version,
        name: 'Sex',
        categories: [
          ...categories.filter(({ notKnown }) => !notKnown),
          { categoryId: null, name: 'Another way', archived: false },
        ],
        at: now,
      }),
    );
    const [, again] = await towns.as(place.backbone, (tx) =>
      breakdownsOf(tx, place.initiative, { measure: measureId, definitionVersion: 2 }),
    );
    expect(again?.cells).toHaveLength(4 * 4);
    expect(again?.cells.filter(({ notKnown }) => notKnown)).toHaveLength(1);
  });
});

describe('a definition', () => {
  it('names what it is split by; a later one asks the same unless it says otherwise', async () => {
    const place = await towns.town(1);
    const { measureId, dimensions } = await splitFamilies(towns, place);
    const read = async () =>
      (await towns.as(place.backbone, (tx) => measureById(tx, place.initiative, measureId)))?.definition;
    const before = await read();
    expect(before?.breakdowns.map(({ name, adding }) => [name, adding])).toEqual([
      ['Age', 'adds up'],
      ['Sex / Age', 'adds up'],
      ['What they came for', 'may overlap'],
    ]);
    const change = {
      meaning: 'Families with children',
      unit: 'families',
      form: 'number',
      counts: 'families',
      direction: 'increase',
      frequency: 'quarter',
      reportedBy: 'partners',
      target: 250,
      validFrom: '2026-10-01',
      reason: 'Clearer',
    } as const;
    const again = (
      version: number,
      breakdowns?: { dimensionId: string; byDimensionId?: string; adding: 'adds up' }[],
    ) =>
      towns.as(place.backbone, (tx) =>
        changeDefinition(tx, place.backbone, measureId, { ...change, version, breakdowns }),
      );
    await again(2);
    expect((await read())?.breakdowns).toEqual(before?.breakdowns);
    const { dimensionId } = dimensions.age;
    await expect(
      again(3, [{ dimensionId, byDimensionId: dimensionId, adding: 'adds up' }]),
    ).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(again(3, [{ dimensionId: randomUUID(), adding: 'adds up' }])).rejects.toMatchObject({
      code: 'not-found',
    });
    await again(3, []);
    expect((await read())?.breakdowns).toEqual([]);
  });
});

describe('a return', () => {
  it('asks for parts, saves them half-way, refuses what does not add up, keeps them, corrects them and shows them next time', async () => {
    const place = await towns.town(1);
    const partner = first(place.partners);
    const { measureId, byAge, byNeed } = await splitFamilies(towns, place);
    const { links } = await towns.opened(place, [measureId]);
    const link = first(links);
    const sheet = () =>
      towns.byLink(link, async (tx, context) =>
        presentReturn(tx, context, await returnFor(tx, context, link.returnId, 'read')),
      );
    expect(
      first((await sheet()).questions).breakdowns.map(({ name, cells }) => [name, cells.length]),
    ).toEqual([
      ['Age', 4],
      ['Sex / Age', 12],
      ['What they came for', 3],
    ]);
    const answer = (number: number, breakdowns: ReturnType<typeof told>[]) => ({
      measureId,
      answer: { kind: 'number', number, because: null, breakdowns } as const,
    });
    await towns.byLink(link, (tx, context) =>
      saveDraft(tx, context, link.returnId, {
        version: 1,
        answers: [answer(38, [told(byAge, [26])])],
        story: null,
        at: now,
      }),
    );
    expect(first((await sheet()).questions).answer).toMatchObject({
      breakdowns: [{ parts: [{ number: 26 }] }],
    });
    const send = (answers: ReturnType<typeof answer>[]) =>
      towns.byLink(link, (tx, context) =>
        sendReturn(tx, context, link.returnId, { version: 2, answers, story: null, at: now }),
      );
    await expect(send([answer(38, [told(byAge, [26])])])).rejects.toMatchObject({
      code: 'invalid-request',
      details: {
        fields: [{ message: expect.stringContaining('the parts come to 26, the figure is 38') as string }],
      },
    });
    const whole = [answer(38, [told(byAge, [26, null, null, 12]), told(byNeed, [30, 20])])];
    await send(whole);
    await send(whole);
    const { rows } = await towns.database.owner.pool.query(
      'select count(*)::int as values, (select count(*)::int from value_part where initiative_id = $1) as parts from value where initiative_id = $1',
      [place.initiative],
    );
    expect(rows).toEqual([{ values: 1, parts: 6 }]);
    await towns.byLink(link, (tx, context) =>
      correctReturn(tx, context, link.returnId, {
        version: 3,
        corrections: [{ ...answer(38, [told(byAge, [30, null, null, 8])]), reason: 'Four more told us' }],
        at: now,
      }),
    );
    const corrected = first((await sheet()).questions);
    expect(corrected.earlier).toHaveLength(1);
    const { kept, recount } = await keptAndRecounted(towns, place);
    expect(kept).toHaveLength(3);
    expect(kept).toEqual(recount);
    const later = await towns.as(place.backbone, async (tx) => {
      const round = await createRound(tx, place.backbone, {
        name: 'October to December',
        periodStart: '2026-10-01',
        periodEnd: '2026-12-31',
        opensOn: '2027-01-01',
        dueOn: '2027-01-31',
        measureIds: [measureId],
      });
      return openRound(tx, place.backbone, round.round_id, {
        version: round.version,
        only: null,
        ...sending,
      });
    });
    const next = await towns.as(partner, async (tx) =>
      presentReturn(tx, partner, await returnFor(tx, partner, first(later.links).returnId, 'read')),
    );
    expect(first(first(next.questions).breakdowns).last).toEqual(
      expect.arrayContaining([
        { cellId: byAge.cells[0]?.cellId, number: 30, numerator: null, denominator: null },
        { cellId: byAge.cells[3]?.cellId, number: 8, numerator: null, denominator: null },
      ]),
    );
  });
});

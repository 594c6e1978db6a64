import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTowns } from '../../../test/support/towns.ts';
import type { Context } from '../../platform/db/context.ts';
import { enterValue } from './enter-value.ts';
import { listJoined } from './joined.ts';

let towns: Awaited<ReturnType<typeof openTowns>>;
beforeAll(async () => {
  towns = await openTowns();
});
afterAll(() => towns.close());

interface Kept {
  readonly period_start: string;
  readonly reported: number;
  readonly missing: number;
  readonly total: number;
  readonly greatest_part: number | null;
  readonly total_rest: number;
}

const quarters = [
  ['2026-01-01', '2026-03-31'],
  ['2026-04-01', '2026-06-30'],
  ['2026-07-01', '2026-09-30'],
] as const;

function sum(parts: readonly number[]): number {
  return parts.reduce((total, part) => total + part, 0);
}

async function agree(initiative: string): Promise<void> {
  const { rows: kept } = await towns.database.owner.pool.query<Kept>(
    `select period_start::text, reported, missing, total::float, greatest_part::float, total_rest::float
       from value_rollup where initiative_id = $1 order by 1`,
    [initiative],
  );
  const { rows: values } = await towns.database.owner.pool.query<{
    period_start: string;
    state: string;
    number: number | null;
  }>(
    `select period_start::text, state, number::float from value
      where initiative_id = $1 and replaced_by is null and organisation_id is not null`,
    [initiative],
  );
  const groups = [...Map.groupBy(values, ({ period_start }) => period_start)];
  const recount = groups
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([period_start, group]): Kept => {
      const figures = group
        .flatMap(({ number }) => (number === null ? [] : [number]))
        .toSorted((a, b) => b - a);
      return {
        period_start,
        reported: group.filter(({ state }) => state === 'reported').length,
        missing: group.filter(({ state }) => state === 'missing').length,
        total: sum(figures),
        greatest_part: figures[0] ?? null,
        total_rest: sum(figures.slice(2)),
      };
    });
  expect(kept.length).toBeGreaterThan(0);
  expect(kept).toEqual(recount);
}

describe('the kept sums', () => {
  it('equal a recount after any figures, corrections among them', async () => {
    const place = await towns.town(4);
    const measureId = await towns.families(place);
    const write = fc.record({
      who: fc.nat({ max: 3 }),
      quarter: fc.nat({ max: 2 }),
      figure: fc.option(fc.nat({ max: 200 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(write, { minLength: 1, maxLength: 12 }), async (writes) => {
        for (const { who, quarter, figure } of writes) {
          const partner = place.partners[who];
          if (!partner) continue;
          const [periodStart, periodEnd] = quarters[quarter] ?? quarters[0];
          const answer =
            figure === null
              ? ({ kind: 'no data', reason: 'none kept' } as const)
              : ({ kind: 'number', number: figure, because: null } as const);
          const organisationId = partner.organisation ?? '';
          await towns.as(partner, (tx) =>
            enterValue(tx, partner, {
              measureId,
              organisationId,
              periodStart,
              periodEnd,
              answer,
              reason: 'changed',
            }),
          );
        }
        await agree(place.initiative);
      }),
      { numRuns: 8 },
    );
  });

  it('equal a recount after 24 partners wrote at the same time: 276', async () => {
    const place = await towns.town(24);
    const measureId = await towns.families(place);
    const [periodStart, periodEnd] = quarters[2];
    await Promise.all(
      place.partners.map((partner, index) =>
        towns.as(partner, (tx) =>
          enterValue(tx, partner, {
            measureId,
            organisationId: partner.organisation ?? '',
            periodStart,
            periodEnd,
            answer: { kind: 'number', number: index, because: null },
            reason: null,
          }),
        ),
      ),
    );
    await agree(place.initiative);
    const { rows } = await towns.database.owner.pool.query<{ total: number }>(
      'select total::float from value_rollup where initiative_id = $1',
      [place.initiative],
    );
    expect(rows).toEqual([{ total: 276 }]);
  });
});

interface Sums {
  readonly total: number;
  readonly items: readonly {
    readonly measureId: string;
    readonly series: readonly { readonly atMost: number | null; readonly state: string }[];
  }[];
}

describe('the answer made from them', () => {
  const quarter = { periodStart: '2026-07-01', periodEnd: '2026-09-30' };

  it('sends the same bytes again until a figure, a definition or a setting changes, to each reader their own', async () => {
    const place = await towns.town(3);
    const measure = await towns.families(place);
    const [one, two, three] = place.partners;
    if (!one || !two || !three) throw new Error('three partners are needed');
    const enter = (partner: Context, figure: number, reason: string | null = null) =>
      towns.as(partner, (tx) =>
        enterValue(tx, partner, {
          measureId: measure,
          organisationId: partner.organisation ?? '',
          ...quarter,
          answer: { kind: 'number', number: figure, because: null },
          reason,
        }),
      );
    const bytes = async (context: Context) =>
      (await towns.as(context, (tx) => listJoined(tx, context, {}))).bytes;
    const sums = async (context: Context) => JSON.parse((await bytes(context)).toString()) as Sums;

    expect(await sums(place.backbone)).toEqual({ items: [], total: 0 });
    for (const [partner, figure] of [
      [one, 61],
      [two, 52],
      [three, 43],
    ] as const)
      await enter(partner, figure);
    const raw = await sums(place.backbone);
    expect(raw.items).toMatchObject([{ measureId: measure, series: [{ atMost: 156 }] }]);
    expect((await sums(one)).items[0]?.series).toMatchObject([{ atMost: 155 }]);
    expect(await bytes(place.backbone)).toBe(await bytes(place.backbone));
    expect(await bytes(two)).toBe(await bytes(one));

    await enter(three, 44, 'counted again');
    expect((await sums(place.backbone)).items[0]?.series[0]?.atMost).toBe(157);

    await towns.database.owner.pool.query(
      `insert into instance_setting (key, value) values ('small_numbers', '{"threshold": 9, "base": 10}')`,
    );
    expect((await sums(one)).items[0]?.series[0]?.atMost).toBe(160);
  });

  it('shows a change that another transaction has not committed to nobody, and to everybody from then on', async () => {
    const place = await towns.town(1);
    const measure = await towns.families(place);
    const [partner] = place.partners;
    if (!partner) throw new Error('a partner is needed');
    const atMost = () =>
      towns.as(place.backbone, async (tx) => {
        const { bytes } = await listJoined(tx, place.backbone, {});
        return (JSON.parse(bytes.toString()) as Sums).items[0]?.series[0]?.atMost ?? null;
      });
    const seen = await towns.as(partner, async (tx) => {
      await enterValue(tx, partner, {
        measureId: measure,
        organisationId: partner.organisation ?? '',
        ...quarter,
        answer: { kind: 'number', number: 30, because: null },
        reason: null,
      });
      return atMost();
    });
    expect([seen, await atMost()]).toEqual([null, 30]);
  });
});

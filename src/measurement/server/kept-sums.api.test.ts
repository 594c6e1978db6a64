import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTowns } from '../../../test/support/towns.ts';
import { enterValue } from './enter-value.ts';

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

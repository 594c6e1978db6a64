import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entering, keptAndRecounted, splitFamilies, told } from '../../../test/support/splits.ts';
import { openTowns, type Town } from '../../../test/support/towns.ts';

let towns: Awaited<ReturnType<typeof openTowns>>;
beforeAll(async () => {
  towns = await openTowns();
});
afterAll(() => towns.close());

async function agree(place: Town): Promise<void> {
  const { kept, recount } = await keptAndRecounted(towns, place);
  expect(kept).toEqual(recount);
}

describe('the kept sums of parts', () => {
  it('equal a recount after any figures with any parts, corrections and figures without parts among them', async () => {
    const place = await towns.town(4);
    const { measureId, byAge, byNeed } = await splitFamilies(towns, place);
    const write = fc.record({
      who: fc.nat({ max: 3 }),
      ages: fc.option(fc.array(fc.option(fc.nat({ max: 40 })), { minLength: 4, maxLength: 4 })),
      needs: fc.option(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 }))),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(write, { minLength: 1, maxLength: 10 }), async (writes) => {
        for (const { who, ages: parts, needs } of writes) {
          const partner = place.partners[who];
          if (!partner) continue;
          const breakdowns = [
            ...(parts === null ? [] : [told(byAge, parts, 'as we counted')]),
            ...(needs === null ? [] : [told(byNeed, needs)]),
          ];
          const sum = (parts ?? []).reduce<number>((total, part) => total + (part ?? 0), 9);
          await entering(towns, partner, measureId)(sum, breakdowns, 'changed');
        }
        await agree(place);
      }),
      { numRuns: 10 },
    );
  });

  it('equal a recount after 12 partners wrote and corrected at the same time', async () => {
    const place = await towns.town(12);
    const { measureId, byAge } = await splitFamilies(towns, place);
    const write = (offset: number) =>
      Promise.all(
        place.partners.map((partner, index) =>
          entering(towns, partner, measureId)(
            20 + index,
            [told(byAge, [10 + offset, index, 10 - offset])],
            'changed',
          ),
        ),
      );
    await write(0);
    await agree(place);
    await write(3);
    await agree(place);
  });
});

import { addDimension } from '../../src/measurement/server/breakdowns.ts';
import { changeDefinition } from '../../src/measurement/server/measures.ts';
import { breakdownsEver, type AskedRow } from '../../src/measurement/server/queries/breakdowns.ts';
import { enterValue } from '../../src/measurement/server/enter-value.ts';
import type { Context } from '../../src/platform/db/context.ts';
import type { openTowns, Town } from './towns.ts';

type Towns = Awaited<ReturnType<typeof openTowns>>;

/** The families of a town, asked by age, by sex, and by what they came for, which may overlap. */
export async function splitFamilies(towns: Towns, place: Town, counts: 'families' | 'contacts' = 'families') {
  const measureId = await towns.families(place);
  const list = (kind: 'age' | 'sex' | 'own', name: string, categories: string[]) =>
    towns.as(place.backbone, (tx) =>
      addDimension(tx, place.backbone, { kind, name, categories, notKnown: 'Not known' }),
    );
  const age = await list('age', 'Age', ['Under 18', '18 to 64', '65 and over']);
  const sex = await list('sex', 'Sex', ['Female', 'Male']);
  const need = await list('own', 'What they came for', ['Food', 'Advice']);
  await towns.as(place.backbone, (tx) =>
    changeDefinition(tx, place.backbone, measureId, {
      meaning: 'Different families, each counted once',
      unit: counts,
      form: 'number',
      counts,
      direction: 'increase',
      frequency: 'quarter',
      reportedBy: 'partners',
      target: 200,
      version: 1,
      validFrom: '2026-01-01',
      reason: 'Funders ask for it',
      breakdowns: [
        { dimensionId: age.dimensionId, adding: 'adds up' },
        { dimensionId: sex.dimensionId, byDimensionId: age.dimensionId, adding: 'adds up' },
        { dimensionId: need.dimensionId, adding: 'may overlap' },
      ],
    }),
  );
  const [byAge, bySexAndAge, byNeed] = await towns.as(place.backbone, (tx) =>
    breakdownsEver(tx, place.initiative, measureId),
  );
  if (!byAge || !bySexAndAge || !byNeed) throw new Error('three breakdowns are needed');
  return { measureId, dimensions: { age, sex, need }, byAge, bySexAndAge, byNeed };
}

/** The parts of a breakdown as they are told, in the order of its cells; null for those left out. */
export function told(
  { breakdownId, cells }: AskedRow,
  numbers: readonly (number | null)[],
  because: string | null = null,
) {
  return {
    breakdownId,
    because,
    parts: cells.flatMap(({ cellId }, index) => {
      const number = numbers[index] ?? null;
      return number === null ? [] : [{ cellId, number, numerator: null, denominator: null }];
    }),
  };
}

/** Enters figures of July to September with their parts, by hand. */
export function entering(towns: Towns, partner: Context, measureId: string) {
  return (number: number, breakdowns: ReturnType<typeof told>[], reason: string | null = null) =>
    towns.as(partner, (tx) =>
      enterValue(tx, partner, {
        measureId,
        organisationId: partner.organisation ?? '',
        periodStart: '2026-07-01',
        periodEnd: '2026-09-30',
        answer: { kind: 'number', number, because: null, breakdowns },
        reason,
      }),
    );
}

/** The kept sums of parts, and what counting the parts of all current figures again gives: they must be the same. */
export async function keptAndRecounted(towns: Towns, place: Town) {
  const { rows: kept } = await towns.database.owner.pool.query(
    `select cell_id, period_start::text, reported, total::float, greatest::float[] from part_rollup
      where initiative_id = $1 and reported > 0 order by cell_id, period_start`,
    [place.initiative],
  );
  const { rows } = await towns.database.owner.pool.query<{
    cell_id: string;
    period_start: string;
    number: number;
  }>(
    `select p.cell_id, v.period_start::text, p.number::float from value v join value_part p using (initiative_id, value_id)
      where v.initiative_id = $1 and v.replaced_by is null and p.state = 'reported'`,
    [place.initiative],
  );
  const recount = [...Map.groupBy(rows, ({ cell_id, period_start }) => `${cell_id} ${period_start}`)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, parts]) => ({
      cell_id: parts[0]?.cell_id,
      period_start: parts[0]?.period_start,
      reported: parts.length,
      total: parts.reduce((sum, { number }) => sum + number, 0),
      greatest: parts
        .map(({ number }) => number)
        .toSorted((a, b) => b - a)
        .slice(0, 2),
    }));
  return { kept, recount };
}

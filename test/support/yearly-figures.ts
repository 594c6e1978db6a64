import { defineMeasure } from '../../src/measurement/server/measures.ts';
import { writeValues, type ValueToWrite } from '../../src/measurement/server/write-values.ts';
import type { openTowns, Town } from './towns.ts';

type Towns = Awaited<ReturnType<typeof openTowns>>;

/** A figure of which less is better, once a year, from a public source. */
export const definition = {
  meaning: 'Bread baked',
  unit: 'loaves',
  form: 'number',
  counts: 'other',
  direction: 'decrease',
  frequency: 'year',
  reportedBy: 'public source',
  target: null,
} as const;

/** An indicator of one place, a figure a year from 2015 on. */
export async function indicatorOf(
  towns: Towns,
  place: Town,
  values: readonly (number | null)[],
): Promise<string> {
  return towns.as(place.backbone, async (tx) => {
    const { measure_id } = await defineMeasure(tx, place.backbone, {
      kind: 'indicator',
      name: `Bread ${String(Math.round(performance.now() * 1e6))}`,
      source: 'a baker',
      mainPlace: 'E1',
      ...definition,
      validFrom: '2015-01-01',
    });
    await writeValues(
      tx,
      place.initiative,
      values.map((number, at) => yearly(measure_id, 2015 + at, number)),
    );
    return measure_id;
  });
}

/** The figure of a place in a year. */
export function yearly(measure: string, year: number, number: number | null): ValueToWrite {
  return {
    measure_id: measure,
    organisation_id: null,
    place_code: 'E1',
    place_name: 'Here',
    period_start: `${String(year)}-01-01`,
    period_end: `${String(year)}-12-31`,
    period_label: String(year),
    state: number === null ? 'missing' : 'reported',
    number,
    numerator: null,
    denominator: null,
    reason: number === null ? 'none' : null,
    return_id: null,
    import_id: null,
    file_name: null,
    line: null,
    source_label: 'a baker',
    entered_by: null,
    replacedReason: null,
  };
}

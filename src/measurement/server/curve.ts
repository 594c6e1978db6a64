import type { z } from 'zod';
import type { Context, Tx } from '../../platform/db/context.ts';
import type { curve } from '../contract.ts';
import { isNational, readCurve, type CurveReading } from '../model/curve.ts';
import { curveSentence } from '../model/curve-sentence.ts';
import { initiativeOf, measureFor } from './access.ts';
import { presentEarlier, presentMeasure, presentSource } from './present.ts';
import { licenceOf, placeValuesOf, type PlaceValueRow } from './queries/imports.ts';
import type { MeasureRow } from './queries/measures.ts';
import { valuesOf } from './queries/values.ts';

type Curve = z.output<typeof curve>;
type Place = Curve['place'];

/** The curves of an indicator before they are presented: the main place and the others, each read by itself. */
export interface ReadCurves {
  readonly place: Place;
  readonly values: readonly PlaceValueRow[];
  readonly main: CurveReading;
  readonly comparators: readonly {
    readonly place: Place;
    readonly national: boolean;
    readonly values: readonly PlaceValueRow[];
    readonly reading: CurveReading;
  }[];
  readonly sentence: string;
}

/** Reads the curves of an indicator: of its main place, and of the places beside it, countries first. */
export async function readCurves(
  tx: Tx,
  context: Context,
  measure: MeasureRow,
  screening: 'on' | 'off',
): Promise<ReadCurves> {
  const rows = await placeValuesOf(tx, initiativeOf(context), measure.measure_id);
  const byPlace = [...Map.groupBy(rows, ({ place_code }) => place_code)];
  const settings = {
    screening: screening === 'on',
    direction: measure.definition.direction,
    target: measure.definition.target,
  };
  const read = byPlace.map(([code, values]) => {
    const place = { code, name: values.at(-1)?.place_name ?? code };
    const figures = values.map(({ period_start, period_end, number }) => ({
      start: period_start,
      end: period_end,
      number,
    }));
    return { place, national: isNational(place), values, reading: readCurve(figures, settings) };
  });
  const own = read.find(({ place }) => place.code === measure.main_place) ?? read[0];
  const comparators = read
    .filter((one) => one !== own)
    .toSorted((a, b) => Number(b.national) - Number(a.national));
  const main = own?.reading ?? readCurve([], settings);
  const sentence = curveSentence({
    main: { ...main, early: main.ranges.at(-1)?.early ?? false },
    comparators: comparators.map(({ place, national, reading }) => ({
      ...reading,
      name: place.name,
      national,
    })),
  });
  return {
    place: own?.place ?? { code: measure.main_place ?? '', name: '' },
    values: own?.values ?? [],
    main,
    comparators,
    sentence,
  };
}

/** The curve of an indicator with sources and with what can be concluded. */
export async function presentCurve(
  tx: Tx,
  context: Context,
  measureId: string,
  screening: 'on' | 'off',
): Promise<Curve> {
  const initiative = initiativeOf(context);
  const measure = await measureFor(tx, context, measureId);
  const curves = await readCurves(tx, context, measure, screening);
  const sourced = await valuesOf(
    tx,
    initiative,
    { measure: measureId, readable: { organisation: null } },
    { limit: 100_000, offset: 0 },
  );
  const byId = new Map(sourced.map((value) => [value.value_id, value]));
  const licence = await licenceOf(tx, initiative, measureId);
  const { main } = curves;
  return {
    measure: presentMeasure(measure),
    place: curves.place,
    points: curves.values.flatMap((row, index) => {
      const value = byId.get(row.value_id);
      const { cause, meaning } = main.causes[index] ?? { cause: null, meaning: null };
      if (!value) return [];
      return [
        {
          ...pointOf(row),
          cause,
          meaning,
          source: presentSource(value),
          earlier: value.earlier.map(presentEarlier),
        },
      ];
    }),
    ranges: [...main.ranges],
    verdict: main.verdict,
    way: main.way,
    variation: main.variation,
    assurance: main.assurance,
    sentence: curves.sentence,
    whyNoRange: main.whyNoRange,
    screening: screening === 'on',
    comparators: curves.comparators.map(({ place, national, values, reading }) => ({
      place,
      national,
      points: values.map(pointOf),
      ranges: [...reading.ranges],
      verdict: reading.verdict,
      way: reading.way,
      last: reading.last,
    })),
    licence: licence?.licence ?? null,
    attribution: licence?.attribution ?? measure.source,
  };
}

function pointOf(row: PlaceValueRow): Curve['comparators'][number]['points'][number] {
  return {
    label: row.period_label,
    start: row.period_start,
    end: row.period_end,
    number: row.number,
    state: row.state,
  };
}

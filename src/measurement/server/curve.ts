import type { z } from 'zod';
import type { Context, Tx } from '../../platform/db/context.ts';
import type { curve } from '../contract.ts';
import { isNational, readCurve, type CurveReading } from '../model/curve.ts';
import { curveSentence } from '../model/curve-sentence.ts';
import { lastChange, newestWithout } from '../model/last-change.ts';
import { likelyRange } from '../model/likely-range.ts';
import { breaksOf } from '../model/segments.ts';
import { initiativeOf, measureFor } from './access.ts';
import {
  aroundCurve,
  drawn,
  expectedSentence,
  settingsOf,
  type Around,
  type AroundFigure,
  type CurveAs,
} from './curve-around.ts';
import { presentEarlier, presentMeasure, presentSource } from './present.ts';
import { partsOf } from './queries/curve-parts.ts';
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
  readonly around: Around;
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
  as: CurveAs,
): Promise<ReadCurves> {
  const initiative = initiativeOf(context);
  const rows = await placeValuesOf(tx, initiative, measure.measure_id);
  const parts = await partsOf(tx, initiative, measure.measure_id);
  const byPlace = [...Map.groupBy(rows, ({ place_code }) => place_code)];
  const { definition } = measure;
  const [mainCode = null, mainRows = []] =
    byPlace.find(([code]) => code === measure.main_place) ?? byPlace[0] ?? [];
  const around = aroundCurve(parts, mainRows.map(figureOf), definition, { as, place: mainCode });
  const main = around.reading;
  const comparators = byPlace
    .filter(([code]) => code !== mainCode)
    .map(([code, all]) => {
      const place = { code, name: all.at(-1)?.place_name ?? code };
      const { figures, kept } = drawn(all.map(figureOf), as);
      // Agreed new ranges are about our place; a change of meaning is about every place.
      const startsAt = breaksOf(parts.definitions, figures).flatMap(({ at }) => (at === null ? [] : [at]));
      return {
        place,
        national: isNational(place),
        values: kept.map((at) => all[at]).filter((row) => row !== undefined),
        reading: readCurve(figures, { ...definition, ...settingsOf(parts, as), startsAt }),
      };
    })
    .toSorted((a, b) => Number(b.national) - Number(a.national));
  const sentence = curveSentence({
    main: {
      ...main,
      early: main.ranges.at(-1)?.early ?? false,
      change: lastChange(around.figures),
      newest: newestWithout(around.figures),
    },
    comparators: comparators.map(({ place, national, reading }) => ({
      ...reading,
      name: place.name,
      national,
    })),
    ofPlaces: 'of places',
  });
  return {
    place: {
      code: mainCode ?? measure.main_place ?? '',
      name: mainRows.at(-1)?.place_name ?? mainCode ?? '',
    },
    values: around.kept.map((at) => mainRows[at]).filter((row) => row !== undefined),
    main,
    around,
    comparators,
    sentence: [sentence, expectedSentence(around)].filter((part) => part !== null).join(' '),
  };
}

/** The curve of an indicator with sources and with what can be concluded. */
export async function presentCurve(tx: Tx, context: Context, measureId: string, as: CurveAs): Promise<Curve> {
  const initiative = initiativeOf(context);
  const measure = await measureFor(tx, context, measureId);
  const curves = await readCurves(tx, context, measure, as);
  const sourced = await valuesOf(
    tx,
    initiative,
    { measure: measureId, readable: { organisation: null } },
    { limit: 100_000, offset: 0 },
  );
  const byId = new Map(sourced.map((value) => [value.value_id, value]));
  const licence = await licenceOf(tx, initiative, measureId);
  const { main, around } = curves;
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
          likely: likelyRange(row, measure.definition.unit),
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
    screening: around.parts.settings.screening,
    ...around.parts,
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

function figureOf(row: PlaceValueRow): AroundFigure {
  const { period_start, period_end, period_label, state, number } = row;
  return {
    start: period_start,
    end: period_end,
    label: period_label,
    state,
    number,
    low: number,
    high: number,
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

import type { z } from 'zod';
import type { Tx } from '../../platform/db/context.ts';
import type { joinedCurve } from '../contract.ts';
import { curveSentence, unlikeSentence } from '../model/curve-sentence.ts';
import { countsPersons, type JoinedFigure } from '../model/joined.ts';
import { lastChange, newestWithout } from '../model/last-change.ts';
import { aroundCurve, expectedSentence, type AroundFigure, type CurveAs } from './curve-around.ts';
import { partsOf, type PartsRow } from './queries/curve-parts.ts';
import type { MeasureRow } from './queries/measures.ts';

type JoinedCurve = z.output<typeof joinedCurve>;

const notAddedUp =
  'People and families who come to several partners are not added up, so there is no single figure for a usual range.';

/** The curve that joined-up figures make, as the reader sees them: what is hidden from somebody is in no range of theirs either. */
export async function curveOfJoined(
  tx: Tx,
  initiative: string,
  measure: MeasureRow,
  series: readonly JoinedFigure[],
  as: CurveAs,
): Promise<{ readonly series: JoinedFigure[]; readonly curve: JoinedCurve }> {
  const parts = await partsOf(tx, initiative, measure.measure_id);
  return joinedCurveOf(parts, measure, series, as);
}

function joinedCurveOf(
  parts: PartsRow,
  { definition }: MeasureRow,
  all: readonly JoinedFigure[],
  as: CurveAs,
): { readonly series: JoinedFigure[]; readonly curve: JoinedCurve } {
  const figures = figuresOf(all, definition);
  const unit = definition.form === 'share' ? '%' : definition.unit;
  const around = aroundCurve(parts, figures, { ...definition, unit }, { as, place: null });
  const series = around.kept.map((at) => all[at]).filter((figure) => figure !== undefined);
  const spans = figures.some(({ number, high }) => number === null && high !== null);
  const whyNoRange = spans ? notAddedUp : around.reading.whyNoRange;
  const { ranges, causes, verdict, way, variation, assurance, cause } = around.reading;
  const sentence = curveSentence({
    main: {
      verdict,
      way,
      cause,
      whyNoRange,
      early: ranges.at(-1)?.early ?? false,
      change: lastChange(around.figures),
      newest: spans ? null : newestWithout(around.figures),
    },
    comparators: [],
    ofPlaces: 'of our work',
  });
  return {
    series,
    curve: {
      ...around.parts,
      ranges: [...ranges],
      marks: causes.map((mark) => ({ ...mark })),
      verdict,
      way,
      variation,
      assurance,
      whyNoRange,
      sentence: [sentence, unlike(series), expectedSentence(around)]
        .filter((part) => part !== null)
        .join(' '),
    },
  };
}

/** A total of fewer partners than the one before is not like for like; a share says so by its likely range. */
function unlike(series: readonly JoinedFigure[]): string | null {
  const [before, last] = series.filter(({ total }) => total !== null).slice(-2);
  return before && last ? unlikeSentence(last.reported, before.reported) : null;
}

/** Joined-up figures as a curve reads them: people are a span unless one partner counted them all, every time. */
export function figuresOf(
  series: readonly JoinedFigure[],
  asked: Parameters<typeof countsPersons>[0],
): AroundFigure[] {
  const single = series.every(({ atLeast, atMost }) => atLeast === atMost);
  const spans = countsPersons(asked) && asked.form === 'number' && !single;
  return series.map(({ periodStart, periodEnd, label, state, total, share, ratio, atLeast, atMost }) => {
    const number = spans ? null : (share?.percent ?? ratio?.value ?? total ?? atLeast);
    return {
      start: periodStart,
      end: periodEnd,
      label,
      state,
      number,
      low: number ?? atLeast,
      high: number ?? atMost,
    };
  });
}

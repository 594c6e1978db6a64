import { z } from 'zod';
import { id } from '../../kernel/contract/route.ts';

const day = z.iso.date();
const instant = z.iso.datetime({ offset: true });

/** How the usual range is worked out. Version 0: nobody changed it yet. */
export const curveSettings = z.object({
  /** Single very large jumps are left out of the usual step. */
  screening: z.boolean(),
  /** The range rests on the first so many figures of each segment; null for all. */
  fixAfter: z.int().nullable(),
  version: z.int(),
  changedBy: z.string().nullable(),
  changedAt: instant.nullable(),
});

/** An agreed day from which a new usual range starts. */
export const newRange = z.object({
  rangeId: id,
  startsOn: day,
  /** Index of the first figure in it; null while none has come. */
  at: z.int().nullable(),
  reason: z.string(),
  by: z.string().nullable(),
  madeAt: instant,
});

export const forecastMethod = z.enum(['by hand', 'last value', 'straight line']);

const expectedPoint = z.object({
  label: z.string(),
  start: day,
  end: day,
  value: z.number(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
});

/** The last figure beside what was expected of its period. `difference` above zero is better. */
export const comparison = z.object({
  label: z.string(),
  verdict: z.enum(['better', 'as expected', 'worse', 'different', 'not known']),
  difference: z.number().nullable(),
  percentage: z.number().nullable(),
  /** How many periods in a row came so. */
  periods: z.int(),
  outsideInterval: z.boolean().nullable(),
  outsideRange: z.boolean().nullable(),
  sentence: z.string(),
});

/** What was expected, locked when it was written down; a newer version leaves the older visible. */
export const forecast = z.object({
  forecastId: id,
  scenario: z.string(),
  forecastVersion: z.int(),
  newest: z.boolean(),
  method: forecastMethod,
  confidence: z.number().nullable(),
  reason: z.string(),
  by: z.string().nullable(),
  madeAt: instant,
  points: z.array(expectedPoint),
  /** Null while no figure has come for any of its periods. */
  comparison: comparison.nullable(),
});

/** What every curve carries beside its figures, of the whole place or of our work. */
export const curveParts = {
  settings: curveSettings,
  /** Periods overlap: drawn without a usual range, unless only those are kept that do not. */
  overlapping: z.boolean(),
  periods: z.enum(['all', 'apart']),
  newRanges: z.array(newRange),
  /** Where the meaning changed: the line is interrupted before the figure at this index. */
  breaks: z.array(
    z.object({
      definitionVersion: z.int(),
      validFrom: day,
      at: z.int().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  /** The periods that come next, which something can be expected of. */
  nextPeriods: z.array(z.object({ label: z.string(), start: day, end: day })),
  forecasts: z.array(forecast),
};

/** How the reader wants the curve: other settings than those in force, or only periods that do not overlap. */
export const curveQuery = z.object({
  screening: z.enum(['on', 'off']).optional(),
  periods: z.enum(['all', 'apart']).default('all'),
});

import { z } from 'zod';
import { id } from '../../kernel/contract/route.ts';

export const day = z.iso.date();
export const instant = z.iso.datetime({ offset: true });
export const words = z.string().trim().min(1).max(2000);

/** The four states of a figure: four different things, none of them zero. */
export const valueState = z.enum(['reported', 'suppressed', 'missing', 'not applicable']);
export const measureKind = z.enum(['indicator', 'measure']);
export const countedThing = z.enum(['people', 'families', 'contacts', 'organisations', 'money', 'other']);
export const direction = z.enum(['increase', 'decrease', 'neutral']);
export const frequency = z.enum(['month', 'quarter', 'year', 'school year']);

export const definitionFields = {
  meaning: words,
  unit: z.string().trim().min(1).max(60),
  form: z.enum(['number', 'share']),
  counts: countedThing,
  direction,
  frequency,
  reportedBy: z.enum(['partners', 'coordinating team', 'public source']),
  target: z.number().nullable().default(null),
};

/** What a measure means, from a day on; a change is a new version and the past stays as it was meant. */
export const definition = z.object({
  ...definitionFields,
  target: z.number().nullable(),
  definitionVersion: z.int(),
  validFrom: day,
  reason: z.string().nullable(),
  changedAt: instant,
});

export const measure = z.object({
  measureId: id,
  kind: measureKind,
  name: z.string(),
  source: z.string().nullable(),
  position: z.int(),
  mainPlace: z.string().nullable(),
  archivedAt: instant.nullable(),
  version: z.int(),
  definition,
  /** Last period with a figure, for lists: its label, and null when there is none yet. */
  lastPeriod: z.string().nullable(),
});

export const organisationName = z.object({ organisationId: id, name: z.string(), madeUp: z.boolean() });

/** Where a figure is from: who, when, from which file, sheet and line or cell, or which form. */
export const valueSource = z.object({
  label: z.string(),
  file: z.string().nullable(),
  sheet: z.string().nullable(),
  line: z.int().nullable(),
  /** The cell or cells of a spreadsheet, e.g. C7. */
  cell: z.string().nullable(),
  enteredBy: z.string().nullable(),
  enteredAt: instant,
});

/** A figure that was replaced: it stays visible, with the reason. */
export const earlierValue = z.object({
  state: valueState,
  number: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  reason: z.string().nullable(),
  replacedAt: instant.nullable(),
  replacedReason: z.string().nullable(),
});

export const value = z.object({
  valueId: id,
  measureId: id,
  organisation: organisationName.nullable(),
  place: z.object({ code: z.string(), name: z.string() }).nullable(),
  periodStart: day,
  periodEnd: day,
  periodLabel: z.string(),
  state: valueState,
  number: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  reason: z.string().nullable(),
  source: valueSource,
  earlier: z.array(earlierValue),
});

// ── History of an indicator, from a file ──

const place = z.object({ code: z.string(), name: z.string() });
export const rowProblem = z.object({
  line: z.int(),
  column: z.string(),
  code: z.string(),
  message: z.string(),
});

const foundSeries = z.object({
  /** What to send back to choose it. */
  key: z.string(),
  label: z.string(),
  unit: z.string(),
  /** Which way is better, as the source says or judges; 'neutral' when it does not. */
  direction,
  frequency,
  firstPeriod: z.string(),
  lastPeriod: z.string(),
  periods: z.int(),
  /** Periods overlap (rolling years): the curve will be drawn without a usual range. */
  overlapping: z.boolean(),
  places: z.array(place),
  reported: z.int(),
  suppressed: z.int(),
  missing: z.int(),
  /** The indicator that follows this series already; a newer file refreshes it. */
  followedBy: id.nullable(),
});

/** What a file of history holds, before anything is loaded. */
export const historyFile = z.object({
  fileId: id,
  fileName: z.string(),
  layout: z.string(),
  rows: z.int(),
  licence: z.string().nullable(),
  attribution: z.string().nullable(),
  series: z.array(foundSeries),
  problems: z.array(rowProblem),
});

export const historyChoice = z.object({
  fileId: id,
  series: z.string(),
  mainPlace: z.string(),
  comparators: z.array(z.string()).max(400),
  /** Load into this indicator, or define a new one. */
  indicator: z.union([
    z.object({ measureId: id }),
    z.object({
      name: z.string().trim().min(1).max(200),
      direction,
      target: z.number().nullable().default(null),
    }),
  ]),
});

export const historyReport = z.object({
  measureId: id.nullable(),
  read: z.int(),
  loaded: z.int(),
  unchanged: z.int(),
  revised: z.int(),
  suppressed: z.int(),
  missing: z.int(),
  refused: z.int(),
  problems: z.array(rowProblem),
  values: z.array(
    z.object({
      place: z.string(),
      period: z.string(),
      state: valueState,
      number: z.number().nullable(),
      line: z.int(),
    }),
  ),
});

// ── The curve ──

/** The usual range of one segment, or of a series with one segment. Indexes are zero-based and inclusive. */
export const range = z.object({
  from: z.int(),
  to: z.int(),
  mean: z.number(),
  meanMovingRange: z.number(),
  lower: z.number(),
  upper: z.number(),
  lowerNear: z.number(),
  upperNear: z.number(),
  /** Fewer than 12 points: an early range. */
  early: z.boolean(),
  points: z.int(),
});

const curvePoint = z.object({
  label: z.string(),
  start: day,
  end: day,
  state: valueState,
  number: z.number().nullable(),
  cause: z.enum(['common', 'outside', 'trend', 'twoOfThree', 'shift']).nullable(),
  meaning: z.enum(['improvement', 'concern', 'high', 'low']).nullable(),
  source: valueSource,
  earlier: z.array(earlierValue),
});

const verdict = z.enum(['unusual', 'usual', 'not known']);

const comparator = z.object({
  place,
  national: z.boolean(),
  points: z.array(
    z.object({ label: z.string(), start: day, end: day, number: z.number().nullable(), state: valueState }),
  ),
  ranges: z.array(range),
  verdict,
  way: z.enum(['up', 'down']).nullable(),
  last: z.number().nullable(),
});

export const curve = z.object({
  measure,
  place,
  points: z.array(curvePoint),
  ranges: z.array(range),
  verdict,
  way: z.enum(['up', 'down']).nullable(),
  variation: z.enum(['common', 'improvement', 'concern', 'high', 'low']).nullable(),
  assurance: z.enum(['pass', 'fail', 'hitAndMiss']).nullable(),
  /** The answer to "can I conclude anything", in plain words. */
  sentence: z.string(),
  /** Why there is no usual range, in plain words; null when there is one. */
  whyNoRange: z.string().nullable(),
  screening: z.boolean(),
  comparators: z.array(comparator),
  licence: z.string().nullable(),
  attribution: z.string().nullable(),
});

// ── Joined-up results ──

export const joinedFigure = z.object({
  periodStart: day,
  periodEnd: day,
  label: z.string(),
  /** suppressed: hidden to protect people. */
  state: z.enum(['reported', 'suppressed', 'missing']),
  /** Contacts, money and other things add up. Null for people and families: they have atLeast and atMost. */
  total: z.number().nullable(),
  atLeast: z.number().nullable(),
  atMost: z.number().nullable(),
  /** For a share, in per cent, from the summed parts, with its likely range. */
  share: z
    .object({
      percent: z.number(),
      lower: z.number(),
      upper: z.number(),
      numerator: z.number(),
      denominator: z.number(),
    })
    .nullable(),
  rounded: z.boolean(),
  reported: z.int(),
  missing: z.int(),
  asked: z.int().nullable(),
  sentence: z.string(),
});

export const joined = z.object({
  measure,
  series: z.array(joinedFigure),
  /** The coordinating team sees each organisation's value; a partner its own; others none. */
  values: z.array(value),
  whoIsIn: z.array(organisationName),
  whoIsNot: z.array(z.object({ organisation: organisationName, why: z.string() })),
  /** The middle half of the partners' figures without names, from five partners on. */
  anonymousRange: z.array(
    z.object({
      periodStart: day,
      periodEnd: day,
      low: z.number(),
      middle: z.number(),
      high: z.number(),
      organisations: z.int(),
    }),
  ),
  disclosure: z.string().nullable(),
});

import { z } from 'zod';
import { id } from '../../kernel/contract/route.ts';
import { askedBreakdown, toldBreakdown } from './breakdowns.ts';
import {
  countedThing,
  day,
  earlierValue,
  form,
  instant,
  organisationName,
  valueState,
  words,
} from './figures.ts';

export const round = z.object({
  roundId: id,
  name: z.string(),
  periodStart: day,
  periodEnd: day,
  opensOn: day,
  dueOn: day,
  openedAt: instant.nullable(),
  closedAt: instant.nullable(),
  measures: z.array(z.object({ measureId: id, name: z.string(), definitionVersion: z.int() })),
  asked: z.int(),
  sent: z.int(),
  version: z.int(),
});

export const returnState = z.enum(['not started', 'part', 'sent', 'corrected']);

export const boardLine = z.object({
  returnId: id,
  organisation: organisationName,
  state: returnState,
  /** Days after the due date, 0 when not late or already sent. */
  lateDays: z.int(),
  excusedReason: z.string().nullable(),
  noData: z.array(z.object({ measureId: id, name: z.string(), reason: z.string() })),
  openedAt: instant.nullable(),
  savedAt: instant.nullable(),
  sentAt: instant.nullable(),
  correctedAt: instant.nullable(),
  remindedAt: instant.nullable(),
  hasAddress: z.boolean(),
  link: z.enum(['live', 'expired', 'revoked', 'none']),
  version: z.int(),
});

/** A link to one return: readable in this answer only, since the database keeps its hash. */
export const madeLink = z.object({
  returnId: id,
  organisation: organisationName,
  link: z.string(),
  mailed: z.boolean(),
  expiresAt: instant,
});

/** Who was reminded; links of those without an address are passed on by hand. */
export const reminded = z.object({
  reminded: z.array(organisationName),
  notReminded: z.array(z.object({ organisation: organisationName, why: z.string() })),
  links: z.array(madeLink),
});

const because = z.string().trim().max(1000).nullable().default(null);
const number = z.number().min(-1e12).max(1e12);
const part = z.number().min(0).max(1e12);
const confirmed = z.boolean().optional();
const mean = z.number().min(-1e12).max(1e12);
/** Parts by what a figure is split by: each is optional. */
const breakdowns = z.array(toldBreakdown).max(12).optional();

/** What a partner answers to one question. `because` answers "That is a jump". */
export const answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), number, because, breakdowns, confirmed }),
  z.object({ kind: z.literal('share'), numerator: part, denominator: part, because, breakdowns, confirmed }),
  z.object({ kind: z.literal('rate'), numerator: part, denominator: part, because, confirmed }),
  z.object({ kind: z.literal('mean'), mean, of: part, because, confirmed }),
  z.object({ kind: z.literal('yes or no'), yes: z.boolean(), because, confirmed }),
  z.object({ kind: z.literal('words'), words: z.string().trim().min(1).max(4000), confirmed }),
  z.object({ kind: z.literal('no data'), reason: z.string().trim().min(1).max(1000) }),
  z.object({ kind: z.literal('not applicable') }),
]);

/** The same, saved half-way: anything may still be empty. */
export const draftAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), number: number.nullable(), because, breakdowns, confirmed }),
  z.object({
    kind: z.literal('share'),
    numerator: part.nullable(),
    denominator: part.nullable(),
    because,
    breakdowns,
    confirmed,
  }),
  z.object({
    kind: z.literal('rate'),
    numerator: part.nullable(),
    denominator: part.nullable(),
    because,
    confirmed,
  }),
  z.object({ kind: z.literal('mean'), mean: mean.nullable(), of: part.nullable(), because, confirmed }),
  z.object({ kind: z.literal('yes or no'), yes: z.boolean().nullable(), because, confirmed }),
  z.object({ kind: z.literal('words'), words: z.string().max(4000), confirmed }),
  z.object({ kind: z.literal('no data'), reason: z.string().max(1000) }),
  z.object({ kind: z.literal('not applicable') }),
]);

const story = z.string().max(2000).nullable();
export const draftBody = z.object({
  version: z.int(),
  answers: z.array(z.object({ measureId: id, answer: draftAnswer.nullable() })).max(200),
  story,
});
export const sendBody = z.object({
  version: z.int(),
  answers: z.array(z.object({ measureId: id, answer })).max(200),
  story,
});
export const correctBody = z.object({
  version: z.int(),
  corrections: z
    .array(z.object({ measureId: id, answer, reason: words }))
    .min(1)
    .max(200),
});

export const question = z.object({
  measureId: id,
  name: z.string(),
  meaning: z.string(),
  unit: z.string(),
  form,
  countsIn: z.string().nullable(),
  countsOut: z.string().nullable(),
  method: z.string().nullable(),
  per: z.number().nullable(),
  scaleFrom: z.number().nullable(),
  scaleTo: z.number().nullable(),
  counts: countedThing,
  /** The day from which the meaning differs from that of the last figures, and why; null when it is the same. */
  meaningChanged: z.object({ on: day, reason: z.string().nullable() }).nullable(),
  last: z
    .object({
      label: z.string(),
      state: valueState,
      number: z.number().nullable(),
      numerator: z.number().nullable(),
      denominator: z.number().nullable(),
      words: z.string().nullable(),
      reason: z.string().nullable(),
    })
    .nullable(),
  answer: draftAnswer.nullable(),
  breakdowns: z.array(askedBreakdown),
  /** "Last time 87. That is a jump.": a question, never an error. */
  jump: z.string().nullable(),
  /** "70%, likely between 52% and 84%", for a share. */
  likely: z.string().nullable(),
  earlier: z.array(earlierValue),
});

/** One organisation's answer to a round, as a form. */
export const returnSheet = z.object({
  returnId: id,
  initiativeName: z.string(),
  sample: z.boolean(),
  organisation: organisationName,
  round: z.object({
    roundId: id,
    name: z.string(),
    periodStart: day,
    periodEnd: day,
    dueOn: day,
    closed: z.boolean(),
  }),
  state: returnState,
  questions: z.array(question),
  story,
  minutes: z.int(),
  savedAt: instant.nullable(),
  sentAt: instant.nullable(),
  correctedAt: instant.nullable(),
  version: z.int(),
});

import { z } from 'zod';
import { id, inInitiative, route, type Contract } from '../../kernel/contract/route.ts';
import { day, organisationName } from './figures.ts';
import { inside } from './shapes.ts';

const percent = z.number();

const comparison = z.object({
  /** Periods that have figures, newest first. */
  periods: z.array(z.object({ periodStart: day, periodEnd: day, label: z.string() })),
  /** The period compared; null when there is none. */
  period: z.object({ periodStart: day, periodEnd: day, label: z.string() }).nullable(),
  /** Why nothing is compared; null when something is. */
  whyNot: z.enum(['no share', 'no figures', 'too few', 'hidden']).nullable(),
  /** Everybody together, in per cent; rounded parts for whoever sees protected figures. */
  benchmark: z.object({ percent, organisations: z.int(), rounded: z.boolean() }).nullable(),
  /** Everybody by name for the coordinating team; a partner itself alone; nobody for others. */
  points: z.array(
    z.object({
      organisation: organisationName,
      own: z.boolean(),
      numerator: z.number(),
      denominator: z.number(),
      percent,
      lower: percent,
      upper: percent,
      different: z.enum(['higher', 'lower']).nullable(),
      limits: z.object({ lower: percent, upper: percent, outerLower: percent, outerUpper: percent }),
    }),
  ),
  /** Where shares lie when only chance makes them differ, by the size of the whole: 95 in 100, and 998 in 1000. */
  funnel: z.array(
    z.object({ of: z.int(), lower: percent, upper: percent, outerLower: percent, outerUpper: percent }),
  ),
  /** The middle half of all without names, from five organisations on, for a partner. */
  range: z.object({ low: percent, middle: percent, high: percent, organisations: z.int() }).nullable(),
});

export const comparisonContract = {
  readComparison: route({
    method: 'GET',
    path: `${inside}/measures/:measureId/comparison`,
    summary:
      'Compares organisations in one period, as a funnel around everybody together; never a league table.',
    permission: 'measurement.read',
    params: inInitiative.extend({ measureId: id }),
    query: z.object({ periodStart: day.optional(), periodEnd: day.optional() }),
    answer: comparison,
    problems: ['not-found'],
  }),
} satisfies Contract;

import { z } from 'zod';
import { id } from '../../kernel/contract/route.ts';
import { adding, cell } from './breakdowns.ts';
import { day, joinedShare, measure, organisationName } from './figures.ts';

const part = z.object({
  /** suppressed: hidden to protect people. missing: nobody told it. */
  state: z.enum(['reported', 'suppressed', 'missing']),
  number: z.number().nullable(),
  /** Of all who told, in per cent, from the published figures. */
  ofWhole: z.number().nullable(),
  share: joinedShare.nullable(),
});

/** What the parts of a measure add up to, by breakdown, category and period. */
export const joinedParts = z.object({
  measure,
  breakdowns: z.array(
    z.object({
      breakdownId: id,
      name: z.string(),
      adding,
      cells: z.array(cell),
      periods: z.array(
        z.object({
          periodStart: day,
          periodEnd: day,
          label: z.string(),
          /** How many organisations told this breakdown, of those that gave the figure. */
          told: z.int(),
          of: z.int(),
          whole: part,
          parts: z.array(part.extend({ cellId: id })),
        }),
      ),
      /** Of the last period; the coordinating team sees every organisation, a partner its own, others none. */
      whoTold: z.array(organisationName),
      whoDidNot: z.array(organisationName),
    }),
  ),
  disclosure: z.string().nullable(),
});

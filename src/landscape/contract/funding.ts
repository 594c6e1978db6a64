import { z } from 'zod';
import { id } from '../../kernel/contract/route.ts';
import { filterQuery } from './asking.ts';

/** Who gave what to whom, in the past: a square of the funders and recipients with most of it. */
export const fundingQuery = filterQuery.extend({
  year: z.coerce.number().int().min(1800).max(2200).optional().describe('Only grants awarded in this year.'),
  currency: z.string().length(3).default('GBP').describe('Currencies are never added to each other.'),
});

const body = z.object({ id, name: z.string(), total: z.number(), grants: z.number().int() });
export const fundingAnswer = z.object({
  currency: z.string(),
  year: z.number().int().nullable(),
  /** Those with most money first; totals are of the cells shown. */
  funders: z.array(body.extend({ short: z.string() })),
  /** Those with most funders first, then with most money. */
  recipients: z.array(body),
  cells: z.array(
    z.object({
      funder: id,
      recipient: id,
      amount: z.number(),
      grants: z.number().int(),
      firstYear: z.number().int(),
      lastYear: z.number().int(),
      files: z.array(z.string()),
    }),
  ),
});

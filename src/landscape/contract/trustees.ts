import { z } from 'zod';
import { id } from '../../kernel/contract/route.ts';
import { day, instant } from './asking.ts';

/** How long trustees' names are kept, how many there are, and who objected. */
export const trusteeNames = z.object({
  /** Months from the day the name was loaded. */
  months: z.number().int(),
  usualMonths: z.number().int(),
  version: z.number().int(),
  /** People who are named here now, and the day on which the first of these names goes; null without any. */
  named: z.number().int(),
  firstGoesOn: day.nullable(),
  objections: z.array(
    z.object({
      id,
      /** The register's number for the person; the name is not kept. */
      person: z.string(),
      note: z.string().nullable(),
      by: z.string().nullable(),
      at: instant,
    }),
  ),
});
export const retentionBody = z.object({
  version: z.number().int(),
  months: z.number().int().min(1).max(120),
});
export const objectionBody = z.object({
  person: z.string().trim().min(1).max(80).describe('The number that the register gave the person.'),
  note: z.string().trim().max(500).optional(),
});

import { z } from 'zod';
import { id } from '../../kernel/contract/route.ts';
import { day, facets } from './asking.ts';
import { foundOrganisation, sourceFile } from './organisation.ts';
import { evidence, facetState } from './overlap.ts';

/** Two to six organisations, as a list of ids or public identifiers with commas between them. */
export const sideBySideQuery = z.object({
  of: z
    .string()
    .max(400)
    .transform((text) => [...new Set(text.split(',').map((one) => one.trim()))].filter((one) => one !== ''))
    .pipe(z.array(z.string()).min(2).max(6)),
});

const figure = z.object({ value: z.number(), day, source: sourceFile });

export const sideBySideAnswer = z.object({
  organisations: z.array(
    foundOrganisation.omit({ score: true }).extend({
      /** The latest year of which an income or spending is known, with the file it is from. */
      latestIncome: figure.nullable(),
      latestSpending: figure.nullable(),
      registeredOn: day.nullable(),
      classes: z.array(z.object({ scheme: z.string(), code: z.string(), label: z.string() })),
      trusteeCount: z.number().int().nullable(),
      files: z.array(sourceFile),
    }),
  ),
  /** Every two of them, with what they share by facet. */
  pairs: z.array(
    z.object({
      left: id,
      right: id,
      combined: z.number().nullable(),
      scores: z.record(
        z.enum(facets),
        z.object({ state: facetState, score: z.number().nullable(), evidence: z.array(evidence) }),
      ),
    }),
  ),
  /** What all of them share: classes, places and funders. */
  shared: z.object({
    classes: z.array(z.string()),
    places: z.array(z.string()),
    funders: z.array(z.object({ id, name: z.string() })),
  }),
});

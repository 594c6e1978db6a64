import { z } from 'zod';
import { inInitiative } from '../../kernel/contract/route.ts';
import { sourceFile } from './organisation.ts';

export const placeFactsParams = inInitiative.extend({
  placeCode: z
    .string()
    .regex(/^[\w-]{1,20}$/)
    .describe('The code of a district, ward or wider place, e.g. E08000009.'),
});

const placeNamed = z.object({
  code: z.string(),
  name: z.string(),
  kind: z
    .string()
    .describe('ward, local authority, county, combined authority, region, nation, small area, or place.'),
});
const nation = z.enum(['England', 'Wales', 'Scotland', 'Northern Ireland']);
const share = z.number().nullable();

/** What is known of a place itself: what it is called and lies in, what it was, and how deprived it is within its nation. */
export const placeFactsAnswer = placeNamed.extend({
  /** Itself, or the place that took it over when it is no more. */
  inForce: placeNamed,
  /** Places that it took over. */
  formerly: z.array(placeNamed),
  /** The wider places it lies in, smallest first. */
  partOf: z.array(placeNamed),
  /** The places of the level below that are known to lie in it: wards of a district. */
  parts: z.array(placeNamed),
  deprivation: z
    .object({
      nation,
      score: z.number(),
      rank: z
        .int()
        .nullable()
        .describe('1 is the most deprived district of its nation. Never compared across nations.'),
      of: z.int(),
      tenth: z
        .int()
        .min(1)
        .max(10)
        .nullable()
        .describe('The tenth of them that its rank falls into, 1 the most deprived.'),
      lowShare: share,
      mediumShare: share,
      highShare: share.describe('Of its people, the share in areas of high deprivation.'),
      from: sourceFile,
    })
    .nullable(),
  /** Of a wider place: its districts by how deprived each is within its nation, the most deprived first. */
  districts: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      nation,
      rank: z.int(),
      of: z.int(),
      tenth: z.int().min(1).max(10).nullable(),
    }),
  ),
  /** Its small areas by tenth of their nation, the most deprived first; areas drawn anew since the index are not known. */
  smallAreas: z
    .object({
      nation,
      total: z.int(),
      known: z.int(),
      byTenth: z.array(z.int()).length(10),
      from: sourceFile,
    })
    .nullable(),
  /** Which of the files that tell this were loaded; without them nothing can be said. */
  loaded: z.object({ districts: z.boolean(), smallAreas: z.boolean(), postcodes: z.boolean() }),
});

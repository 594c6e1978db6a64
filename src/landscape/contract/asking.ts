import { z } from 'zod';
import { id, inInitiative } from '../../kernel/contract/route.ts';

/** Income bands of the search, from the latest known year of an entry in a register. */
export const incomeBands = ['unknown', 'under-10k', '10k-100k', '100k-1m', '1m-10m', 'over-10m'] as const;
/** Whether a body is on a register, as the registers loaded say. */
export const listings = ['registered', 'removed', 'unknown'] as const;
/** What two organisations can share (DESIGN.md: facet), in the order in which it is shown. */
export const facets = ['goals', 'members', 'strategies', 'funders', 'place'] as const;

/** What a reason for or against a likeness is about, as the model says it. */
export const likenessReasons = [
  'name',
  'part of a name',
  'nearly the name',
  'words',
  'postcode',
  'website',
  'district',
  'number',
  'list',
] as const;

const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).default(0),
};

/** What narrows a question: words over all that is known of a body, and filters. Each may be left out. */
const narrowing = {
  q: z
    .string()
    .max(200)
    .optional()
    .describe('Words; every one must be known of the body, in any of its texts.'),
  writing: z
    .enum(['yes'])
    .optional()
    .describe('The last word is still being written: what begins with it counts too.'),
  place: z
    .string()
    .max(20)
    .optional()
    .describe('Code of a place, e.g. E08000009 (Trafford); a wider one stands for all that is in it.'),
  income: z.enum(incomeBands).optional(),
  classification: z
    .string()
    .max(80)
    .optional()
    .describe(
      'Scheme and code, e.g. CCEW:105 or UK-CAT:CC101; UK-CAT-WORDS:CC101 for a tag found by the words of a text, UK-CAT-WORDS:CC for its category.',
    ),
  funder: id.optional(),
  source: z.string().max(80).optional(),
  listing: z
    .enum(listings)
    .optional()
    .describe('registered: on a register now; removed: on none any more; unknown: no register loaded says.'),
  unlisted: z
    .enum(['left-out', 'included'])
    .optional()
    .describe('Bodies that no register lists any more: left out when not asked for.'),
};
export const filterQuery = z.object(narrowing);
export const searchQuery = z.object({ ...narrowing, ...paging });
/** A file holds at most so many organisations; its name says when more were found. */
export const mostExported = 10_000;
/** What was found, as a file: a table, a workbook with its sources, points on a map, or a network. */
export const exportFormats = ['csv', 'xlsx', 'geojson', 'graphml'] as const;
export const exportQuery = z.object({ ...narrowing, format: z.enum(exportFormats) });
export const pageQuery = z.object(paging);

/** How much each facet counts in the combined rank; over the facets that are known of both (METHODS.md). */
const weight = (usual: number) => z.coerce.number().min(0).max(1).default(usual);
export const pairsQuery = z.object({
  ...narrowing,
  ...paging,
  organisation: id.optional().describe('Only pairs of this organisation.'),
  goals: weight(0.4),
  members: weight(0.2),
  strategies: weight(0.2),
  funders: weight(0.2),
});
export const graphQuery = z.object({
  ...narrowing,
  facet: z.enum([...facets, 'combined']).default('combined'),
  threshold: z.coerce.number().min(0).max(1).default(0.3),
  limit: z.coerce
    .number()
    .int()
    .min(2)
    .max(5000)
    .default(150)
    .describe('Most nodes shown; those with most in common stay.'),
});

export const organisationParams = inInitiative.extend({ organisationId: id });
export const pairParams = inInitiative.extend({ leftId: id, rightId: id });
export const matchParams = inInitiative.extend({ matchId: id });
export const dismissalParams = inInitiative.extend({ dismissalId: id });
export const objectionParams = inInitiative.extend({ objectionId: id });
export const tieParams = inInitiative.extend({ tieId: id });
export const introductionParams = inInitiative.extend({ introductionId: id });

/** A body by id and name, wherever another is pointed at. */
export const named = z.object({ id, name: z.string(), madeUp: z.boolean() });
/** A day, `YYYY-MM-DD`. */
export const day = z.iso.date();
/** An instant, ISO 8601. */
export const instant = z.iso.datetime({ offset: true });

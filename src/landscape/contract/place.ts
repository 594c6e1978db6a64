import { z } from 'zod';
import { inInitiative } from '../../kernel/contract/route.ts';
import { named } from './asking.ts';
import { counted } from './organisation.ts';

/** Lists of topics against which one can ask what is missing (model/topic-lists.ts). */
export const topicLists = ['words', 'what', 'who', 'how', 'topics'] as const;

export const placeParams = inInitiative.extend({ placeCode: z.string().max(20) });
export const placeQuery = z.object({
  topics: z
    .enum(topicLists)
    .default('what')
    .describe(
      'The list of topics against which gaps are told: words (UK-CAT, found by the words of their texts), what, who, how (Charity Commission) or topics (UK-CAT, as coded).',
    ),
});

const placeNamed = z.object({ code: z.string(), name: z.string() });

export const placeAnswer = z.object({
  code: z.string(),
  name: z.string(),
  /** Wider places that hold it, smallest first, and the places in it; where a file names them. */
  partOf: z.array(placeNamed),
  parts: z.array(placeNamed.extend({ organisations: z.number().int() })),
  organisations: z.number().int(),
  incomes: z.array(counted),
  listings: z.array(counted),
  topicList: z.enum(topicLists),
  /** Every topic of the list, most bodies first. With none: nobody in the files loaded works on it, or none of them had a grant. */
  topics: z.array(
    z.object({
      code: z.string(),
      label: z.string(),
      bodies: z.number().int(),
      funded: z.number().int(),
    }),
  ),
  /** How many of the bodies here have any class of that list: the others are silent, not absent. */
  withTopics: z.number().int(),
  /** Who gave grants to bodies here: in the past, as the files tell. */
  funders: z.array(
    z.object({
      funder: named,
      short: z.string(),
      currency: z.string(),
      grants: z.number().int(),
      recipients: z.number().int(),
      amount: z.number(),
      firstYear: z.number().int(),
      lastYear: z.number().int(),
    }),
  ),
  grants: z.number().int(),
  recipients: z.number().int(),
});

import { z } from 'zod';
import { id } from '../../kernel/contract/route.ts';
import { day, instant, named } from './asking.ts';

export const matchesQuery = z.object({
  state: z.enum(['proposed', 'accepted', 'rejected']).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});

export const match = z.object({
  id,
  left: named.extend({ identifiers: z.array(z.string()) }),
  right: named.extend({ identifiers: z.array(z.string()) }),
  reasons: z.array(z.string()),
  score: z.number(),
  state: z.enum(['proposed', 'accepted', 'rejected']),
  decidedAt: instant.nullable(),
  version: z.number().int(),
});
export const matchesAnswer = z.object({ total: z.number().int(), items: z.array(match) });

const side = named.extend({
  identifiers: z.array(z.string()),
  names: z.array(
    z.object({ name: z.string(), source: z.string(), firstSeen: day.nullable(), lastSeen: day.nullable() }),
  ),
  addresses: z.array(z.string()),
  postcodes: z.array(z.string()),
  companyNumbers: z.array(z.string()),
  websites: z.array(z.string()),
  registeredOn: z.array(day),
  text: z.string().nullable(),
  grants: z.object({
    count: z.number().int(),
    amount: z.number(),
    firstYear: z.number().int().nullable(),
    lastYear: z.number().int().nullable(),
  }),
  sources: z.array(z.string()),
});
export const matchAnswer = match.extend({
  compare: z.object({ left: side, right: side }),
  /** What speaks against: written out, so that a likeness is not taken for a fact. */
  differences: z.array(z.string()),
});
export const decideBody = z.object({
  decision: z.enum(['accept', 'reject', 'undo']),
  version: z.number().int(),
});
export const decidedAnswer = match.extend({ overlapsJobId: id.nullable() });

export const tieBody = z.object({ leftId: id, rightId: id, note: z.string().max(1000).optional() });
export const tie = z.object({
  id,
  left: named,
  right: named,
  note: z.string().nullable(),
  recordedAt: instant,
  endedAt: instant.nullable(),
});
export const tiesAnswer = z.object({ total: z.number().int(), items: z.array(tie) });

export const introductionsQuery = z.object({
  state: z.enum(['drafted', 'sent', 'left']).optional(),
  due: z.enum(['now']).optional().describe('Only drafts whose day has come.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});
export const introduction = z.object({
  id,
  left: named,
  right: named,
  message: z.string(),
  state: z.enum(['drafted', 'sent', 'left']),
  draftedAt: instant,
  dueOn: day,
  sentAt: instant.nullable(),
  outcome: z.string().nullable(),
  version: z.number().int(),
  /** Whether it can be sent now; else why not, in plain words. */
  sending: z.object({ possible: z.boolean(), reason: z.string().nullable() }),
});
export const introductionsAnswer = z.object({ total: z.number().int(), items: z.array(introduction) });
/** Without a message, one is written from what the pair shares. Asking again for the same pair gives the draft that is there. */
export const draftBody = z.object({
  leftId: id,
  rightId: id,
  message: z.string().min(1).max(5000).optional(),
  dueOn: day.optional(),
});
export const changeIntroductionBody = z.object({
  version: z.number().int(),
  message: z.string().min(1).max(5000).optional(),
  dueOn: day.optional(),
  state: z.enum(['drafted', 'left']).optional().describe('left: decided against it.'),
});
export const sendIntroductionBody = z.object({ version: z.number().int() });
export const outcomeBody = z.object({ version: z.number().int(), outcome: z.string().min(1).max(2000) });

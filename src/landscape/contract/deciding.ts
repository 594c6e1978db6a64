import { z } from 'zod';
import { id } from '../../kernel/contract/route.ts';
import { day, instant, likenessReasons, named } from './asking.ts';

/** Which likenesses: by what speaks for them, and by the district of either. */
const narrowedMatches = {
  about: z.enum(likenessReasons).optional().describe('Only those for which a reason of this kind speaks.'),
  place: z.string().max(20).optional().describe('Code of the district of either.'),
};
export const matchesQuery = z.object({
  state: z.enum(['proposed', 'accepted', 'rejected']).optional(),
  ...narrowedMatches,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});
export const matchQuery = z.object(narrowedMatches);

export const match = z.object({
  id,
  left: named.extend({ identifiers: z.array(z.string()) }),
  right: named.extend({ identifiers: z.array(z.string()) }),
  reasons: z.array(z.string()),
  score: z.number(),
  state: z.enum(['proposed', 'accepted', 'rejected']),
  decidedAt: instant.nullable(),
  /** Who decided, as the initiative names them; null when nobody did or the person is not known here. */
  decidedBy: z.string().nullable(),
  /** When somebody put it off, to be read after the others; null when nobody did. */
  laterAt: instant.nullable(),
  version: z.number().int(),
});
const counted = z.array(z.object({ value: z.string(), label: z.string(), count: z.number().int() }));
export const matchesAnswer = z.object({
  total: z.number().int(),
  items: z.array(match),
  /** How many wait for a decision, by what speaks for them and by district. */
  waiting: z.object({ total: z.number().int(), abouts: counted, places: counted }),
});

/** What one source says of one side: an entry of a register, or the grants of one file. */
const sourceSays = z.object({
  source: z.string(),
  file: z.string(),
  identifier: z.string().nullable(),
  names: z.array(z.string()),
  address: z.string().nullable(),
  postcodes: z.array(z.string()),
  website: z.string().nullable(),
  companyNumber: z.string().nullable(),
  registeredOn: day.nullable(),
  removedOn: day.nullable(),
  grants: z.number().int(),
});
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
  place: z.string().nullable(),
  text: z.string().nullable(),
  grants: z.object({
    count: z.number().int(),
    amount: z.number(),
    firstYear: z.number().int().nullable(),
    lastYear: z.number().int().nullable(),
  }),
  sources: z.array(z.string()),
  says: z.array(sourceSays),
});
export const matchAnswer = match.extend({
  compare: z.object({ left: side, right: side }),
  /** What speaks against: written out, so that a likeness is not taken for a fact. */
  differences: z.array(z.string()),
  /** What both have: names but for legal forms, addresses, sites, and funders with each body's years. */
  inCommon: z.object({
    names: z.array(z.string()),
    postcodes: z.array(z.string()),
    websites: z.array(z.string()),
    funders: z.array(
      z.object({
        name: z.string(),
        left: z.array(z.number().int()),
        right: z.array(z.number().int()),
      }),
    ),
  }),
  history: z.array(
    z.object({
      decision: z.enum(['accept', 'reject', 'later', 'undo']),
      by: z.string().nullable(),
      at: instant,
    }),
  ),
  /** Where this one stands among those that wait, narrowed as asked: how many are left, and the next one to read. */
  queue: z.object({ left: z.number().int(), nextId: id.nullable() }),
});
export const decideBody = z.object({
  decision: z.enum(['accept', 'reject', 'later', 'undo']),
  version: z.number().int(),
});
export const decidedAnswer = match.extend({ overlapsJobId: id.nullable() });
export const matchDecisionsAnswer = z.object({
  total: z.number().int(),
  items: z.array(
    z.object({
      id,
      matchId: id,
      left: named,
      right: named,
      decision: z.enum(['accept', 'reject', 'later', 'undo']),
      by: z.string().nullable(),
      at: instant,
    }),
  ),
});

/** How two came to know each other; a meeting that this system holds will say so itself. */
export const tieHows = ['know each other', 'meeting', 'meeting of a funder', 'joint work'] as const;
const how = z.enum(tieHows);
export const tieBody = z.object({
  leftId: id,
  rightId: id,
  how: how.optional().describe('Left out: they know each other.'),
  note: z.string().max(1000).optional(),
});
export const tie = z.object({
  id,
  left: named,
  right: named,
  how,
  note: z.string().nullable(),
  recordedAt: instant,
  endedAt: instant.nullable(),
});
export const tiesAnswer = z.object({ total: z.number().int(), items: z.array(tie) });

/** Why a pair is not worth an introduction, in the words of whoever puts it away. */
export const dismissBody = z.object({ leftId: id, rightId: id, reason: z.string().trim().min(1).max(500) });
export const dismissal = z.object({
  id,
  left: named,
  right: named,
  reason: z.string(),
  by: z.string().nullable(),
  at: instant,
  undoneAt: instant.nullable(),
});
export const dismissalsAnswer = z.object({ total: z.number().int(), items: z.array(dismissal) });

export const introductionsQuery = z.object({
  state: z.enum(['drafted', 'sent', 'left']).optional(),
  due: z
    .enum(['now'])
    .optional()
    .describe('Only drafts whose day has come, and those sent of which it is to be asked what came of them.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});
/** What can come of an introduction. */
export const outcomeKinds = ['met', 'working together', 'not now', 'no answer'] as const;
export const introduction = z.object({
  id,
  left: named,
  right: named,
  message: z.string(),
  state: z.enum(['drafted', 'sent', 'left']),
  draftedAt: instant,
  dueOn: day,
  sentAt: instant.nullable(),
  /** Who drafted and who sent it, as the initiative names them; null when not known here. */
  draftedBy: z.string().nullable(),
  sentBy: z.string().nullable(),
  sentHow: z.enum(['e-mail', 'hand']).nullable(),
  /** The latest answer to what came of it: what kind, and in words. */
  outcomeKind: z.enum(outcomeKinds).nullable(),
  outcome: z.string().nullable(),
  /** When it is asked what came of it: 30 and 90 days after it was sent; null when nothing is to be asked any more. */
  askOn: day.nullable(),
  version: z.number().int(),
  /** Whether it can be sent now; else why not, in plain words. */
  sending: z.object({ possible: z.boolean(), reason: z.string().nullable() }),
});
/** One introduction with every answer, latest first. */
export const introductionAnswer = introduction.extend({
  outcomes: z.array(
    z.object({
      kind: z.enum(outcomeKinds),
      note: z.string().nullable(),
      by: z.string().nullable(),
      at: instant,
    }),
  ),
});
export const introductionsAnswer = z.object({
  total: z.number().int(),
  items: z.array(introduction),
  /** What came of those that the reader sees and that were sent, by the latest answer of each. */
  summary: z.object({
    sent: z.number().int(),
    met: z.number().int().describe('Those who work together by now are among them.'),
    workingTogether: z.number().int(),
    notNow: z.number().int(),
    noAnswer: z.number().int(),
    toAsk: z.number().int(),
  }),
});
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
export const sendIntroductionBody = z.object({
  version: z.number().int(),
  how: z
    .enum(['e-mail', 'hand'])
    .optional()
    .describe('hand: somebody passed the message on themselves; nothing is e-mailed. Left out: by e-mail.'),
});
export const outcomeBody = z.object({
  version: z.number().int(),
  kind: z.enum(outcomeKinds),
  note: z.string().trim().max(2000).optional(),
});

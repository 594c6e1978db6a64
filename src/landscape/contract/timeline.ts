import { z } from 'zod';
import { id } from '../../kernel/contract/route.ts';
import { day } from './asking.ts';

/** What can happen to an organisation, as far as files and people here tell. */
export const eventKinds = [
  'name',
  'registered',
  'removed',
  'unlisted',
  'register says',
  'accounts',
  'merged into',
  'took in',
  're-registered as',
  're-registered from',
  'parent',
  'branch',
  'same',
  'taken back',
  'first grant',
  'last grant',
] as const;

export const timelineAnswer = z.object({
  id,
  /** Earliest first; what has no day comes last. */
  items: z.array(
    z.object({
      kind: z.enum(eventKinds),
      on: day.nullable(),
      /** For a name: the last day it was seen. */
      until: day.nullable(),
      /** The name it had, the identifier of the entry, or what a register says happened, in its own words. */
      what: z.string().nullable(),
      /** The other organisation; without an id when it is not loaded here. */
      other: z.object({ id: id.nullable(), name: z.string() }).nullable(),
      income: z.number().nullable(),
      spending: z.number().nullable(),
      amount: z.number().nullable(),
      currency: z.string().nullable(),
      /** Where this is from; null for what a person here decided. */
      source: z.string().nullable(),
      file: z.string().nullable(),
      line: z.number().int().nullable(),
    }),
  ),
});

import { z } from 'zod';
import { id, inInitiative, route, type Contract } from '../kernel/contract/route.ts';

const reference = z.object({ room: z.string(), kind: z.string(), id: z.string() });

/** Something that waits for the reader, with the one thing to do about it. */
const needsYou = z.object({
  kind: z.enum(['late return', 'your figures', 'introduction', 'likeness', 'first step']),
  /** The name of what waits: an organisation, a pair, a collection; for a first step, which one (see firstSteps). */
  title: z.string(),
  /** The names in that title, to be joined as the reader's language joins them: two for a pair. */
  names: z.array(z.string()),
  madeUp: z.boolean(),
  daysLate: z.number().int().nullable(),
  dueOn: z.iso.date().nullable(),
  /** How far it is: 'not started', 'part', 'drafted', …; null when there is nothing to say. */
  state: z.string().nullable(),
  reference,
});

const changed = z.object({
  measureId: id,
  name: z.string(),
  placeName: z.string(),
  /** What can and cannot be concluded, from the curve itself. */
  sentence: z.string(),
  direction: z.enum(['better', 'worse', 'neutral']),
  points: z.array(z.object({ label: z.string(), value: z.number().nullable(), unusual: z.boolean() })),
  mean: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  unit: z.string(),
});

const condition = z.object({
  condition: z.enum(['agenda', 'figures', 'activities', 'conversation', 'coordinating team']),
  /** Open once somebody used it; a closed one says what it will be for. */
  open: z.boolean(),
  have: z.number().int().nullable(),
  of: z.number().int().nullable(),
  /** What the numbers are about, e.g. the collection's name. */
  about: z.string().nullable(),
});

const home = z.object({
  initiative: z.object({
    id,
    name: z.string(),
    placeName: z.string().nullable(),
    sample: z.boolean(),
    backboneKind: z.enum(['coordinate', 'transform', 'both']),
    version: z.number().int(),
  }),
  today: z.iso.date(),
  counts: z.object({
    signals: z.number().int(),
    late: z.number().int(),
    introductions: z.number().int(),
    likenesses: z.number().int(),
    partners: z.number().int(),
    organisations: z.number().int(),
    measures: z.number().int(),
  }),
  needsYou: z.array(needsYou),
  changed: z.array(changed),
  conditions: z.array(condition),
});
export type Home = z.output<typeof home>;

const sampleState = z.object({
  state: z.enum(['none', 'building', 'ready', 'failed']),
  /** Whether the button may be pressed from where the reader is: on this machine, before the server is published. */
  allowed: z.boolean(),
  initiativeId: id.nullable(),
  step: z.string(),
  done: z.number().int(),
  total: z.number().int().nullable(),
});
export type SampleState = z.output<typeof sampleState>;

/** The coordinating team's first page, and the sample initiative. */
export const backboneContract = {
  home: route({
    method: 'GET',
    path: '/api/initiatives/:initiativeId/home',
    summary: 'What changed, what needs the reader, and the five conditions at a glance.',
    permission: 'initiative.read',
    params: inInitiative,
    answer: home,
  }),
  readSample: route({
    method: 'GET',
    path: '/api/sample',
    summary: 'Whether the sample initiative is there, and how far its building is.',
    permission: 'public',
    answer: sampleState,
  }),
  visitSample: route({
    method: 'POST',
    path: '/api/sample',
    summary: 'Builds the sample initiative when it is not there, and signs the visitor in to look around.',
    permission: 'public',
    answer: sampleState,
    problems: ['not-allowed'],
  }),
  cancelSample: route({
    method: 'POST',
    path: '/api/initiatives/:initiativeId/sample/cancel',
    summary: 'Stops the building of the sample initiative and takes away what was built.',
    permission: 'initiative.manage',
    params: inInitiative,
    problems: ['not-possible-now'],
  }),
  deleteSample: route({
    method: 'DELETE',
    path: '/api/initiatives/:initiativeId/sample',
    summary: 'Deletes the sample initiative with everything in it.',
    permission: 'initiative.manage',
    params: inInitiative,
    problems: ['not-possible-now'],
  }),
} satisfies Contract;

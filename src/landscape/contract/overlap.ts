import { z } from 'zod';
import { id } from '../../kernel/contract/route.ts';
import { day, facets, instant, named } from './asking.ts';
import { grant, textFrom } from './organisation.ts';

/** What stands behind a score, one entry for each thing shared. A person is an id of the register only, never a name. */
export const evidence = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('term'), term: z.string(), weight: z.number() }),
  z.object({ kind: z.literal('person'), person: z.string() }),
  z.object({
    kind: z.literal('code'),
    scheme: z.string(),
    code: z.string(),
    label: z.string(),
    weight: z.number(),
  }),
  z.object({
    kind: z.literal('funder'),
    id,
    name: z.string(),
    short: z.string(),
    weight: z.number(),
    left: z.array(z.object({ year: z.number().int(), programme: z.string().nullable() })),
    right: z.array(z.object({ year: z.number().int(), programme: z.string().nullable() })),
  }),
  z.object({ kind: z.literal('place'), code: z.string(), name: z.string(), weight: z.number() }),
  z.object({ kind: z.literal('facet'), facet: z.enum(facets), score: z.number(), weight: z.number() }),
]);

const nearest = z.array(
  z.object({
    id,
    name: z.string(),
    madeUp: z.boolean(),
    rank: z.number().int(),
    score: z.number(),
    evidence: z.array(evidence),
  }),
);

/**
 * `ready`: worked out. `nothing known`: this body has nothing of this kind. `no data loaded`: no file loaded holds it for
 * anybody. `not worked out`: the build has not run yet.
 */
export const facetState = z.enum(['ready', 'nothing known', 'no data loaded', 'not worked out']);
const states = z.object({
  goals: facetState,
  members: facetState,
  strategies: facetState,
  funders: facetState,
  place: facetState,
});

export const overlapsAnswer = z.object({
  id,
  name: z.string(),
  textFrom,
  states,
  facets: z.object({
    goals: nearest,
    members: nearest,
    strategies: nearest,
    funders: nearest,
    place: nearest,
    combined: nearest,
  }),
});

/** What was looked at before "no contact on record" is said: absence of a record is not proof. */
export const lookedAt = z.object({
  grants: z.array(z.object({ file: z.string(), label: z.string(), count: z.number().int() })),
  registers: z.array(
    z.object({ source: z.string(), label: z.string(), records: z.number().int(), whole: z.boolean() }),
  ),
  trustees: z.boolean(),
  ties: z.number().int(),
  introductions: z.number().int(),
  members: z.number().int(),
  sentence: z.string(),
});

const facetScore = z.object({ state: facetState, score: z.number().nullable(), evidence: z.array(evidence) });
const scores = z.object({
  goals: facetScore,
  members: facetScore,
  strategies: facetScore,
  funders: facetScore,
  place: facetScore,
});

/** Grants of two bodies from the same programme of the same funder on the same day. */
const sameAward = z.object({
  funder: named,
  short: z.string(),
  programme: z.string().nullable(),
  awardedOn: day,
  left: z.array(z.object({ title: z.string(), amount: z.number(), currency: z.string() })),
  right: z.array(z.object({ title: z.string(), amount: z.number(), currency: z.string() })),
});

export const pair = z.object({
  left: named,
  right: named,
  /** Weighted mean over the facets that are known of both; null when none is. Place is not part of it. */
  combined: z.number().nullable(),
  scores,
  /** In short, for a card: names of places, kinds of people, awards in common. */
  where: z.array(z.string()),
  people: z.array(z.string()),
  sameAwards: z.array(sameAward),
});

export const pairsAnswer = z.object({
  total: z.number().int().describe('Of the pairs ranked those without contact on record; see `ranked`.'),
  /** How many pairs were ranked, those with most in common; `all` is false where more share something than were ranked. */
  ranked: z.object({ pairs: z.number().int(), all: z.boolean() }),
  items: z.array(pair),
  lookedAt,
  /** How many of the pairs that share something were left out, because contact is on record, somebody put them away, or they may be one. */
  leftOut: z.object({ contact: z.number().int(), dismissed: z.number().int(), mayBeOne: z.number().int() }),
  weights: z.object({ goals: z.number(), members: z.number(), strategies: z.number(), funders: z.number() }),
});

/** Why a pair has contact on record; empty when nothing is. */
export const contact = z.object({
  kind: z.enum([
    'tie',
    'meeting',
    'meeting of a funder',
    'joint work',
    'named in a grant',
    'introduction sent',
    'shared trustee',
    'members of this initiative',
    'one funds the other',
  ]),
  note: z.string(),
});

export const pairAnswer = pair.extend({
  /** Places in common: districts of both, and places that the texts of both name, with the words they stand in. */
  places: z.array(
    z.object({
      name: z.string(),
      code: z.string().nullable(),
      from: z.enum(['district', 'named in both']),
      left: z.string().nullable(),
      right: z.string().nullable(),
    }),
  ),
  /** Kinds of people that the texts of both name, with the words they stand in. */
  peopleNamed: z.array(z.object({ people: z.string(), left: z.string(), right: z.string() })),
  grants: z.object({ left: z.array(grant), right: z.array(grant) }),
  textFrom: z.object({ left: textFrom, right: textFrom }),
  contacts: z.array(contact),
  introduction: z
    .object({ id, state: z.enum(['drafted', 'sent', 'left']), version: z.number().int() })
    .nullable(),
  tie: z.object({ id, recordedAt: instant }).nullable(),
  /** That somebody put the pair away from the list, and why; null when it is not. */
  dismissal: z.object({ id, reason: z.string(), by: z.string().nullable(), at: instant }).nullable(),
  lookedAt,
});

export const graphAnswer = z.object({
  facet: z.enum([...facets, 'combined']),
  threshold: z.number(),
  nodes: z.array(
    named.extend({
      degree: z.number().int(),
      /** Normalised: 0 to 1; null with fewer than three nodes, and with more than 800, where it is not worked out. */
      betweenness: z.number().nullable(),
      /** If it leaves, groups lose touch (articulation point). */
      holdsTogether: z.boolean(),
      places: z.array(z.string()),
    }),
  ),
  edges: z.array(z.object({ left: id, right: id, score: z.number() })),
  /** How many lines were ranked, the strongest; `all` is false where more passed the threshold than were ranked. */
  ranked: z.object({ pairs: z.number().int(), all: z.boolean() }),
  /** Edges that passed the threshold but whose nodes were left out by `limit`. */
  leftOut: z.number().int(),
  density: z.number().nullable(),
  degreeCentralisation: z.number().nullable(),
  betweennessCentralisation: z.number().nullable(),
});

export const buildAnswer = z.object({
  /** Null until the first build ends. */
  builtAt: instant.nullable(),
  /** True when something was loaded or decided since. */
  outOfDate: z.boolean(),
  organisations: z.number().int().nullable(),
  job: z
    .object({
      id,
      state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
      step: z.string(),
      done: z.number().int(),
      total: z.number().int().nullable(),
    })
    .nullable(),
});
export const buildStarted = z.object({ jobId: id });

import { z } from 'zod';
import { id, inInitiative, route, type Contract } from '../../kernel/contract/route.ts';
import { curveSettings, forecastMethod } from './curve-parts.ts';
import { day, instant, words } from './figures.ts';
import { inside } from './shapes.ts';

const ofMeasure = inInitiative.extend({ measureId: id });
const short = z.string().trim().min(1).max(100);
const text = z.string().trim().max(4000);

const member = z.object({
  membershipId: id,
  name: z.string(),
  madeUp: z.boolean(),
});

/** What people think is behind the curve and what works; every version stays. Version 0: nothing was written yet. */
export const story = z.object({
  version: z.int(),
  behind: z.string(),
  whatWorks: z.string(),
  by: z.string().nullable(),
  writtenAt: instant.nullable(),
});

export const curvePartner = member.extend({
  part: z.string(),
  by: z.string().nullable(),
  changedAt: instant,
  version: z.int(),
});

const actionState = z.enum(['to do', 'done', 'dropped']);

export const curveAction = z.object({
  actionId: id,
  what: z.string(),
  who: member.nullable(),
  dueOn: day.nullable(),
  state: actionState,
  by: z.string().nullable(),
  writtenAt: instant,
  changedBy: z.string().nullable(),
  changedAt: instant.nullable(),
  version: z.int(),
});

const actionFields = {
  what: words,
  membershipId: id.nullable().default(null),
  dueOn: day.nullable().default(null),
};

const expectation = { scenario: short, reason: words };
const ahead = z.int().min(1).max(20);

/** The routes of what stands around a curve: what was expected, new ranges, settings, the story behind it. */
export const curveContract = {
  freezeForecast: route({
    method: 'POST',
    path: `${inside}/measures/:measureId/forecasts`,
    summary:
      'Writes down what is expected of the next periods and locks it: by hand, the last figure carried on, or a straight line.',
    permission: 'measurement.define',
    params: ofMeasure,
    body: z.discriminatedUnion('method', [
      z.object({
        method: z.literal(forecastMethod.enum['by hand']),
        ...expectation,
        points: z
          .array(
            z.object({
              start: day,
              value: z.number(),
              lower: z.number().nullable().default(null),
              upper: z.number().nullable().default(null),
            }),
          )
          .min(1)
          .max(20),
      }),
      z.object({ method: z.literal(forecastMethod.enum['last value']), ...expectation, ahead }),
      z.object({
        method: z.literal(forecastMethod.enum['straight line']),
        ...expectation,
        ahead,
        confidence: z.number().gt(0).lt(1).default(0.95),
      }),
    ]),
    answer: z.object({ forecastId: id, forecastVersion: z.int() }),
    problems: ['not-found', 'invalid-request', 'not-possible-now'],
  }),
  setCurve: route({
    method: 'PUT',
    path: `${inside}/measures/:measureId/curve/settings`,
    summary: 'Sets how the usual range of a figure is worked out, for everybody.',
    permission: 'measurement.define',
    params: ofMeasure,
    body: z.object({
      version: z.int().min(0),
      screening: z.boolean(),
      fixAfter: z.int().min(4).max(200).nullable(),
    }),
    answer: curveSettings,
    problems: ['not-found', 'changed-meanwhile'],
  }),
  startRange: route({
    method: 'POST',
    path: `${inside}/measures/:measureId/ranges`,
    summary: 'Starts a new usual range from an agreed day, with the reason; it is shown on the chart.',
    permission: 'measurement.define',
    params: ofMeasure,
    body: z.object({ startsOn: day, reason: words }),
    answer: z.object({ rangeId: id }),
    problems: ['not-found', 'already-exists', 'not-possible-now'],
  }),
  undoRange: route({
    method: 'POST',
    path: `${inside}/measures/:measureId/ranges/:rangeId/undo`,
    summary: 'Takes back a new usual range; who started it and who took it back stays on record.',
    permission: 'measurement.define',
    params: ofMeasure.extend({ rangeId: id }),
    problems: ['not-found'],
  }),
  readBehind: route({
    method: 'GET',
    path: `${inside}/measures/:measureId/behind`,
    summary: 'What people think is behind a curve, who has a part in it, what works, and what is done.',
    permission: 'measurement.read',
    params: ofMeasure,
    answer: z.object({
      story,
      /** Earlier versions, newest first. */
      earlier: z.array(story),
      partners: z.array(curvePartner),
      actions: z.array(curveAction),
    }),
    problems: ['not-found'],
  }),
  writeStory: route({
    method: 'POST',
    path: `${inside}/measures/:measureId/story`,
    summary: 'Writes what people think is behind a curve, and what works; the version before stays.',
    permission: 'measurement.define',
    params: ofMeasure,
    body: z.object({ version: z.int().min(0), behind: text, whatWorks: text }),
    answer: story,
    problems: ['not-found', 'changed-meanwhile'],
  }),
  setCurvePartner: route({
    method: 'PUT',
    path: `${inside}/measures/:measureId/partners/:membershipId`,
    summary: 'Says which part a member has in turning a curve; an empty part takes them off the list.',
    permission: 'measurement.define',
    params: ofMeasure.extend({ membershipId: id }),
    body: z.object({
      /** Of the part as it was seen; 0 for somebody who has none yet. */
      version: z.int().min(0),
      part: z.string().trim().max(500),
    }),
    answer: curvePartner,
    problems: ['not-found', 'changed-meanwhile'],
  }),
  addAction: route({
    method: 'POST',
    path: `${inside}/measures/:measureId/actions`,
    summary: 'Adds something to do to turn a curve.',
    permission: 'measurement.define',
    params: ofMeasure,
    body: z.object(actionFields),
    answer: curveAction,
    problems: ['not-found'],
  }),
  changeAction: route({
    method: 'PUT',
    path: `${inside}/measures/:measureId/actions/:actionId`,
    summary: 'Changes something to do, or says that it is done or dropped.',
    permission: 'measurement.define',
    params: ofMeasure.extend({ actionId: id }),
    body: z.object({ version: z.int(), ...actionFields, state: actionState }),
    answer: curveAction,
    problems: ['not-found', 'changed-meanwhile'],
  }),
} satisfies Contract;

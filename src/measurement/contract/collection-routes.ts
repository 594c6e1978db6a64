import { z } from 'zod';
import { id, inInitiative, route, type Contract } from '../../kernel/contract/route.ts';
import { day, organisationName, words } from './figures.ts';
import {
  boardLine,
  correctBody,
  draftBody,
  madeLink,
  reminded,
  returnSheet,
  returnState,
  round,
  sendBody,
} from './returns.ts';
import { inside, list, withVersion } from './shapes.ts';

const ofRound = inInitiative.extend({ roundId: id });
const ofReturn = inInitiative.extend({ returnId: id });

/** The routes of collections and of the returns that they ask for. */
export const collectionContract = {
  listRounds: route({
    method: 'GET',
    path: `${inside}/rounds`,
    summary: 'Lists collections, newest first.',
    permission: 'measurement.read',
    params: inInitiative,
    answer: list(round),
  }),
  createRound: route({
    method: 'POST',
    path: `${inside}/rounds`,
    summary: 'Prepares a collection: period, due date, measures.',
    permission: 'measurement.collect',
    params: inInitiative,
    body: z.object({
      name: z.string().trim().min(1).max(100),
      periodStart: day,
      periodEnd: day,
      dueOn: day,
      measureIds: z.array(id).min(1).max(200),
    }),
    answer: round,
    problems: ['already-exists', 'invalid-request', 'not-found'],
  }),
  readBoard: route({
    method: 'GET',
    path: `${inside}/rounds/:roundId`,
    summary: 'Who has sent figures and who has not.',
    permission: 'measurement.collect',
    params: ofRound,
    answer: z.object({ round, returns: z.array(boardLine) }),
    problems: ['not-found'],
  }),
  openRound: route({
    method: 'POST',
    path: `${inside}/rounds/:roundId/open`,
    summary:
      'Opens a collection: a form and a link for each partner that is asked, by e-mail where an address is known.',
    permission: 'measurement.collect',
    params: ofRound,
    body: withVersion.extend({
      organisationIds: z
        .array(id)
        .min(1)
        .max(5000)
        .nullable()
        .default(null)
        .describe('Partners that are asked; every partner when left out.'),
    }),
    answer: z.object({ round, links: z.array(madeLink) }),
    problems: ['not-found', 'changed-meanwhile', 'not-possible-now'],
  }),
  remindRound: route({
    method: 'POST',
    path: `${inside}/rounds/:roundId/remind`,
    summary: 'Reminds kindly those who have neither sent nor been excused.',
    permission: 'measurement.collect',
    params: ofRound,
    body: z.object({ returnIds: z.array(id).max(1000).nullable().default(null) }),
    answer: reminded,
    problems: ['not-found', 'not-possible-now'],
  }),
  closeRound: route({
    method: 'POST',
    path: `${inside}/rounds/:roundId/close`,
    summary: 'Closes a collection; its links stop working.',
    permission: 'measurement.collect',
    params: ofRound,
    body: withVersion,
    answer: round,
    problems: ['not-found', 'changed-meanwhile'],
  }),
  renewLink: route({
    method: 'POST',
    path: `${inside}/returns/:returnId/link`,
    summary: 'Makes a new link to a return; the old one stops working.',
    permission: 'measurement.collect',
    params: ofReturn,
    answer: madeLink,
    problems: ['not-found', 'not-possible-now'],
  }),
  revokeLink: route({
    method: 'DELETE',
    path: `${inside}/returns/:returnId/link`,
    summary: 'Ends the link to a return at once.',
    permission: 'measurement.collect',
    params: ofReturn,
    problems: ['not-found'],
  }),
  excuseReturn: route({
    method: 'POST',
    path: `${inside}/returns/:returnId/excuse`,
    summary: 'Notes that an organisation need not answer this time, and why; it is not reminded.',
    permission: 'measurement.collect',
    params: ofReturn,
    body: z.object({ version: z.int(), reason: words }),
    problems: ['not-found', 'changed-meanwhile'],
  }),
  listReturns: route({
    method: 'GET',
    path: `${inside}/returns`,
    summary: 'The returns of your own organisation; the coordinating team sees all.',
    permission: 'measurement.return',
    params: inInitiative,
    answer: list(
      z.object({
        returnId: id,
        roundId: id,
        round: z.string(),
        dueOn: day,
        organisation: organisationName,
        state: returnState,
        lateDays: z.int(),
      }),
    ),
  }),
  readReturn: route({
    method: 'GET',
    path: `${inside}/returns/:returnId`,
    summary: 'One return as a form: questions, last figures, what is saved.',
    permission: 'measurement.return',
    params: ofReturn,
    answer: returnSheet,
    problems: ['not-found'],
  }),
  saveReturn: route({
    method: 'PUT',
    path: `${inside}/returns/:returnId/draft`,
    summary: 'Saves a return half-way.',
    permission: 'measurement.return',
    params: ofReturn,
    body: draftBody,
    answer: returnSheet,
    problems: ['not-found', 'changed-meanwhile', 'not-possible-now'],
  }),
  sendReturn: route({
    method: 'POST',
    path: `${inside}/returns/:returnId/send`,
    summary: 'Sends a return: every question has a figure or says why not.',
    permission: 'measurement.return',
    params: ofReturn,
    body: sendBody,
    answer: returnSheet,
    problems: ['not-found', 'changed-meanwhile', 'invalid-request', 'not-possible-now'],
  }),
  correctReturn: route({
    method: 'POST',
    path: `${inside}/returns/:returnId/correct`,
    summary: 'Corrects a sent return; the old figure stays visible with the reason.',
    permission: 'measurement.return',
    params: ofReturn,
    body: correctBody,
    answer: returnSheet,
    problems: ['not-found', 'changed-meanwhile', 'invalid-request', 'not-possible-now'],
  }),
  readOwnReturn: route({
    method: 'GET',
    path: '/api/return',
    summary: 'The return that a link opens (header x-return-link).',
    permission: 'measurement.return',
    answer: returnSheet,
    problems: ['not-found', 'link-expired'],
  }),
  saveOwnReturn: route({
    method: 'PUT',
    path: '/api/return/draft',
    summary: 'Saves the linked return half-way.',
    permission: 'measurement.return',
    body: draftBody,
    answer: returnSheet,
    problems: ['not-found', 'link-expired', 'changed-meanwhile', 'not-possible-now'],
  }),
  sendOwnReturn: route({
    method: 'POST',
    path: '/api/return/send',
    summary: 'Sends the linked return.',
    permission: 'measurement.return',
    body: sendBody,
    answer: returnSheet,
    problems: ['not-found', 'link-expired', 'changed-meanwhile', 'invalid-request', 'not-possible-now'],
  }),
  correctOwnReturn: route({
    method: 'POST',
    path: '/api/return/correct',
    summary: 'Corrects the linked return after it was sent.',
    permission: 'measurement.return',
    body: correctBody,
    answer: returnSheet,
    problems: ['not-found', 'link-expired', 'changed-meanwhile', 'invalid-request', 'not-possible-now'],
  }),
} satisfies Contract;

import { z } from 'zod';
import { id, inInitiative, route, type Contract } from '../../kernel/contract/route.ts';
import {
  name,
  email,
  version,
  newInitiative,
  newBackbone,
  setupCode,
  startState,
  me,
  initiative,
  base,
} from './shapes.ts';

/** Routes of people: starting, reading, changing and deleting initiatives, and who I am. */
export const initiativeContract = {
  readStart: route({
    method: 'GET',
    path: '/api/start',
    summary: 'What a first visitor can do here.',
    permission: 'public',
    answer: startState,
  }),
  start: route({
    method: 'POST',
    path: '/api/start',
    summary: 'Makes the first account with its initiative and signs it in.',
    permission: 'public',
    body: z.object({
      setupCode: setupCode.nullish(),
      account: z.object({ name, email, password: z.string().max(200) }),
      initiative: newInitiative,
      backbone: newBackbone,
    }),
    answer: z.object({ initiativeId: id }),
    problems: ['not-possible-now', 'invalid-request', 'too-many-tries'],
  }),
  readMe: route({
    method: 'GET',
    path: '/api/me',
    summary: 'Who is signed in, and in which initiatives; account is null for nobody.',
    permission: 'public',
    answer: me,
  }),
  createInitiative: route({
    method: 'POST',
    path: '/api/initiatives',
    summary: 'Starts a further initiative with its coordinating team.',
    permission: 'account.self',
    body: z.object({ initiative: newInitiative, backbone: newBackbone }),
    answer: z.object({ initiativeId: id }),
    problems: ['not-possible-now'],
  }),
  readInitiative: route({
    method: 'GET',
    path: base,
    summary: 'An initiative, and what I may do in it.',
    permission: 'initiative.read',
    params: inInitiative,
    answer: initiative,
    problems: ['not-found'],
  }),
  changeInitiative: route({
    method: 'PATCH',
    path: base,
    summary: 'Changes name, place or kind of an initiative.',
    permission: 'initiative.manage',
    params: inInitiative,
    body: newInitiative.partial().extend({ version }),
    answer: initiative,
    problems: ['changed-meanwhile', 'not-found'],
  }),
  deleteInitiative: route({
    method: 'DELETE',
    path: base,
    summary: 'Deletes an initiative with everything in it; its name must be typed.',
    permission: 'initiative.manage',
    params: inInitiative,
    body: z.object({ name: z.string() }),
    problems: ['not-possible-now', 'not-found'],
  }),
} satisfies Contract;

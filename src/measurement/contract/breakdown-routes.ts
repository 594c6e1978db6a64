import { z } from 'zod';
import { id, inInitiative, route, type Contract } from '../../kernel/contract/route.ts';
import { changedDimension, dimension, newDimension } from './breakdowns.ts';
import { joinedParts } from './joined-parts.ts';
import { inside, list } from './shapes.ts';

const ofMeasure = inInitiative.extend({ measureId: id });

/** The routes of the lists by which figures are split, and of what the parts add up to. */
export const breakdownContract = {
  listDimensions: route({
    method: 'GET',
    path: `${inside}/dimensions`,
    summary:
      'Lists what figures can be split by: ages, places, lists of one’s own, each with its categories.',
    permission: 'measurement.read',
    params: inInitiative,
    answer: list(dimension),
  }),
  addDimension: route({
    method: 'POST',
    path: `${inside}/dimensions`,
    summary: 'Adds a list of categories; "not known" is offered in every one.',
    permission: 'measurement.define',
    params: inInitiative,
    body: newDimension,
    answer: dimension,
    problems: ['already-exists'],
  }),
  changeDimension: route({
    method: 'PUT',
    path: `${inside}/dimensions/:dimensionId`,
    summary: 'Renames, adds, orders and archives the categories of a list; figures keep what they named.',
    permission: 'measurement.define',
    params: inInitiative.extend({ dimensionId: id }),
    body: changedDimension,
    answer: dimension,
    problems: ['not-found', 'changed-meanwhile', 'already-exists', 'invalid-request'],
  }),
  readParts: route({
    method: 'GET',
    path: `${inside}/measures/:measureId/parts`,
    summary: 'What a measure adds up to by what it is split by, who told the parts and who did not.',
    permission: 'measurement.read',
    params: ofMeasure,
    answer: joinedParts,
    problems: ['not-found'],
  }),
  partsFile: route({
    method: 'GET',
    path: `${inside}/measures/:measureId/parts/file`,
    summary: 'The same as CSV, XLSX or JSON, with the same protection of small numbers.',
    permission: 'measurement.read',
    params: ofMeasure,
    query: z.object({ format: z.enum(['csv', 'xlsx', 'json']).default('csv') }),
    answers: 'file',
    problems: ['not-found'],
  }),
} satisfies Contract;

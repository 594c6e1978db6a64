import { z } from 'zod';
import { inInitiative, route, type Contract } from '../../kernel/contract/route.ts';
import { measure, measureToDefine, rowProblem } from './figures.ts';
import { inside, list } from './shapes.ts';

/** The routes by which a set of measures comes from a workbook. */
export const measureSetContract = {
  measureSetTemplate: route({
    method: 'GET',
    path: `${inside}/measure-set/template`,
    summary: 'A workbook to write a set of measures in, one in a row.',
    permission: 'measurement.define',
    params: inInitiative,
    answers: 'file',
  }),
  readMeasureSet: route({
    method: 'POST',
    path: `${inside}/measure-set/files`,
    summary: 'Reads a workbook of measures and says what defining them would do; nothing is defined yet.',
    permission: 'measurement.define',
    params: inInitiative,
    upload: true,
    answer: z.object({
      measures: z.array(measureToDefine),
      /** Names of measures that are here already: they stay as they are. */
      present: z.array(z.string()),
      problems: z.array(rowProblem),
    }),
    problems: ['unreadable-file', 'too-large'],
  }),
  defineMeasureSet: route({
    method: 'POST',
    path: `${inside}/measure-set`,
    summary: 'Defines a set of measures, all or none.',
    permission: 'measurement.define',
    params: inInitiative,
    body: z.object({ measures: z.array(measureToDefine).min(1).max(200) }),
    answer: list(measure),
    problems: ['already-exists', 'not-found', 'invalid-request'],
  }),
} satisfies Contract;

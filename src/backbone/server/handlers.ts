import type { Handlers } from '../../platform/http/handler.ts';
import { Problem } from '../../kernel/problem/problem.ts';
import type { backboneContract } from '../contract.ts';
import { readHome } from './home.ts';
import { readSampleJob } from './queries.ts';
import { deleteSample, sampleState, visitSample } from './sample/visit.ts';

export const backboneHandlers: Handlers<typeof backboneContract> = {
  home: ({ tx, context, services }) => readHome(tx, context, services.clock().toISOString().slice(0, 10)),
  readSample: ({ tx, context, headers, services: { config } }) =>
    sampleState({ tx, context, headers, config }),
  async visitSample({ tx, context, headers, services: { config }, origin, reply }) {
    const { state, session } = await visitSample({ tx, context, headers, config, origin });
    reply(session);
    return state;
  },
  async cancelSample({ tx, context }) {
    const job = context.initiative === null ? null : await readSampleJob(tx, context.initiative);
    if (job?.state !== 'waiting' && job?.state !== 'running') {
      throw new Problem('not-possible-now', { reason: 'The sample is not being built just now.' });
    }
    await deleteSample(tx, context);
  },
  deleteSample: ({ tx, context }) => deleteSample(tx, context),
};

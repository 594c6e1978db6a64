import type { Services } from '../../platform/http/handler.ts';
import type { JobTask } from '../../platform/jobs/index.ts';
import { buildSample } from './sample/build.ts';

export { backboneHandlers } from './handlers.ts';

/** The long work of this room: building the sample. */
export function backboneJobs(services: Services): JobTask[] {
  return [{ kind: 'sample', run: (job) => buildSample(job, services) }];
}

import type { Services } from '../../platform/http/handler.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import type { JobTask } from '../../platform/jobs/index.ts';
import { waitingDecisions } from './handlers/introductions.ts';
import { importTasks } from './import/index.ts';
import { askForOverlaps, overlapsTask } from './overlaps/build.ts';
import { waiting } from './queries/counts.ts';
import { refreshDocuments } from './queries/documents.ts';
import { setWise } from './queries/set-wise.ts';

/** Landscape's door: what other rooms, main.ts and the command line may use. */
export { landscapeHandlers } from './handlers.ts';
export { importFiles, type FilesReport } from './import/index.ts';
export { askForOverlaps, buildOverlaps } from './overlaps/build.ts';

/** The long work of this room: checking and loading files, building overlaps. */
export function landscapeJobs({ clock }: Pick<Services, 'clock'>): JobTask[] {
  // What was loaded can be searched at once; what it shares with others follows.
  const afterLoad = async (tx: Tx, initiative: string) => {
    await setWise(tx, () => refreshDocuments(tx, initiative, 'all'));
    await askForOverlaps(tx, initiative, null);
  };
  return [...importTasks(afterLoad), overlapsTask(clock)];
}

/** What home shows of the landscape: how many are here, introductions drafted, and likenesses that wait. */
export async function homePart(tx: Tx, context: Context) {
  const initiative = context.initiative ?? '';
  const { organisations } = await waiting(tx, initiative);
  return { organisations, ...(await waitingDecisions(tx, context)) };
}

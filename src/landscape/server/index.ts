import type { Services } from '../../platform/http/handler.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import type { JobTask } from '../../platform/jobs/index.ts';
import { waitingDecisions } from './handlers/introductions.ts';
import { importTasks } from './import/index.ts';
import { askForOverlaps, overlapsTask } from './overlaps/build.ts';
import { waiting } from './queries/counts.ts';

/** Landscape's door: what other rooms, main.ts and the command line may use. */
export { landscapeHandlers } from './handlers.ts';
export { importFiles, type FilesReport } from './import/index.ts';
export { askForOverlaps, buildOverlaps } from './overlaps/build.ts';
export { bodyId } from './queries/bodies.ts';

/** The long work of this room: checking and loading files, building overlaps. */
export function landscapeJobs({ clock }: Pick<Services, 'clock'>): JobTask[] {
  const after = async (tx: Tx, initiative: string) => void (await afterLoad(tx, initiative));
  return [...importTasks(after), overlapsTask(clock)];
}

/** What was loaded can be searched by then; what it shares with others follows, by the job whose id this is. */
export function afterLoad(tx: Tx, initiative: string): Promise<string> {
  return askForOverlaps(tx, initiative, null);
}

/** What home shows of the landscape: how many are here, introductions drafted, and likenesses that wait. */
export async function homePart(tx: Tx, context: Context) {
  const initiative = context.initiative ?? '';
  const { organisations } = await waiting(tx, initiative);
  return { organisations, ...(await waitingDecisions(tx, context)) };
}

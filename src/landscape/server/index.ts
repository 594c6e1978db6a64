import type { Services } from '../../platform/http/handler.ts';
import type { Context, Tx } from '../../platform/db/context.ts';
import { inContext, nobody } from '../../platform/db/context.ts';
import type { JobTask, SmallTask } from '../../platform/jobs/index.ts';
import { internet, type Outside } from '../../platform/http/outside.ts';
import { addressTask } from './feed/address-task.ts';
import { waitingDecisions } from './handlers/introductions.ts';
import { importTasks } from './import/index.ts';
import { askForOverlaps, overlapHelp, overlapsTask } from './overlaps/build.ts';
import { waiting } from './queries/counts.ts';
import { forgetNames } from './queries/trustee-names.ts';

/** Landscape's door: what other rooms, main.ts and the command line may use. */
export { landscapeHandlers } from './handlers.ts';
export { collectFeed } from './feed/collect-feed.ts';
export { importFiles, type FileReport, type FilesReport } from './import/index.ts';
export { askForOverlaps, buildOverlaps } from './overlaps/build.ts';
export { bodyId } from './queries/bodies.ts';

/** The long work of this room: checking and loading files, asking directories of services, building overlaps. */
export function landscapeJobs({ clock }: Pick<Services, 'clock'>, outside: Outside = internet): JobTask[] {
  const after = async (tx: Tx, initiative: string) => void (await afterLoad(tx, initiative));
  return [...importTasks(after), addressTask(outside), overlapsTask(clock)];
}

/** The small tasks of this room: helping with a build of overlaps; every night, removing trustees' names that were kept long enough, and those of people who object. */
export const landscapeTasks: readonly SmallTask[] = [
  overlapHelp,
  {
    name: 'forget-trustee-names',
    at: '30 3 * * *',
    run: (_payload, db) => inContext(db, nobody, async (tx) => void (await forgetNames(tx))),
  },
];

/** What was loaded can be searched by then; what it shares with others follows, by the job whose id this is. */
export function afterLoad(tx: Tx, initiative: string): Promise<string> {
  return askForOverlaps(tx, initiative, null);
}

/** What home shows of the landscape: how many are here, introductions drafted, and likenesses that wait. */
export async function homePart(tx: Tx, context: Context, today: string) {
  const initiative = context.initiative ?? '';
  const { organisations } = await waiting(tx, initiative);
  return { organisations, ...(await waitingDecisions(tx, context, today)) };
}

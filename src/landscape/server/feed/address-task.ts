import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { inContext, systemContext } from '../../../platform/db/context.ts';
import { deleteFile, storeFile } from '../../../platform/files/index.ts';
import type { Outside } from '../../../platform/http/outside.ts';
import type { JobTask } from '../../../platform/jobs/index.ts';
import { checkFile } from '../import/check-file.ts';
import { collectFeed } from './collect-feed.ts';

const addressInput = z.object({ address: z.string(), madeUp: z.boolean() });

/** The long work of asking a directory of services: what it lists is kept as a file and reported; a person decides about loading it. */
export function addressTask(outside: Outside): JobTask {
  return {
    kind: 'import-address',
    async run({ db, initiative, jobId, askedBy, input, report }) {
      const { address, madeUp } = addressInput.parse(input);
      const context = { ...systemContext(initiative, `job ${jobId}`), account: askedBy };
      const folder = await mkdtemp(join(tmpdir(), 'concerted-feed-'));
      try {
        const file = await collectFeed(address, { outside, folder, report });
        const fileId = await inContext(db, context, (tx) => storeFile(tx, initiative, file));
        const forget = () => inContext(db, context, (tx) => deleteFile(tx, initiative, fileId));
        const options = {
          initiative,
          source: 'open-referral-uk' as const,
          madeUp,
          startedBy: askedBy,
          report,
        };
        const checked = await checkFile(db, context, { ...file, fileId }, options).catch(
          async (error: unknown) => {
            await forget();
            throw error;
          },
        );
        if (checked.alreadyLoaded) await forget();
        return { ...checked };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Problem } from '../../../kernel/problem/problem.ts';
import { inContext, systemContext, type Context } from '../../../platform/db/context.ts';
import { deleteFile, restoreFile } from '../../../platform/files/index.ts';
import type { JobAtWork, JobTask } from '../../../platform/jobs/index.ts';
import { sourceNames } from '../../model/sources/source.ts';
import { importById, importOfFile, type ImportRow } from '../queries/import.ts';
import { checkFile } from './check-file.ts';
import { fileToCheck } from './import-files.ts';
import { loadImport, type AfterLoad } from './load-import.ts';

const checkInput = z.object({
  fileId: z.uuid(),
  source: z.enum(sourceNames).nullable(),
  madeUp: z.boolean(),
});
const loadInput = z.object({ importId: z.uuid() });

/** The long work of this room's files: reading and reporting, and loading after somebody said so. */
export function importTasks(afterLoad: AfterLoad): readonly JobTask[] {
  return [
    {
      kind: 'import-check',
      async run(job) {
        const { fileId, source, madeUp } = checkInput.parse(job.input);
        // Killed after its report was kept, and begun again: the report stands.
        const before = await inContext(job.db, contextOf(job), (tx) =>
          importOfFile(tx, job.initiative, fileId),
        );
        if (before) return { importId: before, alreadyLoaded: false };
        return withFile(job, fileId, async (path, name, context) => {
          const file = { ...(await fileToCheck(path)), name, fileId };
          const options = {
            initiative: job.initiative,
            source,
            madeUp,
            startedBy: job.askedBy,
            report: job.report,
          };
          // A file that led to no import of its own is not kept.
          const forget = () => inContext(job.db, context, (tx) => deleteFile(tx, job.initiative, fileId));
          const checked = await checkFile(job.db, context, file, options).catch(async (error: unknown) => {
            await forget();
            throw error;
          });
          if (checked.alreadyLoaded) await forget();
          return { ...checked };
        });
      },
    },
    {
      kind: 'import-load',
      async run(job) {
        const { importId } = loadInput.parse(job.input);
        const found = await inContext(job.db, contextOf(job), (tx) =>
          importById(tx, job.initiative, importId),
        );
        if (!found?.file_id) throw new Problem('not-found');
        // Killed right after all was in, and begun again: it is in once.
        if (found.state === 'loaded') return outcome(found);
        return withFile(job, found.file_id, async (path, _name, context) => {
          const done = await loadImport(job.db, context, {
            initiative: job.initiative,
            importId,
            path,
            report: job.report,
            afterLoad,
          });
          return outcome(done);
        });
      },
    },
  ];
}

/** What is kept with the job of a load. */
function outcome(done: ImportRow) {
  return {
    importId: done.import_id,
    read: done.rows_read,
    loaded: done.rows_loaded,
    unchanged: done.rows_unchanged,
    refused: done.rows_refused,
  };
}

function contextOf(job: JobAtWork): Context {
  return { ...systemContext(job.initiative, `job ${job.jobId}`), account: job.askedBy };
}

/** Does something with a kept file as a file on this machine, and clears it away. */
async function withFile<T>(
  job: JobAtWork,
  fileId: string,
  work: (path: string, name: string, context: Context) => Promise<T>,
): Promise<T> {
  const context = contextOf(job);
  await clearAfterTheKilled();
  const folder = await mkdtemp(join(tmpdir(), `${folderName}${process.pid}-`));
  try {
    const path = join(folder, 'file');
    const name = await restoreFile(job.db, context, job.initiative, fileId, path);
    if (name === null) throw new Problem('not-found');
    return await work(path, name, context);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const folderName = 'concerted-import-';

/** Takes away the files of processes that were killed while they read them: they may tell of people. */
async function clearAfterTheKilled(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(new RegExp(`^${folderName}(\\d+)-`).exec(name)?.[1]);
    if (pid > 0 && !lives(pid)) await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

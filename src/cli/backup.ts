import { resolve } from 'node:path';
import { backUp } from '../platform/db/backup.ts';
import { reachCluster, type Cluster } from '../platform/db/cluster.ts';
import { proveBackup, restore, type Restored } from '../platform/db/restore.ts';
import { resume, type Resumed } from '../platform/jobs/index.ts';
import { answer, BadInput, exit, flag, onlyArgument, type Command, type Invocation } from './command.ts';
import { whatResumed } from './resume.ts';

/** `concerted backup` */
export const backupCommand: Command = {
  usage: 'backup [FILE] [--json]',
  help: `
Writes everything of one moment into FILE (concerted-DATE-TIME.zip in this folder), with counts and checksums, and
reads it back. People go on working meanwhile. Left out on purpose: who is signed in, and the queue of jobs.
The file holds personal data: keep it as safe as the server, and on another machine. Keep the file account-secret of
the data folder (or CONCERTED_SECRET) too, in another place: without it second factors must be set up again.

  --json   prints {"file", "bytes", "tables", "rows"}
`,
  options: {},
  run: async (call) => {
    if (call.arguments.length > 1) throw new BadInput('One FILE at a time, please.');
    const now = new Date();
    const file = resolve(
      call.arguments[0] ??
        `concerted-${now.toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-')}.zip`,
    );
    return withCluster(call, 'command', async ({ ownerUrl }) => {
      const done = await backUp({ ownerUrl, file, now, say: call.say });
      answer(
        call,
        done,
        `Done: ${done.rows} rows of ${done.tables} tables in ${done.file} (${done.bytes} bytes).`,
      );
    });
  },
};

/** `concerted restore` */
export const restoreCommand: Command = {
  usage: 'restore FILE [--replace | --prove] [--json]',
  help: `
Reads a backup into an empty database: whole, or nothing is changed. Stop servers and workers first. Migrations that
are newer than the backup run afterwards. Imports and other long work that were under way begin again with the next
start of a server; e-mails that waited are held, because they may have been sent since ("concerted resume --mail").

  --replace   what is in the database is destroyed first
  --prove     restores into a database made for the purpose, compares every table and drops it; changes nothing.
              On an external server that needs DATABASE_ADMIN_URL, unless the owner may make databases
  --json      prints {"madeAt", "tables", "rows", "unfinished": {"jobs", "mailsHeld", …}, null with --prove}
`,
  options: { replace: { type: 'boolean' }, prove: { type: 'boolean' } },
  run: async (call) => {
    const file = resolve(onlyArgument(call, 'FILE'));
    const prove = flag(call, 'prove');
    if (prove && flag(call, 'replace')) throw new BadInput('--prove and --replace exclude each other.');
    // A restore keeps a server from starting meanwhile, and does not begin beside one.
    return withCluster(call, prove ? 'command' : 'serve', async (cluster) => {
      const { ownerUrl, appUrl, jobsUrl, adminUrl } = cluster;
      const makerUrl = adminUrl ?? call.environment['DATABASE_ADMIN_URL'] ?? ownerUrl;
      const done = prove
        ? await proveBackup({ file, ownerUrl, appUrl, makerUrl, say: call.say })
        : await restore({
            file,
            ownerUrl,
            appUrl,
            jobsUrl,
            target: flag(call, 'replace') ? 'replace' : 'empty',
            say: call.say,
          });
      const unfinished = prove ? null : await resume({ ownerUrl, jobsUrl, mail: 'hold' });
      answer(call, { ...done, unfinished }, inWords(done, unfinished));
    });
  },
};

function inWords({ rows, tables, madeAt }: Restored, unfinished: Resumed | null): string {
  const words = `${rows} rows of ${tables} tables, as they were at ${madeAt}.`;
  return unfinished === null
    ? `Proved: ${words}`
    : [`Restored: ${words}`, ...whatResumed(unfinished)].join('\n');
}

async function withCluster(
  call: Invocation,
  purpose: 'serve' | 'command',
  work: (cluster: Cluster) => Promise<void>,
) {
  const cluster = await reachCluster(call.config(), { purpose, say: call.say });
  try {
    await work(cluster);
    return exit.done;
  } finally {
    await cluster.close();
  }
}

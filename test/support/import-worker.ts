// A process of its own that does imports, to be killed by a test. Arguments: the addresses of the database, as JSON.
import { importTasks } from '../../src/landscape/server/import/index.ts';
import { openDatabase } from '../../src/platform/db/open.ts';
import { startWorker } from '../../src/platform/jobs/index.ts';
import { openLog } from '../../src/platform/log.ts';

const { appUrl, jobsUrl } = JSON.parse(process.argv[2] ?? '{}') as { appUrl: string; jobsUrl: string };
const { db } = openDatabase({ connectionString: appUrl, max: 4 });
await startWorker({
  jobsUrl,
  db,
  log: openLog('silent'),
  jobs: importTasks(async () => undefined),
  tasks: [],
  alone: false,
});

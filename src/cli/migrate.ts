import { reachCluster } from '../platform/db/cluster.ts';
import { migrate } from '../platform/db/migrate.ts';
import { checkWalls } from '../platform/db/walls.ts';
import { answer, exit, type Command } from './command.ts';

/** `concerted migrate` */
export const migrateCommand: Command = {
  usage: 'migrate [--json]',
  help: `
Runs the migrations that this database has not seen, each in a transaction of its own, and checks that the walls
between initiatives stand. "serve" does the same at its start.

  --json   prints {"ran": [names], "total": number}
`,
  options: {},
  optionsOnly: true,
  run: async (call) => {
    const cluster = await reachCluster(call.config(), { purpose: 'command', say: call.say });
    try {
      const { ran, total } = await migrate({ ...cluster, say: call.say });
      await checkWalls(cluster);
      answer(
        call,
        { ran, total },
        ran.length === 0
          ? 'Nothing to do: the database is up to date.'
          : `Done: ${ran.length} of ${total} migrations ran now.`,
      );
      return exit.done;
    } finally {
      await cluster.close();
    }
  },
};

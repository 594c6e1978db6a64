import { reachCluster } from '../platform/db/cluster.ts';
import { examine, makeRoles, type Finding } from '../platform/db/examine.ts';
import { answer, exit, type Command, type Invocation } from './command.ts';

/** `concerted doctor` */
export const doctorCommand: Command = {
  usage: 'doctor [--json]',
  help: `
Looks whether the database, its three roles, its migrations and its walls are in order. With DATABASE_ADMIN_URL (an
administrator of an external PostgreSQL) it first makes the roles that DATABASE_URL, DATABASE_OWNER_URL and
DATABASE_JOBS_URL name, with the passwords in them, and the database. The administrator is used for nothing else.

  --json   prints {"ok": true, "findings": [{"name", "ok", "message"}]}
`,
  options: {},
  optionsOnly: true,
  run: async (call) => {
    const findings = await lookAt(call);
    const ok = findings.every((finding) => finding.ok);
    const words = findings.map(
      (finding) => `${finding.ok ? 'ok ' : 'NOT'}  ${finding.name}: ${finding.message}`,
    );
    answer(call, { ok, findings }, words.join('\n'));
    return ok ? exit.done : exit.failed;
  },
};

async function lookAt(call: Invocation): Promise<Finding[]> {
  const config = call.config();
  const { database } = config;
  if (database.kind === 'external') {
    const addresses = { appUrl: database.app, ownerUrl: database.owner, jobsUrl: database.jobs };
    const adminUrl = call.environment['DATABASE_ADMIN_URL'];
    if (adminUrl) {
      await makeRoles(adminUrl, addresses);
      call.say('The three roles and the database are there.');
    }
    return examine(addresses);
  }
  const cluster = await reachCluster(config, { purpose: 'command', say: call.say });
  try {
    return await examine(cluster);
  } finally {
    await cluster.close();
  }
}

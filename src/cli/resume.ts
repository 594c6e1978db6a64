import { openCluster } from '../platform/db/cluster.ts';
import { resume, type Resumed } from '../platform/jobs/index.ts';
import { answer, exit, flag, type Command } from './command.ts';

/** `concerted resume` */
export const resumeCommand: Command = {
  usage: 'resume [--mail] [--json]',
  help: `
Takes up what waits and is in no queue: after a restore, and e-mails written before SMTP_URL was set. Long work begins
again. E-mails stay on their page unless you say --mail: look there first which of them went out another way. It may
run beside servers; nothing that is in the queue is taken up twice, and no e-mail that is noted as sent is sent again.

  --mail   sends the e-mails that wait
  --json   prints {"jobs", "mailsSent", "mailsHeld"}
`,
  options: { mail: { type: 'boolean' } },
  optionsOnly: true,
  run: async (call) => {
    const cluster = await openCluster(call.config(), { purpose: 'command', say: call.say });
    try {
      const resumed = await resume({ ...cluster, mail: flag(call, 'mail') ? 'send' : 'leave' });
      answer(call, resumed, whatResumed(resumed).join('\n') || 'Nothing waits outside the queue.');
      return exit.done;
    } finally {
      await cluster.close();
    }
  },
};

/** What was taken up, a sentence each; none for nothing. */
export function whatResumed({ jobs, mailsSent, mailsHeld }: Resumed): string[] {
  return [
    ...(jobs > 0 ? [`Long work that begins again when a server or worker runs: ${jobs}.`] : []),
    ...(mailsSent > 0 ? [`E-mails that go out when a server or worker runs: ${mailsSent}.`] : []),
    ...(mailsHeld > 0
      ? [
          `E-mails held: ${mailsHeld}. Look at the page of e-mails waiting, then "concerted resume --mail" sends them.`,
        ]
      : []),
  ];
}

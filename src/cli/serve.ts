import type { Running } from '../main.ts';
import { answer, exit, type Command, type ExitCode, type Invocation } from './command.ts';
import { whenOrphaned } from './orphaned.ts';

/** `concerted serve` */
export const serveCommand: Command = {
  usage: 'serve [--json]',
  help: `
Starts the database (the built-in one in ./data, unless DATABASE_URL and its sisters name another), brings it up to
date and serves the web pages on HOST:PORT (127.0.0.1:4080). Ctrl-C or SIGTERM finishes what is under way and stops.

  --json   prints {"address": …} once it answers
`,
  options: {},
  runsOn: true,
  optionsOnly: true,
  run: async (call) => {
    const { serve } = await import('../main.ts');
    return untilStopped(
      call,
      await serve(call.config(), call.say),
      ({ address }) => `Concerted is at ${address}\nOpen that address in a browser. Ctrl-C stops it.`,
    );
  },
};

/** `concerted worker` */
export const workerCommand: Command = {
  usage: 'worker [--json]',
  help: `
Takes long work (imports, e-mails, overlaps) from the queue. Any number of workers may run beside any number of
servers, on one machine or several, all with the same database.

  --json   prints {"address": ""} once it works
`,
  options: {},
  runsOn: true,
  optionsOnly: true,
  run: async (call) => {
    const { work } = await import('../main.ts');
    return untilStopped(call, await work(call.config(), call.say), () => 'The worker waits for work.');
  },
};

async function untilStopped(
  call: Invocation,
  running: Running,
  words: (running: Running) => string,
): Promise<ExitCode> {
  answer(call, { address: running.address }, words(running));
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop());
    whenOrphaned(call.environment, stop);
  });
  call.say('Stopping: what is under way is finished first.');
  await running.close();
  return exit.done;
}

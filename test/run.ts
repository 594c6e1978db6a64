// `npm test`: everything, in the order in which a mistake is cheapest to find. Stops at the first line of parts in which one fails.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';

const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
if (!existsSync(chromium)) {
  console.error(`The browser tests need Chromium at ${chromium}, and it is not there.`);
  console.error('On Debian: apt-get install -y chromium     (elsewhere: set CHROMIUM to where yours is)');
  process.exit(1);
}

type Part = readonly [name: string, command: string, ...args: string[]];

/** Those of a line run side by side; the next line begins when all of it passed. */
const lines: readonly (readonly Part[])[] = [
  [
    ['types', 'npm', 'run', '--silent', 'types'],
    ['lint', 'npm', 'run', '--silent', 'lint'],
    ['import rules', 'npm', 'run', '--silent', 'rules'],
    ['web', 'npm', 'run', '--silent', 'prepare'],
  ],
  [['unit and API tests', 'npx', 'vitest', 'run', '--project', 'unit', '--project', 'api']],
  [['browser journeys', 'npx', 'vitest', 'run', '--project', 'browser']],
];

/** Runs a part to its end, alone with its output as it comes, beside others with its output after it; its exit status. */
async function runPart([name, command, ...args]: Part, alone: boolean): Promise<number> {
  const began = performance.now();
  if (alone) console.log(`\n== ${name}`);
  const child = spawn(command, args, { stdio: alone ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk));
  const [status] = (await once(child, 'close')) as [number | null];
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  if (!alone) console.log(`\n== ${name}\n${Buffer.concat(said).toString()}`.trimEnd());
  if (status === 0) console.log(`${name}: done in ${seconds} s`);
  else console.error(`${name}: failed after ${seconds} s`);
  return status ?? 1;
}

for (const line of lines) {
  const statuses = await Promise.all(line.map((part) => runPart(part, line.length === 1)));
  const failed = statuses.find((status) => status !== 0);
  if (failed !== undefined) process.exit(failed);
}

// `npm test`: everything, in the order in which a mistake is cheapest to find. Stops at the first part that fails.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
if (!existsSync(chromium)) {
  console.error(`The browser tests need Chromium at ${chromium}, and it is not there.`);
  console.error('On Debian: apt-get install -y chromium     (elsewhere: set CHROMIUM to where yours is)');
  process.exit(1);
}

const parts: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['types', 'npm', 'run', '--silent', 'types'],
  ['lint', 'npm', 'run', '--silent', 'lint'],
  ['import rules', 'npm', 'run', '--silent', 'rules'],
  ['web', 'npm', 'run', '--silent', 'prepare'],
  ['unit and API tests', 'npx', 'vitest', 'run', '--project', 'unit', '--project', 'api'],
  ['browser journeys', 'npx', 'vitest', 'run', '--project', 'browser'],
];

for (const [name, command, ...args] of parts) {
  const began = performance.now();
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  if (status !== 0) {
    console.error(`\n${name}: failed after ${seconds} s`);
    process.exit(status ?? 1);
  }
  console.log(`${name}: done in ${seconds} s`);
}

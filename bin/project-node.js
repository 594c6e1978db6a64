import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const needed = 24;
const root = fileURLToPath(new URL('..', import.meta.url));

/** The path of a Node of the version we need: this very process, or the one npm installed. Explains and exits otherwise. */
export function projectNode() {
  if (majorOf(process.version) >= needed) return process.execPath;
  const own = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(own)) {
    const said = spawnSync(own, ['--version'], { encoding: 'utf8' }).stdout ?? '';
    if (majorOf(said.trim()) >= needed) return own;
  }
  process.stderr.write(
    `Concerted needs Node ${needed}. This is ${process.version}, and the Node that "npm ci" normally brings is not there.\n` +
      'What to do: run "npm ci" again without --ignore-scripts and without --omit=optional, or install Node 24 yourself.\n',
  );
  process.exit(1);
}

function majorOf(version) {
  return Number(/^v?(\d+)/.exec(version)?.[1] ?? 0);
}

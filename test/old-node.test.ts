import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concerted-old-node-'));
  cpSync('bin', join(folder, 'bin'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  // Which Node runs is known by this one word.
  writeFileSync(join(folder, 'old.cjs'), `Object.defineProperty(process, 'version', { value: 'v20.19.0' });`);
  mkdirSync(join(folder, 'node_modules', '.bin'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

function start(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-r', './old.cjs', ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  return { status, said: stdout + stderr };
}

function install(script: string): void {
  const own = join(folder, 'node_modules', '.bin', 'node');
  writeFileSync(own, `#!/bin/sh\n${script}\n`);
  chmodSync(own, 0o755);
}

const doors = [
  ['bin/concerted.js', 'serve'],
  ['bin/concerted.js', '--help'],
  ['bin/with-node.js', 'test/run.ts'],
];

describe.each(doors)('%s %s under Node 20', (...door) => {
  test('explains what is missing when npm brought no Node, or one that does not run', () => {
    const explains = {
      status: 1,
      said: expect.stringContaining('run "npm ci" again without --ignore-scripts') as string,
    };
    expect(start(...door)).toMatchObject(explains);
    install('exit 1');
    expect(start(...door)).toMatchObject(explains);
    install('echo v22.1.0');
    expect(start(...door)).toMatchObject(explains);
    rmSync(join(folder, 'node_modules', '.bin', 'node'));
    symlinkSync('../node/bin/node', join(folder, 'node_modules', '.bin', 'node'));
    expect(start(...door)).toMatchObject(explains);
  });

  test('hands over to the Node that npm brought, with all words, and ends as it ends', () => {
    install('[ "$1" = --version ] && echo v24.21.0 && exit 0\necho "given: $*"\nexit 3');
    expect(start(...door)).toMatchObject({
      status: 3,
      said: expect.stringMatching(new RegExp(`given: .*${door.at(-1) ?? ''}\n$`)) as string,
    });
  });
});

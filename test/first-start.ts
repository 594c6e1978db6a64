// Starts the product as people do, from copies of this repository: `npm start` as an ordinary user, the first time and
// again, then as root from a folder closed to others. Run as root after `npm ci`: node bin/with-node.js test/first-start.ts
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sharedFolder } from '../src/platform/db/embedded/places.ts';
import { freePort } from './support/product.ts';

/** Milliseconds to the first answered page that the product aims at: said, not held against a busy machine. */
const aims = { first: 8000, later: 3000 };
const patienceMilliseconds = 60_000;
const person = `visitor-${process.pid}`;

interface Who {
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
}

async function main(): Promise<void> {
  if (userInfo().uid !== 0) throw new Error('This needs root, to start the product as somebody else.');
  const open = mkdtempSync(join(tmpdir(), 'concerted-first-start-'));
  const closed = mkdtempSync(join(userInfo().homedir, 'concerted-first-start-'));
  const sharedWasThere = existsSync(sharedFolder);
  chmodSync(open, 0o755);
  try {
    execFileSync('useradd', ['--home-dir', open, '--no-create-home', '--user-group', person]);
    const visitor = { uid: idOf('-u'), gid: idOf('-g'), home: open };
    const clone = copyTo(join(open, 'clone'));
    execFileSync('chown', ['-R', `${person}:`, open]);
    bringPackages(clone);
    await startAndStop('an ordinary user, the first time', clone, visitor, aims.first);
    await startAndStop('an ordinary user, again', clone, visitor, aims.later);

    const inRoot = copyTo(join(closed, 'clone'));
    bringPackages(inRoot);
    const said = await startAndStop('root, at home', inRoot, { uid: 0, gid: 0, home: closed }, aims.first);
    for (const words of [
      `PostgreSQL runs from ${sharedFolder}/`,
      `the database lies in ${sharedFolder}/data/`,
    ])
      if (!said.includes(words)) throw new Error(`Started there, it did not say "${words}":\n${said}`);
    rmSync(join(databaseOf(inRoot), '..'), { recursive: true, force: true });
  } finally {
    if (!sharedWasThere) rmSync(sharedFolder, { recursive: true, force: true });
    for (const folder of [open, closed]) rmSync(folder, { recursive: true, force: true });
    execFileSync('userdel', [person]);
  }
}

/** The files of the repository as they are now; what git does not know is no part of a clone. */
function copyTo(folder: string): string {
  mkdirSync(folder);
  const files = execFileSync('git', ['-c', 'safe.directory=*', 'ls-files', '-z'], { encoding: 'utf8' });
  for (const file of files.split('\0').filter((name) => name !== '' && existsSync(name)))
    cpSync(file, join(folder, file));
  return folder;
}

/** What `npm ci` makes: packages (hard links where the disk allows) and the built pages. */
function bringPackages(clone: string): void {
  try {
    execFileSync('cp', ['-a', '--link', 'node_modules', 'dist', clone], { stdio: 'ignore' });
  } catch {
    for (const made of ['node_modules', 'dist']) rmSync(join(clone, made), { recursive: true, force: true });
    execFileSync('cp', ['-a', 'node_modules', 'dist', clone]);
  }
}

/** `npm start` until the first page is answered, then SIGTERM to npm until nothing runs any more; what it said. */
async function startAndStop(who: string, clone: string, user: Who, aim: number): Promise<string> {
  const port = await freePort();
  const began = performance.now();
  const npm = spawn('npm', ['start'], {
    cwd: clone,
    uid: user.uid,
    gid: user.gid,
    env: { HOME: user.home, PATH: outerPath(), PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [npm.stdout, npm.stderr])
    stream.on('data', (chunk: Buffer) => lines.push(String(chunk)));
  const ended = new Promise<void>((resolve) => npm.once('exit', () => resolve()));
  const said = () => lines.join('');
  const address = `http://127.0.0.1:${port}`;
  const until = async (what: string, holds: () => Promise<boolean> | boolean) => {
    while (!(await holds())) {
      if (performance.now() - began > patienceMilliseconds)
        throw new Error(`As ${who}: ${what}, even after a minute. It said:\n${said()}`);
      await sleep(50);
    }
  };
  try {
    await until('no first page', async () => {
      if (npm.exitCode !== null) throw new Error(`As ${who}: it ended. It said:\n${said()}`);
      return (await read(address)).includes('<div id="root">');
    });
    const took = Math.round(performance.now() - began);
    await until('not ready', async () => (await read(`${address}/readyz`)) === '{"ready":true}');
    await until('its address is not said', () => said().includes(`Concerted is at ${address}`));
    npm.kill('SIGTERM');
    await ended;
    await until('something runs on after SIGTERM', () => running(clone) === '');
    const words = took > aim ? `MISSED the aim of ${aim}` : `aim ${aim}, holds`;
    console.log(`As ${who}: first page after ${took} ms (${words}).`);
    return said();
  } finally {
    npm.kill('SIGKILL');
  }
}

/** The command lines of processes that belong to a copy: its server, or its PostgreSQL. */
function running(clone: string): string {
  const database = databaseOf(clone);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(lookAtProcess)
    .filter(({ folder, words }) => folder === clone || words.includes(database))
    .map(({ words }) => words)
    .join('\n');
}

function databaseOf(clone: string): string {
  const { data } = JSON.parse(readFileSync(join(clone, 'data', 'cluster.json'), 'utf8')) as { data: string };
  return data;
}

/** Where a process works and with which words it was called; empty when it has ended meanwhile. */
function lookAtProcess(pid: string): { folder: string; words: string } {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return { folder: readlinkSync(`/proc/${pid}/cwd`), words };
  } catch {
    return { folder: '', words: '' };
  }
}

async function read(address: string): Promise<string> {
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.text() : '';
  } catch {
    return '';
  }
}

/** Without the folders that npm puts in front: a visitor has the Node of the system. */
function outerPath(): string {
  return (process.env['PATH'] ?? '')
    .split(':')
    .filter((folder) => !folder.includes('node_modules'))
    .join(':');
}

function idOf(flag: string): number {
  return Number(execFileSync('id', [flag, person], { encoding: 'utf8' }));
}

await main();

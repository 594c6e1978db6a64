// npm run bench:landscape: what people ask of the landscape, through HTTP, signed in, on a made-up national register.
// Options: --json --organisations 170000 --grants 1000000 --seconds 8 --connections 10
// --keep FOLDER leaves the filled database there and uses it again when it is there already.
import { fork, execFile, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { settleWaiting } from '../src/landscape/server/import/settle.ts';
import { createInitiative } from '../src/people/server/index.ts';
import { readConfig } from '../src/platform/config.ts';
import { inContext, nobody, systemContext } from '../src/platform/db/context.ts';
import { openCluster } from '../src/platform/db/cluster.ts';
import { openDatabase } from '../src/platform/db/open.ts';
import { connect } from '../src/platform/db/roles.ts';
import type { Shot, Struck } from './http/cannon.ts';
import { print, type Line } from './http/report.ts';
import { lead, signIn } from './http/sign-in.ts';
import { fill, type Filled } from './landscape/fill.ts';
import { questions } from './landscape/questions.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    organisations: { type: 'string', default: '170000' },
    grants: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '8' },
    connections: { type: 'string', default: '10' },
    keep: { type: 'string' },
    profile: { type: 'string' },
  },
});
const aim = 100;
const say = (line: string) => process.stderr.write(`${line}\n`);
const folder = options.keep ?? mkdtempSync(join(tmpdir(), 'concerted-bench-'));
mkdirSync(folder, { recursive: true });
// As root the database runs as user postgres, who must be able to enter.
chmodSync(folder, 0o711);
const children: ChildProcess[] = [];
const cluster = await openCluster(readConfig({ CONCERTED_DATA: folder }), { purpose: 'serve', say });

async function product(): Promise<{ child: ChildProcess; address: string }> {
  const child = fork(join(import.meta.dirname, 'http', 'product.ts'), [], {
    execArgv: options.profile ? ['--cpu-prof', '--cpu-prof-dir', options.profile] : [],
    env: {
      ...process.env,
      CONCERTED_DATA: folder,
      DATABASE_URL: cluster.appUrl,
      DATABASE_OWNER_URL: cluster.ownerUrl,
      DATABASE_JOBS_URL: cluster.jobsUrl,
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  children.push(child);
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('exit', () => reject(new Error('The product ended before it listened.')));
  });
  return { child, address };
}

function memoryOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('message', (bytes) => resolve(Number(bytes) / 1024 / 1024));
    child.send('memory');
  });
}

interface Ready {
  readonly initiative: string;
  readonly cookie: string;
  readonly filled: Filled;
  readonly fillSeconds: number;
  readonly indexSeconds: number;
}

/** The filled database: made now, or as an earlier run left it. */
async function ready(address: string): Promise<Ready> {
  const left = join(folder, 'bench-landscape.json');
  if (existsSync(left)) return JSON.parse(readFileSync(left, 'utf8')) as Ready;
  const { accountId, cookie } = await signIn(address, cluster.ownerUrl);
  const app = openDatabase({ connectionString: cluster.appUrl, max: 2 });
  const { initiativeId: initiative } = await inContext(app.db, systemContext(null, 'bench'), (tx) =>
    createInitiative(
      tx,
      { ...nobody, role: 'system', from: 'bench' },
      {
        name: 'Bench',
        backboneKind: 'coordinate',
        backbone: { name: 'Coordinating team' },
        lead: { ...lead, accountId },
      },
    ),
  );
  const owner = await connect(cluster.ownerUrl);
  let began = performance.now();
  const filled = await fill(owner, initiative, {
    organisations: Number(options.organisations),
    grants: Number(options.grants),
    overlapping: 2000,
  });
  await owner.query('vacuum analyze');
  const fillSeconds = (performance.now() - began) / 1000;
  began = performance.now();
  await inContext(app.db, systemContext(initiative, 'bench'), (tx) =>
    settleWaiting(tx, initiative, async () => undefined),
  );
  const indexSeconds = (performance.now() - began) / 1000;
  await owner.query('vacuum analyze');
  await owner.end();
  await app.close();
  const made = { initiative, cookie, filled, fillSeconds, indexSeconds };
  if (options.keep) writeFileSync(left, JSON.stringify(made));
  return made;
}

async function shoot(shot: Shot): Promise<Struck> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, 'http', 'cannon.ts'),
    JSON.stringify(shot),
  ]);
  const struck = JSON.parse(stdout) as Struck;
  if (struck.failed > 0)
    throw new Error(`${struck.failed} of the requests to ${shot.paths[0] ?? ''} failed.`);
  return struck;
}

async function bench(): Promise<Line[]> {
  const { child, address } = await product();
  const { initiative, cookie, filled, fillSeconds, indexSeconds } = await ready(address);
  const before = await memoryOf(child);
  const base = `/api/initiatives/${initiative}/landscape`;
  const line = (
    name: string,
    value: number,
    unit: string,
    promise: string | null = null,
    holds: boolean | null = null,
  ): Line => ({ name, value, unit, aim: promise, holds });
  const first = performance.now();
  const answer = await fetch(`${address}${base}/organisations?q=children`, { headers: { cookie } });
  if (!answer.ok) throw new Error(`The first search answered ${answer.status}.`);
  await answer.text();
  const lines: Line[] = [
    line('organisations', filled.organisations.length, 'organisations'),
    line('filling the tables', fillSeconds, 's'),
    line('making all of it findable (documents and search index)', indexSeconds, 's'),
    line('the first search of a process, the index read from the database', performance.now() - first, 'ms'),
  ];
  for (const { name, paths } of questions(filled)) {
    const struck = await shoot({
      seconds: Number(options.seconds),
      warmSeconds: Math.ceil(Number(options.seconds) / 3),
      connections: Number(options.connections),
      method: 'GET',
      write: null,
      url: address,
      cookie,
      serverPid: child.pid ?? 0,
      postgresFolder: join(folder, 'postgres'),
      paths: paths.map((path) => `${base}${path}`),
    });
    lines.push(
      line(`${name}: p50`, struck.p50, 'ms'),
      line(`${name}: p95`, struck.p95, 'ms', `at most ${aim}`, struck.p95 <= aim),
      line(`${name}: per second`, struck.perSecond, '/s'),
      line(`${name}: processor time of a request, server`, struck.cpu.server, 'µs'),
      line(`${name}: processor time of a request, database`, struck.cpu.database, 'µs'),
    );
  }
  lines.push(
    line('memory before the first search', before, 'MiB'),
    line('memory', await memoryOf(child), 'MiB'),
  );
  return lines;
}

try {
  print(await bench(), options.json ? 'json' : 'table');
} finally {
  for (const child of children) child.kill('SIGTERM');
  await cluster.close();
  if (!options.keep) rmSync(folder, { recursive: true, force: true });
}

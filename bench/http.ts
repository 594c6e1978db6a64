// npm run bench:http: Concerted, signed in and through its contracts, beside a bare fastify and pg handler in the same run.
// Options: --json --partners 300 --measures 40 --months 60 --seconds 10 --connections 10
// --profile FOLDER writes where the server's processor time goes (a .cpuprofile).
import { fork, execFile, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { readConfig } from '../src/platform/config.ts';
import { openCluster } from '../src/platform/db/cluster.ts';
import { openDatabase } from '../src/platform/db/open.ts';
import type { Shot, Struck } from './http/cannon.ts';
import { load } from './http/load.ts';
import { print, type Line } from './http/report.ts';
import { lead, signIn } from './http/sign-in.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    partners: { type: 'string', default: '300' },
    measures: { type: 'string', default: '40' },
    months: { type: 'string', default: '60' },
    seconds: { type: 'string', default: '10' },
    connections: { type: 'string', default: '10' },
    profile: { type: 'string' },
  },
});
const size = {
  partners: Number(options.partners),
  measures: Number(options.measures),
  months: Number(options.months),
};
const shotAs = {
  seconds: Number(options.seconds),
  warmSeconds: Math.ceil(Number(options.seconds) / 3),
  connections: Number(options.connections),
};
const say = (line: string) => process.stderr.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'concerted-bench-'));
// As root the database runs as user postgres, who must be able to enter.
chmodSync(folder, 0o711);
const children: ChildProcess[] = [];
const cluster = await openCluster(readConfig({ CONCERTED_DATA: folder }), { purpose: 'serve', say });

async function start(
  file: string,
  environment: Record<string, string>,
): Promise<{ child: ChildProcess; address: string }> {
  const child = fork(join(import.meta.dirname, 'http', file), [], {
    execArgv:
      options.profile && file === 'product.ts' ? ['--cpu-prof', '--cpu-prof-dir', options.profile] : [],
    env: {
      ...process.env,
      CONCERTED_DATA: folder,
      DATABASE_URL: cluster.appUrl,
      DATABASE_OWNER_URL: cluster.ownerUrl,
      DATABASE_JOBS_URL: cluster.jobsUrl,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  children.push(child);
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('exit', () => reject(new Error(`${file} ended before it listened`)));
  });
  return { child, address };
}

function memoryOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('message', (bytes) => resolve(Number(bytes) / 1024 / 1024));
    child.send('memory');
  });
}

async function shoot(shot: Shot): Promise<Struck> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, 'http', 'cannon.ts'),
    JSON.stringify(shot),
  ]);
  const struck = JSON.parse(stdout) as Struck;
  if (struck.failed > 0)
    throw new Error(`${struck.failed} of the requests to ${shot.url}${shot.paths[0] ?? ''} failed.`);
  return struck;
}

async function bench(): Promise<Line[]> {
  const product = await start('product.ts', {});
  const { accountId, cookie } = await signIn(product.address, cluster.ownerUrl);
  const database = openDatabase({ connectionString: cluster.appUrl, max: 2 });
  const began = performance.now();
  const loaded = await load(database.db, size, { ...lead, accountId });
  const loadSeconds = (performance.now() - began) / 1000;
  await database.close();
  const owner = openDatabase({ connectionString: cluster.ownerUrl, max: 1 });
  await owner.pool.query('vacuum analyze');
  await owner.close();
  const bare = await start('bare.ts', { BENCH_INITIATIVE: loaded.initiative });
  const { measures, organisations } = loaded;
  const inside = `/api/initiatives/${loaded.initiative}`;
  const from = `${2021 + Math.max(0, Math.ceil(size.months / 12) - 1)}-01-01`;
  const points = organisations
    .slice(0, 97)
    .map(
      (organisationId, index) =>
        `measureId=${measures[index % measures.length] ?? ''}&organisationId=${organisationId}&from=${from}`,
    );
  const lists = measures.map((measureId) => `measureId=${measureId}&limit=100`);
  const write = (firstDay: number) => ({ measures, organisations, firstDay });
  const ask = { ...shotAs, method: 'GET', write: null } as const;
  const postgresFolder = join(folder, 'postgres');
  const ours = { ...ask, url: product.address, cookie, serverPid: product.child.pid ?? 0, postgresFolder };
  const theirs = { ...ask, url: bare.address, cookie: '', serverPid: bare.child.pid ?? 0, postgresFolder };
  const farFuture = 40_000;
  const otherFuture = 50_000;
  const results = {
    read: [
      await shoot({ ...ours, paths: points.map((query) => `${inside}/values?${query}`) }),
      await shoot({ ...theirs, paths: points.map((query) => `/values?${query}`) }),
    ],
    write: [
      await shoot({ ...ours, method: 'POST', paths: [`${inside}/values`], write: write(farFuture) }),
      await shoot({ ...theirs, method: 'POST', paths: ['/values'], write: write(otherFuture) }),
    ],
    list: [
      await shoot({ ...ours, paths: lists.map((query) => `${inside}/values?${query}`) }),
      await shoot({ ...theirs, paths: lists.map((query) => `/list?${query}`) }),
    ],
    joined: [
      await shoot({ ...ours, paths: [`${inside}/joined?until=2029-12-31`] }),
      await shoot({ ...theirs, paths: ['/joined'] }),
    ],
    joinedAlone: [
      await shoot({ ...ours, connections: 1, paths: [`${inside}/joined?until=2029-12-31`] }),
      await shoot({ ...theirs, connections: 1, paths: ['/joined'] }),
    ],
  } as const;
  const line = (
    name: string,
    value: number,
    unit: string,
    aim: string | null = null,
    holds: boolean | null = null,
  ): Line => ({ name, value, unit, aim, holds });
  const lines: Line[] = [
    line('figures loaded', size.partners * size.measures * size.months, 'figures'),
    line('loading', loadSeconds, 's'),
  ];
  const names = {
    read: "read one partner's figures of a year",
    write: 'write one figure, durable',
    list: 'filtered list of 100',
    joined: 'joined-up, all measures by month',
    joinedAlone: 'joined-up, one connection',
  };
  for (const key of ['read', 'write', 'list', 'joined', 'joinedAlone'] as const) {
    const [our, their] = results[key];
    const ratio = our.perSecond / their.perSecond;
    const promised = key === 'read' || key === 'write';
    lines.push(
      line(`${names[key]}: per second`, our.perSecond, '/s'),
      line(`${names[key]}: per second, bare`, their.perSecond, '/s'),
      promised
        ? line(`${names[key]}: of the bare handler`, ratio, 'times', 'at least 0.67', ratio >= 2 / 3)
        : line(`${names[key]}: of the bare handler`, ratio, 'times'),
      key === 'joined' || key === 'joinedAlone'
        ? line(`${names[key]}: p50`, our.p50, 'ms', 'at most 10', our.p50 <= 10)
        : line(`${names[key]}: p50`, our.p50, 'ms'),
      line(`${names[key]}: p95`, our.p95, 'ms'),
      line(`${names[key]}: p50, bare`, their.p50, 'ms'),
      line(`${names[key]}: p95, bare`, their.p95, 'ms'),
      ...(['server', 'database', 'asking'] as const).flatMap((who) => [
        line(`${names[key]}: processor time of a request, ${who}`, our.cpu[who], 'µs'),
        line(`${names[key]}: processor time of a request, ${who}, bare`, their.cpu[who], 'µs'),
      ]),
    );
  }
  lines.push(
    line('memory', await memoryOf(product.child), 'MiB'),
    line('memory, bare', await memoryOf(bare.child), 'MiB'),
  );
  return lines;
}

try {
  print(await bench(), options.json ? 'json' : 'table');
} finally {
  for (const child of children) child.kill('SIGTERM');
  await cluster.close();
  rmSync(folder, { recursive: true, force: true });
}

// npm run drill:kill: kills the server without warning while figures are written, and looks for every acknowledged one.
// Odd rounds kill the process group of `concerted serve`, even rounds PostgreSQL with it.
// Options: --json --writes 20000 --rounds 10 --clients 8
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/platform/config.ts';
import { openCluster, type Cluster } from '../src/platform/db/cluster.ts';
import { openDatabase } from '../src/platform/db/open.ts';
import { databaseProcesses, killProcess, startServer, type Server } from './drill/server.ts';
import { writeUntilItEnds, type Acknowledged } from './drill/writing.ts';
import { load, type Loaded } from './http/load.ts';
import { print, type Line } from './http/report.ts';
import { lead, signIn } from './http/sign-in.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    writes: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '10' },
    clients: { type: 'string', default: '8' },
  },
});
const rounds = Number(options.rounds);
const writesARound = Math.ceil(Number(options.writes) / rounds);
const clients = Number(options.clients);
const readyAimMilliseconds = 5000;
const folder = mkdtempSync(join(tmpdir(), 'concerted-drill-'));
// As root the database runs as user postgres, who must be able to enter.
chmodSync(folder, 0o711);
const started: Server[] = [];

async function start(): Promise<Server> {
  const server = await startServer(folder);
  started.push(server);
  return server;
}

async function withCluster<T>(work: (cluster: Cluster) => Promise<T>): Promise<T> {
  const cluster = await openCluster(readConfig({ CONCERTED_DATA: folder }), {
    purpose: 'command',
    say: () => undefined,
  });
  try {
    return await work(cluster);
  } finally {
    await cluster.close();
  }
}

async function prepare(address: string): Promise<{ cookie: string; loaded: Loaded }> {
  return withCluster(async (cluster) => {
    const { accountId, cookie } = await signIn(address, cluster.ownerUrl);
    const database = openDatabase({ connectionString: cluster.appUrl, max: 1 });
    const size = { partners: 20, measures: 5, months: 0 };
    const loaded = await load(database.db, size, { ...lead, accountId });
    await database.close();
    return { cookie, loaded };
  });
}

/** How many acknowledged figures are not in the database, or are there with another number. */
function countLost(acknowledged: Acknowledged): Promise<{ lost: number; unacknowledged: number }> {
  return withCluster(async ({ adminUrl }) => {
    if (adminUrl === null) throw new Error('The drill needs the built-in PostgreSQL: unset DATABASE_URL.');
    const admin = openDatabase({ connectionString: adminUrl, max: 1 });
    const { rows } = await admin.pool.query<{ value_id: string; number: number }>(
      'select value_id, number from value where replaced_by is null',
    );
    await admin.close();
    const there = new Map(rows.map((row) => [row.value_id, Number(row.number)]));
    const lost = [...acknowledged].filter(([id, number]) => there.get(id) !== number).length;
    return { lost, unacknowledged: rows.filter((row) => !acknowledged.has(row.value_id)).length };
  });
}

async function drill(): Promise<Line[]> {
  let server = await start();
  const { cookie, loaded } = await prepare(server.address);
  const acknowledged: Acknowledged = new Map();
  const readyTimes = { server: [] as number[], database: [] as number[] };
  const sums = { lost: 0, refused: 0, cutOff: 0, unacknowledged: 0 };
  let turn = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const running = server;
    const withDatabase = round % 2 === 0;
    const goal = acknowledged.size + writesARound;
    let killed: Promise<void> | null = null;
    const written = await writeUntilItEnds({
      address: running.address,
      cookie,
      loaded,
      clients,
      next: () => (turn += 1),
      acknowledged,
      onAcknowledged: () => {
        if (acknowledged.size >= goal) killed ??= running.kill(withDatabase);
      },
    });
    if (killed === null) throw new Error('The server stopped answering before it was killed.');
    await killed;
    server = await start();
    readyTimes[withDatabase ? 'database' : 'server'].push(server.readyAfter);
    const { lost, unacknowledged } = await countLost(acknowledged);
    sums.lost = Math.max(sums.lost, lost);
    sums.unacknowledged = unacknowledged;
    sums.refused += written.refused;
    sums.cutOff += written.cutOff;
    process.stderr.write(
      `Round ${round}: ${acknowledged.size} acknowledged, ${lost} lost, ready after ${Math.round(server.readyAfter)} ms\n`,
    );
  }
  const plain = { aim: null, holds: null };
  const ready = (what: string, times: readonly number[]): Line[] =>
    times.length === 0
      ? []
      : [
          {
            name: `ready again after ${what} was killed, slowest`,
            value: Math.max(...times),
            unit: 'ms',
            aim: `at most ${readyAimMilliseconds}`,
            holds: Math.max(...times) <= readyAimMilliseconds,
          },
        ];
  return [
    { name: 'rounds', value: rounds, unit: 'rounds', ...plain },
    { name: 'acknowledged writes', value: acknowledged.size, unit: 'writes', ...plain },
    { name: 'acknowledged writes lost', value: sums.lost, unit: 'writes', aim: '0', holds: sums.lost === 0 },
    ...ready('the server', readyTimes.server),
    ...ready('the server with PostgreSQL', readyTimes.database),
    { name: 'requests cut off by the kill', value: sums.cutOff, unit: 'requests', ...plain },
    { name: 'cut off, but written', value: sums.unacknowledged, unit: 'writes', ...plain },
    {
      name: 'requests refused',
      value: sums.refused,
      unit: 'requests',
      aim: '0',
      holds: sums.refused === 0,
    },
  ];
}

try {
  const lines = await drill();
  print(lines, options.json ? 'json' : 'table');
  if (lines.some((line) => line.holds === false)) process.exitCode = 1;
} finally {
  await started.at(-1)?.stop();
  for (const pid of databaseProcesses(folder)) killProcess(pid);
  rmSync(folder, { recursive: true, force: true });
}

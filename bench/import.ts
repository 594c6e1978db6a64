// npm run bench:import: a whole made-up register through the product's own import, until it can be searched.
// Options: --charities 170000 --seed 1 --folder DIR (a register made before) --json
import { execFile, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs, promisify } from 'node:util';
import { Problem } from '../src/kernel/problem/problem.ts';
import { readBatches } from '../src/landscape/server/import/read-batches.ts';
import { readReference } from '../src/landscape/server/import/reference.ts';
import { readConfig } from '../src/platform/config.ts';
import { openCluster } from '../src/platform/db/cluster.ts';
import { openFile } from '../src/platform/files/open-file.ts';
import { connect } from '../src/platform/db/roles.ts';
import { print, type Line } from './http/report.ts';
import { postgresPids } from './http/cpu.ts';
import { settled, type Loaded, type Order } from './import/order.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    charities: { type: 'string', default: '170000' },
    seed: { type: 'string', default: '1' },
    folder: { type: 'string' },
  },
});
const say = (line: string) => process.stderr.write(`${line}\n`);
const work = mkdtempSync(join(tmpdir(), 'concerted-bench-import-'));
// As root the database runs as user postgres, who must be able to enter.
chmodSync(work, 0o711);
const register = options.folder ?? join(work, 'register');
if (!existsSync(join(register, 'register.json'))) {
  say('Making the register.');
  await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, 'gen-register.ts'),
    ...['--charities', options.charities, '--seed', options.seed, '--folder', register],
  ]);
}
const cluster = await openCluster(readConfig({ CONCERTED_DATA: work }), { purpose: 'serve', say });
const postgresFolder = join(work, 'postgres');

/** Whether the product reads a file; a table that it does not know yet is told and left. */
async function isRead(path: string): Promise<boolean> {
  const name = basename(path);
  const [bytes] = await openFile(path, name);
  if (!bytes) return false;
  try {
    await readBatches(bytes, null, await readReference()).next();
    return true;
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'unknown-source') throw error;
    say(`${name}: not a source that is read; left.`);
    return false;
  }
}

/** The extract's tables, then the grants; the import itself begins with the charities. */
async function pathsToLoad(): Promise<string[]> {
  const paths: string[] = [];
  for (const name of readdirSync(register).sort().reverse()) {
    const path = join(register, name);
    if (/^publicextract.*\.zip$|^grants-/.test(name) && (await isRead(path))) paths.push(path);
  }
  return paths;
}

async function newInitiative(): Promise<string> {
  const owner = await connect(cluster.ownerUrl);
  try {
    const { rows } = await owner.query<{ id: string }>(
      `insert into initiative (name, backbone_kind) values ('Bench (made up)', 'both') returning initiative_id as id`,
    );
    return rows[0]?.id ?? '';
  } finally {
    await owner.end();
  }
}

/** Memory of PostgreSQL at its highest: what its processes hold of their own, and what they share once. */
function postgresMemory(): number {
  let own = 0;
  let shared = 0;
  for (const pid of postgresPids(postgresFolder)) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
      own += of('RssAnon');
      shared = Math.max(shared, of('RssShmem'));
    } catch {
      // It has ended since it was listed.
    }
  }
  return own + shared;
}

async function bench(): Promise<Line[]> {
  const order: Order = {
    appUrl: cluster.appUrl,
    initiative: await newInitiative(),
    paths: await pathsToLoad(),
    postgresFolder,
  };
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'import', 'one.ts'), JSON.stringify(order)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let peakOfPostgres = 0;
  const watch = setInterval(() => {
    peakOfPostgres = Math.max(peakOfPostgres, postgresMemory());
  }, 500);
  const began = performance.now();
  const lines: Line[] = [];
  const line = (
    name: string,
    value: number,
    unit: string,
    aim: string | null = null,
    holds: boolean | null = null,
  ) => lines.push({ name, value, unit, aim, holds });
  let [node, postgres, peak] = [0, 0, 0];
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  for await (const text of createInterface({ input: child.stdout })) {
    const loaded = JSON.parse(text) as Loaded;
    if ('peak' in loaded) {
      peak = loaded.peak;
      continue;
    }
    say(
      `${loaded.file}: ${loaded.read} rows in ${loaded.seconds.toFixed(1)} s (Node ${loaded.nodeSeconds.toFixed(1)}, PostgreSQL ${loaded.postgresSeconds.toFixed(1)}), ${loaded.refused} refused, peak ${Math.round(loaded.peakSoFar)} MiB`,
    );
    node += loaded.nodeSeconds;
    postgres += loaded.postgresSeconds;
    if (loaded.file === settled) {
      line(`${loaded.file}: seconds`, loaded.seconds, 's');
      continue;
    }
    const plain = /trustee|classification|area_of_operation|return_history/.test(loaded.file);
    const perSecond = loaded.read / loaded.seconds;
    line(
      `${loaded.file}: rows a second`,
      perSecond,
      '/s',
      plain ? 'at least 40000' : null,
      plain ? perSecond >= 40_000 : null,
    );
  }
  const code = await ended;
  clearInterval(watch);
  if (code !== 0) throw new Error('The loading process failed.');
  const minutes = (performance.now() - began) / 60_000;
  line('all loaded and searchable', minutes, 'min', 'at most 6', minutes <= 6);
  line('processor time, Node', node / 60, 'min');
  line('processor time, PostgreSQL', postgres / 60, 'min');
  line('peak memory, the importing process', peak, 'MiB', 'at most 600', peak <= 600);
  line('peak memory, PostgreSQL', peakOfPostgres, 'MiB');
  return lines;
}

try {
  print(await bench(), options.json ? 'json' : 'table');
} finally {
  await cluster.close();
  rmSync(work, { recursive: true, force: true });
}

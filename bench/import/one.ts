// One process of npm run bench:import that does nothing but load files: what it takes is what an import takes.
import { readFileSync } from 'node:fs';
import { afterLoad, importFiles } from '../../src/landscape/server/index.ts';
import { openDatabase } from '../../src/platform/db/open.ts';
import { cpuOf, postgresPids } from '../http/cpu.ts';
import { settled, type Loaded, type Order } from './order.ts';

const order = JSON.parse(process.argv[2] ?? '{}') as Order;
const { db, close } = openDatabase({ connectionString: order.appUrl, max: 4 });
const say = (loaded: Loaded) => process.stdout.write(`${JSON.stringify(loaded)}\n`);
const now = () => ({
  wall: performance.now(),
  node: process.cpuUsage(),
  postgres: cpuOf(postgresPids(order.postgresFolder)),
});

const peak = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024;

let last = now();
const sinceLast = () => {
  const node = process.cpuUsage(last.node);
  const [began, ended] = [last, now()];
  last = ended;
  return {
    seconds: (ended.wall - began.wall) / 1000,
    nodeSeconds: (node.user + node.system) / 1_000_000,
    postgresSeconds: (ended.postgres - began.postgres) / 1000,
    peakSoFar: peak(),
  };
};

await importFiles(db, order.initiative, order.paths, {
  from: 'bench',
  madeUp: true,
  onFile: ({ file, read, loaded, refused }) => say({ file, read, loaded, refused, ...sinceLast() }),
  afterLoad: async (tx, initiative) => void (await afterLoad(tx, initiative)),
});
say({ file: settled, read: 0, loaded: 0, refused: 0, ...sinceLast() });
say({ peak: peak() });
await close();

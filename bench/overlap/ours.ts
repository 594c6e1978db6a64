// Ours, for the benchmark, in a process of its own: prints processor and wall seconds and peak memory; writes what the peers read.
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Numbering } from '../../src/landscape/model/overlap/numbered.ts';
import { weighNumbered } from '../../src/landscape/model/overlap/numbered-weights.ts';
import { everyWord, tokenise } from '../../src/landscape/model/overlap/tokenise.ts';
import { layColumns } from '../../src/landscape/server/overlaps/columns.ts';
import { listNames, type Nearest, type Wanted } from '../../src/landscape/server/overlaps/row-at-work.ts';
import { ComparingThreads, threadsFor } from '../../src/landscape/server/overlaps/threads.ts';
import { bodiesOf } from './bodies.ts';

export interface Ours {
  readonly cpu: Readonly<
    Record<'number' | 'columns' | 'goals' | 'members' | 'strategies' | 'funders' | 'all', number>
  >;
  readonly wall: { readonly goals: number; readonly all: number };
  readonly memory: number;
}

interface Asked {
  readonly seed: number;
  readonly size: number;
  readonly stop: 'stop list' | 'every word';
  readonly rows: number;
  readonly folder: string;
}

const { seed, size, stop, rows, folder } = JSON.parse(process.argv[2] ?? '{}') as Asked;
const seconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const texts = openSync(join(folder, 'texts.jsonl'), 'w');
const numbering = new Numbering(stop === 'stop list' ? tokenise : everyWord);
let numberCpu = 0;
let some: Parameters<Numbering['add']>[0][] = [];
const flush = () => {
  const began = seconds();
  for (const body of some) numbering.add(body);
  numberCpu += seconds() - began;
  some = [];
};
for (const body of bodiesOf({ seed, charities: size, version: 1 })) {
  writeSync(texts, `${JSON.stringify(body.text)}\n`);
  some.push(body);
  if (some.length === 2000) flush();
}
flush();
closeSync(texts);
const began = seconds();
const { numbered, keys } = numbering.end();
const weights = weighNumbered(numbered, keys);
const weighed = seconds();
const columns = layColumns({ numbered, weights, threads: threadsFor(size) });
const laid = seconds();

const chosen = Uint32Array.from({ length: rows }, (_, at) => Math.floor((at * size) / rows));
const best = new Uint32Array(rows * 20).fill(0xffff_ffff);
const rowOf = new Map([...chosen].map((body, row) => [body, row]));
async function measure(
  lists: NonNullable<Wanted['lists']>,
  take: (nearest: Nearest) => void = () => undefined,
) {
  const [cpu, wall] = [seconds(), performance.now()];
  const threads = new ComparingThreads(columns);
  await threads.compare(columns.order, { k: 20, lists }, null, async (nearest) => take(nearest));
  await threads.close();
  return { cpu: seconds() - cpu, wall: (performance.now() - wall) / 1000 };
}
const goals = await measure('goals', ({ rows: bodies, k, counts, others }) => {
  for (const [at, body] of bodies.entries()) {
    const row = rowOf.get(body);
    const list = at * listNames.length;
    if (row !== undefined) best.set(others.subarray(list * k, list * k + (counts[list] ?? 0)), row * 20);
  }
});
const isWhole = stop === 'stop list';
const nothing = { cpu: 0, wall: 0 };
const members = isWhole ? await measure('members') : nothing;
const strategies = isWhole ? await measure('strategies') : nothing;
const funders = isWhole ? await measure('funders') : nothing;
const all = isWhole ? await measure('all') : nothing;
const memory = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024;

const { places, vocabulary, placeOf } = columns;
const { buffer } = columns.memory;
const entries = numbered.terms.items.length;
const bytes = (from: number, length: number) => Buffer.from(new Uint8Array(buffer, from, length));
const words = (array: Uint32Array) =>
  Buffer.from(Uint8Array.from(new Uint8Array(array.buffer, array.byteOffset, array.byteLength)));
writeFileSync(
  join(folder, 'vectors.bin'),
  Buffer.concat([
    words(Uint32Array.of(size, vocabulary, entries)),
    bytes(places.termStarts, (size + 1) * 4),
    bytes(places.terms, entries * 4),
    bytes(places.values, entries * 4),
  ]),
);
writeFileSync(
  join(folder, 'places.bin'),
  words(Uint32Array.of(rows, ...chosen.map((body) => placeOf[body] ?? 0))),
);
writeFileSync(join(folder, 'rows.bin'), words(Uint32Array.of(rows, ...chosen)));
writeFileSync(join(folder, 'ours.bin'), words(best));
const ours: Ours = {
  cpu: {
    number: numberCpu + weighed - began,
    columns: laid - weighed,
    goals: goals.cpu,
    members: members.cpu,
    strategies: strategies.cpu,
    funders: funders.cpu,
    all: all.cpu,
  },
  wall: { goals: goals.wall, all: all.wall },
  memory,
};
process.stdout.write(JSON.stringify(ours));

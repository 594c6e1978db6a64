// A register loaded again with about 2% of its organisations changed, for the benchmark, in a process of its own: prints processor
// seconds of a whole build and of one worked out from the build before, and how many lists differ between the two.
import { readFileSync } from 'node:fs';
import { driftOf, nothingBefore } from '../../src/landscape/model/overlap/drift.ts';
import { Numbering } from '../../src/landscape/model/overlap/numbered.ts';
import { weighNumbered } from '../../src/landscape/model/overlap/numbered-weights.ts';
import { someBodies } from '../../src/landscape/model/overlap/some-bodies.ts';
import { layColumns } from '../../src/landscape/server/overlaps/columns.ts';
import { digestOf } from '../../src/landscape/server/overlaps/former.ts';
import type { FormerLists } from '../../src/landscape/server/overlaps/renew.ts';
import { reserved } from '../../src/landscape/server/overlaps/reserve.ts';
import { listNames, type Nearest } from '../../src/landscape/server/overlaps/row-at-work.ts';
import { ComparingThreads, threadsFor } from '../../src/landscape/server/overlaps/threads.ts';
import { bodiesOf } from './bodies.ts';

export interface Again {
  readonly changed: number;
  readonly whole: number;
  readonly again: number;
  readonly differing: number;
  readonly memory: number;
}

const k = 20;
const lists = listNames.length;
const none = 0xffff_ffff;
const { seed, size } = JSON.parse(process.argv[2] ?? '{}') as {
  readonly seed: number;
  readonly size: number;
};
const seconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** One organisation in 200 has other classes, trustees and funders in the later version, besides what the register changes. */
function* laterBodies(version: 1 | 2) {
  for (const body of bodiesOf({ seed, charities: size, version })) {
    const number = Number(body.id.slice('GB-CHC-'.length));
    yield version === 1 || number % 200 !== 7
      ? body
      : {
          ...body,
          codes: body.codes.slice(1),
          people: [...body.people.slice(1), `new ${number}`],
          fundings: body.fundings.slice(1),
        };
  }
}

function version(which: 1 | 2) {
  const numbering = new Numbering();
  const known = new Map<string, { readonly number: number; readonly digest: string }>();
  const ids: string[] = [];
  for (const body of laterBodies(which)) {
    numbering.add(body);
    known.set(body.id, { number: ids.length, digest: digestOf(body) });
    ids.push(body.id);
  }
  const { numbered, keys } = numbering.end();
  return { numbered, keys, known, ids, weights: weighNumbered(numbered, keys) };
}

/** All lists of a build, by body. */
class Kept {
  readonly counts: Uint8Array;
  readonly others: Uint32Array;
  readonly scores: Float64Array;
  readonly next: Uint32Array;
  readonly nextCounts: Uint8Array;
  readonly bounds: Float64Array;

  constructor(bodies: number) {
    this.counts = new Uint8Array(bodies * lists);
    this.others = new Uint32Array(bodies * lists * k);
    this.scores = new Float64Array(bodies * lists * k);
    this.next = new Uint32Array(bodies * 2 * reserved);
    this.nextCounts = new Uint8Array(bodies * 2);
    this.bounds = new Float64Array(bodies * 2);
  }

  take({ rows, counts, others, scores, reserve }: Nearest): void {
    for (const [row, body] of rows.entries()) {
      this.counts.set(counts.subarray(row * lists, (row + 1) * lists), body * lists);
      this.others.set(others.subarray(row * lists * k, (row + 1) * lists * k), body * lists * k);
      this.scores.set(scores.subarray(row * lists * k, (row + 1) * lists * k), body * lists * k);
      this.next.set(
        reserve.others.subarray(row * 2 * reserved, (row + 1) * 2 * reserved),
        body * 2 * reserved,
      );
      this.nextCounts.set(reserve.counts.subarray(row * 2, row * 2 + 2), body * 2);
      this.bounds.set(reserve.bounds.subarray(row * 2, row * 2 + 2), body * 2);
    }
  }

  /** How many lists are not the same in bodies, scores and order. */
  differing(other: Kept): number {
    let differing = 0;
    for (let list = 0; list < this.counts.length; list += 1) {
      let isSame = this.counts[list] === other.counts[list];
      for (let at = list * k; isSame && at < list * k + (this.counts[list] ?? 0); at += 1)
        isSame = this.others[at] === other.others[at] && this.scores[at] === other.scores[at];
      if (!isSame) differing += 1;
    }
    return differing;
  }

  former(order: Uint32Array, before: Uint32Array): FormerLists {
    const now = new Map([...before].map((number, body) => [number, body]));
    const starts = new Uint32Array(order.length * lists + 1);
    const found: number[] = [];
    const bounds = new Float64Array(order.length * 2).fill(Number.NaN);
    for (const [at, body] of order.entries()) {
      const number = before[body] ?? nothingBefore;
      for (let list = 0; list < lists; list += 1) {
        if (number !== nothingBefore) {
          const from = (number * lists + list) * k;
          for (let entry = 0; entry < (this.counts[number * lists + list] ?? 0); entry += 1)
            found.push(now.get(this.others[from + entry] ?? 0) ?? none);
          const name = listNames[list];
          if (name === 'goals' || name === 'combined') {
            const which = number * 2 + (name === 'goals' ? 0 : 1);
            for (let entry = 0; entry < (this.nextCounts[which] ?? 0); entry += 1)
              found.push(now.get(this.next[which * reserved + entry] ?? 0) ?? none);
            bounds[at * 2 + (name === 'goals' ? 0 : 1)] = this.bounds[which] ?? Number.NaN;
          }
        }
        starts[at * lists + list + 1] = found.length;
      }
    }
    return { starts, others: Uint32Array.from(found), bounds };
  }
}

type Version = ReturnType<typeof version>;

async function build({ numbered, weights }: Version): Promise<Kept> {
  const columns = layColumns({ numbered, weights, threads: threadsFor(numbered.count) });
  const kept = new Kept(numbered.count);
  const threads = new ComparingThreads(columns);
  await threads.compare(columns.order, { k }, null, async (nearest) => kept.take(nearest));
  await threads.close();
  return kept;
}

const first = version(1);
const before = await build(first);
const second = version(2);
const numbers = new Uint32Array(new SharedArrayBuffer(second.ids.length * 4)).fill(nothingBefore);
for (const [at, id] of second.ids.entries()) {
  const [old, now] = [first.known.get(id), second.known.get(id)];
  if (old && old.digest === now?.digest) numbers[at] = old.number;
}
const weighed = (kind: 'terms' | 'codes' | 'funders') => {
  const then = new Map(first.keys[kind].map((key, number) => [key, first.weights[kind][number] ?? 0]));
  const out = new Float64Array(new SharedArrayBuffer(second.keys[kind].length * 8));
  for (const [at, key] of second.keys[kind].entries()) out[at] = then.get(key) ?? Number.NaN;
  return out;
};

const began = seconds();
const whole = await build(second);
const built = seconds();
const { numbered, weights } = second;
const columns = layColumns({ numbered, weights, threads: threadsFor(numbered.count) });
const drift = driftOf(numbered, weights, {
  numbers,
  terms: weighed('terms'),
  codes: weighed('codes'),
  funders: weighed('funders'),
});
const moved = layColumns({
  numbered: someBodies(numbered, drift.moved),
  weights,
  threads: columns.rooms.length,
  rows: numbered,
});
const renewed = new Kept(numbered.count);
const threads = new ComparingThreads(columns, { columns, moved, drift, before: numbers });
await threads.compare(columns.order, { k }, before.former(columns.order, numbers), async (nearest) =>
  renewed.take(nearest),
);
await threads.close();
const again: Again = {
  changed: numbers.filter((number) => number === nothingBefore).length / numbers.length,
  whole: built - began,
  again: seconds() - built,
  differing: renewed.differing(whole),
  memory: Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) / 1024,
};
process.stdout.write(JSON.stringify(again));

// npm run bench:overlap: all pairs of a made-up register beside scikit-learn and a plain C accumulator, in one run.
// Options: --json --sizes 10000,50000,170000 --sample 5000 --seed 1
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { print, type Line } from './http/report.ts';
import { runC, runPeer, needPeers } from './overlap/peers.ts';
import type { Again } from './overlap/again.ts';
import type { Ours } from './overlap/ours.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    sizes: { type: 'string', default: '10000,50000,170000' },
    sample: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
  },
});
const sizes = options.sizes.split(',').map(Number);
const sample = Number(options.sample);
const wholePeersUpTo = 10_000;
const say = (line: string) => process.stderr.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), 'concerted-bench-overlap-'));

/** One of ours, in a process of its own, so that memory is its own. */
function inProcess(file: 'ours.ts' | 'again.ts', asked: object): unknown {
  const out = execFileSync(
    process.execPath,
    ['--max-semi-space-size=16', join(import.meta.dirname, 'overlap', file), JSON.stringify(asked)],
    { encoding: 'utf8', maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return JSON.parse(out);
}

const seed = Number(options.seed);
const ours = (size: number, stop: 'stop list' | 'every word', rows: number) =>
  inProcess('ours.ts', { seed, size, stop, rows, folder }) as Ours;
const again = (size: number) => inProcess('again.ts', { seed, size }) as Again;

/** How many rows, out of some, have exactly the same twenty others in the same order. */
function agreeing(size: number, rows: number): number {
  const read = (name: string) => {
    const bytes = readFileSync(join(folder, name));
    return new Uint32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  };
  const [mine, theirs] = [read('ours.bin'), read('best.bin')];
  let same = 0;
  let found = 0;
  let wanted = 0;
  for (let row = 0; row < rows; row += 1) {
    const one = mine.subarray(row * 20, row * 20 + 20);
    const other = theirs.subarray(row * 20, row * 20 + 20);
    if (one.every((entry, at) => entry === other[at])) same += 1;
    const set = new Set(one);
    for (const entry of other) {
      if (entry >= size) continue;
      wanted += 1;
      if (set.has(entry)) found += 1;
    }
  }
  say(`${size}: ${same} of ${rows} rows are the same in order`);
  return found / wanted;
}

function bench(): Line[] {
  const lines: Line[] = [];
  const line = (
    name: string,
    value: number,
    unit: string,
    aim: string | null = null,
    holds: boolean | null = null,
  ) => lines.push({ name, value, unit, aim, holds });
  const largest = Math.max(...sizes);
  for (const stop of ['stop list', 'every word'] as const) {
    const spent: { size: number; cpu: number }[] = [];
    for (const size of sizes) {
      const rows = size <= wholePeersUpTo ? size : Math.min(size, sample);
      say(`${size} organisations, ${stop}: ours`);
      const our = ours(size, stop, rows);
      say(`${size} organisations, ${stop}: C and scikit-learn, ${rows} rows`);
      const c = runC(folder);
      const their = runPeer(folder, stop);
      const name = `${size}, ${stop}`;
      const goals = our.cpu.number + our.cpu.columns + our.cpu.goals;
      const theirs = their.weigh + (their.search * size) / rows;
      const cWhole = c.index + (c.search * size) / rows;
      const aimed = size === largest;
      spent.push({ size, cpu: our.cpu.goals });
      line(`${name}: goals, CPU, words to nearest`, goals, 's');
      line(`${name}: goals, CPU, all pairs only`, our.cpu.goals, 's');
      line(`${name}: goals, wall, all pairs only`, our.wall.goals, 's');
      line(`${name}: scikit-learn, CPU${rows < size ? ' (from a sample)' : ''}`, theirs, 's');
      line(`${name}: plain C, CPU, all pairs only${rows < size ? ' (from a sample)' : ''}`, cWhole, 's');
      const ratio = theirs / goals;
      line(
        `${name}: times less CPU than scikit-learn`,
        ratio,
        'times',
        aimed ? 'at least 15' : null,
        aimed ? ratio >= 15 : null,
      );
      const beside = cWhole / (our.cpu.columns + our.cpu.goals);
      line(
        `${name}: times less CPU than plain C`,
        beside,
        'times',
        aimed ? 'at least 1' : null,
        aimed ? beside >= 1 : null,
      );
      if (size <= wholePeersUpTo) {
        const recall = agreeing(size, rows);
        line(`${name}: recall by id against scipy`, recall, '', '1', recall === 1);
      }
      if (stop === 'stop list') {
        line(
          `${name}: members, CPU`,
          our.cpu.members,
          's',
          aimed ? 'at most 2' : null,
          aimed ? our.cpu.members <= 2 : null,
        );
        line(
          `${name}: strategies, CPU`,
          our.cpu.strategies,
          's',
          aimed ? 'at most 60' : null,
          aimed ? our.cpu.strategies <= 60 : null,
        );
        line(
          `${name}: funders, CPU`,
          our.cpu.funders,
          's',
          aimed ? 'at most 60' : null,
          aimed ? our.cpu.funders <= 60 : null,
        );
        line(`${name}: all lists and the combined rank, CPU`, our.cpu.all, 's');
        line(`${name}: all lists and the combined rank, wall`, our.wall.all, 's');
        say(`${size} organisations, loaded again`);
        const { changed, whole, again: renewed, differing } = again(size);
        const part = renewed / whole;
        line(`${name}: loaded again, organisations changed`, changed * 100, '%');
        line(`${name}: loaded again, whole build, CPU`, whole, 's');
        line(`${name}: loaded again, from the build before, CPU`, renewed, 's');
        line(
          `${name}: loaded again, part of a whole build`,
          part * 100,
          '%',
          aimed ? 'at most 15' : null,
          aimed ? part <= 0.15 : null,
        );
        line(`${name}: loaded again, lists that differ`, differing, '', '0', differing === 0);
      }
      line(
        `${name}: peak memory`,
        our.memory,
        'MB',
        aimed ? 'at most 600' : null,
        aimed ? our.memory <= 600 : null,
      );
      line(`${name}: peak memory, scikit-learn`, their.memory, 'MB');
    }
    const [first, last] = [spent[0], spent.at(-1)];
    if (first && last && first !== last)
      line(
        `goals, ${stop}: growth exponent`,
        Math.log(last.cpu / first.cpu) / Math.log(last.size / first.size),
        '',
      );
  }
  return lines;
}

try {
  needPeers();
  print(bench(), options.json ? 'json' : 'table');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

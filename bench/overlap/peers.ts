import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stopList } from '../../src/landscape/model/overlap/stop-list.ts';

const python = '/usr/bin/python3';

/** Says what is missing and how to get it; throws when something is. */
export function needPeers(): void {
  const works = (file: string, given: readonly string[]) => {
    try {
      execFileSync(file, given, { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };
  if (!existsSync(python) || !works(python, ['-c', 'import sklearn, scipy']))
    throw new Error('scikit-learn is missing: apt-get install python3-sklearn');
  if (!works('gcc', ['--version'])) throw new Error('A C compiler is missing: apt-get install gcc libc6-dev');
}

/** Processor seconds of the plain C accumulator for the rows chosen, compiled now. */
export function runC(folder: string): { readonly index: number; readonly search: number } {
  const program = join(folder, 'accumulate');
  execFileSync('gcc', ['-O3', '-march=native', join(import.meta.dirname, 'accumulate.c'), '-o', program]);
  const out = execFileSync(
    program,
    ['vectors.bin', 'places.bin', 'c-best.bin'].map((name) => join(folder, name)),
    { encoding: 'utf8' },
  );
  const [index = 0, search = 0] = out.trim().split(' ').map(Number);
  return { index, search };
}

/** scikit-learn for the rows chosen. */
export function runPeer(
  folder: string,
  stop: 'stop list' | 'every word',
): { readonly weigh: number; readonly search: number; readonly memory: number } {
  const words = stop === 'stop list' ? [...stopList] : [];
  const out = execFileSync(python, [join(import.meta.dirname, 'peer.py'), folder, JSON.stringify(words)], {
    encoding: 'utf8',
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
  });
  return JSON.parse(out) as ReturnType<typeof runPeer>;
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const here = import.meta.dirname;

test(
  'sweep.wasm is what assembly/sweep.ts compiles to; after a change: npm run kernel',
  { timeout: 60_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'concerted-kernel-'));
    try {
      const out = join(folder, 'sweep.wasm');
      execFileSync(process.execPath, [
        'node_modules/assemblyscript/bin/asc.js',
        'src/landscape/server/overlaps/kernel/assembly/sweep.ts',
        '--config',
        'src/landscape/server/overlaps/kernel/assembly/asconfig.json',
        '--outFile',
        out,
      ]);
      expect(readFileSync(out).equals(readFileSync(join(here, 'sweep.wasm')))).toBe(true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

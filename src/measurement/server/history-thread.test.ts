import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readHistoryPath } from './history-thread.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'concerted-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function reading(content: string) {
  const path = join(folder, 'file.csv');
  await writeFile(path, content);
  return readHistoryPath(path, 'file.csv');
}

it('refuses in the thread, and tells why outside it: no layout that we know, JSON, a line without an end', async () => {
  await expect(reading('a,b\n1,2\n')).rejects.toMatchObject({ code: 'unknown-source', status: 422 });
  await expect(reading('[{"a":1}]')).rejects.toMatchObject({ code: 'unknown-source' });
  await expect(reading(`["${'x'.repeat(17 * 1024 ** 2)}`)).rejects.toMatchObject({
    code: 'unreadable-file',
    details: { reason: expect.stringContaining('goes on for more than 16 MB') as string },
  });
  await expect(readHistoryPath(join(folder, 'gone.csv'), 'gone.csv')).rejects.toThrow('ENOENT');
}, 60_000);

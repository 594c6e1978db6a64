import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { openFile } from './open-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'concerted-test-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function archive(name: string, entries: Readonly<Record<string, Buffer>>): Promise<string> {
  const zip = new ZipFile();
  for (const [entry, content] of Object.entries(entries)) zip.addBuffer(content, entry);
  zip.end();
  const path = join(folder, name);
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

const limits = { entries: 3, ratio: 100, totalBytes: 10_000_000 };

describe('openFile', () => {
  it('gives what an archive holds, without the folders and notes of other systems', async () => {
    const path = await archive('good.zip', {
      'a.txt': Buffer.from('hello'),
      '__MACOSX/a.txt': Buffer.from('x'),
    });
    const [file, ...others] = await openFile(path, 'good.zip', limits);
    let text = '';
    for await (const chunk of (await file?.open()) ?? []) text += Buffer.from(chunk).toString();
    expect([file?.name, text, others]).toEqual(['a.txt', 'hello', []]);
  });

  it('refuses, before unpacking, too many files, too large ones, and those that unpack to hundreds of times their size', async () => {
    const small = Buffer.from('x');
    const many = await archive('many.zip', { a: small, b: small, c: small, d: small });
    await expect(openFile(many, 'many.zip', limits)).rejects.toMatchObject({
      code: 'unreadable-file',
      details: { reason: 'This archive holds more than 3 files.' },
    });
    const bomb = await archive('bomb.zip', { zeros: Buffer.alloc(2_000_000) });
    await expect(openFile(bomb, 'bomb.zip', limits)).rejects.toMatchObject({
      details: { reason: expect.stringContaining('at most 100 times') as string },
    });
    const large = await archive('large.zip', { zeros: Buffer.alloc(11_000_000) });
    await expect(openFile(large, 'large.zip', limits)).rejects.toMatchObject({
      details: { reason: 'Unpacked, this archive would be larger than 10 MB.' },
    });
  });

  it('refuses names that lead out of the archive, and hands an archive in the archive on unopened', async () => {
    const path = await archive('out.zip', { 'aa/aa/a.txt': Buffer.from('x') });
    const bytes = (await readFile(path)).toString('latin1').replaceAll('aa/aa/a.txt', '../../a.txt');
    await writeFile(path, Buffer.from(bytes, 'latin1'));
    await expect(openFile(path, 'out.zip', limits)).rejects.toMatchObject({ code: 'unreadable-file' });
    const inner = await readFile(await archive('inner.zip', { 'a.txt': Buffer.from('hello') }));
    const nested = await archive('nested.zip', { 'inner.zip': inner });
    expect((await openFile(nested, 'nested.zip', limits)).map(({ name }) => name)).toEqual(['inner.zip']);
  });

  it('stops unpacking, with a reason, when an entry is longer than the archive says', async () => {
    const path = await archive('liar.zip', { 'a.txt': randomBytes(300_000) });
    const bytes = await readFile(path);
    bytes.writeUInt32LE(10, bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24);
    await writeFile(path, bytes);
    const [file] = await openFile(path, 'liar.zip', limits);
    const read = async () => {
      let length = 0;
      for await (const chunk of (await file?.open()) ?? []) length += chunk.length;
      return length;
    };
    await expect(read()).rejects.toMatchObject({ code: 'unreadable-file' });
  });

  it('says of a broken archive that it is broken', async () => {
    const path = join(folder, 'broken.zip');
    await writeFile(path, 'PK\u0003\u0004 and nothing more');
    await expect(openFile(path, 'broken.zip', limits)).rejects.toMatchObject({ code: 'unreadable-file' });
  });
});

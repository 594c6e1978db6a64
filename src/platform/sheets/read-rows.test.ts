import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { buffer } from 'node:stream/consumers';
import type { Bytes } from './raw-row.ts';
import { readRows } from './read-rows.ts';
import { readXlsx } from './read-xlsx.ts';
import { writeXlsx } from './write-xlsx.ts';

const megabyte = 1024 * 1024;

/** A file of many megabytes that is nowhere held whole: a beginning, and a piece that comes again and again. */
function endless(start: string, piece: string, megabytes: number, end = ''): Bytes & { taken: () => number } {
  let taken = 0;
  const filling = Buffer.from(piece.repeat(Math.ceil(megabyte / piece.length)));
  return {
    name: 'endless',
    taken: () => taken,
    open: async () =>
      (async function* () {
        yield Buffer.from(start);
        for (let at = 0; at < megabytes; at += 1) {
          taken += 1;
          yield filling;
        }
        yield Buffer.from(end);
      })(),
  };
}

async function all(bytes: Bytes, unquoted = false): Promise<unknown[]> {
  const rows = [];
  for await (const row of readRows(bytes, { unquoted: () => unquoted, recordsIn: ['grants'] }))
    rows.push(row);
  return rows;
}

const withoutEnd = {
  code: 'unreadable-file',
  details: { reason: expect.stringContaining('goes on for more than 16 MB') as string },
};

describe('a file in which something has no end', { timeout: 60_000 }, () => {
  it('is refused as CSV, with a line of 20 MB or a quotation mark that is not closed', async () => {
    await expect(all(endless('a,b\n1,', 'x', 20))).rejects.toMatchObject(withoutEnd);
    await expect(all(endless('a,b\n1,"', 'x\n', 20))).rejects.toMatchObject({
      details: { reason: expect.stringContaining('begins in row 2') as string },
    });
  });

  it('is refused as tab-separated text, with a line of 20 MB or a row that never gets its cells', async () => {
    await expect(all(endless('a\tb\n1\t', 'x', 20), true)).rejects.toMatchObject(withoutEnd);
    await expect(all(endless('a\tb\n', `${'x'.repeat(1000)}\n`, 20), true)).rejects.toMatchObject(withoutEnd);
  });

  it('is refused as JSON, with a text of 60 MB in a record, before the records or as a name', async () => {
    for (const start of ['[{"id":"', '{"publisher":"', '{"', '{"grants":[{"title":"']) {
      const file = endless(start, 'x', 60);
      await expect(all(file), start).rejects.toMatchObject(withoutEnd);
      // Once to see the encoding; then no further than the measure.
      expect(file.taken(), start).toBeLessThan(60 + 30);
    }
  });

  it('is read as JSON when brackets stand a hundred thousand deep, and is whatever that is', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const [row] = await all({ name: 'deep', open: async () => one(`[{"id":1,"title":${deep}}]`) });
    expect(row).toMatchObject({ line: 1 });
    const [open] = await all({ name: 'open', open: async () => one('['.repeat(100_000)) });
    expect(open).toMatchObject({ kind: 'broken', code: 'not-json' });
  });
});

async function* one(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** An archive whose list says of its largest entry that it unpacks to one byte. */
function lying(archive: Buffer): Buffer {
  const out = Buffer.from(archive);
  const entry = Buffer.from([0x50, 0x4b, 1, 2]);
  for (let at = out.indexOf(entry); at !== -1; at = out.indexOf(entry, at + 4))
    if (out.readUInt32LE(at + 24) > megabyte) out.writeUInt32LE(1, at + 24);
  return out;
}

async function archive(entries: Readonly<Record<string, Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(content, name);
  zip.end();
  return buffer(zip.outputStream);
}

async function rowsOf(file: Uint8Array): Promise<number> {
  let rows = 0;
  for await (const _row of readXlsx(file)) rows += 1;
  return rows;
}

describe('a workbook that is a trap', { timeout: 60_000 }, () => {
  const named = { '[Content_Types].xml': Buffer.from('<Types/>') };

  it('is refused before unpacking: hundreds of times its size, and more than 256 MB in all', async () => {
    const bomb = await archive({ ...named, 'xl/worksheets/sheet1.xml': Buffer.alloc(3 * megabyte) });
    await expect(rowsOf(bomb)).rejects.toMatchObject({
      code: 'unreadable-file',
      details: { reason: expect.stringContaining('at most 100 times') as string },
    });
    // Counted by what the list of the archive says: nothing of that size exists.
    const claims = await archive({ ...named, 'xl/a.xml': Buffer.from('a') });
    const list = claims.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    claims.writeUInt32LE(257 * megabyte, list + 24);
    claims.writeUInt32LE(20 * megabyte, list + 20);
    await expect(rowsOf(claims)).rejects.toMatchObject({
      details: { reason: 'Unpacked, this archive would be larger than 256 MB.' },
    });
  });

  it('is refused while unpacking when its list lies about a size', async () => {
    const honest = await writeXlsx({
      sheets: [
        {
          name: 'Sheet',
          columns: ['x'],
          rows: Array.from({ length: 30_000 }, (_one, index) => [index * 7919]),
        },
      ],
    });
    expect(await rowsOf(honest)).toBe(30_001);
    await expect(rowsOf(lying(honest))).rejects.toMatchObject({
      code: 'unreadable-file',
      details: { reason: expect.stringContaining('broken') as string },
    });
  });

  it('is refused when a part is named to lie outside the archive', async () => {
    const outside = await archive({ ...named, 'xl/aaaa.xml': Buffer.from('a') });
    const renamed = Buffer.from(
      outside.toString('latin1').replaceAll('xl/aaaa.xml', '../../a.xml'),
      'latin1',
    );
    await expect(rowsOf(renamed)).rejects.toMatchObject({ code: 'unreadable-file' });
  });
});

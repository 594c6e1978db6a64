import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { openFile } from '../files/open-file.ts';
import { readRows } from './read-rows.ts';
import type { Bytes, RawRow } from './raw-row.ts';

const folder = mkdtempSync(join(tmpdir(), 'concerted-pitfalls-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const options = { unquoted: (start: string) => /^\uFEFF?date\t/.test(start), recordsIn: ['grants'] };

/** A file that arrives in pieces of so many bytes. */
function arriving(text: string | Uint8Array, bytesOfPiece: number): Bytes {
  const whole = Buffer.from(text);
  return {
    name: 'file',
    async open() {
      async function* pieces() {
        for (let from = 0; from < whole.length; from += bytesOfPiece)
          yield whole.subarray(from, from + bytesOfPiece);
      }
      return pieces();
    },
  };
}

async function rowsOf(bytes: Bytes): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const row of readRows(bytes, options)) rows.push(row);
  return rows;
}
const cellsOf = (rows: readonly RawRow[]) =>
  rows.map((row) => (row.kind === 'cells' ? [row.line, ...row.cells] : [row.line, row.kind]));

describe('tab-separated text without quoting', () => {
  const table = [
    'date\tname\tnote',
    '2024\tTHE "OPEN\ta',
    '2024\tA ""B" C\tb',
    '2024\tin\r\n two lines\tc',
    '2024\tbreak before a tab\r\n\td',
    '2024\tNUL\0 here\te',
    '2024\tCôr ŵ ŷ\tf',
    '',
  ].join('\r\n');
  const expected = [
    [1, 'date', 'name', 'note'],
    [2, '2024', 'THE "OPEN', 'a'],
    [3, '2024', 'A ""B" C', 'b'],
    [4, '2024', 'in\n two lines', 'c'],
    [6, '2024', 'break before a tab', 'd'],
    [8, '2024', 'NUL here', 'e'],
    [9, '2024', 'Côr ŵ ŷ', 'f'],
  ];

  it('keeps quotation marks, line breaks and letters of two bytes, drops NUL and the byte order mark, however it is cut into pieces', async () => {
    for (const size of [1, 2, 3, 7, 64, 100_000])
      expect(cellsOf(await rowsOf(arriving(`\uFEFF${table}`, size)))).toEqual(expected);
  });

  it('reads a cell of three million characters in pieces of a kilobyte', async () => {
    const long = 'x'.repeat(3_000_000);
    const rows = await rowsOf(arriving(`date\tname\n2024\t${long}\n2025\tshort\n`, 1024));
    expect(rows.map((row) => (row.kind === 'cells' ? (row.cells[1] ?? '').length : -1))).toEqual([
      4, 3_000_000, 5,
    ]);
  });

  it('says of a row that never becomes whole that it is broken, and goes on', async () => {
    const prose = Array.from({ length: 30 }, () => 'no tab at all '.repeat(4000)).join('\n');
    const rows = await rowsOf(arriving(`date\tname\n2024\n${prose}\n2025\tgood\n`, 65_536));
    const [, ...others] = rows;
    expect(others.at(-1)).toMatchObject({ kind: 'cells', cells: ['2025', 'good'] });
    expect(others.slice(0, -1).every(({ kind }) => kind === 'broken')).toBe(true);
  });
});

describe('JSON', () => {
  const record = (id: number, name: string) => JSON.stringify({ id, name });

  it('reads records that CRLF and a comma part, after a byte order mark, however it is cut into pieces', async () => {
    const text = `\uFEFF[${record(1, 'A "quoted", [odd] {name}')}\r\n,${record(2, 'Back\\slash "')}\r\n,${record(3, 'Llŷn')}]`;
    for (const size of [1, 3, 16, 100_000]) {
      const rows = await rowsOf(arriving(text, size));
      expect(rows.flatMap((row) => (row.kind === 'record' && row.line > 0 ? [row.value] : []))).toEqual([
        { id: 1, name: 'A "quoted", [odd] {name}' },
        { id: 2, name: 'Back\\slash "' },
        { id: 3, name: 'Llŷn' },
      ]);
    }
  });

  it('goes on after a record that is broken', async () => {
    const rows = await rowsOf(
      arriving(`[${record(1, 'a')}\r\n,{"id": 2,, "name": "b"}\r\n,${record(3, 'c')}]`, 9),
    );
    expect(rows.map((row) => [row.kind, row.line])).toEqual([
      ['record', 1],
      ['broken', 2],
      ['record', 3],
      ['record', 0],
    ]);
  });

  it('reads a record of two million characters', async () => {
    const rows = await rowsOf(arriving(`[${record(1, 'y'.repeat(2_000_000))},${record(2, 'b')}]`, 65_536));
    expect(rows.filter((row) => row.kind === 'record' && row.line > 0)).toHaveLength(2);
  });
});

describe('comma-separated text', () => {
  it('tells where a quotation mark was not closed, and keeps the rows before', async () => {
    const rows = await rowsOf(arriving('a,b\n1,"in\nlines"\n2,"open\n3,c\n4,d\n', 5));
    expect(cellsOf(rows)).toEqual([
      [1, 'a', 'b'],
      [2, '1', 'in\nlines'],
      [4, 'broken'],
    ]);
    expect(rows.at(-1)).toMatchObject({ code: 'quote-not-closed' });
  });
});

describe('a table in an archive', () => {
  it('is unpacked piece by piece, never whole, and read to the end', async () => {
    const lines = 200_000;
    function* text() {
      yield 'date\tname\tnumber\r\n';
      for (let at = 0; at < lines; at += 1000)
        yield Array.from(
          { length: 1000 },
          (_, index) => `2024-01-01\tA made-up name of some length\t${at + index}\r\n`,
        ).join('');
    }
    const path = join(folder, 'table.zip');
    const zip = new ZipFile();
    zip.addReadStream(Readable.from(text(), { objectMode: false }), 'table.txt');
    zip.end();
    await pipeline(zip.outputStream, createWriteStream(path));
    const [bytes] = await openFile(path, 'table.zip', { entries: 10, ratio: 10_000, totalBytes: 1024 ** 3 });
    if (!bytes) throw new Error('The archive is empty.');
    let largest = 0;
    let sum = 0;
    for await (const piece of await bytes.open()) {
      largest = Math.max(largest, piece.length);
      sum += piece.length;
    }
    expect(sum).toBe(bytes.size);
    expect(sum).toBeGreaterThan(8_000_000);
    expect(largest).toBeLessThanOrEqual(65_536);
    let rows = 0;
    for await (const row of readRows(bytes, options)) if (row.kind === 'cells') rows += 1;
    expect(rows).toBe(lines + 1);
  });
});

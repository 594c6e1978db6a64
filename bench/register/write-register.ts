import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { sampleFile } from '../../src/landscape/server/import/reference.ts';
import { readFileSync } from 'node:fs';
import { charityAt, charitiesIn } from './charity.ts';
import { faceOf, foundBy, identifierOf, secondIdentity } from './bodies.ts';
import { grantAt, makeRecipients, type Recipients } from './grants.ts';
import { rowsOf, tablesOf, type Table } from './tables.ts';
import { makeBoards, pairsOf, type Boards } from './trustees.ts';
import { asCsv, asJson, asRecord, asTxt, grantTitles, packageStart } from './written.ts';
import { makeWorld, type District, type Wanted, type World } from './world.ts';

/** A file that was made; `rows` are those that a reader of it counts. */
export interface Made {
  readonly name: string;
  readonly rows: number;
}

interface Where {
  readonly folder: string;
  readonly format: 'txt' | 'json';
}

const grantsOfFile = 100_000;

/**
 * Writes the extract's tables as zips, the grants as CSV and JSON packages by turns, and the keys to what is planted:
 * `planted-trustee-pairs.csv`, `planted-same-bodies.csv`. One row after another, so memory does not grow with the register.
 */
export async function writeRegister(wanted: Wanted, { folder, format }: Where): Promise<readonly Made[]> {
  await mkdir(folder, { recursive: true });
  const world = makeWorld(wanted, readDistricts());
  const boards = makeBoards(world, charitiesIn(world));
  const made: Made[] = [];
  for (const table of tablesOf(world, boards)) {
    const count = { rows: 0 };
    const name = `publicextract.${table.name}`;
    await writeZip(join(folder, `${name}.zip`), `${name}.${format}`, tableText(world, table, format, count));
    made.push({ name: `${name}.zip`, rows: count.rows });
  }
  const recipients = makeRecipients(world);
  const { grants } = world.sizes;
  const files = Math.max(2, Math.ceil(grants / grantsOfFile));
  for (let file = 0; file < files; file += 1) {
    const from = Math.floor((grants * file) / files);
    const to = Math.floor((grants * (file + 1)) / files);
    const isJson = file % 2 === 1;
    const name = `grants-${String(file + 1).padStart(2, '0')}.${isJson ? 'json' : 'csv'}`;
    await writeText(
      join(folder, name),
      isJson ? packageText(recipients, from, to) : csvText(recipients, from, to),
    );
    made.push({ name, rows: to - from });
  }
  const keys = [
    { name: 'planted-trustee-pairs.csv', lines: trusteePairs(boards) },
    { name: 'planted-same-bodies.csv', lines: sameBodies(recipients) },
  ];
  for (const { name, lines } of keys) {
    await writeText(join(folder, name), Readable.from(lines.map((line) => `${line}\n`)));
    made.push({ name, rows: lines.length - 1 });
  }
  await writeFile(
    join(folder, 'register.json'),
    `${JSON.stringify({ madeUp: true, ...wanted, format, files: made }, null, 2)}\n`,
  );
  return made;
}

/** The districts of England and Wales, by the Commission's names for them: the only real names in a made-up register. */
export function readDistricts(): readonly District[] {
  const metropolitan = new Map([
    ['E08', 'Metropolitan'],
    ['E09', 'Greater London'],
  ]);
  return readFileSync(sampleFile('geo/cc-aoo-gss-iso-new.csv'), 'utf8')
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, name, code] = /^Local Authority,"?([^,"]+)"?,([EW]\d{8}),/.exec(line) ?? [];
      if (!name || !code) return [];
      return [
        { name, code, parent: metropolitan.get(code.slice(0, 3)) ?? '', isWelsh: code.startsWith('W') },
      ];
    });
}

const pieceLength = 128 * 1024;

/** Puts short texts together, so that they are written in few pieces. */
function* inPieces(texts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

function* tableText(
  world: World,
  table: Table,
  format: 'txt' | 'json',
  count: { rows: number },
): Generator<string> {
  const write = format === 'txt' ? asTxt : asJson;
  yield format === 'txt' ? `${table.columns.map(([name]) => name).join('\t')}\r\n` : '\uFEFF[';
  for (const rows of rowsOf(world, table)) {
    for (const row of rows) {
      if (format === 'json' && count.rows > 0) yield '\r\n,';
      yield write(table.columns, row);
      count.rows += 1;
    }
  }
  if (format === 'json') yield ']';
}

function* csvText(recipients: Recipients, from: number, to: number): Generator<string> {
  yield `${grantTitles.join(',')}\n`;
  for (let index = from; index < to; index += 1) yield asCsv(grantAt(recipients, index));
}

function* packageText(recipients: Recipients, from: number, to: number): Generator<string> {
  yield packageStart;
  for (let index = from; index < to; index += 1)
    yield (index === from ? '\n' : ',\n') + asRecord(grantAt(recipients, index));
  yield ']}\n';
}

async function writeText(path: string, texts: Iterable<string> | Readable): Promise<void> {
  await pipeline(texts instanceof Readable ? texts : Readable.from(inPieces(texts)), createWriteStream(path));
}

/** The day that every entry bears, so that the same seed gives the same bytes. */
const entryDay = new Date(Date.UTC(2024, 0, 15, 12));

async function writeZip(path: string, entry: string, texts: Iterable<string>): Promise<void> {
  const zip = new ZipFile();
  zip.addReadStream(Readable.from(inPieces(texts), { objectMode: false }), entry, {
    mtime: entryDay,
    mode: 0o100644,
    compressionLevel: 4,
  });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}

function trusteePairs(boards: Boards): readonly string[] {
  return [
    'left,right,shared,left_trustees,right_trustees',
    ...pairsOf(boards).map(({ left, right, shared }) =>
      [
        identifierOf(left),
        identifierOf(right),
        shared,
        boards.counts[left] ?? 0,
        boards.counts[right] ?? 0,
      ].join(','),
    ),
  ];
}

function sameBodies({ world, seen }: Recipients): readonly string[] {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = ['left,right,same,found_by,left_name,right_name,postcode'];
  for (const [index, named] of seen.entries()) {
    if (named === 0) continue;
    const charity = charityAt(world, index);
    const second = secondIdentity(world, charity);
    if (second === null) continue;
    const face = faceOf(world, index);
    const how = foundBy(charity, face);
    lines.push(
      [
        charity.identifier,
        second.identifier,
        face !== 'different',
        quoted(how),
        quoted(charity.name),
        quoted(second.name),
        charity.postcode,
      ].join(','),
    );
  }
  return lines;
}
